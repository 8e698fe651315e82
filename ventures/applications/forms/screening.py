from datetime import timedelta

from django import forms
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ventures.core import clock
from ventures.core.forms import Form

from ..states import Outcome, Section

DAYS_TO_CORRECT = 7


class SendBackForm(Form):
    """What to correct, section by section, and until when; without a section everything is open."""

    parts = tuple(Section)

    note = forms.CharField(
        label=_("In general"), max_length=1000, required=False, widget=forms.Textarea,
        help_text=_("Written here alone, the whole application is open for change."),
    )  # fmt: skip
    due = forms.DateTimeField(label=_("Correct until"), help_text=_("Time in Hangzhou"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        end = localtime(clock.now() + timedelta(days=DAYS_TO_CORRECT))
        self.initial.setdefault("due", end.replace(hour=17, minute=0, second=0, microsecond=0))
        for section in self.parts:
            self.fields[f"in-{section}"] = forms.CharField(
                label=section.label, max_length=500, required=False
            )

    def of_sections(self):
        """The fields of the sections, for the page."""
        return [self[f"in-{section}"] for section in self.parts]

    def clean(self):
        given = super().clean()
        sections = {name: given.pop(f"in-{name}", "") for name in self.parts}
        given["sections"] = {name: text for name, text in sections.items() if text} or None
        if not given.get("note") and given["sections"]:
            lines = [f"{Section(name).label}：{text}" for name, text in given["sections"].items()]
            given["note"] = "\n".join(lines)
        return given


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
