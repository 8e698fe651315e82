"""What is typed is kept where it cannot be saved yet, and who is at work is marked."""

from django.db import transaction

from ventures.core import clock

from .drafting import opened
from .models import EditMark, WorkingCopy


@transaction.atomic
def keep_copy(application, section, *, by, typed, at=None):
    """Keep what somebody typed in a section, {name: [texts]}; refused as a save would be."""
    opened(application, at)
    WorkingCopy.objects.update_or_create(
        application=application, section=section, user=by,
        defaults={"typed": typed, "kept_at": clock.now()},
    )  # fmt: skip


def drop_copy(application, section, *, by):
    """Forget what somebody had typed: it is saved, or he wants it gone."""
    WorkingCopy.objects.filter(application=application, section=section, user=by).delete()


def copy_of(application, section, user):
    """What somebody typed in a section and has not saved, or None."""
    return WorkingCopy.objects.filter(application=application, section=section, user=user).first()


def mark(application, section, *, by):
    """Note that somebody is at work in a section."""
    EditMark.objects.update_or_create(
        application=application, user=by, defaults={"section": section, "seen_at": clock.now()}
    )


def leave(application, section, *, by):
    """Somebody has left a section."""
    EditMark.objects.filter(application=application, section=section, user=by).delete()


def clear(application):
    """After an application was handed in or taken back nothing half typed and no mark is left of it."""
    application.working_copies.all().delete()
    application.edit_marks.all().delete()
