"""What has been done and spent, counted from the records. Every function takes a fixed number of queries."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, F, Max, OuterRef, Subquery, Sum

from ventures.accounts.models import RoleGrant
from ventures.applications.models import PlannedIndicator
from ventures.awards.models import Instalment
from ventures.awards.states import InstalmentState
from ventures.core import clock
from ventures.core.money import ZERO, from_fen, yuan
from ventures.core.worded import worded
from ventures.funds.models import Line
from ventures.funds.states import AccountKind
from ventures.organizations.queries import people_of

from .attendance import scanned_people
from .guesses import guess
from .models import Activity, Expense, Indicator
from .states import ActivityState

COUNTED = (ActivityState.RECORDED,)
SUMS = (
    "direct_times", "indirect_times", "signed_in", "scanned", "volunteers", "volunteer_hours",
    "social_workers", "social_worker_hours",
)  # fmt: skip
MOST = ("direct_people", "indirect_people")


def work_of(award):
    """The counts of a project's recorded activities, as ints by name.

    Person-times, volunteers and hours are sums. People are never added across sheets, because the same
    person comes twice: ``direct_people`` and ``indirect_people`` are the most declared at one activity.
    Who signed in by code is known again by the telephone: ``scanned_people`` counts each once over all.
    """
    counts = {name: Sum(name, default=0) for name in SUMS} | {name: Max(name, default=0) for name in MOST}
    recorded = Activity.objects.filter(award=award, state__in=COUNTED)
    people = Max(Subquery(scanned_people(recorded)), default=0)
    return recorded.order_by().aggregate(activities=Count("pk"), scanned_people=people, **counts)


@dataclass(frozen=True)
class Purse:
    """A project's money: approved, paid out to it, spent of it, still on its account (Money, CNY).

    `own` is what the organisation spent of its own funds beside it, `returned` what it sent back.
    """

    approved: object
    paid: object
    spent: object
    instalments: tuple
    own: object = ZERO
    returned: object = ZERO

    @property
    def left(self):
        """Neither spent nor sent back; what was sent back of money already spent came from elsewhere."""
        unspent = self.paid - self.spent
        return unspent - min(self.returned, max(unspent, ZERO))

    @property
    def is_overspent(self):
        return self.spent > self.paid

    @property
    def next(self):
        """The first instalment not paid yet, or None."""
        open_ones = (i for i in self.instalments if i.state not in ("paid", "cancelled"))
        return next(open_ones, None)

    @property
    def ticks(self):
        """Where the instalments end, in per cent of their sum."""
        total = sum((i.amount.amount for i in self.instalments), Decimal(0))
        ends, reached = [], Decimal(0)
        for instalment in self.instalments:
            reached += instalment.amount.amount
            ends.append(round(100 * reached / total, 2))
        return ends[:-1]


def purses_of(awards, spent=None):
    """{award pk: Purse} in two queries, in one where `spent` has {(award pk, own funds?): Money}."""
    pks = [award.pk for award in awards]
    instalments, returned = defaultdict(list), {}
    for instalment in instalments_of(pks):
        instalments[instalment.award_id].append(instalment)
        returned[instalment.award_id] = from_fen(instalment.returned_fen or 0)
    spent = spent_of(pks) if spent is None else spent
    return {
        award.pk: Purse(
            award.agreed or award.approved,
            sum((i.amount for i in instalments[award.pk] if i.state == InstalmentState.PAID), ZERO),
            spent.get((award.pk, False), ZERO),
            tuple(instalments[award.pk]),
            spent.get((award.pk, True), ZERO),
            returned.get(award.pk, ZERO),
        )
        for award in awards
    }


@worded
def instalments_of(awards):
    """Those of projects in order, each with `returned_fen`: what was sent back of the project's money."""
    rows = Instalment.objects.filter(award__in=awards).annotate(returned_fen=returned_under("award__case"))
    return rows.order_by("award", "sequence")


def spent_of(awards):
    """{(award pk, own funds?): what counts as spent, Money}."""
    return {(row["award"], row["own"]): yuan(row["sum"]) for row in spending(awards)}


@worded
def spending(awards):
    """The sums of what counts as spent, by project and whether of its own funds."""
    rows = Expense.objects.counted().filter(award__in=awards).order_by().values("award", "own")
    return rows.annotate(sum=Sum("amount"))


def returned_under(case):
    """What the ledger says was sent back of a case, the field `case` of the row, as a subquery in fen."""
    lines = Line.objects.filter(voucher__case=OuterRef(case), account__kind=AccountKind.RETURNED).order_by()
    sums = lines.values("voucher__case").annotate(fen=Sum(F("debit_fen") - F("credit_fen")))
    return Subquery(sums.values("fen"))


def purse_of(award):
    """One project's Purse."""
    return purses_of([award])[award.pk]


def indicators_of(awards):
    """{award pk: [Indicator]} in two queries; the planned ones, not yet saved, where none were taken over."""
    found = defaultdict(list)
    for indicator in agreed_indicators([award.pk for award in awards]):
        found[indicator.award_id].append(indicator)
    waiting = {award.application_id: award for award in awards if award.pk not in found}
    for planned in planned_indicators(waiting):
        award = waiting[planned.application_id]
        found[award.pk].append(as_agreed(planned, award))
    return found


@worded
def agreed_indicators(awards):
    """Those that were taken over into these projects."""
    return Indicator.objects.filter(award__in=awards).order_by("award", "pk")


@worded
def planned_indicators(applications):
    """Those that these applications planned."""
    return PlannedIndicator.objects.filter(application__in=applications).order_by("pk")


def as_agreed(planned, award):
    """The indicator of a project as its application planned it, not yet saved."""
    return Indicator(
        award=award, name=planned.name, unit=planned.unit, baseline=planned.baseline, target=planned.target,
        measure=guess(planned.name, planned.unit),
    )  # fmt: skip


def elapsed(award):
    """How much of the project's period is over today, in whole per cent from 0 to 100."""
    days = (award.ends_on - award.starts_on).days + 1
    return min(max(100 * ((clock.today() - award.starts_on).days + 1) // days, 0), 100)


def members(award):
    """The people who work for the project's organisation in the portal."""
    return people_of(award.organization_id)


def staff(role, award):
    """The people who hold a role over the area of the project's call."""
    grants = RoleGrant.objects.live().filter(role=role, user__is_active=True).select_related("user", "scope")
    area = award.call.region
    return [grant.user for grant in grants if grant.scope is None or grant.scope.covers(area)]
