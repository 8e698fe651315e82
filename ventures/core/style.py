"""The examples of the style guide: invented figures, no record of the database."""

from datetime import timedelta
from decimal import Decimal

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from . import clock, icons
from .forms import Form, MoneyField

INKS = "paper raise sink line rule ink ink-2 ink-3 hand hand-deep hand-mid hand-wash"
SIGNALS = "amber amber-fill red red-fill d1 d2 d3 d0"


class SampleForm(Form):
    """One field of each kind."""

    title = forms.CharField(label=gettext_lazy("Project name"), max_length=20)
    amount = MoneyField(
        label=gettext_lazy("Amount requested"),
        max_value=200000,
        help_text=gettext_lazy("At most 200,000.00 yuan"),
    )
    phone = forms.RegexField(
        r"^1\d{10}$",
        label=gettext_lazy("Telephone of the community"),
        error_messages={"invalid": gettext_lazy("A mobile number has 11 digits. Please complete it.")},
    )
    starts_on = forms.DateField(label=gettext_lazy("Starts on"))
    people = forms.IntegerField(label=gettext_lazy("People served"), min_value=0)
    field = forms.ChoiceField(
        label=gettext_lazy("Field"),
        choices=[
            ("", "—"),
            ("governance", gettext_lazy("Community governance")),
            ("elderly", gettext_lazy("Elderly care")),
            ("relief", gettext_lazy("Social assistance")),
        ],
    )
    need = forms.CharField(
        label=gettext_lazy("The need"), widget=forms.Textarea, max_length=300, required=False
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of receipt"),
        widget=forms.RadioSelect,
        choices=[("grant", gettext_lazy("Receipt for a grant")), ("invoice", gettext_lazy("VAT invoice"))],
    )
    truthful = forms.BooleanField(label=gettext_lazy("What is written here is true"))
    file = forms.FileField(
        label=gettext_lazy("Sign-in sheet"),
        required=False,
        help_text=gettext_lazy("PDF or photo, at most 20 MB"),
    )


def samples():
    """What the style guide shows, translated now."""
    filled = {
        "title": _("Afternoon class"),
        "amount": "168,000.00",
        "phone": "1380000",
        "starts_on": "2026-09-01",
        "people": "64",
        "kind": "grant",
    }
    return {
        "colours": f"{INKS} {SIGNALS}".split(),
        "icons": sorted(icons.ICONS),
        "form": SampleForm(auto_id="empty_%s"),
        "wrong": SampleForm(filled),
        "steps": steps(),
        "facts": [(_("Credit code"), "52330100MJ0000000X"), (_("Assessment rating"), "4A")],
        "chips": [("governance", _("Community governance"), 46), ("elderly", _("Elderly care"), 44)],
        "parts": parts(),
        "rows": [
            (_("Programme costs"), Decimal("88571.34"), Decimal("31902.40"), "doing", _("Under way")),
            (_("Personnel"), Decimal("40000"), Decimal("17414"), "doing", _("Under way")),
            (_("Management"), Decimal("14285.66"), Decimal("3000"), "todo", _("Not yet")),
        ],
        "total": Decimal("142857"),
        "paid": Decimal("71428.50"),
        "spent": Decimal("52316.40"),
        "left": Decimal("19112.10"),
        "next": Decimal("42857.10"),
        "soon": clock.now() + timedelta(days=2),
        "later": clock.now() + timedelta(days=13),
    }


def parts():
    """The parts of a budget."""
    return [
        {"label": _("Programme costs"), "amount": Decimal("88571.34"), "kind": "d1"},
        {"label": _("Personnel"), "amount": Decimal("40000"), "kind": "d2"},
        {"label": _("Management"), "amount": Decimal("14285.66"), "kind": "d3"},
    ]


def steps():
    """The nine steps of a project under way."""
    dates = ["04-18", "05-06", "06-12", "07-07", "08-15", "09-01", "04-15", "2026-09", "2027-06"]
    labels = [
        pgettext("step", "Application"),
        pgettext("step", "Eligibility"),
        pgettext("step", "Review"),
        pgettext("step", "Notice"),
        pgettext("step", "Agreement"),
        pgettext("step", "Delivery"),
        pgettext("step", "Mid-term"),
        pgettext("step", "Close-out"),
        pgettext("step", "Disclosure"),
    ]
    states = ["done"] * 5 + ["now"] + ["todo"] * 3
    return [
        {"label": label, "state": state, "date": date}
        for label, state, date in zip(labels, states, dates, strict=True)
    ]
