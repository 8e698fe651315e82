"""Points as a sheet shows them."""

from django import template

from ventures.calls.rubric import BONUS, PENALTY

register = template.Library()
MINUS = "−"
SIGNS = {BONUS: "+", PENALTY: MINUS}


@register.filter
def signed(points, kind):
    """The points with the sign of their kind: a bonus adds, a penalty takes off; nothing stays nothing."""
    text = str(points or "")
    return f"{SIGNS[kind]}{text.lstrip('-')}" if text.strip("-0.") and kind in SIGNS else text
