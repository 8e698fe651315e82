"""Whether the lines of bank statements add up to the payments they are matched with."""

from django.db.models import Count, Exists, F, Q

from ventures.core.sides import fen, fen_of
from ventures.funds.verify import Fault

from .found_in_part import with_found
from .models import Match
from .vouchers import wholes


def faults():
    """Lines of another amount than their record, payments whose lines do not add up, lines matched twice."""
    return [
        *other_payments(), *other_vouchers(), *beyond_payments(), *other_returns(), *matched_twice(),
    ]  # fmt: skip


def other_payments():
    """A line is of the amount of its payment."""
    for line, found, due in differing("payment", fen("line__debit")):
        yield Fault("line_differs_from_payment", str(line), f"{found} of {due}")


def other_vouchers():
    """A line is of the amount of its voucher, whether that left or came back."""
    for line, found, due in differing("voucher", fen("line__debit") + fen("line__credit")):
        yield Fault("line_differs_from_voucher", str(line), f"{found} of {due}")


def differing(record, moved):
    """(line, its fen, those of the record) where the two differ."""
    rows = Match.objects.live().exclude(**{record: None}).order_by("pk")
    rows = rows.annotate(moved=moved, due=fen(f"{record}__amount")).exclude(moved=F("due"))
    return rows.values_list("line", "moved", "due")


def beyond_payments():
    """The vouchers of a payment come to no more than it, and none stands beside a line of its full amount."""
    rows = with_found().filter(Q(found__gt=F("asked")) | Q(Exists(wholes())))
    for request, found, asked in rows.order_by("pk").values_list("request", "found", "asked"):
        yield Fault("vouchers_exceed_payment", str(request), f"{found} of {asked}")


def other_returns():
    """The lines of a payment that came back come to it: one line, or one for each of its vouchers."""
    rows = Match.objects.live().exclude(payment_return=None).order_by("payment_return__payment")
    rows = rows.annotate(paid=fen("payment_return__payment__amount"))
    rows = rows.values("payment_return__payment", "paid").annotate(found=fen_of("line__credit"))
    for payment, paid, found in rows.exclude(found=F("paid")).values_list(
        "payment_return__payment", "paid", "found"
    ):
        yield Fault("return_differs_from_lines", str(payment), f"{found} of {paid}")


def matched_twice():
    """A line is one record."""
    rows = Match.objects.live().order_by("line").values_list("line").annotate(count=Count("pk"))
    for line, count in rows.filter(count__gt=1):
        yield Fault("line_is_matched_twice", str(line), str(count))
