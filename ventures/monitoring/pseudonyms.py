"""Keeping people's numbers out of what is written about them."""

import re
import unicodedata

from django.utils.translation import gettext as _

from ventures.core.errors import Refused

BETWEEN = re.compile(r"(?<=\d)[\s.·_-]+(?=[\dXx])")
IDENTITY = re.compile(r"(?<!\d)\d{17}[\dXx](?![\dA-Za-z])")
MOBILE = re.compile(r"(?<!\d)(?:86)?1[3-9]\d{9}(?!\d)")


def names_a_number(text):
    """Whether a text holds what looks like an identity or a mobile number, however it is spaced or typed."""
    plain = BETWEEN.sub("", unicodedata.normalize("NFKC", text))
    return bool(IDENTITY.search(plain) or MOBILE.search(plain))


def refuse_numbers(text, field):
    """No identity or mobile number in a text that says nothing of who somebody is."""
    if names_a_number(text):
        raise Refused(
            _("This looks like an identity or mobile number. Leave it out: nobody is named here."),
            field=field,
        )
