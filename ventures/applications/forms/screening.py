from datetime import timedelta

from django import forms
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ventures.core import clock
from ventures.core.forms import Form

from ..states import Outcome

DAYS_TO_CORRECT = 7


class SendBackForm(Form):
    """What to correct and until when."""

    note = forms.CharField(label=_("What to correct"), max_length=1000, widget=forms.Textarea)
    due = forms.DateTimeField(label=_("Correct until"), help_text=_("Time in Hangzhou"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        end = localtime(clock.now() + timedelta(days=DAYS_TO_CORRECT))
        self.initial.setdefault("due", end.replace(hour=17, minute=0, second=0, microsecond=0))


class RejectForm(Form):
    """Why an application is not eligible."""

    note = forms.CharField(label=_("Why it is not eligible"), max_length=1000, widget=forms.Textarea)


class OverrideForm(Form):
    """An officer's decision on one rule."""

    outcome = forms.ChoiceField(
        label=pgettext_lazy("on a rule", "Decision"),
        choices=[(Outcome.PASS, Outcome.PASS.label), (Outcome.FAIL, Outcome.FAIL.label)],
    )
    reason = forms.CharField(label=_("Reason"), max_length=200)
