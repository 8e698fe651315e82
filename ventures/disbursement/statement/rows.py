"""The rows of a statement as facts by name: day, texts, money out and in."""

import re
from decimal import Decimal

from django.utils.translation import gettext as _

from ventures.core.errors import Refused
from ventures.core.money import ZERO, typed, yuan
from ventures.organizations.lists import day

LARGEST = Decimal("999999999999.99")
TOTALS = re.compile("合计|总计|小计|承前|期初|期末|total", re.IGNORECASE)


def facts_of(line, cells, columns, today):
    """The facts of a row by name; None for a row without an amount, or of totals: it names nobody."""
    text = {key: cell(cells, place) for key, (place, _head) in columns.items()}
    debit, credit = (amount(line, text[key]) for key in ("debit", "credit"))
    named = any(text.get(key) for key in ("party", "party_account", "serial", "voucher"))
    if not debit and not credit or not named and TOTALS.search(text["on"] or "".join(cells)):
        return None
    if debit and credit:
        raise at_row(line, _("money both left and came"))
    if debit < ZERO or credit < ZERO:  # a correction in red is the same amount on the other side
        debit, credit = -credit if credit < ZERO else ZERO, -debit if debit < ZERO else ZERO
    return {
        "row": line, "on": day_of(line, text["on"], today), "debit": debit, "credit": credit,
        "summary": said_of(text),
        "balance": amount(line, text["balance"]) if text.get("balance") else None,
        "party": text.get("party", ""), "party_account": "".join(text.get("party_account", "").split()),
        "reference": text.get("serial") or text.get("voucher") or "",
    }  # fmt: skip


def cell(cells, place):
    """One cell of a row as it can be kept."""
    return cells[place].replace("\0", "").strip() if place < len(cells) else ""


def said_of(text):
    """The texts of a row, each once; the number of a voucher that stands beside a serial among them."""
    keys = ("summary", "purpose", "remark", *(("voucher",) if text.get("serial") else ()))
    return " ".join(dict.fromkeys(text[key] for key in keys if text.get(key)))


def amount(line, text):
    """An amount of a row; nothing is zero."""
    if text in ("", "-", "--", "—"):
        return ZERO
    try:
        value = typed(text.replace("+", ""))
        if value != round(value, 2) or abs(value) > LARGEST:
            raise ValueError
    except ValueError as error:
        raise at_row(line, _("“%(text)s” is no amount in yuan and fen") % {"text": text[:20]}) from error
    return yuan(value)


def day_of(line, text, today):
    """The day of a row, whatever time stands behind it; not one to come."""
    try:
        found = day(re.split("[ T]", text.strip())[0])
    except ValueError as error:
        raise at_row(line, str(error)) from error
    if found > today:
        raise at_row(line, _("this day has not come yet"))
    return found


def at_row(line, what):
    """The refusal of a row."""
    return Refused(_("Row %(row)s: %(what)s.") % {"row": line, "what": what}, field="file")
