from django import forms
from django.utils.translation import gettext_lazy as _

from ventures.core.forms import Form


class NoteForm(Form):
    """Why something goes back."""

    note = forms.CharField(
        label=_("What has to be put right"), max_length=200, widget=forms.Textarea(attrs={"rows": 3})
    )


class ReasonForm(Form):
    """Why something is done: payments stopped, a match taken back, a line explained."""

    reason = forms.CharField(label=_("Reason"), max_length=200, widget=forms.Textarea(attrs={"rows": 2}))
