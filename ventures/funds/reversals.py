"""A document of our own that takes an appropriation back: numbered after the appropriation, CX-12 (冲销)."""

import re

NUMBER = re.compile(r"CX-(\d{1,18})", re.ASCII)


def number_of(appropriation):
    """The number of the document that takes an appropriation back."""
    return f"CX-{appropriation.pk}"


def taken_back(number):
    """The key of the appropriation that a document of this number takes back, else None."""
    found = NUMBER.fullmatch(number)
    return int(found[1]) if found else None
