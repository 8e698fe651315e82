from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ventures.core.forms import Form, Lines

from .actions.judging import REASON_LIMIT, REMEDY_LIMIT


class DismissForm(Form):
    """Why there is nothing to it."""

    reason = forms.CharField(
        label=pgettext_lazy("flag", "Reason"), max_length=REASON_LIMIT, widget=Lines({"rows": 3})
    )


class ConfirmForm(DismissForm):
    """Why it is so, and what the organisation is to put right, if anything."""

    remedy = forms.CharField(
        label=_("What is to be put right"), max_length=REMEDY_LIMIT, required=False,
        widget=Lines({"rows": 3}),
        help_text=_("Left empty, the organisation is told nothing."),
    )  # fmt: skip
    due_on = forms.DateField(label=pgettext_lazy("remedy", "Due on"), required=False)
