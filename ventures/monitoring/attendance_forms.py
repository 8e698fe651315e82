from django import forms
from django.utils.translation import gettext_lazy as _

from ventures.core.forms import Form

from .actions.attendance import THEME_LIMIT


class PointForm(Form):
    """What is held today without standing in the plan."""

    theme = forms.CharField(label=_("Theme"), max_length=THEME_LIMIT)
