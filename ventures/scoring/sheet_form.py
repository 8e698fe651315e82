"""An expert's sheet as a form: one entry for each criterion, a remark, a suggested amount."""

import json

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ventures.calls.rubric import BANDS, PENALTY, leaves
from ventures.core.forms import Form, Lines, MoneyField

from .reading import in_language
from .sheets import NOTE_LIMIT, REMARK_LIMIT, misplaced


def field_of(key):
    """The name of a criterion's input."""
    return f"points_{key}"


def note_of(key):
    """The name of the input for a criterion's remark."""
    return f"note_{key}"


def exact_of(name):
    """The name of the input beside a scale, for points between two whole ones."""
    return f"{name}_exact"


class PointsInput(forms.NumberInput):
    """Points from the scale; where the input beside it is filled in, that one counts."""

    def value_from_datadict(self, data, files, name):
        return (data.get(exact_of(name)) or "").strip() or data.get(name)


class SheetForm(Form):
    """An expert's sheet: one entry for each criterion, a remark, a suggested amount."""

    remark = forms.CharField(
        label=pgettext_lazy("sheet", "Remark"),
        max_length=REMARK_LIMIT,
        required=False,
        widget=Lines({"rows": 3}),
    )
    suggested = MoneyField(label=_("Suggested amount"), required=False, min_value=None)

    def __init__(self, *args, rubric, **kwargs):
        super().__init__(*args, **kwargs)
        self.rubric, self.leaves = rubric, list(leaves(rubric))
        for leaf in self.leaves:
            self.fields[field_of(leaf.key)] = forms.CharField(
                label=in_language(leaf, "name"), required=False, max_length=20, widget=PointsInput
            )
            self.fields[note_of(leaf.key)] = forms.CharField(
                label=_("Remark on this criterion"), required=False, max_length=NOTE_LIMIT,
                widget=Lines({"rows": 2}),
            )  # fmt: skip

    def points(self):
        """The entries by criterion, as they were typed."""
        return {leaf.key: self.cleaned_data.get(field_of(leaf.key), "") for leaf in self.leaves}

    def notes(self):
        """The remarks by criterion."""
        return {leaf.key: self.cleaned_data.get(note_of(leaf.key), "") for leaf in self.leaves}

    def sheet(self):
        """What the verb takes of a valid form."""
        said = {name: self.cleaned_data[name] for name in ("remark", "suggested")}
        return {"points": self.points(), "notes": self.notes(), **said}

    def entered(self):
        """What stands in each criterion, filled in or not."""
        return {leaf.key: (self[field_of(leaf.key)].data or "")[:20] for leaf in self.leaves}

    def wrong(self):
        """{criterion: reason} of what was filled in and is not on its scale."""
        return misplaced(self.rubric, self.entered())

    def typed(self):
        """Everything as it was typed, for the draft: valid or not, but for points that are none."""
        wrong = self.wrong()
        return {
            "points": {key: text for key, text in self.entered().items() if key not in wrong},
            "notes": {leaf.key: self.text(note_of(leaf.key), NOTE_LIMIT) for leaf in self.leaves},
            "remark": self.text("remark", REMARK_LIMIT),
            "suggested": self.data.get("suggested", "")[:30],
        }

    def text(self, name, limit):
        """A remark as it was typed: too long or not, but not without end."""
        return self.data.get(name, "")[: 4 * limit].replace("\r\n", "\n")

    def criteria(self):
        """What the page shows of each criterion, beside its bound field."""
        for leaf in self.leaves:
            field = self[field_of(leaf.key)]
            value, scale = field.value() or "", leaf.max_points
            yield {
                "field": field,
                "note": self[note_of(leaf.key)],
                "key": leaf.key,
                "name": field.label,
                "value": value,
                "exact": {"name": exact_of(field.html_name), "value": "" if whole(value) else value},
                "error": f"{field.auto_id}_error" if field.errors else None,
                "most": scale,
                "whole": scale == scale.to_integral_value() and scale <= 20,
                "measured": leaf.kind == BANDS,
                "bands": leaf.bands,
                "kind": leaf.kind,
                "sign": -1 if leaf.kind == PENALTY else 1,
                "steps": json.dumps([[str(band.lower), str(band.points)] for band in leaf.bands]),
            }


def whole(text):
    """Whether a scale of whole points has a place for what was typed."""
    return str(text).isascii() and str(text).isdigit()
