"""The facts of an outcome report: its frozen snapshot, or the counts so far while it is a draft."""

from dataclasses import dataclass
from datetime import date

from ventures.core import clock
from ventures.monitoring import listed
from ventures.monitoring.models import OutcomeReport
from ventures.monitoring.snapshot import snapshot_of
from ventures.monitoring.states import ReportState

from .facts import Facts, at, hosts_of, place_of

MID_TERM = "mid_term"  # the state of a report on a project under way, and of one that was handed in
MID_TERM_FROZEN = "mid_term_frozen"
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
    snapshot = report.snapshot if frozen else snapshot_of(report, until)
    return OutcomeFacts(
        number=report.number,
        made_at=until,
        issuer=hosts_of(award.call),
        hash=report.hash if frozen else "",
        state=report.state,
        snapshot=snapshot,
        place=place_of(award.community),
        activities=activities_of(snapshot, award, until),
        photos=photos_of(snapshot, award, until),
    )


def activities_of(snapshot, award, until):
    """(date, theme, place, people, person-times, volunteers) of each; what was frozen earlier lists none."""
    rows = snapshot.get("activities")
    rows = listed.activities(award, until) if rows is None else rows
    return tuple((date.fromisoformat(on), *facts) for on, *facts in rows)


def photos_of(snapshot, award, until):
    """The photos that were chosen then, of those that may still be shown."""
    chosen = snapshot.get("photos")
    chosen = listed.photos(award, until) if chosen is None else chosen
    found = listed.shown().filter(pk__in=chosen).select_related("activity", "upload")
    return tuple(
        Photo(p.pk, p.upload.file.name, p.upload.sha256, p.activity.theme, p.activity.on)
        for p in found.order_by("activity__on", "pk")
    )


def find(number):
    """The handed-in report of a number, or None."""
    found = OutcomeReport.objects.filter(number=number).exclude(state=ReportState.DRAFT)
    return found.select_related(*RELATED).first()
