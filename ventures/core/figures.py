"""Figures as people read them: amounts, shares, counts. Templates have them as filters."""

import re
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from . import money
from .rounding import half_up

NOTHING = "–"
WHOLE, TENTH = Decimal(100), Decimal("0.1")


def number(value):
    """`value` (Money, Decimal, int, str or nothing) as Decimal, or None."""
    amount = getattr(value, "amount", value)
    try:
        amount = amount if type(amount) is Decimal else Decimal(str(amount))
    except InvalidOperation:
        return None
    return amount if amount.is_finite() else None


def yuan(value):
    """Money to the fen: 142,857.00. Nothing is shown as a dash."""
    amount = number(value)
    return NOTHING if amount is None else f"{half_up(amount, 2):,}"


def count(value):
    """A count with its separators: 4,042. Nothing is shown as a dash."""
    amount = number(value)
    return NOTHING if amount is None else f"{amount:,}"


def in_words(value):
    """An amount in capital numerals, as cheques and agreements write it; nothing for nothing."""
    amount = number(value)
    return "" if amount is None or amount < 0 else money.in_words(money.yuan(amount))


def wan(value):
    """Ten thousands of yuan with two places: 14.29. The unit is said once a table."""
    amount = number(value)
    return NOTHING if amount is None else f"{half_up(amount / 10000, 2):,}"


def large(value):
    """An amount with its unit as the reader's language counts large ones: 14.29 万元, ¥142,857."""
    amount = number(value)
    if amount is None:
        return NOTHING
    # Translators: one amount, in yuan and in ten thousands of yuan; say it in the unit of the language
    return _("¥%(yuan)s") % {"yuan": yuan(amount).removesuffix(".00"), "wan": wan(amount).removesuffix(".00")}


def percent(ratio, places=1):
    """A ratio as a percentage: 0.366 → 36.6%."""
    part = number(ratio)
    return NOTHING if part is None else f"{half_up(part * 100, places):,}%"


def share(part, whole):
    """`part` of `whole` in per cent between 0 and 100, for the width of an SVG mark: 36.62."""
    part, whole = number(part), number(whole)
    if not part or not whole:
        return "0"
    return str(half_up(min(max(part * 100 / whole, Decimal(0)), Decimal(100)), 2))


def over(part, whole):
    """`part` of `whole` in per cent, as Decimal and without a limit: for comparing with a cap."""
    part, whole = number(part), number(whole)
    return part * 100 / whole if part and whole else Decimal(0)


def percent_of(part, whole):
    """`part` of `whole` as a percentage: 36.6%. Only the whole itself reads 100.0%: a fen more is 100.1%."""
    rate = over(part, whole)
    if half_up(rate, 1) == WHOLE != rate:
        rate = WHOLE + (TENTH if rate > WHOLE else -TENTH)
    return percent(rate / 100)


def stacked(parts, total):
    """The parts of a bar ({"amount", "kind"}), each with its start and width in per cent of `total`."""
    start, bars = Decimal(0), []
    for part in parts:
        width = Decimal(share(part["amount"], total))
        bars.append({"kind": part["kind"], "start": start, "width": width})
        start += width
    return bars


def same(value, other):
    """Whether two numbers are equal whatever their type; a missing one equals nothing."""
    value, other = number(value), number(other)
    return value is not None and value == other


def same_or_less(value, most):
    """Whether a number is at most `most`."""
    value = number(value)
    return value is not None and value <= most


def below_zero(value):
    """By how much a number is below zero; nothing if it is not."""
    value = number(value)
    return -value if value is not None and value < 0 else None


def points(most, least=0):
    """The whole points of a scale, from `least` to `most`."""
    return range(int(least or 0), int(number(most) or 0) + 1)


def mask_phone(value):
    """A telephone number with its middle hidden: 138****0000."""
    digits = re.sub(r"\s", "", str(value or ""))
    return digits if len(digits) < 8 else f"{digits[:3]}{'*' * (len(digits) - 7)}{digits[-4:]}"
