"""A criterion of the rubric and its bands."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ventures.core.forms import Form

from ..states import Figure, LeafKind, RubricStage
from .rows import rows_of

POINTS_AT_MOST = Decimal(100)


class CriterionForm(Form):
    name = forms.CharField(label=pgettext_lazy("of a thing", "Name"), max_length=100)
    name_en = forms.CharField(label=_("Name in English"), max_length=150, required=False)
    kind = forms.ChoiceField(
        label=_("Kind"), choices=LeafKind.choices, initial=LeafKind.POINTS,
        help_text=_("Only a criterion without others below it is scored."),
    )  # fmt: skip
    max_points = forms.DecimalField(
        label=_("Points"), min_value=Decimal("0.01"), max_value=POINTS_AT_MOST, decimal_places=2
    )


class EvaluationCriterionForm(CriterionForm):
    """A criterion of an evaluation: its bands look up what the portal counts."""

    measure = forms.ChoiceField(
        label=_("Figure that the bands look up"), choices=[("", "–"), *Figure.choices], required=False,
        help_text=_("Counted by the portal; nobody types it."),
    )  # fmt: skip


def form_of(stage):
    """The form of a criterion of that rubric."""
    return CriterionForm if stage == RubricStage.REVIEW else EvaluationCriterionForm


class BandForm(Form):
    """From `lower` per cent on and below `upper`; without an upper limit it is open above."""

    lower = forms.DecimalField(label=_("From, %"), min_value=0, max_value=1000, decimal_places=2)
    upper = forms.DecimalField(
        label=_("Below, %"), min_value=0, max_value=1000, decimal_places=2, required=False
    )
    points = forms.DecimalField(label=_("Points"), min_value=0, max_value=POINTS_AT_MOST, decimal_places=2)


Bands = rows_of(BandForm)
