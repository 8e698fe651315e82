from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from ventures.core import clock
from ventures.core.errors import Refused
from ventures.notifications.actions import tell
from ventures.workflow.moves import move

from ..models import Activity
from ..queries import members
from ..states import ActivityState
from .attendance import close_point
from .limits import hold, refuse_outside_period, refuse_unless_running
from .pauses import refuse_paused
from .progress import take_over_indicators
from .records import add_articles, keep_hours, keep_photos, refuse_hours

MOST_COUNTED = 999_999
COUNTS = (
    "direct_people", "direct_times", "indirect_people", "indirect_times", "on_paper", "volunteers",
    "volunteer_hours",
)  # fmt: skip
SUMS_OF_HOURS = ("social_workers", "social_worker_hours")


@transaction.atomic
def record_activity(award, *, by, key=None, session=None, point=None, **said):
    """Record something done; `said` are fields of Activity and what `keep_record` takes.

    `key` is made on the device: the same key once more gives the activity that arrived already. `session`
    is the one of the plan, `point` the code at its door: it closes, and who came is counted. Refused outside
    the project's period, for counts that cannot be, and for what is recorded already.
    """
    hold(award)
    there = key and arrived(award, key)
    if there:
        return there
    refuse_recorded(session, point)
    activity = Activity(award=award, key=key, session=session, point=point)
    take_over_indicators(award)
    return keep_record(activity, by, **said)


def arrived(award, key):
    """The activity that came with this key, or None."""
    return Activity.objects.filter(award=award, key=key).first()


@transaction.atomic
def correct_activity(activity, *, by, **said):
    """Record a returned activity anew, with its facts as they are now; earlier photos stay."""
    refuse_unless_running(activity.award)
    if activity.state != ActivityState.RETURNED:
        raise Refused(_("Only an activity that was returned can be corrected."))
    return keep_record(activity, by, **said)


def keep_record(activity, by, *, photos=(), sheets=(), consent=False, hours=None, articles=(), **facts):
    """Write what is said of an activity and move it to recorded.

    `photos` are files as they were sent, redrawn, so that neither place nor device stays in them; `consent`
    says that everyone in them agreed to their publication; `sheets` are photographed lists of signatures,
    never published. `hours` is {social worker: hours}, whose sums the activity shows; `articles` are
    (title, address).
    """
    for name, value in facts.items():
        setattr(activity, name, value)
    if hours is not None:
        refuse_hours(hours)
        activity.social_workers, activity.social_worker_hours = len(hours), sum(hours.values())
    activity.scanned = close_point(activity.point) if activity.point else 0
    refuse_impossible(activity)
    activity.signed_in = activity.scanned + activity.on_paper
    refuse_repeated(activity)
    activity.save()
    keep_photos(activity, photos, by, consent=consent)
    keep_photos(activity, sheets, by, is_sheet=True)
    if hours is not None:
        keep_hours(activity, hours)
    add_articles(activity, articles)
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


def refuse_recorded(session, point):
    """An activity of the plan, and a code, is recorded once."""
    if session and Activity.objects.filter(session=session).exists():
        raise Refused(_("This activity of the plan is recorded already."), field="planned")
    if point and Activity.objects.filter(point=point).exists():
        raise Refused(_("What signed in by this code is recorded already."), field="planned")


def refuse_impossible(activity):
    """Counts that cannot be, and days outside the project.

    Whoever signs in at the door was served once: so direct person-times are no fewer than those signed in by
    code. People may be: a telephone that forgot its token is counted twice.
    """
    refuse_outside_period(activity.award, activity.on)
    refuse_paused(activity.award, activity.on)
    for name in (*COUNTS, *SUMS_OF_HOURS):
        if not 0 <= getattr(activity, name) <= MOST_COUNTED:
            raise Refused(_("Enter a number from 0 to 999,999."), field=name)
    for side in ("direct", "indirect"):
        if getattr(activity, f"{side}_times") < getattr(activity, f"{side}_people"):
            raise Refused(
                _("Person-times cannot be fewer than people: each person counts at least once."),
                field=f"{side}_times",
            )
    if activity.direct_times < activity.scanned:
        raise Refused(
            _("%(count)s signed in by code: direct person-times cannot be fewer.")
            % {"count": activity.scanned},
            field="direct_times",
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
