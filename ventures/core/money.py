"""Yuan in the domain, fen in the ledger, and nothing lost between them.

Every amount is CNY with two places. Splitting and comparing is done in integers and fractions,
because two roundings of one sum are how an audit finding begins.
"""

import re
import unicodedata
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from djmoney.models.fields import MoneyField
from djmoney.money import Money

from .rounding import half_up

CURRENCY = "CNY"
# A separator stands before groups of three and nowhere else: 1,5 is one and a half to many, and never 15.
WHOLE = r"[1-9]\d{0,2}(?:,\d{3}){1,4}|[1-9]\d{0,2}(?: \d{3}){1,4}|\d{1,15}"
TYPED = re.compile(rf"(?:¥ ?)?(-?(?:{WHOLE})(?:\.\d{{0,15}})?)(?: ?元)?", re.ASCII)


def typed(text):
    """What a person or a file wrote as an amount in yuan, as Decimal; the one place that reads it.

    Takes full-width figures, ¥ before or 元 behind, and commas or spaces between groups of three digits of
    the whole part. Raises ValueError for everything else.
    """
    found = TYPED.fullmatch(" ".join(unicodedata.normalize("NFKC", text).split()))
    if not found:
        raise ValueError(f"{text!r} is no amount.")
    return Decimal(re.sub("[, ]", "", found[1]))


def yuan(value):
    """`value` yuan (str, int, Decimal or CNY Money) as Money of two places, rounded half up.

    Raises TypeError for a float, ValueError for what is no finite number or another currency.
    """
    if isinstance(value, float):
        raise TypeError("An amount is never a float: give a Decimal or a string.")
    try:
        amount = Decimal(_cny(value).amount if isinstance(value, Money) else value)
    except InvalidOperation as error:
        raise ValueError(f"{value!r} is no amount.") from error
    if not amount.is_finite():
        raise ValueError(f"{value!r} is no amount.")
    return Money(half_up(amount), CURRENCY)


def amount_field(*args, **options):
    """The model field of every amount: CNY, up to 999,999,999,999.99 yuan."""
    return MoneyField(
        *args, **{"max_digits": 14, "decimal_places": 2, "default_currency": CURRENCY, **options}
    )


def to_fen(money):
    """The amount in whole fen. Raises ValueError for a part of a fen or another currency."""
    fen = Fraction(_cny(money).amount) * 100
    if fen.denominator != 1:
        raise ValueError(f"{money.amount} yuan has a part of a fen.")
    return int(fen)


def from_fen(fen):
    """`fen` (a whole number) as Money."""
    return Money(half_up(Fraction(int(fen), 100)), CURRENCY)


ZERO = from_fen(0)


def split(total, ratios):
    """`total` in as many parts as `ratios` (ints or Decimals; only their proportion counts).

    All but the last part are rounded half up, the last takes the remainder, so the parts always
    add up to `total`; no part is negative. Raises ValueError without a positive ratio.
    """
    fen, weights = to_fen(total), [Fraction(ratio) for ratio in ratios]
    if fen < 0 or min(weights, default=-1) < 0 or not sum(weights):
        raise ValueError("Split needs an amount and ratios that are not negative, one above zero.")
    parts, rest = [], fen
    for weight in weights[:-1]:
        part = min(int(half_up(fen * weight / sum(weights), 0)), rest)
        parts.append(part)
        rest -= part
    return [from_fen(part) for part in [*parts, rest]]


def split_sources(instalments, shares):
    """Who pays what of each instalment: one row per instalment, one column per source.

    `instalments` and `shares` (what each source pays in all) are Money and must add up to the same
    sum, else ValueError. Each instalment but the last is divided by largest remainder, in proportion
    to what the sources still have to pay (so that none is ever asked for more than its share); the
    last takes each source's rest. Both margins close to the fen.
    """
    rows, rests = [to_fen(part) for part in instalments], [to_fen(share) for share in shares]
    if sum(rows) != sum(rests) or min([*rows, *rests], default=-1) < 0:
        raise ValueError("Instalments and sources must add up to the same sum, none negative.")
    table = []
    for row in rows[:-1]:
        paid = _largest_remainder(row, rests)
        table.append(paid)
        rests = [rest - part for rest, part in zip(rests, paid, strict=True)]
    return [[from_fen(part) for part in row] for row in [*table, rests]]


def _largest_remainder(fen, weights):
    """`fen` divided in proportion to `weights`; what floors leave over goes to the largest remainders."""
    whole = sum(weights) or 1
    parts = [fen * weight // whole for weight in weights]
    remainders = [fen * weight % whole for weight in weights]
    order = sorted(range(len(weights)), key=lambda source: -remainders[source])
    for source in order[: fen - sum(parts)]:
        parts[source] += 1
    return parts


def in_words(money):
    """The amount in capital numerals, as cheques and agreements need it: 人民币壹拾肆万贰仟捌佰伍拾柒元整.

    Source: 支付结算办法, annex 1. Rounded to the fen before; raises ValueError for a negative amount.
    """
    amount = yuan(money).amount
    if amount < 0:
        raise ValueError("An amount in words is never negative.")
    import cn2an  # no page needs it, and it takes a while to load

    return "人民币" + cn2an.an2cn(str(amount), "rmb")


def within_percent(part, percent, base):
    """Whether `part` is at most `percent` per cent of `base` (Money); exact, nothing is rounded."""
    return 100 * to_fen(part) <= Fraction(percent) * to_fen(base)


def _cny(money):
    if money.currency.code != CURRENCY:
        raise ValueError(f"{money.currency.code} is not {CURRENCY}.")
    return money
