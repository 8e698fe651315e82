from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal

from django.db.models import Sum
from djmoney.money import Money

from ventures.core import clock
from ventures.core.money import ZERO, from_fen
from ventures.core.worded import worded

from .models import Account, Line, Movement, Period, Source, Voucher
from .states import OF_A_CASE, AccountKind, MovementKind, MovementState


@dataclass(frozen=True)
class Position:
    """Where the money of a source stands (of all sources, where `source` is None); amounts are Money.

    appropriated = available + committed + payable + in_batch + disbursed + receivable + returned
    + written_off.
    """

    source: Source | None
    appropriated: Money = field(default=ZERO)
    available: Money = field(default=ZERO)
    committed: Money = field(default=ZERO)
    payable: Money = field(default=ZERO)
    in_batch: Money = field(default=ZERO)
    disbursed: Money = field(default=ZERO)
    receivable: Money = field(default=ZERO)
    returned: Money = field(default=ZERO)
    written_off: Money = field(default=ZERO)

    @property
    def left(self):
        """What no award has been promised."""
        return self.available

    @property
    def paid(self):
        """What has left and has not come back, whether it is to be recovered or was written off."""
        return self.disbursed + self.receivable + self.written_off

    @property
    def waiting(self):
        """Approved and on its way: payable or in a batch."""
        return self.payable + self.in_batch

    @property
    def promised(self):
        """What awards have taken: committed, on its way or paid."""
        return self.committed + self.waiting + self.paid

    @property
    def execution_rate(self):
        """Paid ÷ appropriated (执行率), a Decimal; None while nothing is appropriated."""
        return self.paid.amount / self.appropriated.amount if self.appropriated.amount else None

    @property
    def promised_rate(self):
        """Promised ÷ appropriated."""
        return self.promised.amount / self.appropriated.amount if self.appropriated.amount else Decimal(0)


def balance(source, kind, case=None):
    """What stands under a kind of a source; for kinds below the award, of one case or of all."""
    accounts = Account.objects.filter(source=source, kind=kind)
    if case is not None and kind in OF_A_CASE:
        accounts = accounts.filter(case=case)
    return from_fen(accounts.aggregate(fen=Sum("balance_fen"))["fen"] or 0)


def balances_of(case, kind):
    """{source id: Money} of what a case has under a kind, sources without money left out."""
    accounts = Account.objects.filter(case=case, kind=kind, balance_fen__gt=0).order_by("source_id")
    return {source: from_fen(fen) for source, fen in accounts.values_list("source_id", "balance_fen")}


def position(sources=None):
    """One `Position` for each source, in the order of the sources; two queries."""
    sources = list(Source.objects.all() if sources is None else sources)
    rows = Account.objects.filter(source__in=[source.pk for source in sources], balance_fen__gt=0)
    sums = rows.values_list("source_id", "kind").annotate(fen=Sum("balance_fen")).order_by()
    standing = {source.pk: {} for source in sources}
    for source, kind, fen in sums:
        standing[source][AccountKind(kind).value] = from_fen(fen)
    return [Position(source, **standing[source.pk]) for source in sources]


def total(positions):
    """The sum of several positions."""
    names = [one.name for one in fields(Position) if one.name != "source"]
    return Position(None, **{name: sum((getattr(row, name) for row in positions), ZERO) for name in names})


def statement(source, kind=""):
    """The lines of a source, newest first; of one kind where it is named."""
    lines = Line.objects.filter(account__source=source).for_listing()
    return lines.filter(account__kind=kind) if kind in AccountKind.values else lines


def reversible(lines):
    """The lines that show an appropriation which may be taken back: its credit, not yet reversed."""
    numbers = [line.voucher_id for line in lines if line.voucher.key.startswith("appropriate:")]
    done = set(Voucher.objects.filter(reverses__in=numbers).values_list("reverses", flat=True))
    return {line.pk for line in lines if line.voucher_id in set(numbers) - done and line.credit_fen}


def years(sources):
    """The budget years of some sources, newest first."""
    return list(sources.order_by("-year").values_list("year", flat=True).distinct())


def first_open_day():
    """The first day for which a voucher may still be written; None while no month is closed."""
    last = last_closed()
    return last[0].first_open_day if last else None


@worded
def last_closed():
    """The last month that is closed, where one is."""
    return Period.objects.order_by("-year", "-month")[:1]


def closable_months():
    """[(year, month)] that have ended and are open, the oldest first; two years back at most."""
    today, first = clock.today(), first_open_day()
    months = [divmod(today.year * 12 + today.month - 1 - back, 12) for back in range(24, 0, -1)]
    return [(year, month + 1) for year, month in months if not first or date(year, month + 1, 1) >= first]


def takers(source, kind):
    """The sources that may take a source's money: of its region, kind, sponsor, and year or the next."""
    years = [source.year + 1] if kind == MovementKind.CARRY_OVER else [source.year, source.year + 1]
    rows = Source.objects.filter(region=source.region_id, kind=source.kind, sponsor=source.sponsor)
    return rows.filter(year__in=years).exclude(pk=source.pk)


def origin_year(source):
    """The year of the oldest money of a source, back through what was carried over."""
    carried = Movement.objects.filter(kind=MovementKind.CARRY_OVER, state=MovementState.CONFIRMED)
    years = {}
    wave = [source.pk]
    while wave:
        rows = carried.filter(target__in=wave).values_list("source", "source__year")
        years |= (found := {pk: year for pk, year in rows if pk not in years})
        wave = list(found)
    return min([source.year, *years.values()])
