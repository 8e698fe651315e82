"""What is withheld of remuneration paid to persons, and whom a number belongs to (pure)."""

import re
import unicodedata
from decimal import Decimal

from django.utils.crypto import salted_hmac

from ventures.core.money import yuan

FREE, FLAT_UP_TO, FLAT, REST = Decimal(800), Decimal(4000), Decimal(800), Decimal("0.8")
# up to this much taxable: rate, quick deduction
STEPS = (
    (Decimal(20000), Decimal("0.2"), Decimal(0)),
    (Decimal(50000), Decimal("0.3"), Decimal(2000)),
    (Decimal("Infinity"), Decimal("0.4"), Decimal(7000)),
)
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
PURPOSE = "ventures.monitoring.labour"


def withheld(gross):
    """Income tax (Money) that the payer withholds of one month's remuneration for personal services.

    Source: 国家税务总局公告2018年第61号 (个人所得税扣缴申报管理办法(试行)), article 8 and rate table 三:
    of at most 4,000 yuan 800 are free, above that a fifth; then 20, 30, 40 per cent with quick deductions of
    0, 2,000, 7,000. Rounded half up to the fen.
    """
    amount = gross.amount
    if amount <= FREE:
        return yuan(0)
    taxable = amount - FLAT if amount <= FLAT_UP_TO else amount * REST
    rate, quick = next((rate, quick) for most, rate, quick in STEPS if taxable <= most)
    return yuan(taxable * rate - quick)


def withheld_now(gross, before, withheld_before):
    """What is withheld of `gross` where the same payer paid `before` in this month: once for the whole month.

    Source: 个人所得税法实施条例 article 14: what is earned in one month by one continuing service is one.
    """
    return max(withheld(before + gross) - withheld_before, yuan(0))


def identity(text):
    """A resident identity number as it is written: 18 characters, half width, a capital X."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).upper()


def is_identity(number):
    """Whether an 18-character number's check character fits. Source: GB 11643-1999."""
    if not re.fullmatch(r"\d{17}[\dX]", number, re.ASCII):
        return False
    total = sum(int(figure) * weight for figure, weight in zip(number[:17], WEIGHTS, strict=True))
    return "10X98765432"[total % 11] == number[17]


def digest_of(number):
    """A keyed digest (HMAC-SHA-256 under SECRET_KEY) by which the same person is known again, and no more."""
    return salted_hmac(PURPOSE, number, algorithm="sha256").hexdigest() if number else ""
