"""The eligibility rules of a draft: each kind of rule with its parameters, taken into the call or not."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ventures.core.forms import Form

from ..rule_kinds import KINDS

TEXTS_AT_MOST = 500


class RuleForm(Form):
    """One kind of rule; its parameters are fields of their own names."""

    used = forms.BooleanField(label=_("In this round"), required=False)
    hard = forms.BooleanField(label=_("Hard: who does not meet it is not eligible"), required=False)
    source_text = forms.CharField(label=_("As the rules say it"), max_length=200, required=False)

    def __init__(self, *args, rule, **kwargs):
        self.rule, self.called = rule, KINDS[rule].label
        super().__init__(*args, prefix=rule, **kwargs)
        for parameter in KINDS[rule].parameters:
            self.fields[f"with_{parameter.name}"] = FIELDS[parameter.kind](parameter)
        self.order_fields(["used", *(name for name in self.fields if name.startswith("with_"))])

    def row(self):
        """The rule as a dict of fields."""
        cleaned = self.cleaned_data
        parameters = {one.name: cleaned[f"with_{one.name}"] for one in KINDS[self.rule].parameters}
        return {"rule": self.rule, "parameters": parameters, "hard": cleaned["hard"],
                "source_text": cleaned["source_text"]}  # fmt: skip


class Texts(forms.CharField):
    """A list of texts, one a line."""

    widget = forms.Textarea

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value):
        return [line.strip() for line in super().to_python(value).splitlines() if line.strip()]


def whole(parameter):
    return forms.IntegerField(
        label=parameter.label, initial=parameter.default, min_value=parameter.least, max_value=parameter.most
    )


def choice(parameter):
    return forms.ChoiceField(label=parameter.label, initial=parameter.default, choices=parameter.choices)


def texts(parameter):
    return Texts(label=parameter.label, initial=parameter.default, max_length=TEXTS_AT_MOST, required=False)


class Day(forms.DateField):
    """A day as text, 2026-12-31, or nothing."""

    def clean(self, value):
        day = super().clean(value)
        return day.isoformat() if day else ""


def day(parameter):
    return Day(label=parameter.label, initial=parameter.default, required=False)


FIELDS = {"whole": whole, "choice": choice, "texts": texts, "day": day}


def rule_forms(data, rules):
    """A form for each kind of rule, as the call's `rules` (a list of them) stand or as it was typed."""
    present = {rule.rule: rule for rule in rules}
    return [RuleForm(data, rule=rule, initial=initial_of(rule, present.get(rule))) for rule in KINDS]


def initial_of(rule, present):
    """What a rule's form shows before anything is typed."""
    if present is None:
        return {"hard": KINDS[rule].hard}
    parameters = {f"with_{name}": value for name, value in present.parameters.items()}
    return {"used": True, "hard": present.hard, "source_text": present.source_text, **parameters}
