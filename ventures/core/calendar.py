"""Calendar files (RFC 5545): lines folded at 75 octets, texts escaped, instants in UTC."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.http import HttpResponse

from . import clock

FOLD = 75
HEAD = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Venture portal//Deadlines//ZH", "METHOD:PUBLISH")
STAMP = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True)
class Deadline:
    """Something to be done by an instant; `uid` stays the same when the instant moves."""

    uid: str
    title: str
    at: datetime
    address: str = ""


def calendar(deadlines):
    """The deadlines as the text of a calendar file, each with a reminder a day before."""
    lines = [*HEAD]
    for deadline in deadlines:
        lines += event(deadline)
    return "\r\n".join(fold(line) for line in (*lines, "END:VCALENDAR")) + "\r\n"


def event(deadline):
    """The lines of one deadline."""
    instant = deadline.at.astimezone(UTC).strftime(STAMP)
    address = [f"URL:{deadline.address}"] if deadline.address else []
    return [
        "BEGIN:VEVENT", f"UID:{deadline.uid}", f"DTSTAMP:{clock.now().astimezone(UTC):{STAMP}}",
        f"DTSTART:{instant}", f"DTEND:{instant}", f"SUMMARY:{escaped(deadline.title)}", *address,
        "BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-P1D", f"DESCRIPTION:{escaped(deadline.title)}",
        "END:VALARM", "END:VEVENT",
    ]  # fmt: skip


def escaped(text):
    """A text as a property holds it (RFC 5545, 3.3.11)."""
    for plain, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\\n"), ("\n", "\\n")):
        text = text.replace(plain, written)
    return text


def fold(line):
    """A line cut at 75 octets, never inside a character; what follows begins with a space (3.1)."""
    parts, room = [""], FOLD
    for character in line:
        size = len(character.encode())
        if size > room:
            parts.append("")
            room = FOLD - 1
        parts[-1] += character
        room -= size
    return "\r\n ".join(parts)


def served(deadlines, name):
    """The calendar as a response under a file name of ASCII."""
    response = HttpResponse(calendar(deadlines), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{name}.ics"'
    return response
