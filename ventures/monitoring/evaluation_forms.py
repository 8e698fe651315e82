"""What an evaluator types: the points that people give, never a figure; an appeal and its decision."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ventures.calls.models import named
from ventures.calls.rubric import BANDS, BONUS, PENALTY, lines_of
from ventures.core.forms import Form, Lines

from .actions.concluding import MET_LIMIT, OPINION_LIMIT, REASON_LIMIT
from .figures_said import figure_said
from .states import Way

RANGES = {
    BONUS: _("Bonus: 0 to %(most)s points beyond the hundred"),
    PENALTY: _("Penalty: 0 to %(most)s points to take off"),
    BANDS: _("Nothing is counted for this yet. 0 to %(most)s points, with the reason"),
}


class ConclusionForm(Form):
    """The evaluator's conclusion by a rubric; `counted` are the leaves of which something was counted.

    `sections` are the rows of the self-report that it rests on, shown beside each criterion.
    """

    manner = forms.ChoiceField(
        label=_("How it was evaluated"), choices=Way, widget=forms.RadioSelect, initial=Way.SITE
    )
    met_on = forms.DateField(label=_("Visited or called on"), required=False)
    met = forms.CharField(
        label=_("Who was met or spoken to"), required=False, max_length=MET_LIMIT,
        help_text=_("For instance: the project's head, two residents."),
    )  # fmt: skip
    opinion = forms.CharField(label=_("Opinion"), max_length=OPINION_LIMIT, widget=Lines(attrs={"rows": 6}))

    def __init__(self, *args, rubric, counted, sections=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.counted, self.tree = counted, lines_of(rubric)
        self.sections = {one["key"]: one for one in sections}
        for leaf, _level in self.tree:
            if not leaf.children and leaf.key not in counted:
                self.add_leaf(leaf)

    def add_leaf(self, leaf):
        """The points of a leaf, and where bands should have given them the reason."""
        said = RANGES.get(leaf.kind, _("0 to %(most)s points"))
        self.fields[f"points-{leaf.key}"] = forms.DecimalField(
            label=named(leaf), min_value=0, max_value=leaf.max_points, decimal_places=2,
            help_text=said % {"most": f"{leaf.max_points.normalize():f}"},
            widget=forms.NumberInput({"data-points": leaf.kind, "step": "any"}),
        )  # fmt: skip
        if leaf.kind == BANDS:
            self.fields[f"reason-{leaf.key}"] = forms.CharField(
                label=_("Why %(name)s gets these points") % {"name": named(leaf)}, max_length=REASON_LIMIT
            )

    def lines(self):
        """The rubric from top to bottom: criterion, level, its fields or what was counted with its points."""
        for leaf, level in self.tree:
            points, reason = f"points-{leaf.key}", f"reason-{leaf.key}"
            counted = self.counted.get(leaf.key)
            yield {
                "criterion": leaf, "level": level, "counted": counted and of_leaf(leaf, counted),
                "section": self.sections.get(leaf.key),
                "worth": leaf.points(counted.percent) if counted else None,
                "field": self[points] if points in self.fields else None,
                "reason": self[reason] if reason in self.fields else None,
            }  # fmt: skip

    def worth(self):
        """What the counted bands are worth together."""
        return sum(line["worth"] for line in self.lines() if line["counted"])

    def others(self):
        """The fields beside the rubric."""
        return [self[name] for name in ConclusionForm.base_fields]

    def conclusion(self):
        """What the verb takes of a valid form."""
        typed = self.cleaned_data
        said = {name: typed[name] for name in ConclusionForm.base_fields}
        return said | {"points": of(typed, "points-"), "reasons": of(typed, "reason-")}


def of_leaf(leaf, counted):
    """What was counted for a leaf, in words."""
    return figure_said(leaf.measure, counted.numerator, counted.denominator, counted.percent)


def of(typed, prefix):
    """{leaf: value} of the fields that begin so."""
    return {name.removeprefix(prefix): value for name, value in typed.items() if name.startswith(prefix)}


class AppealForm(Form):
    """Why the organisation does not agree."""

    reasons = forms.CharField(
        label=pgettext_lazy("of an appeal", "Reasons"), max_length=1000, widget=Lines(attrs={"rows": 5}),
        help_text=_("Name the criterion, and the record that shows something else."),
    )  # fmt: skip


class DecisionForm(Form):
    """What becomes of an appeal; with `missing` it is about a report that never came."""

    anew = forms.TypedChoiceField(
        label=pgettext_lazy("on an appeal", "Decision"), widget=forms.RadioSelect,
        coerce=lambda value: value == "anew",
        choices=[("stands", _("The conclusion stands")), ("anew", _("Another evaluator evaluates it anew"))],
    )  # fmt: skip
    answer = forms.CharField(label=_("Why"), max_length=1000, widget=Lines(attrs={"rows": 4}))

    def __init__(self, *args, missing=False, **kwargs):
        super().__init__(*args, **kwargs)
        if missing:
            self.fields["anew"].choices = [
                ("stands", _("It stays failed")),
                ("anew", _("The organisation hands in its report after all")),
            ]
            self.fields["due_on"] = forms.DateField(
                label=_("Report due on"), required=False, help_text=_("If it hands it in after all.")
            )
