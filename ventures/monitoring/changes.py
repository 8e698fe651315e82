"""What a project is now, and what a change makes of it, fact by fact."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from ventures.core import clock
from ventures.core.times import when
from ventures.core.worded import worded

from .models import Change, Member, Pause
from .states import ChangeKind, EditionState


@dataclass(frozen=True)
class Row:
    """One fact before and after, as text; "" where there is none."""

    label: str
    before: str
    after: str

    @property
    def differs(self):
        return self.before != self.after


def team_of(award):
    """Who works in the project now; the application's team, not yet saved, before it was taken over."""
    found = list(Member.objects.filter(award=award).select_related("worker"))
    if not found:
        return [as_planned(one, award) for one in award.application.team.all()]
    return [one for one in found if one.left_on is None]


def as_planned(person, award):
    """The member whom the application named, not yet saved."""
    return Member(
        award=award, name=person.name, duty=person.duty, worker=person.social_worker, hours=person.hours
    )


def key_of(member):
    """What a member is chosen by on a page."""
    return f"{member.name} · {member.duty}"


def agreed_end(award):
    """The day on which the project was to end before any change."""
    first = Change.objects.filter(award=award, kind=ChangeKind.DATES, state=EditionState.IN_FORCE)
    earliest = first.order_by("pk").first()
    return date.fromisoformat(earliest.before["ends_on"]) if earliest else award.ends_on


def rows_of(change):
    """The Rows of a change."""
    before, after = change.before, change.after
    if change.kind == ChangeKind.DATES:
        return [
            Row(label, day(before[name]), day(after[name]))
            for name, label in (("starts_on", _("Starts on")), ("ends_on", _("Ends on")))
        ]
    if change.kind == ChangeKind.INDICATORS:
        later = {one["id"]: one["target"] for one in after["indicators"]}
        return [
            Row(f"{one['name']}（{one['unit']}）", f"{one['target']:,}", f"{later[one['id']]:,}")
            for one in before["indicators"]
        ]
    stay = {one["id"] for one in after["members"]}
    rows = [
        Row(named(one), part(one), part(one) if one["id"] in stay else "") for one in before["members"]
    ]  # fmt: skip
    return rows + [Row(named(one), "", part(one)) for one in after["members"] if one["id"] is None]


def day(text):
    """A day of a change as pages show it."""
    return when(date.fromisoformat(text), "full")


def named(member):
    """A member of a change in words."""
    return f"{member['name']} · {member['duty']}"


def part(member):
    """The part somebody has in the project."""
    words = _("certified social worker, %(n)s hours") if member["worker"] else _("%(n)s hours")
    return words % {"n": member["hours"]}


def pauses_on(day):
    """The pauses that hold on a day."""
    return Pause.objects.filter(Q(until=None) | Q(until__gte=day), since__lte=day)


def holds_on(pause, day):
    """The same of one pause at hand."""
    return pause.since <= day and (pause.until is None or day <= pause.until)


def resting_now():
    """The numbers of the projects that rest today, as a subquery."""
    return pauses_on(clock.today()).values("award")


def resting(awards, on=None):
    """The pauses of projects that hold on a day, today unless told, the oldest first; one query."""
    return pauses_of([award.pk for award in awards], day=on or clock.today())


@worded
def pauses_of(awards, day):
    """The pauses of these projects that hold on a day, the oldest first."""
    return pauses_on(day).filter(award__in=awards).order_by("pk")
