"""How much of a person's time the projects take together, month by month.

A project's hours are spread evenly over the days of its period. A month's whole working time is the mean
of the year: 248 working days of eight hours, a twelfth of it (notice 人社部发〔2025〕2号: 365 days less
104 of rest and 13 of holiday). A person is the social worker who is named, or else the name within the
organisation. It is a warning for people, never a rule; only what no period of one project holds is refused.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import floor

from ventures.core.dates import add_months, end_of_period, months_between

from .models import TeamMember
from .states import LIVE, State

FULL_MONTH = Fraction(248 * 8, 12)  # hours
LONGEST = 600  # months; a period typed in error ends here


def most_hours(application):
    """(hours, months): what one person can work in the project at most, begun months counted whole.

    While no period is stated, or one that cannot be, the longest of the call counts.
    """
    starts, ends, months = application.starts_on, application.ends_on, application.call.max_months
    if starts and ends and starts <= ends:
        months = months_between(starts, ends)
        months = min(months + (end_of_period(starts, months) < ends), LONGEST)
    return floor(FULL_MONTH * months), months


@dataclass(frozen=True)
class Share:
    """What one project takes of a person."""

    title: str
    hours: int
    starts_on: date
    ends_on: date

    def hours_in(self, first):
        """Its hours in the month that begins on `first`."""
        last = first.replace(day=monthrange(first.year, first.month)[1])
        days = (min(last, self.ends_on) - max(first, self.starts_on)).days + 1
        return Fraction(self.hours * max(days, 0), (self.ends_on - self.starts_on).days + 1)


@dataclass(frozen=True)
class Overload:
    """A person whose time is more than used up, in the worst month of this project."""

    name: str
    month: date
    percent: int
    projects: tuple


def overloads(application):
    """[Overload] of the team as it is saved; empty while the period is not known. Two queries."""
    if not (application.starts_on and application.ends_on and application.starts_on <= application.ends_on):
        return []
    shares = {}
    for member in application.team.all():
        own = Share(application.title, member.hours, application.starts_on, application.ends_on)
        shares.setdefault(person_of(member), (member.name, []))[1].append(own)
    for member in elsewhere(application):
        if found := shares.get(person_of(member)):
            other = member.application
            found[1].append(Share(other.title, member.hours, other.starts_on, other.ends_on))
    worst = [worst_of(name, taken, application) for name, taken in shares.values()]
    return [one for one in worst if one.percent > 100]


def person_of(member):
    """By what a person is known again within the organisation."""
    return member.social_worker_id or member.name.strip()


def elsewhere(application):
    """The organisation's people in other projects of the same time; a draft is no project yet."""
    return TeamMember.objects.filter(
        application__organization=application.organization_id,
        application__state__in=LIVE - {State.DRAFT},
        application__starts_on__lte=application.ends_on,
        application__ends_on__gte=application.starts_on,
    ).exclude(application=application.pk).select_related("application").order_by("pk")  # fmt: skip


def worst_of(name, shares, application):
    """The month of the project in which a person's projects take most."""
    months = months_of(application.starts_on, application.ends_on)
    hours, month = max((sum(share.hours_in(first) for share in shares), first) for first in months)
    there = tuple(dict.fromkeys(share.title for share in shares if share.hours_in(month)))
    return Overload(name, month, -(-hours * 100 // FULL_MONTH), there)


def months_of(starts_on, ends_on):
    """The first days of the months that a period touches."""
    first, found = starts_on.replace(day=1), []
    while first <= ends_on and len(found) < LONGEST:
        found.append(first)
        first = add_months(first, 1)
    return found
