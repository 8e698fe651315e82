from decimal import Decimal
from fractions import Fraction


def half_up(value, places=2):
    """`value` (Fraction, Decimal or int) as a Decimal of `places`, halves away from zero.

    Exact for every rational: no step goes through a float or a decimal context.
    """
    scaled = abs(Fraction(value)) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal((int(value < 0), tuple(int(digit) for digit in str(whole)), -places))
