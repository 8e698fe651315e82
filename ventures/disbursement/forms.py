from django import forms
from django.utils.translation import gettext_lazy as _

from ventures.core.forms import Form, MoneyField
from ventures.funds.models import Source


class PaymentRequestForm(Form):
    """The two facts and the file that the portal does not know yet."""

    receipt_number = forms.CharField(label=_("Invoice or receipt number"), max_length=40)
    receipt_on = forms.DateField(label=_("Dated"))
    receipt = forms.FileField(
        label=_("The invoice or receipt"), help_text=_("PDF or photo, at most 20 MB"), max_length=200
    )


class NoteForm(Form):
    """Why something goes back."""

    note = forms.CharField(
        label=_("What has to be put right"), max_length=200, widget=forms.Textarea(attrs={"rows": 3})
    )


class ConfirmPaidForm(Form):
    """What the treasury wrote about a batch."""

    reference = forms.CharField(label=_("Treasury reference"), max_length=60)
    paid_on = forms.DateField(label=_("Paid on"))


class RecoveryForm(Form):
    """The decision by which money must come back."""

    decision_number = forms.CharField(label=_("Decision number"), max_length=60)
    reason = forms.CharField(label=_("Reason"), max_length=200)
    amount = MoneyField(label=_("Amount to be paid back"), min_value="0.01")
    due_on = forms.DateField(label=_("To be back by"))


class TerminationForm(RecoveryForm):
    """The decision that ends a project, with what must come back; nothing may."""

    field_order = ["decision_number", "reason", "amount", "due_on"]
    amount = MoneyField(
        label=_("Amount to be paid back"), help_text=_("0 where nothing has to come back"), min_value=0
    )
    due_on = forms.DateField(label=_("To be back by"), required=False)


class RecoveryReceiptForm(Form):
    """One paid-in slip."""

    amount = MoneyField(label=_("Amount"), min_value="0.01")
    on = forms.DateField(label=_("Received on"))
    reference = forms.CharField(label=_("Slip number"), max_length=60)


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
