"""Articles about an activity, read from lines as they are copied from a telephone."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

ADDRESS = re.compile(r"https?://[^\s<>\"“”，。）]+", re.IGNORECASE)
TITLE_LIMIT, ADDRESS_LIMIT = 100, 500


def articles_in(text):
    """[(title, address)] of lines; a line without an address is refused."""
    return [article_in(line) for line in text.splitlines() if line.strip()]


def article_in(line):
    """Title and address of one line; without words the address is its title."""
    found = ADDRESS.search(line)
    if not found:
        raise ValidationError(_("No address in “%(line)s”. It begins with https://.") % {"line": line[:60]})
    address = forms.URLField(max_length=ADDRESS_LIMIT, assume_scheme="https").clean(found.group())
    title = " ".join((line[: found.start()] + " " + line[found.end() :]).split()).strip("《》|-— ")
    return (title or address)[:TITLE_LIMIT], address
