from django import forms
from django.utils.translation import gettext_lazy as _

from ventures.core.forms import Form, MoneyField
from ventures.reference.models import Region

from .models import PayerAccount
from .states import RecoveryKind


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


class PayerForm(Form):
    """From which account a region pays."""

    region = forms.ModelChoiceField(Region.objects.none(), label=_("Region"))
    name = forms.CharField(label=_("Account name"), max_length=100)
    number = forms.CharField(label=_("Account number"), max_length=40)
    bank = forms.CharField(label=_("Bank and branch"), max_length=100)

    def __init__(self, *args, regions, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["region"].queryset = regions


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


class ReasonForm(Form):
    """Why a match is made or taken back, or what a line was."""

    reason = forms.CharField(label=_("Reason"), max_length=200, widget=forms.Textarea(attrs={"rows": 2}))


class ByHandForm(ReasonForm):
    """Another record of the same amount, and why it is this one."""

    field_order = ["record", "reason"]
    record = forms.ChoiceField(label=_("Record of this amount"))

    def __init__(self, *args, others, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["record"].choices = [("", "–"), *others]


class WriteOffForm(Form):
    """What is given up, and by which document."""

    amount = MoneyField(label=_("Amount"), min_value="0.01")
    document_number = forms.CharField(label=_("Document number"), max_length=60)
    reason = forms.CharField(label=_("Reason"), max_length=200)


class SurplusForm(Form):
    """What a closed project is to give back of what it had left over."""

    decision_number = forms.CharField(label=_("Document number"), max_length=60)
    amount = MoneyField(label=_("Amount to be paid back"), min_value="0.01")
    due_on = forms.DateField(label=_("To be back by"))


class RecoveryForm(Form):
    """The decision by which money must come back."""

    decision_number = forms.CharField(label=_("Decision number"), max_length=60)
    reason = forms.CharField(label=_("Reason"), max_length=200)
    amount = MoneyField(label=_("Amount to be paid back"), min_value="0.01")
    due_on = forms.DateField(label=_("To be back by"))


class DemandForm(RecoveryForm):
    """A decision after a breach or an audit; a surplus has its own page."""

    field_order = ["kind", "decision_number", "reason", "amount", "due_on"]
    kind = forms.ChoiceField(
        label=_("Kind"), initial=RecoveryKind.TERMINATION,
        choices=[(one.value, one.label) for one in (RecoveryKind.TERMINATION, RecoveryKind.AUDIT)],
    )  # fmt: skip


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
