"""The reconciliation of a source for a period: opening + lines = closing, and ledger, payments and awards
against one another, project by project. What does not match is named.

A payment recorded in another period than it was made is a difference of time, not a fault.
"""

from datetime import datetime, time, timedelta
from typing import NamedTuple

from django.db.models import F, Q, Sum
from djmoney.money import Money

from ventures.awards.models import Award, AwardSource
from ventures.core.dates import SHANGHAI
from ventures.core.money import from_fen, to_fen
from ventures.core.rounding import half_up
from ventures.funds.models import Account, EarlierPayment, Line
from ventures.funds.states import AccountKind

from .models import Payment

K = AccountKind
PAID_OUT = (
    K.DISBURSED,
    K.RECEIVABLE,
    K.RETURNED,
    K.WRITTEN_OFF,
)  # their sum is what ever left, whatever came back
OUTSIDE = (K.APPROPRIATED, K.AVAILABLE)
NET = F("debit_fen") - F("credit_fen")
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
    """The Report of a source from `first` to `last`, both counted; nine queries however many payments."""
    bounds = (at_midnight(first), at_midnight(last + timedelta(days=1)))
    rows = movements(source, bounds)
    booked, paid = booked_by_case(source, bounds), paid_by_case(source, first, last)
    found = [*differences(booked, paid), *beyond_awards(source, booked, earlier_by_case(source))]
    found.sort(key=str)
    shown = found[:NAMED_AT_MOST]
    awards = {one.case: one for one in Award.objects.filter(case__in=[row[1] for row in shown])}
    return Report(
        movements=rows,
        paid=from_fen(sum(row["period"] or 0 for row in booked.values())),
        payments=from_fen(sum(period for period, _ever in paid.values())),
        differences=[
            Difference(kind, case, awards.get(case), from_fen(ledger), from_fen(other))
            for kind, case, ledger, other in shown
        ],
        more=len(found) - len(shown),
        balances_agree=agree_with_balances(source, rows) if last >= today else None,
    )


def in_fen(amount):
    """A sum of yuan as the database gives it in fen; the short way, for there may be a hundred thousand."""
    return int(half_up(amount, 2).scaleb(2)) if amount else 0


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
        Account.objects.filter(source=source).order_by().values_list("kind").annotate(fen=Sum("balance_fen"))
    )
    balances = dict(kept)
    return all(to_fen(row.closing) == balances.get(row.kind, 0) for row in rows)


def booked_by_case(source, bounds):
    """{case: fen} of a source: `held` under awards, `ever` paid out, that of the `period`, `released`."""
    paid_out = Q(account__kind__in=PAID_OUT)
    within = Q(voucher__at__gte=bounds[0], voucher__at__lt=bounds[1])
    rows = Line.objects.filter(account__source=source, voucher__case__isnull=False).order_by()
    rows = rows.values("voucher__case").annotate(
        held=Sum(NET, filter=~Q(account__kind__in=OUTSIDE)),
        ever=Sum(NET, filter=paid_out),
        period=Sum(NET, filter=paid_out & within),
        released=Sum("debit_fen", filter=Q(account__kind=K.AVAILABLE)),
    )
    return {row.pop("voucher__case"): row for row in rows}


def paid_by_case(source, first, last):
    """{case: (fen paid in the period, fen ever paid)} by the payments and the source's shares of them."""
    share = "request__instalment__shares__amount"
    rows = Payment.objects.filter(request__instalment__shares__source=source).order_by()
    rows = rows.values_list("request__instalment__award__case").annotate(
        period=Sum(share, filter=Q(paid_on__range=(first, last))), ever=Sum(share)
    )
    earlier = EarlierPayment.objects.filter(source=source).order_by().values_list("case")
    earlier = earlier.annotate(
        period=Sum("amount", filter=Q(booked_on__range=(first, last))), ever=Sum("amount")
    )
    found = [*rows, *earlier]
    return {case: (in_fen(period), in_fen(ever)) for case, period, ever in found}


def earlier_by_case(source):
    """{case: fen} of what was paid before the portal kept the books; no award stands behind it."""
    rows = EarlierPayment.objects.filter(source=source).order_by().values_list("case")
    return {case: in_fen(amount) for case, amount in rows.annotate(amount=Sum("amount"))}


def differences(booked, paid):
    """(kind, case, ledger fen, payments fen) of every case whose payments are booked otherwise."""
    nothing = {"ever": 0, "period": 0}
    for case in {*booked, *paid}:
        row, (period, ever) = booked.get(case, nothing), paid.get(case, (0, 0))
        if (row["ever"] or 0) != ever:
            yield "payments", case, row["ever"] or 0, ever
        elif (row["period"] or 0) != period:
            yield "time", case, row["period"] or 0, period


def beyond_awards(source, booked, earlier):
    """The same of every case under which more, or without a release less, stands than was promised."""
    rows = AwardSource.objects.filter(source=source).order_by().values_list("award__case", "amount")
    promised = {case: in_fen(amount) for case, amount in rows} | earlier
    for case in {*booked, *promised}:
        row, wanted = booked.get(case, {}), promised.get(case, 0)
        held, released = row.get("held") or 0, row.get("released") or 0
        if held > wanted or held + released < wanted:
            yield "award", case, held, wanted
