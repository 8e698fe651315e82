"""What an organisation writes in its self-report: its own words beside what is counted."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ventures.calls.models import named
from ventures.calls.rubric import lines_of
from ventures.core.comparing import Compared
from ventures.core.forms import Form, Lines

from .figures_said import figure_said
from .self_reports import FURTHER, FURTHER_LIMIT, SECTION_LIMIT, is_asked

PREFIX = "words-"


class Sections(Form):
    """A section for each criterion of `rubric`; `counted` are the leaves of which something was counted.

    `keeping` an unfinished report nothing is required.
    """

    def __init__(self, *args, rubric, counted, words, keeping=False, **kwargs):
        initial = {f"{PREFIX}{key}": text for key, text in words.items()}
        super().__init__(*args, initial=initial, **kwargs)
        self.counted, self.tree = counted, lines_of(rubric)
        for leaf, _level in self.tree:
            if not leaf.children:
                self.fields[f"{PREFIX}{leaf.key}"] = own_words(leaf, is_asked(leaf) and not keeping)
        self.fields[f"{PREFIX}{FURTHER}"] = forms.CharField(
            label=_("What you changed in your way of working, and what comes next"), required=False,
            max_length=FURTHER_LIMIT, widget=Lines(attrs={"rows": 5}),
        )  # fmt: skip

    def lines(self):
        """The rubric from top to bottom: criterion, what was counted for it, and the field of own words."""
        for leaf, _level in self.tree:
            name, counted = f"{PREFIX}{leaf.key}", self.counted.get(leaf.key)
            yield {
                "criterion": leaf,
                "figure": figure_said(leaf.measure, **counted.kept) if counted else "",
                "field": self[name] if name in self.fields else None,
            }

    def further(self):
        """The field for what no criterion asks."""
        return self[f"{PREFIX}{FURTHER}"]

    def words(self):
        """What the verbs take of a valid form."""
        typed = {name: text for name, text in self.cleaned_data.items() if name.startswith(PREFIX)}
        return {name.removeprefix(PREFIX): text for name, text in typed.items() if text}


class SelfReportForm(Compared, Sections):
    """The sections over what was kept: of two who write at once the second compares first."""


def own_words(leaf, required):
    """The field for a criterion."""
    return forms.CharField(
        label=named(leaf), required=required, max_length=SECTION_LIMIT, widget=Lines(attrs={"rows": 3})
    )
