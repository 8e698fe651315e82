"""What every template may say without loading anything (a builtin of settings.TEMPLATES): figures, times."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from ventures.core import figures, times

register = template.Library()
for said in (
    figures.yuan,
    figures.count,
    figures.in_words,
    figures.wan,
    figures.large,
    figures.percent,
    figures.share,
    figures.over,
    figures.percent_of,
    figures.stacked,
    figures.same,
    figures.same_or_less,
    figures.below_zero,
    figures.points,
    figures.mask_phone,
    times.when,
    times.left,
    times.is_soon,
):
    register.filter(said)


@register.filter
def get(mapping, key):
    """`mapping[key]`, or nothing."""
    return mapping.get(key) if mapping else None


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
