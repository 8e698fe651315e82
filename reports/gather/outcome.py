"""The facts of an outcome report: its frozen snapshot, or the counts so far while it is a draft."""

from dataclasses import dataclass

from ventures.core import clock
from ventures.monitoring.models import Activity, ActivityPhoto, OutcomeReport
from ventures.monitoring.snapshot import snapshot_of
from ventures.monitoring.states import ActivityState, ReportState

from .facts import Facts, at, hosts_of, place_of

PHOTOS = 4
MID_TERM = "mid_term"  # the state of a report on a project under way
RELATED = (
    "award__call", "award__category", "award__organization", "award__application",
    "award__community__region__parent",
)  # fmt: skip


@dataclass(frozen=True)
class Photo:
    """A picture that everyone in it agreed to have published."""

    pk: int
    file: str
    sha256: str
    theme: str
    on: object


@dataclass(frozen=True, kw_only=True)
class OutcomeFacts(Facts):
    """The snapshot as monitoring.snapshot describes it, with the activities and photos it rests on."""

    state: str
    snapshot: dict
    place: str
    activities: tuple
    photos: tuple[Photo, ...]


def gather(report):
    """The facts of a report."""
    award = report.award
    frozen = report.state != ReportState.DRAFT and report.snapshot
    until = at(report.frozen_at) if frozen else clock.now()
    return OutcomeFacts(
        number=report.number,
        made_at=until,
        issuer=hosts_of(award.call),
        hash=report.hash if frozen else "",
        state=report.state,
        snapshot=report.snapshot if frozen else snapshot_of(report, until),
        place=place_of(award.community),
        activities=activities_of(award, until),
        photos=photos_of(award, until),
    )


def counted(award, until):
    """The activities recorded by an instant, in the order they were held."""
    recorded = Activity.objects.filter(award=award, state=ActivityState.RECORDED)
    return recorded.filter(recorded_at__lte=until).order_by("on", "pk")


def activities_of(award, until):
    """(date, theme, place, people, person-times, volunteers) of each."""
    names = ("on", "theme", "place", "direct_people", "direct_times", "volunteers")
    return tuple(counted(award, until).values_list(*names))


def photos_of(award, until):
    """The first photos with consent, one of an activity, spread over the project."""
    found = ActivityPhoto.objects.filter(activity__in=counted(award, until), consent=True)
    found = found.filter(upload__content_type__in=["image/jpeg", "image/png"], upload__scan_state="clean")
    of_activity = {}
    for photo in found.select_related("activity", "upload").order_by("activity__on", "pk"):
        of_activity.setdefault(photo.activity_id, photo)
    photos = list(of_activity.values())
    step = max(len(photos) / PHOTOS, 1)
    chosen = [photos[int(at * step)] for at in range(min(PHOTOS, len(photos)))]
    return tuple(
        Photo(p.pk, p.upload.file.name, p.upload.sha256, p.activity.theme, p.activity.on) for p in chosen
    )


def find(number):
    """The handed-in report of a number, or None."""
    found = OutcomeReport.objects.filter(number=number).exclude(state=ReportState.DRAFT)
    return found.select_related(*RELATED).first()
