"""What every drawing shares: the sheet it returns, words for dates and codes, and how a document ends."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language

from reports.blocks import paragraph, qr, together
from ventures.calls.states import Head

from .words import _

NOTHING = "—"
BLANK = " "  # a cell that has nothing to say, where an empty one would print a dash
SHORT = 16  # hexadecimal digits of a digest that a printed address carries


@dataclass(frozen=True)
class Sheet:
    """A document ready to be set: title, second line and blocks (or flowables, which only paper takes)."""

    title: str
    story: list
    subject: str = ""
    contents: bool = False
    numbered: bool = False


def in_language(chinese, english):
    """The one that the reader's language asks for; Chinese where there is no English."""
    return english if get_language() == "en" and english else chinese


def label(choices, code):
    """A code in the reader's words."""
    return str(choices(code).label) if code in choices.values else (code or NOTHING)


def head_name(head, own):
    """A budget head in the reader's words; `own` are the names of those that the call named itself."""
    return in_language(*own[head]) if head in own else label(Head, head)


def day(date):
    """A date in full: 2026年3月18日, 18 March 2026; instants by the calendar of Asia/Shanghai."""
    if not date:
        return NOTHING
    local = timezone.localtime(date) if hasattr(date, "hour") else date
    # Translators: a Django date format for documents: 18 March 2026, 2026年3月18日
    return date_format(local, _("j F Y"), use_l10n=False)


def moment(instant):
    """An instant to the minute: 2026年3月18日 14:32."""
    return f"{day(instant)} {timezone.localtime(instant):%H:%M}" if instant else NOTHING


def until(instant):
    """An end to the minute; midnight is the 24:00 of the day it ends."""
    at_midnight = f"{timezone.localtime(instant):%H:%M:%S}" == "00:00:00"
    return f"{day(instant - timedelta(seconds=1))} 24:00" if at_midnight else moment(instant)


def month(date):
    """A month: 2026年3月, March 2026."""
    # Translators: a Django date format for a month: March 2026, 2026年3月
    return date_format(date, _("F Y"), use_l10n=False) if date else NOTHING


def period(dates):
    """From a day to a day."""
    first, last = dates
    return _("%(first)s to %(last)s") % {"first": day(first), "last": day(last)}


def address_of(facts):
    """Where anybody may check the document, with the beginning of its digest."""
    path = reverse("reports:verify", args=[facts.number])
    return f"{settings.SITE_ADDRESS}{path}?d={facts.digest[:SHORT]}"


def check_of(facts):
    """The code to scan and the digest, at the end of a numbered document."""
    if not facts.number:
        return []
    digest = _("SHA-256 of the contents: %(digest)s") % {"digest": facts.digest}
    code = qr(address_of(facts), _("Scan to check this document on the portal"))
    return [together(code, paragraph(digest, "small"))]
