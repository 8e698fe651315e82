from django import forms
from django.utils.translation import gettext_lazy as _

from ventures.core.comparing import Compared
from ventures.core.forms import Form, Lines
from ventures.linkage.states import Purpose

from .states import EvaluationKind


class ReturnForm(Form):
    """Why something is given back."""

    note = forms.CharField(label=_("What is to be corrected"), max_length=300, widget=Lines)


class RectifiedForm(Form):
    """How a matter was put right."""

    note = forms.CharField(label=_("How it was put right"), max_length=300, widget=Lines)


class EvaluationForm(Form):
    """Which evaluation is opened, and by when the organisation reports."""

    kind = forms.ChoiceField(label=_("Kind"), choices=EvaluationKind, widget=forms.RadioSelect)
    due_on = forms.DateField(label=_("Report due on"))


class SelfReportForm(Form):
    text = forms.CharField(
        label=_("Self-report"), max_length=2000, widget=Lines(attrs={"rows": 16}),
        help_text=_("Counted from your records; write what the figures do not say."),
    )  # fmt: skip


class SendBackForm(ReturnForm):
    due_on = forms.DateField(label=_("Report due on"))


class NarrativeForm(Compared, Form):
    """The three texts of the outcome report; they may be kept unfinished."""

    work_done = forms.CharField(
        label=_("What we did"), max_length=1500, required=False, widget=Lines(attrs={"rows": 8})
    )
    effect = forms.CharField(
        label=_("What came of it"), max_length=1500, required=False, widget=Lines(attrs={"rows": 8})
    )
    lessons = forms.CharField(
        label=_("What we learnt"), max_length=1500, required=False, widget=Lines(attrs={"rows": 6})
    )


class AskForm(Form):
    """What the community is asked, and where the link goes."""

    purpose = forms.ChoiceField(
        label=_("What to ask"), choices=[(p.value, p.label) for p in (Purpose.WITNESS, Purpose.RATE)],
        widget=forms.RadioSelect,
    )  # fmt: skip
    address = forms.EmailField(label=_("Office e-mail of the community"))
