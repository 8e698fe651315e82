"""What is asked about rounds and spot checks."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ventures.accounts.querysets import within
from ventures.core import clock
from ventures.core.forms import Form, Lines
from ventures.monitoring.activity_forms import PhotosField
from ventures.reference.models import Region

from .states import Finding, ItemAnswer
from .usual import usual_items

FIRST_YEAR, LAST_YEAR = 2000, 2099


class PlanForm(Form):
    """A round of spot checks."""

    title = forms.CharField(label=_("Title"), max_length=60)
    year = forms.IntegerField(label=_("Year"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    region = forms.ModelChoiceField(label=_("Region"), queryset=Region.objects.none(), empty_label=None)
    percent = forms.DecimalField(
        label=_("At least, in per cent"), max_digits=4, decimal_places=1, min_value=0, max_value=100,
        help_text=_("District or county at least 3, city at least 4, province at least 5; rounded up."),
    )  # fmt: skip
    number_source = forms.CharField(
        label=_("Public number to come"), max_length=100,
        help_text=_("A number that nobody knows yet, such as a lottery draw with its issue."),
    )  # fmt: skip
    items = forms.CharField(
        label=_("Form of the inspectors"), max_length=3000, widget=Lines(attrs={"rows": 10}),
        help_text=_("One item a line."),
    )  # fmt: skip

    def __init__(self, *args, user, **kwargs):
        regions = Region.objects.filter(level__in=["city", "district"])
        regions = regions.filter(within(user.grants_of("officer"), "code")).on(clock.today())
        initial = {"year": clock.today().year, "items": usual_items()} | kwargs.pop("initial", {})
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["region"].queryset = regions

    def facts(self):
        """What the verb takes."""
        return self.cleaned_data | {"items": self.cleaned_data["items"].splitlines()}


class NumberForm(Form):
    number = forms.CharField(
        label=_("Public number"), max_length=40,
        help_text=_("Exactly as it was published; spaces between the figures count once."),
    )  # fmt: skip


class NumbersForm(Form):
    """One number for each source; nearly always there is only one."""

    def __init__(self, *args, sources, **kwargs):
        super().__init__(*args, **kwargs)
        self.sources = sources
        for place, source in enumerate(sources):
            self.fields[self.name_of(place)] = forms.CharField(
                label=_("Public number"), max_length=40, help_text=source
            )

    @staticmethod
    def name_of(place):
        """number, number_1, number_2."""
        return f"number_{place}" if place else "number"

    def numbers(self):
        """{source: its number}"""
        return {source: self.cleaned_data[self.name_of(place)] for place, source in enumerate(self.sources)}


class AgainForm(Form):
    """A draw that is announced anew."""

    number_source = forms.CharField(label=_("Public number to come"), max_length=100)
    reason = forms.CharField(label=_("Why it is drawn again"), max_length=200, widget=Lines)


class NoticeForm(Form):
    day = forms.DateField(label=_("Day of the visit"))
    words = forms.CharField(
        label=_("What is to be at hand"), max_length=300, required=False, widget=Lines,
        help_text=_("For example account books, vouchers, records of activities."),
    )  # fmt: skip


class ReasonForm(Form):
    reason = forms.CharField(label=_("Reason"), max_length=200, widget=Lines)


class PublishForm(Form):
    reason = forms.CharField(
        label=_("Why results are still missing"), max_length=200, required=False, widget=Lines,
        help_text=_("Only while a spot check is open; it is published with the results."),
    )  # fmt: skip


class SignForm(Form):
    """What the second inspector says where something is to be put right."""

    matter = forms.CharField(label=_("What is to be put right"), max_length=1000, widget=Lines)
    due_on = forms.DateField(label=_("To be put right by"))


class FindingsForm(Form):
    """What two people found, on a phone: the items of the round's form, then the result."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    visited_on = forms.DateField(label=_("Visited on"))
    finding = forms.ChoiceField(
        label=pgettext_lazy("spot check", "Result"), choices=Finding, widget=forms.RadioSelect
    )
    report = forms.CharField(
        label=pgettext_lazy("spot check", "Report"), max_length=2000, widget=Lines(attrs={"rows": 5})
    )
    photos = PhotosField(
        label=_("Photos"),
        help_text=_("JPG or PNG, up to nine. Place and device are taken out of them."),
    )  # fmt: skip

    def __init__(self, *args, items, **kwargs):
        initial = {"key": uuid.uuid4(), "visited_on": clock.today()} | kwargs.pop("initial", {})
        super().__init__(*args, initial=initial, **kwargs)
        self.items = items
        for item in items:
            self.fields[f"answer_{item['code']}"] = forms.ChoiceField(
                label=item["text"], choices=ItemAnswer, widget=forms.RadioSelect
            )
            self.fields[f"remark_{item['code']}"] = forms.CharField(
                label=_("Remark"), max_length=300, required=False, widget=forms.TextInput
            )

    def rows(self):
        """(answer, remark) of each item, as bound fields."""
        for item in self.items:
            yield self[f"answer_{item['code']}"], self[f"remark_{item['code']}"]

    def facts(self):
        """What the verb takes."""
        facts = self.cleaned_data
        names = ("key", "visited_on", "finding", "report", "photos")
        codes = [item["code"] for item in self.items]
        answers = {code: (facts[f"answer_{code}"], facts[f"remark_{code}"]) for code in codes}
        return {name: facts[name] for name in names} | {"answers": answers}
