from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from ventures.core import clock
from ventures.core.errors import Refused
from ventures.files.actions import receive
from ventures.notifications.actions import tell
from ventures.workflow.moves import move

from ..models import Activity, ActivityPhoto
from ..queries import members
from ..states import ActivityState
from .limits import refuse_outside_period, refuse_unless_running
from .pauses import refuse_paused
from .progress import take_over_indicators

PHOTO_KINDS = ("jpg", "jpeg", "png")
MOST_PHOTOS = 9
MOST_COUNTED = 999_999
COUNTS = (
    "direct_people", "direct_times", "indirect_people", "indirect_times", "signed_in", "volunteers",
    "volunteer_hours", "social_workers", "social_worker_hours",
)  # fmt: skip


@transaction.atomic
def record_activity(award, *, by, photos=(), consent=False, **facts):
    """Record something done; `facts` are the fields of Activity, `photos` the files as they were sent.

    Photos are redrawn, so that neither place nor device stays in them. `consent` says that everyone in
    them agreed to their publication. Refused outside the project's period and for counts that cannot be.
    """
    refuse_unless_running(award)
    activity = Activity(award=award, **facts)
    activity.on_paper = activity.signed_in - activity.scanned
    refuse_impossible(activity)
    refuse_repeated(activity)
    take_over_indicators(award)
    activity.save()
    keep_photos(activity, photos, consent, by)
    return move(activity, ActivityState.RECORDED, by=by, recorded_by=by, recorded_at=clock.now())


@transaction.atomic
def correct_activity(activity, *, by, photos=(), consent=False, **facts):
    """Record a returned activity anew, with its facts as they are now; earlier photos stay."""
    refuse_unless_running(activity.award)
    if activity.state != ActivityState.RETURNED:
        raise Refused(_("Only an activity that was returned can be corrected."))
    for name, value in facts.items():
        setattr(activity, name, value)
    activity.on_paper = activity.signed_in - activity.scanned
    refuse_impossible(activity)
    refuse_repeated(activity)
    activity.save(update_fields=[*facts, "on_paper"])
    keep_photos(activity, photos, consent, by)
    return move(activity, ActivityState.RECORDED, by=by, recorded_by=by, recorded_at=clock.now())


@transaction.atomic
def return_activity(activity, *, by, note):
    """Give a recorded activity back to the organisation; until it is corrected it is not counted."""
    if not note.strip():
        raise Refused(_("Say what is to be corrected."), field="note")
    move(activity, ActivityState.RETURNED, by=by, note=note)
    link = reverse("monitoring:activity", args=[activity.pk])
    tell(members(activity.award), "monitoring/activity_returned", activity, link=link, note=note)
    return activity


def refuse_impossible(activity):
    """Counts that cannot be, and days outside the project."""
    refuse_outside_period(activity.award, activity.on)
    refuse_paused(activity.award, activity.on)
    for name in COUNTS:
        if not 0 <= getattr(activity, name) <= MOST_COUNTED:
            raise Refused(_("Enter a number from 0 to 999,999."), field=name)
    for side in ("direct", "indirect"):
        if getattr(activity, f"{side}_times") < getattr(activity, f"{side}_people"):
            raise Refused(
                _("Person-times cannot be fewer than people: each person counts at least once."),
                field=f"{side}_times",
            )


def refuse_repeated(activity):
    """The same theme, day and place is one activity: a second tap must not count people twice."""
    same = Activity.objects.filter(
        award=activity.award, theme=activity.theme, on=activity.on, place=activity.place
    ).exclude(pk=activity.pk)
    if same.exists():
        raise Refused(
            _("This activity is recorded already. If it is another one, say so in its theme."), field="theme"
        )


def keep_photos(activity, photos, consent, by):
    """Take in the photos of an activity, nine at most."""
    if activity.photos.count() + len(photos) > MOST_PHOTOS:
        raise Refused(_("At most %(most)s photos for an activity.") % {"most": MOST_PHOTOS}, field="photos")
    for photo in photos:
        upload = receive(photo, by=by, case=activity.case, kinds=PHOTO_KINDS, field="photos")
        ActivityPhoto.objects.create(activity=activity, upload=upload, consent=consent)
