"""How far figures of a draft may go, alone and against each other."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext as _


def bound(fields, limits):
    """Hold each named field between its least and its most, in the browser too."""
    for name, (least, most) in limits.items():
        field = fields[name]
        field.validators += [MinValueValidator(least), MaxValueValidator(most)]
        field.widget.attrs |= {"min": least, "max": most}


def refuse_reversed(form, least, most):
    """An error at `most` where it is below `least`; either may be open."""
    low, high = form.cleaned_data.get(least), form.cleaned_data.get(most)
    if low is not None and high is not None and high < low:
        form.add_error(most, _("This is less than the least."))
