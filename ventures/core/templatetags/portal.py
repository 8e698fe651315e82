"""What every template may say without loading anything (a builtin of settings.TEMPLATES)."""

import re
from datetime import datetime
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from urllib.parse import urlencode

from django import forms, template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from ventures.core import clock, icons, money
from ventures.core.rounding import half_up

register = template.Library()

CHIP = '<a class="chip" href="?{}"{}>{}{}</a>'
CURRENT = mark_safe(' aria-current="true"')

NOTHING = "–"
LINE = 100  # characters; a longer single line is not counted down
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


def number(value):
    """`value` (Money, Decimal, int, str or nothing) as Decimal, or None."""
    amount = getattr(value, "amount", value)
    try:
        amount = amount if type(amount) is Decimal else Decimal(str(amount))
    except InvalidOperation:
        return None
    return amount if amount.is_finite() else None


@register.filter
def yuan(value):
    """Money to the fen: 142,857.00. Nothing is shown as a dash."""
    amount = number(value)
    return NOTHING if amount is None else f"{half_up(amount, 2):,}"


@register.filter
def in_words(value):
    """An amount in capital numerals, as cheques and agreements write it; nothing for nothing."""
    amount = number(value)
    return "" if amount is None or amount < 0 else money.in_words(money.yuan(amount))


@register.filter
def wan(value):
    """Ten thousands of yuan with two places: 14.29. The unit is said once a table."""
    amount = number(value)
    return NOTHING if amount is None else f"{half_up(amount / 10000, 2):,}"


@register.filter
def percent(ratio, places=1):
    """A ratio as a percentage: 0.366 → 36.6%."""
    part = number(ratio)
    return NOTHING if part is None else f"{half_up(part * 100, places):,}%"


@register.filter
def share(part, whole):
    """`part` of `whole` in per cent between 0 and 100, for the width of an SVG mark: 36.62."""
    part, whole = number(part), number(whole)
    if not part or not whole:
        return "0"
    return str(half_up(min(max(part * 100 / whole, Decimal(0)), Decimal(100)), 2))


@register.filter
def over(part, whole):
    """`part` of `whole` in per cent, as Decimal and without a limit: for comparing with a cap."""
    part, whole = number(part), number(whole)
    return part * 100 / whole if part and whole else Decimal(0)


@register.filter
def percent_of(part, whole):
    """`part` of `whole` as a percentage: 36.6%."""
    return percent(over(part, whole) / 100)


@register.filter
def stacked(parts, total):
    """The parts of a bar ({"amount", "kind"}), each with its start and width in per cent of `total`."""
    start, bars = Decimal(0), []
    for part in parts:
        width = Decimal(share(part["amount"], total))
        bars.append({"kind": part["kind"], "start": start, "width": width})
        start += width
    return bars


@register.filter
def minus(value, other):
    """The difference of two amounts, as Decimal; a missing one counts as nothing."""
    return (number(value) or Decimal(0)) - (number(other) or Decimal(0))


@register.filter
def mask_phone(value):
    """A telephone number with its middle hidden: 138****0000."""
    digits = re.sub(r"\s", "", str(value or ""))
    return digits if len(digits) < 8 else f"{digits[:3]}{'*' * (len(digits) - 7)}{digits[-4:]}"


def day_format(day, full):
    """The reader's format for a day; the year only where it is asked for or not this one."""
    # Translators: a Django date format, day without the year: Wed 18 March
    # Translators: a Django date format, day with the year: Wed 18 March 2026
    return _("D j F Y") if full or day.year != clock.today().year else _("D j F")


@register.filter
def when(value, form=""):
    """A date or an instant in Asia/Shanghai, as people say it.

    `form`: "" (year only if not this year), "full", "day" (no time), "short" 03-18, "time" 14:32,
    "stamp" 2026-03-18 14:32.
    """
    if not value:
        return NOTHING
    timed = isinstance(value, datetime)
    local = timezone.localtime(value) if timed and timezone.is_aware(value) else value
    fixed = {"short": "%m-%d", "time": "%H:%M", "stamp": "%Y-%m-%d %H:%M" if timed else "%Y-%m-%d"}
    if form in fixed:
        return local.strftime(fixed[form])
    day = date_format(local, day_format(local, form == "full"), use_l10n=False)
    return f"{day} {local:%H:%M}" if timed and form != "day" else day


@register.filter
def left(value):
    """How far a date or an instant is from today: today, tomorrow, in 13 days, 2 days ago."""
    if not value:
        return ""
    day = timezone.localtime(value).date() if isinstance(value, datetime) else value
    days = (day - clock.today()).days
    near = {
        0: _("today"),
        1: _("tomorrow"),
        2: pgettext("the day after tomorrow", "in 2 days"),
        -1: _("yesterday"),
    }
    if days in near:
        return near[days]
    if days > 0:
        return ngettext("in %(days)d day", "in %(days)d days", days) % {"days": days}
    return ngettext("%(days)d day ago", "%(days)d days ago", -days) % {"days": -days}


@register.filter
def is_soon(value, days=3):
    """Whether a date or an instant bites: at most `days` from today, or past."""
    if not value:
        return False
    day = timezone.localtime(value).date() if isinstance(value, datetime) else value
    return (day - clock.today()).days <= int(days)


@register.filter
def get(mapping, key):
    """`mapping[key]`, or nothing."""
    return mapping.get(key) if mapping else None


def counted(field):
    """The length a text field counts down from: every text of several lines, and short single lines."""
    most = getattr(field.field, "max_length", None)
    several = isinstance(field.field.widget, forms.Textarea)
    single = type(field.field.widget) is forms.TextInput and most and most <= LINE
    return most if several or single else None


@register.filter
def limit(field):
    """What is left of a bound field's length, counted as the server counts; "" without a limit."""
    most = counted(field)
    if not most:
        return ""
    used = len(str(field.value() or "").replace("\r\n", "\n"))
    if used > most:
        return _("{over} characters too many, at most {most}").format(over=used - most, most=most)
    return _("{left} of {most} characters left").format(left=most - used, most=most)


@register.filter
def written(attributes):
    """A component's further attributes as HTML, escaped (Cotton's own output is not)."""
    pairs = attributes.attrs_dict().items() if hasattr(attributes, "attrs_dict") else ()
    return mark_safe(
        "".join(
            format_html(" {}", key) if value is True else format_html(' {}="{}"', key, value)
            for key, value in pairs
            if value not in (None, False)
        )
    )


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


@register.simple_tag
def control(field, hint="", klass="", described=""):
    """A bound field's control with our class, its aria joined to hint, limit and error."""
    widget = field.field.widget
    attrs = {"class": control_class(widget, klass)}
    if not widget.use_fieldset:
        attrs["aria-describedby"] = described_by(field, hint, described)
    if most := counted(field):
        attrs |= {"data-limit": most, "maxlength": False}
    return field.as_widget(attrs={key: value for key, value in attrs.items() if value != ""})


def control_class(widget, klass):
    """Our class for a widget; boxes and radios have none."""
    if isinstance(widget, (forms.CheckboxInput, forms.RadioSelect, forms.CheckboxSelectMultiple)):
        return klass
    figures = "n" if isinstance(widget, forms.NumberInput) or getattr(widget, "figures", False) else ""
    return " ".join(filter(None, [widget.attrs.get("class", ""), "in", figures, klass]))


def described_by(field, hint, further=""):
    """The ids of what stands beside a control, in the order it is read."""
    ids = [further]
    if hint or field.help_text:
        ids.append(f"{field.auto_id}_helptext")
    if counted(field):
        ids.append(f"{field.auto_id}_limit")
    if field.errors:
        ids.append(f"{field.auto_id}_error")
    return " ".join(filter(None, ids))


@register.filter
def kind_of_field(field):
    """How the field component lays a bound field out: fieldset, box, file or line."""
    widget = field.field.widget
    if isinstance(widget, (forms.RadioSelect, forms.CheckboxSelectMultiple)):
        return "fieldset"
    if isinstance(widget, forms.CheckboxInput):
        return "box"
    return "file" if isinstance(widget, forms.FileInput) else "line"


@register.filter
def suffix(field, told=""):
    """What stands behind a control: told, or the widget's own (an amount's unit)."""
    return told or getattr(field.field.widget, "affix", "")


@register.filter
def anchor(field):
    """The id an error summary links to: the control, or the first of several."""
    return field.id_for_label or f"{field.auto_id}_0"


@register.filter
def points(most, least=0):
    """The whole points of a scale, from `least` to `most`."""
    return range(int(least or 0), int(number(most) or 0) + 1)


@register.filter
def same_or_less(value, most):
    """Whether a number is at most `most`."""
    value = number(value)
    return value is not None and value <= most


@register.filter
def pages(page):
    """The page numbers worth showing, 0 standing for a gap: 1 … 4 5 6 … 40."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return [one if isinstance(one, int) else 0 for one in numbers]


@register.filter
def same(value, other):
    """Whether two numbers are equal whatever their type; a missing one equals nothing."""
    value, other = number(value), number(other)
    return value is not None and value == other
