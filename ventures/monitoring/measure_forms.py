"""Forms of what is reached: indicators, social work, surveys."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ventures.core.forms import Form, Lines
from ventures.linkage.models import SocialWorker

from .guesses import guess
from .states import Measure, ServiceKind

MOST = 999_999_999
ANSWERS = [
    (5, _("Very satisfied")),
    (4, _("Satisfied")),
    (3, _("Neither")),
    (2, _("Not satisfied")),
    (1, _("Not at all satisfied")),
]


class MeasuresForm(Form):
    """Where the number of each indicator comes from; what fits its words is chosen already."""

    def __init__(self, *args, indicators, agreed, **kwargs):
        super().__init__(*args, **kwargs)
        self.names = {}
        for place, one in enumerate(indicators):
            known = agreed or one.measure != Measure.STATED
            self.names[f"measure_{place}"] = one.name
            self.fields[f"measure_{place}"] = forms.ChoiceField(
                label=f"{one.name}（{one.unit}）", choices=Measure,
                initial=one.measure if known else guess(one.name, one.unit),
            )  # fmt: skip

    def measures(self):
        """{indicator name: Measure}"""
        return {name: self.cleaned_data[field] for field, name in self.names.items()}


class ProgressForm(Form):
    """A number and its evidence for each indicator that no record counts."""

    def __init__(self, *args, indicators, **kwargs):
        super().__init__(*args, **kwargs)
        self.stated = [
            (place, one) for place, one in enumerate(indicators) if one.measure == Measure.STATED
        ]  # fmt: skip
        for place, one in self.stated:
            self.fields[f"actual_{place}"] = forms.IntegerField(
                label=one.name, min_value=0, max_value=MOST, initial=one.actual
            )
            self.fields[f"evidence_{place}"] = forms.CharField(
                label=_("What proves it"), max_length=200, required=False, initial=one.evidence,
                help_text=_("For example: list of visits, receipt of the community, certificate"),
            )  # fmt: skip

    def values(self, name):
        """{indicator name: what was typed} of `actual` or `evidence`."""
        return {one.name: self.cleaned_data[f"{name}_{place}"] for place, one in self.stated}

    def rows(self):
        """(indicator, field of the number, field of the evidence)"""
        return [(one, self[f"actual_{place}"], self[f"evidence_{place}"]) for place, one in self.stated]


class ServiceForm(Form):
    """A case, a group or a piece of community work that begins."""

    kind = forms.ChoiceField(
        label=pgettext_lazy("social work", "Method"), choices=ServiceKind, widget=forms.RadioSelect
    )
    label = forms.CharField(
        label=_("Number or pseudonym"), max_length=30,
        help_text=_("Your own, for example “case 012”. No name, no identity or mobile number."),
    )  # fmt: skip
    worker = forms.ModelChoiceField(
        label=_("Social worker"), queryset=SocialWorker.objects.none(), required=False,
        empty_label=_("Not a certified social worker"),
    )  # fmt: skip
    opened_on = forms.DateField(label=pgettext_lazy("service", "Opened"))
    sessions = forms.IntegerField(label=_("Sessions"), min_value=1, max_value=999, initial=1)
    people = forms.IntegerField(label=_("People"), min_value=1, max_value=9999, initial=1)

    def __init__(self, *args, award, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["worker"].queryset = SocialWorker.objects.of(award.organization_id)


class SessionsForm(Form):
    """Further sittings."""

    number = forms.IntegerField(label=_("Further sessions"), min_value=1, max_value=999, initial=1)
    people = forms.IntegerField(label=_("People now"), min_value=1, max_value=9999)


class CloseForm(Form):
    """What came of it."""

    closed_on = forms.DateField(label=pgettext_lazy("service", "Closed"))
    result = forms.CharField(
        label=pgettext_lazy("social work", "Result"), max_length=300, widget=Lines(attrs={"rows": 3}),
        help_text=_("What changed, without a name or number."),
    )  # fmt: skip


class SurveyForm(Form):
    """One question and how long it is asked."""

    question = forms.CharField(label=pgettext_lazy("survey", "Question"), max_length=100)
    opens_on = forms.DateField(label=pgettext_lazy("survey", "From"))
    closes_on = forms.DateField(label=pgettext_lazy("survey", "Until"))


class AnswerForm(Form):
    """One of five, and a remark."""

    score = forms.TypedChoiceField(
        label=_("Your answer"), choices=ANSWERS, coerce=int, widget=forms.RadioSelect
    )  # fmt: skip
    remark = forms.CharField(
        label=_("Remark"), max_length=200, required=False, widget=Lines(attrs={"rows": 3}),
        help_text=_("If you like. Please write no names and no numbers."),
    )  # fmt: skip
