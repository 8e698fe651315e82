"""What is typed is kept where it cannot be saved yet, and who is at work is marked."""

from django.db import transaction

from ventures.core import clock

from .drafting import opened
from .models import EditMark, WorkingCopy


@transaction.atomic
def keep_copy(application, section, *, by, typed, at=None):
    """Keep what somebody typed in a section, {name: [texts]}; refused as a save would be."""
    opened(application, at)
    keep_row(
        WorkingCopy.objects, {"application": application, "section": section, "user": by},
        typed=typed, kept_at=clock.now(),
    )  # fmt: skip


def keep_row(rows, name, **facts):
    """Write facts into the row of a name, made where there is none: one statement but for the first time."""
    if not rows.filter(**name).update(**facts):
        rows.update_or_create(**name, defaults=facts)


def drop_copy(application, section, *, by):
    """Forget what somebody had typed: it is saved, or he wants it gone."""
    WorkingCopy.objects.filter(application=application, section=section, user=by).delete()


def copy_of(application, section, user):
    """What somebody typed in a section and has not saved, or None."""
    return WorkingCopy.objects.filter(application=application, section=section, user=user).first()


def mark(application, section, *, by):
    """Note that somebody is at work in a section."""
    keep_row(EditMark.objects, {"application": application, "user": by}, section=section, seen_at=clock.now())


def leave(application, section, *, by):
    """Somebody has left a section."""
    EditMark.objects.filter(application=application, section=section, user=by).delete()


def clear(application):
    """After an application was handed in or taken back nothing half typed and no mark is left of it."""
    application.working_copies.all().delete()
    application.edit_marks.all().delete()
