"""What a secretary types for a pitch session."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ventures.core.forms import Form, ModelForm

from .models import PitchSession

MINUTES = {"min_value": 1, "max_value": 120}


class SessionForm(ModelForm):
    """When and where a panel hears its pitches, how long each has, and how many members must be present."""

    pitch_minutes = forms.IntegerField(label=_("Minutes for a pitch"), initial=8, **MINUTES)
    question_minutes = forms.IntegerField(label=_("Minutes for questions"), initial=5, **MINUTES)
    quorum = forms.IntegerField(
        label=_("Quorum"),
        min_value=1,
        max_value=99,
        help_text=_("Members in the room who judge the application; no pitch begins with fewer"),
    )

    class Meta:
        model = PitchSession
        fields = ["day", "starts", "place", "pitch_minutes", "question_minutes", "quorum"]
        widgets = {"day": forms.DateInput, "starts": forms.TimeInput}


class OrderForm(Form):
    """What is published before the order is drawn."""

    number_source = forms.CharField(
        label=_("Public number to come"),
        max_length=100,
        help_text=_("A result that nobody knows yet, for example: Welfare Lottery 3D, draw 2026108"),
    )
