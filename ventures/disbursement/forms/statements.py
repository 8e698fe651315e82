from django import forms
from django.utils.translation import gettext_lazy as _

from ventures.core.forms import Form, MoneyField
from ventures.funds.models import Source

from ..models import PayerAccount
from .notes import ReasonForm


class StatementForm(Form):
    """A bank statement as it was exported."""

    payer = forms.ModelChoiceField(PayerAccount.objects.none(), label=_("Account"))
    file = forms.FileField(
        label=_("File"),
        help_text=_("XLSX or CSV as the bank gives it, with date, text, money out and in, other party."),
    )
    opening = MoneyField(
        label=_("Opening balance"), required=False, min_value=None,
        help_text=_("Only where the file has no column of balances."),
    )  # fmt: skip
    closing = MoneyField(label=_("Closing balance"), required=False, min_value=None)

    def __init__(self, *args, payers, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["payer"].queryset = payers
        if len(payers) == 1:
            self.fields["payer"].initial = payers[0]


class ByHandForm(ReasonForm):
    """Another record of the same amount, and why it is this one."""

    field_order = ["record", "reason"]
    record = forms.ChoiceField(label=_("Record of this amount"))

    def __init__(self, *args, others, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["record"].choices = [("", "–"), *others]


class PeriodForm(Form):
    """A source and a period, both days counted."""

    source = forms.ModelChoiceField(Source.objects.none(), label=_("Source of funds"))
    first = forms.DateField(label=_("From day"))
    last = forms.DateField(label=_("Until day"))

    def __init__(self, *args, sources, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["source"].queryset = sources

    def clean(self):
        found = super().clean()
        days = [found[name] for name in ("first", "last") if found.get(name)]
        if any(not 2000 <= day.year < 2200 for day in days):
            raise forms.ValidationError(_("Give days between 2000 and 2199."))
        if len(days) == 2 and days[0] > days[1]:
            self.add_error("last", _("The period ends before it begins."))
        return found
