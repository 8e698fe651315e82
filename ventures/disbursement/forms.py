from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ventures.accounts.models import User
from ventures.core.figures import yuan
from ventures.core.forms import Form, MoneyField, prepared
from ventures.core.money import in_words
from ventures.funds.models import Source
from ventures.funds.states import ReceiptKind
from ventures.reference.models import Region

from .actions.limits import MAY_STAND_IN
from .actions.receipts import Evidence
from .models import PayerAccount
from .queries import holders_of
from .states import ACCEPTED, Level, RecoveryKind


class PaperField(forms.ChoiceField):
    """One of the papers a source takes; who says nothing hands in the first of them."""

    def clean(self, value):
        return super().clean(value or self.choices[0][0])


class PaymentRequestForm(Form):
    """What the portal does not know yet: a receipt for each kind its sources ask for, the call's documents.

    `wanted` is {kind of receipt: Money}, `documents` are names. The fields of the first receipt have plain
    names, those of a further one end in its place.
    """

    def __init__(self, *args, wanted, documents=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.wanted, self.documents = list(wanted.items()), list(documents)
        for place, (kind, amount) in enumerate(self.wanted, 1):
            self.ask_for_receipt(kind, amount, suffix(place))
        for place, name in enumerate(self.documents):
            self.fields[f"document_{place}"] = forms.FileField(label=name, help_text=SIZE, max_length=200)

    def ask_for_receipt(self, kind, amount, end):
        """The fields of one receipt; a choice only where two kinds of paper are taken."""
        label = ReceiptKind(kind).label if len(self.wanted) > 1 else ""
        papers = ACCEPTED[kind]
        made = {
            "receipt_kind": PaperField(
                label=_("Kind of receipt"), choices=[(one.value, one.label) for one in papers],
                widget=forms.Select if len(papers) > 1 else forms.HiddenInput,
            ),
            "receipt_number": forms.CharField(
                label=_("Invoice or receipt number"), max_length=40, help_text=NUMBERS[kind]
            ),
            "receipt_on": forms.DateField(label=_("Dated")),
            "receipt_amount": MoneyField(
                label=_("Amount on the receipt"), min_value="0.01",
                help_text=_("%(amount)s yuan to the fen: %(words)s")
                % {"amount": yuan(amount), "words": in_words(amount)},
            ),
            "receipt": forms.FileField(label=_("The invoice or receipt"), help_text=SIZE, max_length=200),
        }  # fmt: skip
        for name, field in made.items():
            if label:
                field.label = format_lazy("{} · {}", label, field.label)
            self.fields[name + end] = prepared(field)

    def evidence(self):
        """The receipts as the verb takes them."""
        return [self.receipt_at(suffix(place)) for place, _row in enumerate(self.wanted, 1)]

    def receipt_at(self, end):
        """One receipt of the form."""
        typed = {name: self.cleaned_data[name + end] for name in RECEIPT_FIELDS}
        return Evidence(
            kind=typed["receipt_kind"], number=typed["receipt_number"],
            on=typed["receipt_on"], amount=typed["receipt_amount"], file=typed["receipt"], place=end,
        )  # fmt: skip

    def enclosed(self):
        """{name: file} of the documents."""
        return {name: self.cleaned_data[f"document_{place}"] for place, name in enumerate(self.documents)}


RECEIPT_FIELDS = ("receipt_kind", "receipt_number", "receipt_on", "receipt_amount", "receipt")
SIZE = _("PDF or photo, at most 20 MB")
NUMBERS = {
    ReceiptKind.INVOICE: _("20 digits; of an older one the code and the number, one after the other"),
    ReceiptKind.RECEIPT: _(
        "A receipt, or an invoice without tax under code 615: a grant tied to no price lies outside VAT"
    ),
    ReceiptKind.DONATION: _("Of the unified receipt: code and number, one after the other"),
}


def suffix(place):
    """What the names of the fields of the receipt at a place end in."""
    return "" if place == 1 else f"_{place}"


class DivideForm(Form):
    """How much of an instalment is asked for now."""

    amount = MoneyField(label=_("Amount to be paid first"), min_value="0.01")
    reason = forms.CharField(label=_("Reason"), max_length=200)


class ReasonForm(Form):
    """Why something is done: payments stopped, a match taken back, a line explained."""

    reason = forms.CharField(label=_("Reason"), max_length=200, widget=forms.Textarea(attrs={"rows": 2}))


class PaymentRuleForm(Form):
    """What the fund asks of every payment."""

    two_from = MoneyField(
        label=_("Two approvers from"), required=False, min_value="0.01",
        help_text=_("Payments of this amount and above; empty: one approver is enough for all."),
    )  # fmt: skip
    limit_needed = forms.BooleanField(label=_("Who has no limit approves nothing"), required=False)
    cooling_days = forms.IntegerField(
        label=_("Working days before a changed account is paid"), min_value=0, max_value=15,
        help_text=_("Not for an organisation that was never paid."),
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Rests on"), max_length=200, help_text=_("A decision or a regulation, with its number")
    )


class LimitForm(Form):
    """Up to how much a person approves."""

    user = forms.ModelChoiceField(label=_("Person"), queryset=User.objects.none())
    level = forms.TypedChoiceField(label=_("Level"), choices=Level.choices, coerce=int)
    up_to = MoneyField(label=_("Up to"), help_text=_("0 takes the power away"))
    valid_from = forms.DateField(label=_("Valid from"))
    valid_to = forms.DateField(label=_("Valid to"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = holders_of("finance_approver").order_by("name")


class StandInForm(Form):
    """Who approves in whose place, from day to day."""

    absent = forms.ModelChoiceField(label=_("Absent approver"), queryset=User.objects.none())
    deputy = forms.ModelChoiceField(label=_("Deputy"), queryset=User.objects.none())
    first_day = forms.DateField(label=pgettext_lazy("of an absence", "First day"))
    last_day = forms.DateField(label=pgettext_lazy("of an absence", "Last day"))
    reason = forms.CharField(label=_("Reason"), max_length=200)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["absent"].queryset = holders_of("finance_approver").order_by("name")
        self.fields["deputy"].queryset = holders_of(*MAY_STAND_IN).order_by("name")


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
