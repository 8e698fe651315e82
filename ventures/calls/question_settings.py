"""The shape of a question's settings, checked once for presets, copies and what an officer types."""

from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import count

from django.utils.translation import gettext as _

from ventures.core.errors import Refused
from ventures.core.forms import LARGEST

from .questions import ROWS_AT_MOST
from .states import GRIDS, TEXTS, ColumnKind, QuestionKind

OPTIONS_AT_MOST, COLUMNS_AT_MOST, DECIMALS_AT_MOST = 40, 8, 4
LARGEST_NUMBER = Decimal(10) ** 13


def checked(kind, settings):
    """The settings of a question of that kind, whole and in order; Refused with what is wrong."""
    return SHAPES[kind](settings)


def of_text(settings):
    return {}


def of_choice(settings):
    return {"options": options(settings.get("options", []))}


def of_multi(settings):
    found = options(settings.get("options", []))
    least, most = settings.get("least") or 0, settings.get("most")
    if most is not None and not max(least, 1) <= most <= len(found) or least > len(found):
        raise Refused(_("So many cannot be chosen: look at the numbers again."), field="most")
    return {"options": found, "least": least, "most": most}


def options(rows):
    """At least two, each with a label and a code of its own; a new one gets the next free code."""
    rows = [row for row in rows if row["label"].strip()]
    if not 2 <= len(rows) <= OPTIONS_AT_MOST:
        raise Refused(
            _("Between 2 and %(most)s options are needed.") % {"most": OPTIONS_AT_MOST}, field="options"
        )
    return named(rows, "code", "option", lambda row: {"label": row["label"].strip()})


def named(rows, key, word, facts):
    """The rows with English labels and with keys that stand once."""
    taken = [row[key] for row in rows if row.get(key)]
    if len(taken) != len(set(taken)):
        raise Refused(_("The same code stands twice."), field=f"{word}s")
    free = (f"{word}-{number}" for number in count(1) if f"{word}-{number}" not in taken)
    return [
        {key: row.get(key) or next(free), "label_en": row.get("label_en", "").strip(), **facts(row)}
        for row in rows
    ]


def of_number(settings):
    least, most = number(settings.get("least")), number(settings.get("most"))
    decimals = settings.get("decimals") or 0
    if not 0 <= decimals <= DECIMALS_AT_MOST:
        raise Refused(_("At most %(most)s decimals.") % {"most": DECIMALS_AT_MOST}, field="decimals")
    unit = {name: settings.get(name, "").strip() for name in ("unit", "unit_en")}
    return {"least": least, "most": in_order(least, most), "decimals": decimals, **unit}


def of_money(settings):
    least, most = number(settings.get("least")), number(settings.get("most"), LARGEST)
    return {"least": least or "0", "most": in_order(least or "0", most)}


def number(value, largest=LARGEST_NUMBER):
    """A limit as text that loses nothing; None for no limit."""
    if value in (None, ""):
        return None
    try:
        found = Decimal(str(value))
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite() or abs(found) > largest:
        raise Refused(_("This limit is no number that can be counted with."), field="most")
    return f"{found.normalize():f}"


def in_order(least, most):
    """The upper limit, where it is not below the lower one."""
    if None not in (least, most) and Decimal(most) < Decimal(least):
        raise Refused(_("The upper limit is below the lower one."), field="most")
    return most


def of_date(settings):
    first, last = settings.get("first") or "", settings.get("last") or ""
    for text in filter(None, (first, last)):
        date.fromisoformat(text)
    if first and last and last < first:
        raise Refused(_("The last day is before the first."), field="last")
    return {"first": first, "last": last}


def of_file(settings):
    return {"identifying": bool(settings.get("identifying", True))}


def of_table(settings):
    rows = [row for row in settings.get("columns", []) if row["label"].strip()]
    if not 1 <= len(rows) <= COLUMNS_AT_MOST:
        raise Refused(
            _("Between 1 and %(most)s columns are needed.") % {"most": COLUMNS_AT_MOST}, field="columns"
        )
    return {"columns": named(rows, "key", "column", column), **of_rows(settings)}


def column(row):
    """What a column of a table says of itself; only numbers and amounts have a sum."""
    kind = row["kind"]
    sums = bool(row.get("sums")) and kind in {ColumnKind.NUMBER, ColumnKind.MONEY}
    return {
        "label": row["label"].strip(), "kind": str(ColumnKind(kind)), "sums": sums,
        "required": bool(row.get("required", True)),
    }  # fmt: skip


def of_rows(settings):
    least, most = settings.get("least_rows") or 0, settings.get("most_rows") or ROWS_AT_MOST
    if not least <= most <= ROWS_AT_MOST:
        raise Refused(
            _("A table has at most %(most)s rows, and not fewer than at least.") % {"most": ROWS_AT_MOST},
            field="most_rows",
        )
    return {"least_rows": least, "most_rows": most}


SHAPES = {
    **dict.fromkeys(TEXTS, of_text),
    **dict.fromkeys(GRIDS, of_rows),
    QuestionKind.CHOICE: of_choice,
    QuestionKind.MULTI: of_multi,
    QuestionKind.NUMBER: of_number,
    QuestionKind.MONEY: of_money,
    QuestionKind.DATE: of_date,
    QuestionKind.FILE: of_file,
    QuestionKind.TABLE: of_table,
}
