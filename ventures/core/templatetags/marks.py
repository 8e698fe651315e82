"""Icons and states, drawn (a builtin of settings.TEMPLATES)."""

from functools import lru_cache

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from ventures.core import icons

register = template.Library()

KINDS = {
    "ok": "approved accepted passed paid confirmed signed completed done published closed scanned clean "
    "active settled reconciled final sealed eligible",
    "todo": "draft planned pending waiting new proposed queued",
    "due": "returned overtime expiring",
    "held": "held paused suspended disputed reserve on_hold",
    "bad": "rejected overdue failed refused terminated infected ineligible recalled overruled",
    "off": "withdrawn declined cancelled expired archived dropped replaced void abstained",
}
DRAWN = {}  # (model, state, language): its tag; states are few, rows are many
KIND_OF = {code: kind for kind, codes in KINDS.items() for code in codes.split()}


@register.simple_tag
@lru_cache(maxsize=256)
def icon(name, klass=""):
    """One of the drawn icons; an unknown name draws nothing."""
    return format_html(
        '<svg class="ico {}" viewBox="0 0 20 20" aria-hidden="true">{}</svg>',
        klass,
        mark_safe(icons.ICONS.get(name, "")),
    )


@register.simple_tag
def tag(kind, word):
    """A state: a drawn shape and a word, never a colour alone."""
    return format_html(
        '<span class="tag {}"><svg viewBox="0 0 12 12" aria-hidden="true">{}</svg>{}</span>',
        icons.SHAPE_COLOURS.get(kind, kind),
        mark_safe(icons.SHAPES.get(kind, icons.SHAPES["doing"])),
        word,
    )


@register.simple_tag
def state_tag(record):
    """The tag of a record's state: its own `State(...).tag` if it has one, else one by the code's name."""
    if not record:
        return ""
    code = str(getattr(record, "state", "") or "")
    key = type(record), code, get_language()
    if key not in DRAWN:
        states = getattr(record, "State", None)
        kind = getattr(states(code), "tag", None) if states and code in states else None
        DRAWN[key] = tag(kind or KIND_OF.get(code, "doing"), record.get_state_display())
    return DRAWN[key]
