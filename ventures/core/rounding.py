from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

WIDE = Context(prec=200)  # more digits than any amount has, so that nothing but the rounding rounds
DIGITS = 100


def half_up(value, places=2):
    """`value` (Fraction, Decimal or int) as a Decimal of `places`, halves away from zero.

    Exact for every rational: no step goes through a float; a Decimal takes the short way, which rounds
    once and never runs out of digits.
    """
    if isinstance(value, Decimal) and value.is_finite() and value.adjusted() < DIGITS and places < DIGITS:
        return value.quantize(Decimal((0, (1,), -places)), ROUND_HALF_UP, WIDE)
    scaled = abs(Fraction(value)) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal((int(value < 0), tuple(int(digit) for digit in str(whole)), -places))
