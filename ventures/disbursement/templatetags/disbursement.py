from django import template

from ventures.disbursement.queries import instalment_name as name

register = template.Library()


@register.filter
def instalment_name(instalment):
    """What people call an instalment: first, second, final."""
    return name(instalment)


@register.filter
def grouped(number):
    """A bank account's number in groups of four, as it is read aloud."""
    text = str(number)
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))
