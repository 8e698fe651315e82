"""Whether the lines of bank statements add up to the payments they are matched with."""

from django.db.models import Exists, F, Q

from ventures.core.sides import fen
from ventures.funds.verify import Fault

from .models import Match
from .vouchers import wholes, with_found


def faults():
    """Lines of another amount than their payment or voucher, and payments found both whole and in parts."""
    return [*other_amounts(), *beyond_payments()]


def other_amounts():
    """A line is of the amount of its payment; that of a share may change after its payment came back."""
    rows = Match.objects.live().filter(payment__isnull=False)
    rows = rows.annotate(moved=fen("line__debit"), due=fen("payment__amount")).exclude(moved=F("due"))
    for pk, moved, due in rows.order_by("pk").values_list("line", "moved", "due"):
        yield Fault("line_differs_from_payment", str(pk), f"{moved} of {due}")


def beyond_payments():
    """The vouchers of a payment come to no more than it, and none stands beside a line of its full amount."""
    rows = with_found().filter(Q(found__gt=F("asked")) | Q(Exists(wholes())))
    for request, found, asked in rows.order_by("pk").values_list("request", "found", "asked"):
        yield Fault("vouchers_exceed_payment", str(request), f"{found} of {asked}")
