from django import forms
from django.utils.translation import gettext_lazy as _

from ventures.core.comparing import Compared
from ventures.core.figures import count
from ventures.core.forms import Form, Lines
from ventures.linkage.states import Purpose

from .actions.outcome import REASON_LIMIT
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


class SendBackForm(ReturnForm):
    due_on = forms.DateField(label=_("Report due on"))


class Narrative(Form):
    """The three texts, and why each indicator in `below` stands below its target."""

    work_done = forms.CharField(
        label=_("What we did"), max_length=1500, required=False, widget=Lines(attrs={"rows": 8})
    )
    effect = forms.CharField(
        label=_("What came of it"), max_length=1500, required=False, widget=Lines(attrs={"rows": 8})
    )
    lessons = forms.CharField(
        label=_("What we learnt"), max_length=1500, required=False, widget=Lines(attrs={"rows": 6})
    )

    def __init__(self, *args, below, reasons, **kwargs):
        super().__init__(*args, **kwargs)
        self.below = {f"reason-{one.pk}": one.name for one in below}
        for one in below:
            self.fields[f"reason-{one.pk}"] = forms.CharField(
                label=_("Why “%(name)s” stands below its target") % {"name": one.name}, required=False,
                initial=reasons.get(one.name, ""), max_length=REASON_LIMIT, widget=Lines(attrs={"rows": 2}),
                help_text=_("%(actual)s of %(target)s %(unit)s")
                % {"actual": count(one.actual), "target": count(one.target), "unit": one.unit},
            )  # fmt: skip

    def narrative(self):
        """What the verb takes of a valid form."""
        typed = self.cleaned_data
        texts = {name: typed[name] for name in Narrative.base_fields}
        return texts | {"reasons": {name: typed[field] for field, name in self.below.items()}}


class NarrativeForm(Compared, Narrative):
    """The narrative of the outcome report, kept unfinished if need be; the second to save compares first."""


class AskForm(Form):
    """What the community is asked, and where the link goes."""

    purpose = forms.ChoiceField(
        label=_("What to ask"), choices=[(p.value, p.label) for p in (Purpose.WITNESS, Purpose.RATE)],
        widget=forms.RadioSelect,
    )  # fmt: skip
    address = forms.EmailField(label=_("Office e-mail of the community"))
