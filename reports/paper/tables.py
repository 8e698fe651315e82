"""Tables as people name them: table, money_table, key_values, bullets."""

from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from reportlab.platypus import Flowable

from .grid import Grid
from .row import Row
from .structure import Element
from .text import Text

ALIGNED = {"l": "cell", "c": "centre cell", "r": "figure"}
NOTHING = "—"
YUAN = _("Unit: yuan")


def table(head, rows, *, widths=None, align="", caption="", total=None, note=""):
    """A ruled table whose head repeats on every page.

    `widths` are relative, by content when left out; `align` has one of l, c, r a column; `total` is a last
    row in bold; `note` stands at the right above the head. A cell is words, number, Money, date or figure.
    """
    rows = list(rows) or [[None] * len(head)]
    looks = [ALIGNED[letter] for letter in align.ljust(len(head), "l")]
    lines = [_row([_cell(value, look) for value, look in zip(line, looks, strict=True)]) for line in rows]
    above = [_caption(caption, note)] if caption or note else []
    above.append(_row([_cell(name, look, "head") for name, look in zip(head, looks, strict=True)], "head"))
    if total:
        cells = [_cell(value, look, bold=True) for value, look in zip(total, looks, strict=True)]
        lines.append(_row(cells, "total"))
    shares = widths or _shares(head, [*rows, total] if total else rows)
    return Grid([*above, *lines], shares, Element("Table"))


def money_table(head, rows, money, *, total=None, unit=YUAN, widths=None, caption=""):
    """A table whose columns numbered in `money` are amounts: two places, at the right, the unit said once."""
    align = "".join("r" if column in money else "l" for column in range(len(head)))
    lines = [_with_amounts(line, money) for line in rows]
    total = _with_amounts(total, money) if total else None
    return table(head, lines, widths=widths, align=align, caption=caption, total=total, note=unit)


def key_values(pairs, columns=1):
    """Labels and values, ruled; `columns` pairs on a row."""
    pairs = list(pairs)
    pairs += [("", "")] * (-len(pairs) % columns)
    rows = []
    for at in range(0, len(pairs), columns):
        cells = [
            cell for label, value in pairs[at : at + columns] for cell in (Text(label, "label"), _cell(value))
        ]
        rows.append(Row(cells, Element("TR"), tags=("TH", "TD") * columns))
    widths = (3, 12) if columns == 1 else (2.4, 5.6) * columns
    return Grid(rows, widths, Element("Table"))


def bullets(items, ordered=False):
    """A list, with dots or numbers."""
    rows = [
        Row([Text(f"{at}." if ordered else "•", "right"), Text(item)], Element("LI"), tags=("Lbl", "LBody"))
        for at, item in enumerate(items, 1)
    ]
    numbering = {"O": "/List", "ListNumbering": "/Decimal" if ordered else "/Disc"}
    return Grid(rows, (1.2, 17), Element("L", **numbering), ruled=False, padding=0)


def words(value):
    """What stands in a cell: dates as 2026-11-03, times to the minute, nothing as a dash."""
    if value is None or value == "":
        return NOTHING
    if isinstance(value, datetime):
        return f"{timezone.localtime(value) if timezone.is_aware(value) else value:%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    if hasattr(value, "amount"):
        return f"¥{amount(value)}"
    return f"{value:,}" if isinstance(value, int | Decimal) and not isinstance(value, bool) else value


def amount(value):
    """1,234.50 for Money or Decimal; other words as they are."""
    value = getattr(value, "amount", value)
    return f"{value:,.2f}" if isinstance(value, int | Decimal) else words(value)


def _with_amounts(line, money):
    return [amount(value) if column in money else value for column, value in enumerate(line)]


def _cell(value, look="cell", kind="", bold=False):
    if isinstance(value, Flowable):
        return value
    base = Text("", look).look
    if kind == "head" or bold:
        base = type(base)(**{**vars(base), "bold": True})
    return Text(words(value), base)


def _row(cells, kind="body"):
    return Row(cells, Element("TR"), kind, ("TH" if kind == "head" else "TD",) * len(cells))


def _caption(caption, note):
    cells = [Text(caption, "caption"), Text(note, "figure note")]
    return Row(cells, Element("Caption"), "caption", ("Span", "Span"))


def _shares(head, rows):
    """Widths by content: a column gets room for its longest cell, within reason."""
    columns = zip(*([head, *rows]), strict=True)
    return [min(max(3, *(_length(value) for value in column)), 16) + 1.5 for column in columns]


def _length(value):
    """Length in Chinese characters; a flowable counts as five."""
    if isinstance(value, Flowable):
        return 5
    return sum(0.55 if ord(character) < 0x250 else 1 for character in str(words(value)))
