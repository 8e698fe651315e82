"""The unified social credit code of organisations (GB 32100-2015): 18 characters, the last a check digit.

1 registering authority (5 civil affairs), 2 class, 3-8 region, 9-17 organisation code
(GB 11714, its own check digit last), 18 check digit.
"""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
ASSOCIATION, SERVICE, FOUNDATION = "51", "52", "53"
ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


def normalise(code):
    """The code as it is stored: no spaces or hyphens, capital letters, half-width characters."""
    return re.sub(r"[\s\-]", "", unicodedata.normalize("NFKC", code)).upper()


def validate(code):
    """Django validator: says which of length, letters and check digit is wrong; never the right digit.

    Takes the code as typed (see `normalise`); store the normalised one.
    """
    code = normalise(code)
    if len(code) != 18:
        raise ValidationError(
            _("A unified social credit code has 18 characters; this one has %(length)s."),
            code="length",
            params={"length": len(code)},
        )
    _refuse_letters(code)
    if check_digit(code[:17]) != code[17]:
        raise ValidationError(
            _("The check digit does not fit the other 17 characters. Compare the code with the certificate."),
            code="check_digit",
        )


def _refuse_letters(code):
    for place, letter in enumerate(code, 1):
        allowed = "0123456789" if 3 <= place <= 8 else ALPHABET
        if letter not in allowed:
            raise ValidationError(
                _("Character %(place)s, “%(letter)s”, cannot stand there. I, O, S, V and Z are never used."),
                code="letters",
                params={"place": place, "letter": letter},
            )


def organisation_class(code):
    """51 association, 52 social service organisation, 53 foundation; "" for any other holder."""
    kind = normalise(code)[:2]
    return kind if kind in {ASSOCIATION, SERVICE, FOUNDATION} else ""


def check_digit(first17):
    """The 18th character. Source: GB 32100-2015, weights 3^(i-1) mod 31."""
    total = sum(ALPHABET.index(letter) * pow(3, place, 31) for place, letter in enumerate(first17))
    return ALPHABET[-total % 31]


def organisation_check_digit(first8):
    """The 9th character of an organisation code. Source: GB 11714-1997."""
    total = sum(int(letter, 36) * weight for letter, weight in zip(first8, ORGANISATION_WEIGHTS, strict=True))
    return "0123456789X"[-total % 11]


def make(region_code, serial, kind=SERVICE):
    """A plainly fictitious code whose check digits hold: its organisation code begins with FAKE.

    `region_code` six digits, `serial` 0-9999, `kind` 51, 52 or 53.
    """
    body = f"FAKE{serial:04d}"
    first17 = f"{kind}{region_code}{body}{organisation_check_digit(body)}"
    return first17 + check_digit(first17)
