from django import forms
from django.utils.translation import gettext_lazy as _

from ventures.core.forms import Form, MoneyField

from ..states import RecoveryKind


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


class SurplusForm(Form):
    """What a closed project is to give back of what it had left over."""

    decision_number = forms.CharField(label=_("Document number"), max_length=60)
    amount = MoneyField(label=_("Amount to be paid back"), min_value="0.01")
    due_on = forms.DateField(label=_("To be back by"))


class WriteOffForm(Form):
    """What is given up, and by which document."""

    amount = MoneyField(label=_("Amount"), min_value="0.01")
    document_number = forms.CharField(label=_("Document number"), max_length=60)
    reason = forms.CharField(label=_("Reason"), max_length=200)
