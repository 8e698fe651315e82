import re
from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import PlannedActivity, PlannedIndicator
from ..states import ActivityKind
from .rows import LARGEST_COUNT, Cell, RowForm, rows_of

ACTIVITY = ("month", "kind", "theme", "times", "target_people", "people", "paid_by")
INDICATOR = ("name", "unit", "baseline", "target")
MONTH = re.compile(r"(20\d\d)\s*[-/.年]\s*(\d{1,2})\s*月?(?:[-/.]\d{1,2})?", re.ASCII)


def label(model, name):
    return model._meta.get_field(name).verbose_name


def count(model, name, least=0, **options):
    return forms.IntegerField(label=label(model, name), min_value=least, max_value=LARGEST_COUNT, **options)


class MonthInput(forms.TextInput):
    """A month; browsers without a month picker take 2026-06."""

    input_type = "month"

    def format_value(self, value):
        return f"{value:%Y-%m}" if isinstance(value, date) else value


class MonthField(forms.Field):
    """A month, as its first day."""

    widget = MonthInput

    def to_python(self, value):
        if value in self.empty_values:
            return None
        found = MONTH.fullmatch(str(value).strip())
        if not found or not 1 <= int(found[2]) <= 12:
            raise forms.ValidationError(_("Write the month as year and month, for example 2026-06."))
        return date(int(found[1]), int(found[2]), 1)

    def has_changed(self, initial, data):
        return bool(data)


class ActivityForm(RowForm):
    """One activity; `payers` are the lines of the budget that may pay for it, (key, item)."""

    WIDTHS = (17, 16, 29, 9, 10, 11)
    SILENT = ("kind",)
    BELOW = ("paid_by",)

    month = MonthField(label=label(PlannedActivity, "month"))
    kind = forms.ChoiceField(label=label(PlannedActivity, "kind"), choices=ActivityKind, required=False)
    theme = forms.CharField(label=label(PlannedActivity, "theme"), max_length=60, widget=Cell)
    times = count(PlannedActivity, "times", least=1)
    target_people = count(PlannedActivity, "target_people", required=False)
    people = count(PlannedActivity, "people", required=False)
    paid_by = forms.MultipleChoiceField(
        label=label(PlannedActivity, "paid_by"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, period=(None, None), payers=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.period = period
        self.fields["paid_by"].choices = payers

    def clean_kind(self):
        return self.cleaned_data["kind"] or ActivityKind.ACTIVITY

    def clean_target_people(self):
        return self.cleaned_data["target_people"] or 0

    def clean_month(self):
        month, (first, last) = self.cleaned_data["month"], self.period
        if (first and month < first.replace(day=1)) or (last and month > last):
            raise forms.ValidationError(_("This month lies outside the project's period."))
        return month

    def clean_people(self):
        return self.cleaned_data["people"] or 0


class IndicatorForm(RowForm):
    WIDTHS = (44, 16, 16, 16)

    name = forms.CharField(label=label(PlannedIndicator, "name"), max_length=60, widget=Cell)
    unit = forms.CharField(label=label(PlannedIndicator, "unit"), max_length=10, widget=Cell)
    baseline = count(PlannedIndicator, "baseline", required=False)
    target = count(PlannedIndicator, "target", least=1)

    def clean_baseline(self):
        return self.cleaned_data["baseline"] or 0


Activities = rows_of(ActivityForm)
Indicators = rows_of(IndicatorForm)
