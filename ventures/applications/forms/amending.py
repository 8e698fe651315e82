"""What an officer types to amend a published call, and to give one organisation more time."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ventures.calls.amending import WORDING
from ventures.calls.changes import KEYS
from ventures.calls.composing import QUESTIONS_AT_MOST
from ventures.calls.forms import LEAST_AMOUNT, SUMMARY_AT_MOST, Dates, HostForm
from ventures.calls.forms.rows import ROWS_AT_MOST, Rows, rows_of
from ventures.core.forms import Form, MoneyField

from ..models import Application


class ReasonForm(Form):
    """Why a call is amended; everybody who has begun reads it."""

    reason = forms.CharField(
        label=_("Reason"), max_length=300, widget=forms.Textarea, help_text=_("Everybody reads it.")
    )


class AmendFactsForm(Dates, ReasonForm):
    """Facts of a published call that may change in favour of those who apply."""

    closes_at = forms.DateTimeField(label=_("Closes"), help_text=_("Time in Hangzhou. Later only."))
    budget = MoneyField(label=_("Budget"), min_value=LEAST_AMOUNT, help_text=_("Upwards only."))
    cap = MoneyField(label=_("Most for one project"), min_value=LEAST_AMOUNT, help_text=_("Upwards only."))
    contact = forms.CharField(label=_("Office contact"), max_length=100)
    summary = forms.CharField(
        label=_("Summary"), max_length=SUMMARY_AT_MOST, required=False, widget=forms.Textarea
    )
    summary_en = forms.CharField(
        label=_("Summary in English"), max_length=SUMMARY_AT_MOST, required=False, widget=forms.Textarea
    )
    field_order = ["closes_at", "budget", "cap", "contact", "summary", "summary_en", "reason"]

    def facts(self, call):
        """What was typed; a closing time nobody touched keeps the seconds its control cannot show."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "reason"}
        if given["closes_at"] == call.closes_at.replace(second=0, microsecond=0):
            del given["closes_at"]
        return given


class WordingForm(Form):
    key = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)


class CategoryWordingForm(WordingForm):
    name = forms.CharField(label=pgettext_lazy("of a thing", "Name"), max_length=60)
    name_en = forms.CharField(label=_("Name in English"), max_length=100, required=False)


class QuestionWordingForm(WordingForm):
    label = forms.CharField(label=_("Question"), max_length=100)
    label_en = forms.CharField(label=_("Question in English"), max_length=150, required=False)
    help = forms.CharField(label=_("Help with the answer"), max_length=300, required=False)
    help_en = forms.CharField(label=_("Help in English"), max_length=400, required=False)
    example = forms.CharField(label=_("Example"), max_length=300, required=False)
    example_en = forms.CharField(label=_("Example in English"), max_length=400, required=False)
    limit = forms.IntegerField(label=_("Characters at most"), min_value=1, max_value=20000, initial=800)
    required = forms.BooleanField(label=_("Required"), required=False)


class DocumentWordingForm(WordingForm):
    name = forms.CharField(label=pgettext_lazy("to attach", "Document"), max_length=100)
    name_en = forms.CharField(label=_("Document in English"), max_length=150, required=False)
    required = forms.BooleanField(label=_("Required"), required=False)


def wording_of(form, new, most=ROWS_AT_MOST):
    """The formset of rows that stay, with `new` empty ones; at most as many as a draft may have."""
    return forms.formset_factory(
        form, Rows, extra=new, max_num=most, absolute_max=most + 2, validate_max=True
    )  # fmt: skip


PARTS = {
    "facts": (None, _("Times, money, contact")),
    "hosts": (rows_of(HostForm), _("Hosts")),
    "categories": (wording_of(CategoryWordingForm, 0), _("Fields of work")),
    "questions": (wording_of(QuestionWordingForm, 1, QUESTIONS_AT_MOST), _("Questions")),
    "document_rules": (wording_of(DocumentWordingForm, 1), _("Documents to attach")),
}


def saved_rows(call, part):
    """The rows of a part as its forms take them."""
    if part == "hosts":
        return list(call.hosts.values("role", "name"))
    rows = getattr(call, part).values(KEYS[part], *WORDING[part])
    return [{"key": row[KEYS[part]], **row} for row in rows]


def given_rows(formset, part):
    """The rows that were typed, under the names of the model's fields."""
    rows = formset.rows()
    if part in KEYS:
        rows = [{KEYS[part]: row["key"], **{n: v for n, v in row.items() if n != "key"}} for row in rows]
    return rows


class Drafts(forms.ModelChoiceField):
    """The drafts of a call; the office reads the organisation and nothing of the draft."""

    def label_from_instance(self, draft):
        return draft.organization.name


class LateForm(Form):
    """Which organisation gets more time, until when, and why."""

    draft = Drafts(Application.objects.none(), label=_("Organisation"))
    until = forms.DateTimeField(label=_("Hand in until"), help_text=_("Time in Hangzhou"))
    reason = forms.CharField(
        label=_("Reason"), max_length=300, widget=forms.Textarea,
        help_text=_("It stands in the history of the case."),
    )  # fmt: skip

    def __init__(self, *args, call, **kwargs):
        super().__init__(*args, **kwargs)
        drafts = Application.objects.filter(call=call, state="draft").select_related("organization")
        self.fields["draft"].queryset = drafts.order_by("organization__name", "pk")
