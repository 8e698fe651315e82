"""The reconciliation of a source for a period: opening + lines = closing, and ledger, payments and awards
against one another, project by project. What does not match is named.

A payment recorded in another period than it was made is a difference of time, not a fault.
"""

from datetime import datetime, time, timedelta
from typing import NamedTuple

from django.db.models import Q, Sum
from djmoney.money import Money

from ventures.awards.models import Award
from ventures.core.dates import SHANGHAI
from ventures.core.money import from_fen, to_fen
from ventures.funds.models import Account, Line
from ventures.funds.states import AccountKind

from .by_case import NET, compared

K = AccountKind
NAMED_AT_MOST = 200


class Movement(NamedTuple):
    """One account kind: what stood there, what came and went in the period, what stands there at its end."""

    kind: str
    label: str
    opening: Money
    added: Money
    taken: Money
    closing: Money


class Difference(NamedTuple):
    """One project whose two sides differ, `kind` being payments, time or award."""

    kind: str
    case: object
    award: Award | None
    ledger: Money
    other: Money

    @property
    def difference(self):
        """Ledger less the other side."""
        return self.ledger - self.other


class Report(NamedTuple):
    """The whole reconciliation. `paid` and `payments` are the sums of both sides within the period."""

    movements: list
    paid: Money
    payments: Money
    differences: list
    more: int
    balances_agree: bool | None

    def of(self, kind):
        """The differences of one kind."""
        return [one for one in self.differences if one.kind == kind]

    @property
    def is_sound(self):
        """Whether nothing is left to be explained but time."""
        return self.balances_agree is not False and not self.of("payments") and not self.of("award")


def report(source, first, last, today):
    """The Report of a source from `first` to `last`, both counted; four queries however many payments."""
    bounds = (at_midnight(first), at_midnight(last + timedelta(days=1)))
    rows = movements(source, bounds)
    together, differing = compared(source, bounds, (first, last))
    found = sorted(differences(differing), key=str)
    shown = found[:NAMED_AT_MOST]
    awards = {one.case: one for one in Award.objects.filter(case__in=[row[1] for row in shown])}
    return Report(
        movements=rows,
        paid=from_fen(together.period),
        payments=from_fen(together.paid_period),
        differences=[
            Difference(kind, case, awards.get(case), from_fen(ledger), from_fen(other))
            for kind, case, ledger, other in shown
        ],
        more=len(found) - len(shown),
        balances_agree=agree_with_balances(source, rows) if last >= today else None,
    )


def at_midnight(day):
    """The instant at which a day begins."""
    return datetime.combine(day, time.min, SHANGHAI)


def movements(source, bounds):
    """A Movement for each kind of account; one query."""
    before, within = Q(voucher__at__lt=bounds[0]), Q(voucher__at__gte=bounds[0])
    rows = Line.objects.filter(account__source=source, voucher__at__lt=bounds[1]).order_by()
    rows = rows.values_list("account__kind").annotate(
        opening=Sum(NET, filter=before),
        debit=Sum("debit_fen", filter=within),
        credit=Sum("credit_fen", filter=within),
    )
    sums = {kind: [one or 0 for one in found] for kind, *found in rows}
    return [movement(kind, *sums.get(kind.value, (0, 0, 0))) for kind in AccountKind]


def movement(kind, opening, debit, credit):
    """One Movement; what is appropriated grows by credits, everything else by debits."""
    if kind == K.APPROPRIATED:
        opening, debit, credit = -opening, credit, debit
    amounts = (from_fen(fen) for fen in (opening, debit, credit, opening + debit - credit))
    return Movement(kind.value, str(kind.label), *amounts)


def agree_with_balances(source, rows):
    """Whether the closing sums are the balances the ledger shows today."""
    kept = (
        Account.objects.filter(source=source, balance_fen__gt=0)
        .order_by()
        .values_list("kind")
        .annotate(fen=Sum("balance_fen"))
    )
    balances = dict(kept)
    return all(to_fen(row.closing) == balances.get(row.kind, 0) for row in rows)


def differences(rows):
    """(kind, case, ledger fen, other fen) of `Sides` that differ: payments booked otherwise or at another
    time, and cases under which more, or without a release less, stands than was promised.
    """
    for row in rows:
        if row.ever != row.paid_ever:
            yield "payments", row.case, row.ever, row.paid_ever
        elif row.period != row.paid_period:
            yield "time", row.case, row.period, row.paid_period
        if row.held > row.promised or row.held + row.released < row.promised:
            yield "award", row.case, row.held, row.promised
