from django import forms
from django.utils.translation import gettext_lazy as _

from ventures.core.forms import Form


class MergeForm(Form):
    """Why two registrations are one organisation."""

    duplicate = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("What shows that they are one organisation. Its members read it."),
    )  # fmt: skip
