"""A project's money as it stands: approved, paid out to it, spent, sent back. Fixed numbers of queries."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import F, OuterRef, Subquery, Sum

from ventures.awards.models import Instalment
from ventures.awards.states import InstalmentState
from ventures.core.money import ZERO, from_fen, yuan
from ventures.core.worded import worded
from ventures.funds.models import Line
from ventures.funds.states import AccountKind

from .models import Expense


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
