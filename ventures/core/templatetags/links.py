"""Addresses of the page itself with other filters, order or page (a builtin of settings.TEMPLATES)."""

from urllib.parse import urlencode

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe

from .marks import icon

register = template.Library()

CHIP = '<a class="chip" href="?{}"{}>{}{}</a>'
CURRENT = mark_safe(' aria-current="true"')


def asked(context, *dropped):
    """The (key, value) pairs of the page's query string but for the keys `dropped`."""
    request = context.get("request")
    lists = request.GET.lists() if request else ()
    return [(key, value) for key, values in lists if key not in dropped for value in values]


@register.simple_tag(takes_context=True)
def query(context, **changes):
    """The page's query string with some keys replaced; None or "" drops a key."""
    request = context.get("request")
    values = {**(dict(request.GET.lists()) if request else {}), **changes}
    told = {key: value for key, value in values.items() if value not in (None, "")}
    return f"?{urlencode(told, doseq=True)}"


@register.simple_tag(takes_context=True)
def query_with(context, key, value, drop="page"):
    """Like `query`, for a key known only at run time; also drops `drop`."""
    return query(context, **{drop: None, key: value})


@register.simple_tag(takes_context=True)
def other_query(context, *dropped):
    """What `asked` gives, for the hidden inputs of a search form."""
    return asked(context, *dropped)


@register.simple_tag(takes_context=True)
def filter_links(context, name, choices, everything=""):
    """The chips of one filter, drawn at once because there may be dozens: the current one is ticked.

    `choices` are (code, label) or (code, label, count); `everything` is the word of the chip that
    takes the filter away, none without it.
    """
    request = context.get("request")
    now = request.GET.get(name, "") if request else ""
    others = asked(context, name, "page")
    rows = [("", everything), *choices] if everything else choices
    return format_html_join("", CHIP, (chip_of(str(row[0]), row[1:], now, name, others) for row in rows))


def chip_of(code, words, now, name, others):
    """What CHIP is filled with: where it leads, whether it is the current one, what it says."""
    current = code == now
    address = urlencode([*others, (name, code)] if code else others)
    text = " ".join(str(word) for word in words if word not in (None, ""))
    return address, CURRENT if current else "", icon("check") if current else "", text


@register.simple_tag(takes_context=True)
def sorting(context, key):
    """What a sortable column shows: its direction now and the value of ?sort= that a click asks for."""
    request = context.get("request")
    now = request.GET.get("sort", "") if request else ""
    aria = {key: "ascending", f"-{key}": "descending"}.get(now, "")
    return {"aria": aria, "ask": f"-{key}" if now == key else key}


@register.filter
def pages(page):
    """The page numbers worth showing, 0 standing for a gap: 1 … 4 5 6 … 40."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return [one if isinstance(one, int) else 0 for one in numbers]
