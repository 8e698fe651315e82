"""What a figure of the fund is made of: the ledger's lines by source, year, figure, case and month."""

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import F, Sum
from django.utils.translation import gettext_lazy as _

from ventures.core.dates import SHANGHAI, add_months
from ventures.core.money import from_fen

from .models import Account, Line, Source
from .states import AccountKind

K = AccountKind
EARLIEST, LATEST = 2000, 2200  # years of a month that anybody means
FIGURES = {
    "appropriated": (_("Appropriated"), (K.APPROPRIATED,)),
    "committed": (_("Committed, not yet payable"), (K.COMMITTED,)),
    "waiting": (_("On the way"), (K.PAYABLE, K.IN_BATCH)),
    "paid": (_("Paid"), (K.DISBURSED, K.RECEIVABLE)),
    "disbursed": (_("Paid, not demanded back"), (K.DISBURSED,)),
    "receivable": (_("To be recovered"), (K.RECEIVABLE,)),
    "returned": (_("Returned"), (K.RETURNED,)),
    "left": (_("Left over"), (K.AVAILABLE,)),
}


@dataclass(frozen=True)
class Asked:
    """Which lines are asked for; what is None or empty does not narrow them."""

    source: Source | None = None
    year: int | None = None
    figure: str = ""
    case: UUID | None = None
    month: date | None = None

    @property
    def label(self):
        """The figure in words, "" for all."""
        return FIGURES[self.figure][0] if self.figure else ""


def asked(query, sources):
    """The `Asked` of an address's query; what makes no sense, or is not among `sources`, is left out."""
    number, year, figure = query.get("source", ""), query.get("year", ""), query.get("figure", "")
    return Asked(
        source=sources.filter(pk=int(number)).first() if is_key(number) else None,
        year=int(year) if is_key(year) and len(year) == 4 else None,
        figure=figure if figure in FIGURES else "",
        case=case_of(query.get("case", "")),
        month=month_of(query.get("month", "")),
    )


def is_key(text):
    """Whether a text can be the number of a row."""
    return text.isascii() and text.isdigit() and len(text) < 19


def case_of(text):
    """A case number, None where the text is none."""
    try:
        return UUID(text)
    except ValueError:
        return None


def month_of(text):
    """The first day of a month written as 2026-04, None where it is none."""
    try:
        first = datetime.strptime(text, "%Y-%m").date()
    except ValueError:
        return None
    return first if EARLIEST <= first.year < LATEST else None


def lines(sources, what):
    """The ledger's lines of those sources that are asked for, the newest first."""
    rows = Line.objects.filter(**of_sources("account__", sources, what)).for_listing()
    if what.case:
        rows = rows.filter(voucher__case=what.case)
    if what.month:
        rows = rows.filter(voucher__at__range=month_bounds(what.month))
    return rows.select_related("account__source")


def of_sources(prefix, sources, what):
    """The filter of accounts by source and figure; `prefix` leads to the account."""
    wanted = sources.of_year(what.year)
    found = {} if wanted.is_every() else {f"{prefix}source__in": wanted}
    if what.source:
        found = {f"{prefix}source": what.source}
    if what.figure:
        found[f"{prefix}kind__in"] = FIGURES[what.figure][1]
    return found


def month_bounds(first):
    """The instants between which a month lies, both inclusive for rows dated to the microsecond."""
    start = datetime.combine(first, time.min, SHANGHAI)
    return start, datetime.combine(add_months(first, 1), time.min, SHANGHAI) - datetime.resolution


def total(sources, what):
    """What the lines of a figure add up to, as Money; None where no figure is asked for.

    Without case and month these are the accounts' balances, which verification compares with the lines.
    """
    if not what.figure:
        return None
    if not (what.case or what.month):
        rows = Account.objects.filter(**of_sources("", sources, what), balance_fen__gt=0)
        return from_fen(rows.aggregate(fen=Sum("balance_fen"))["fen"] or 0)
    rows = lines(sources, what).order_by()
    fen = rows.aggregate(fen=Sum(F("debit_fen") - F("credit_fen")))["fen"] or 0
    return from_fen(-fen if what.figure == "appropriated" else fen)
