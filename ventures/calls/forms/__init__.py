"""What an officer types to compose a call. Instants are typed and shown in Asia/Shanghai."""

import re
from decimal import Decimal

from django import forms
from django.core.validators import MaxLengthValidator, RegexValidator
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from ventures.accounts.queries import regions_of
from ventures.core import clock
from ventures.core.comparing import Compared
from ventures.core.form_words import CHOOSE
from ventures.core.forms import Form, ModelForm, MoneyField
from ventures.reference.models import Region

from ..models import OWN, Call, head_choices
from ..presets import PRESETS
from ..states import RUBRICS, CostBase, Field, Head, HostRole, Trigger
from .bounds import bound, refuse_reversed
from .review import DistrictLimitForm
from .rows import rows_of

COPY = "call-"
EARLIER_AT_MOST = 30
FIRST_YEAR, LAST_YEAR = 2000, 2100
LEAST_AMOUNT = Decimal("0.01")
LIMITS = {
    "year": (FIRST_YEAR, LAST_YEAR), "grant_percent": (1, 100), "min_months": (1, 60), "max_months": (1, 60),
    "per_organization": (1, 20), "publicity_days": (1, 60), "move_percent": (0, 100),
    "screening_days": (1, 250), "review_days": (1, 250),
}  # fmt: skip
SUMMARY_AT_MOST = 2000


class Dates:
    """Instants and days that a call can have: this century, in order."""

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        for name in ("opens_at", "closes_at", "project_starts_from"):
            given = cleaned.get(name)
            if given and not FIRST_YEAR <= given.year <= LAST_YEAR:
                self.add_error(name, _("Look at the year again."))
        opens, closes = (self.cleaned_data.get(name) for name in ("opens_at", "closes_at"))
        if opens and closes and closes <= opens:
            self.add_error("closes_at", _("It has to close after it opens."))
        return self.cleaned_data


class StartForm(Dates, Form):
    """What a new call needs; everything else comes from the preset."""

    preset = forms.ChoiceField(
        label=_("Start from"), help_text=_("Its rules are copied; you may change them.")
    )
    title = forms.CharField(label=_("Title"), max_length=100)
    year = forms.IntegerField(label=_("Year"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    region = forms.ModelChoiceField(Region.objects.none(), label=_("Area"))
    opens_at = forms.DateTimeField(label=_("Opens"), help_text=_("Time in Hangzhou"))
    closes_at = forms.DateTimeField(
        label=_("Closes"),
        help_text=_("Time in Hangzhou. What arrives at this instant is still in time, a second later not."),
    )
    budget = MoneyField(label=_("Budget"), min_value=LEAST_AMOUNT)
    project_starts_from = forms.DateField(label=_("Projects start from"))

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        name = "title_en" if get_language() == "en" else "title"
        presets = [(key, preset[name]) for key, preset in PRESETS.items()]
        earlier = [(f"{COPY}{call.pk}", str(call)) for call in Call.objects.run_by(user)[:EARLIER_AT_MOST]]
        self.fields["preset"].choices = [
            (_("A preset"), presets), *([(_("A copy of an earlier round"), earlier)] if earlier else []),
        ]  # fmt: skip
        self.fields["region"].queryset = regions_of(user, "officer")
        self.initial.setdefault("year", clock.today().year)

    @property
    def copied(self):
        """The number of the earlier round that is copied, or None."""
        chosen = self.cleaned_data["preset"]
        return int(chosen.removeprefix(COPY)) if chosen.startswith(COPY) else None


class FactsForm(Compared, Dates, ModelForm):
    """The facts of a draft."""

    class Meta:
        model = Call
        fields = [
            "title", "title_en", "year", "prefix", "summary", "summary_en", "opens_at", "closes_at",
            "budget", "cap", "grant_percent", "min_months", "max_months", "project_starts_from",
            "per_organization", "publicity_days", "publicity_working_days", "screening_days", "review_days",
            "move_percent", "contact",
        ]  # fmt: skip
        help_texts = {
            "prefix": _("Numbers begin with it: HZCT-2026-330106-A-0001"),
            "opens_at": _("Time in Hangzhou"),
            "closes_at": _(
                "Time in Hangzhou. What arrives at this instant is still in time, a second later not."
            ),
            "grant_percent": _("100: no own funds asked for. 60: own funds are at least 40."),
            "contact": _("Name of the office and telephone; everybody reads it."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        bound(self.fields, LIMITS)
        for name in ("summary", "summary_en"):
            self.fields[name].max_length = SUMMARY_AT_MOST
            self.fields[name].validators.append(MaxLengthValidator(SUMMARY_AT_MOST))
        for name in ("budget", "cap"):
            self.fields[name].least = LEAST_AMOUNT
        self.fields["contact"].required = False
        self.fields["prefix"].validators.append(
            RegexValidator(r"\A[A-Z0-9]+\Z", _("Capital letters A–Z and figures only."))
        )

    def clean(self):
        cleaned = super().clean()
        least, most = cleaned.get("min_months"), cleaned.get("max_months")
        if least and most and most < least:
            self.add_error("max_months", _("The longest period is shorter than the shortest."))
        budget, cap = cleaned.get("budget"), cleaned.get("cap")
        if budget and cap and cap > budget:
            self.add_error("cap", _("One project cannot get more than the whole budget."))
        return cleaned


class CancelForm(Form):
    """Why a call ends without awards."""

    note = forms.CharField(label=_("Why it is cancelled"), max_length=300, widget=forms.Textarea)


class EndForm(Form):
    """Why a call that has closed brings no awards."""

    note = forms.CharField(label=_("Why it ends without awards"), max_length=300, widget=forms.Textarea)


class ExtendForm(Dates, Form):
    """A later closing time, with the reason."""

    closes_at = forms.DateTimeField(label=_("Closes at the new time"), help_text=_("Time in Hangzhou"))
    reason = forms.CharField(label=_("Reason"), max_length=300, widget=forms.Textarea)


class HostForm(Form):
    role = forms.ChoiceField(label=_("Role"), choices=HostRole.choices, initial=HostRole.HOST)
    name = forms.CharField(label=pgettext_lazy("of a thing", "Name"), max_length=100)


class CategoryForm(Form):
    code = forms.RegexField(
        r"\A[A-Z]{1,2}\Z",
        label=_("Letter"),
        max_length=2,
        error_messages={"invalid": _("One or two capital letters.")},
    )
    name = forms.CharField(label=pgettext_lazy("of a thing", "Name"), max_length=60)
    name_en = forms.CharField(label=_("Name in English"), max_length=100, required=False)
    budget = MoneyField(label=_("Budget"), required=False)
    min_awards = forms.IntegerField(label=_("Awards at least"), min_value=1, max_value=10000, required=False)
    max_awards = forms.IntegerField(label=_("Awards at most"), min_value=1, max_value=10000, required=False)

    field = forms.ChoiceField(
        label=_("Experts who suit best"), choices=[("", _("any field")), *Field.choices], required=False
    )

    def clean(self):
        refuse_reversed(self, "min_awards", "max_awards")
        return self.cleaned_data


class CostRuleForm(Form):
    head = forms.ChoiceField(label=_("Head"), initial=Head.MANAGEMENT)
    also = forms.ChoiceField(label=_("Together with"), required=False)
    percent = forms.IntegerField(label=_("At most, %"), min_value=0, max_value=100)
    base = forms.ChoiceField(label=_("Base"), choices=CostBase.choices, initial=CostBase.GRANT)

    def __init__(self, *args, call, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["head"].choices = head_choices(call)
        self.fields["also"].choices = [("", _("no other head")), *head_choices(call)]

    def clean(self):
        rule = super().clean()
        if rule.get("also") and rule["also"] == rule.get("head"):
            self.add_error("also", _("Choose another head, or none."))
        return rule


class BudgetHeadForm(Form):
    """A head of the field, or the call's own with its names; a new one of these has no key yet."""

    head = forms.ChoiceField(label=_("Head"))
    name = forms.CharField(label=_("Name of a head of your own"), max_length=30, required=False)
    name_en = forms.CharField(label=_("Name in English"), max_length=60, required=False)
    help = forms.CharField(label=_("What it takes"), max_length=200, required=False)
    help_en = forms.CharField(label=_("What it takes, in English"), max_length=300, required=False)

    def __init__(self, *args, call, **kwargs):
        super().__init__(*args, **kwargs)
        further = (OWN, _("A head of your own, named below"))
        self.fields["head"].choices = [("", CHOOSE), *head_choices(call), further]

    def clean(self):
        row = super().clean()
        if row.get("head") in Head.values:
            row |= {"name": "", "name_en": ""}
        elif row.get("head") and not row.get("name"):
            self.add_error("name", _("Name the head."))
        if row.get("head") == OWN:
            row["head"] = ""
        return row


class DocumentForm(Form):
    key = forms.SlugField(max_length=40, required=False, widget=forms.HiddenInput)
    name = forms.CharField(label=pgettext_lazy("to attach", "Document"), max_length=100)
    name_en = forms.CharField(label=_("Document in English"), max_length=150, required=False)
    required = forms.BooleanField(label=_("Required"), required=False, initial=True)
    identifying = forms.BooleanField(
        label=_("Shows who applies; withheld in blind review"), required=False, initial=True
    )


class InstalmentForm(Form):
    percent = forms.IntegerField(
        label=_("Percent"), min_value=1, max_value=100, required=False,
        help_text=_("Or an amount; of the last one neither, where it takes the rest."),
    )  # fmt: skip
    amount = MoneyField(label=_("or amount"), min_value="0.01", required=False)
    trigger = forms.ChoiceField(label=_("When"), choices=Trigger.choices, initial=Trigger.SIGNING)
    due_days = forms.IntegerField(label=_("Due within, days"), min_value=1, max_value=365, initial=30)
    documents = forms.CharField(
        label=_("Documents with the request"), max_length=400, required=False,
        help_text=_("Beside the receipt, for example the mid-term report; several with a semicolon between."),
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        named = self.initial.get("documents")
        if isinstance(named, list):
            self.initial["documents"] = "；".join(named)

    def clean_documents(self):
        """The names, each once and of at most 100 characters."""
        names = [" ".join(one.split()) for one in re.split(r"[;；\n]", self.cleaned_data["documents"])]
        names = list(dict.fromkeys(filter(None, names)))
        if len(names) > DOCUMENTS_AT_MOST or max(map(len, names), default=0) > 100:
            raise forms.ValidationError(_("At most ten documents, each named in at most 100 characters."))
        return names

    def clean(self):
        row = super().clean()
        if row.get("percent") is not None and row.get("amount") is not None:
            self.add_error("amount", _("An instalment is a percentage or an amount, not both."))
        return row


DOCUMENTS_AT_MOST = 10


ROW_KINDS = {
    "hosts": (rows_of(HostForm), _("Hosts")),
    "categories": (rows_of(CategoryForm, "code"), _("Fields of work")),
    "budget_heads": (rows_of(BudgetHeadForm, "head"), _("Budget heads")),
    "cost_rules": (rows_of(CostRuleForm, "head"), _("Cost rules")),
    "document_rules": (rows_of(DocumentForm, "key"), _("Documents to attach")),
    "instalment_rules": (rows_of(InstalmentForm), _("Instalments")),
    "district_limits": (rows_of(DistrictLimitForm, "region"), _("Awards by district")),
}
OF_CALL = {"budget_heads", "cost_rules", "district_limits"}  # forms that offer what the call has
PARTS = {
    **{kind: label for kind, (_form, label) in ROW_KINDS.items()},
    "eligibility_rules": _("Who may apply"), "questions": _("Questions"),
    **{part: stage.label for part, stage in RUBRICS.items()},
    "review": _("Review"),
}  # fmt: skip
