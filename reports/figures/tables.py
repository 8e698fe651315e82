"""The figures as they are read: values of the whole, of each district and of each field of work."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from reports import charts
from reports.small_cells import words
from ventures.core import figures as said
from ventures.core.money import from_fen
from ventures.core.rounding import half_up

from .registry import GROUPS, LEADS, of_group
from .sums import What

TEN_THOUSAND_YUAN = 1_000_000  # in fen
PLACES = {"percent": 1, "ten_thousand": 1, "ratio": 2}


@dataclass(frozen=True)
class Value:
    """A figure of some cells: the sums above and below, None below where it is no ratio.

    `few` says that all its rows are small cells, which are not told.
    """

    figure: object
    top: int
    bottom: int | None = None
    few: bool = False

    @property
    def number(self):
        """Its value as exact Decimal (yuan, a share, a ratio); None where untold or with nothing below."""
        if self.few or self.bottom == 0:
            return None
        if self.bottom is None:
            return from_fen(self.top).amount if self.figure.unit == "yuan" else Decimal(self.top)
        factor = TEN_THOUSAND_YUAN if self.figure.unit == "ten_thousand" else 1
        return Decimal(self.top) * factor / Decimal(self.bottom)

    @property
    def text(self):
        """As a table shows it."""
        if self.few:
            return words(None)
        unit, number = self.figure.unit, self.number
        if number is None:
            return said.NOTHING
        if unit == "percent":
            return said.percent(number)
        if unit in PLACES:
            return f"{half_up(number, PLACES[unit]):,}"
        return said.yuan(number) if unit == "yuan" else said.count(number)

    @property
    def drawn(self):
        """The number of its bar, rounded as a picture shows it: shares in per cent."""
        number = self.number * 100 if self.figure.unit == "percent" else self.number
        return half_up(number, PLACES.get(self.figure.unit, 0))


@dataclass(frozen=True)
class Row:
    """The values of one district, field of work or of all together."""

    label: str
    values: tuple


@dataclass(frozen=True)
class Group:
    """The figures of one group: of what is asked for, by district and by field of work."""

    key: str
    values: tuple
    districts: tuple
    categories: tuple

    @property
    def name(self):
        """The name of the group."""
        return GROUPS[self.key]

    @property
    def figures(self):
        """The figures it shows, in order."""
        return [value.figure for value in self.values]

    @property
    def whole(self):
        """The last row of its tables."""
        return Row(_("Together"), self.values)

    @property
    def parts(self):
        """(what the rows are, rows, picture) by district and by field of work."""
        shown = (_("District"), self.districts), (_("Field of work"), self.categories)
        return [(name, rows, picture(rows, name)) for name, rows in shown if rows]

    @property
    def lead(self):
        """The figure that is drawn."""
        return next(figure for figure in self.figures if figure.key in LEADS)


def value_of(sums, figure, what):
    """The Value of a figure over some cells."""
    top, bottom = (sums.total(figure, name, what) if name else None for name in (figure.top, figure.bottom))
    return Value(figure, top, bottom, few=not top and bool(sums.left_out(figure, what)))


def values_of(sums, figures, what):
    """The Values of figures over some cells."""
    return tuple(value_of(sums, figure, what) for figure in figures)


def groups_of(sums, what):
    """The Groups of what is asked for."""
    return [group_of(sums, key, of_group(key), what) for key in GROUPS]


def group_of(sums, key, figures, what):
    """One Group; a part that was asked for alone has no rows."""
    return Group(
        key,
        values_of(sums, figures, what),
        tuple(Row(name, values_of(sums, figures, one)) for name, one in by_district(sums, what)),
        tuple(Row(name, values_of(sums, figures, one)) for name, one in by_category(sums, what)),
    )


def by_district(sums, what):
    """(name, What) of each district; none where one was asked for."""
    if what.district is not None:
        return []
    return [(name or _("Not stated yet"), What(code, what.category)) for code, name in sums.districts.items()]


def by_category(sums, what):
    """(name, What) of each field of work; none where one was asked for."""
    if what.category is not None:
        return []
    return [(label_of(name, en), What(what.district, name)) for name, en in sums.categories.items()]


def label_of(name, name_en):
    """The name of a field of work in the reader's language."""
    return (name_en if get_language() == "en" and name_en else name) or _("Not stated yet")


def picture(rows, name):
    """Bars of the lead figure of a group; rows without a number are left to the table."""
    led = [(row.label, value) for row in rows for value in row.values if value.figure.key in LEADS]
    shown = [(label, value.drawn) for label, value in led if value.number is not None]
    if not shown:
        return ""
    figure = led[0][1].figure
    alt = f"{figure.name}, {name}: " + ", ".join(f"{label} {value:,}" for label, value in shown)
    unit, whole = ("%", 100) if figure.unit == "percent" else ("", 0)
    return charts.for_page(charts.bars, shown, alt=alt, unit=unit, whole=whole)


def funnel_of(sums, what, *, published):
    """[(stage, applications, share of the first)] and its picture; begun ones are for the fund alone."""
    reached = sums.reached(what)
    stages = [(stage.label, count) for stage, count in reached.items() if stage or not published]
    first = stages[0][1]
    rows = [(label, count, said.percent(Decimal(count) / first) if first else said.NOTHING)
            for label, count in stages]  # fmt: skip
    alt = ", ".join(f"{label} {count:,}" for label, count in stages)
    return rows, charts.for_page(charts.funnel, stages, alt=alt) if first else ""
