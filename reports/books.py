"""Whether the public pages show what the books say, and the verification of both together."""

from django.db.models import Sum

from ventures.awards.models import Award
from ventures.core.money import from_fen, to_fen, yuan
from ventures.disbursement import checks
from ventures.funds.models import Account
from ventures.funds.states import AccountKind
from ventures.funds.verify import Fault

from .gather.disclosure import year_of, years

PAID = (AccountKind.DISBURSED, AccountKind.RECEIVABLE)


def verify_books(by=None):
    """Recompute ledger, payments and public sums and keep what was found; returns the LedgerCheck."""
    return checks.verify(by, list(public_faults()))


def public_faults():
    """Every year whose disclosure shows another sum as paid than stands in the ledger."""
    for year in years():
        shown = to_fen(yuan(year_of(year)[1].paid))
        cases = Award.objects.public().filter(call__year=year).order_by().values("case")
        rows = Account.objects.filter(case__in=cases, kind__in=PAID)
        booked = rows.aggregate(fen=Sum("balance_fen"))["fen"] or 0
        if shown != booked:
            found = f"{from_fen(shown).amount} of {from_fen(booked).amount}"
            yield Fault("public_paid_differs_from_ledger", str(year), found)
