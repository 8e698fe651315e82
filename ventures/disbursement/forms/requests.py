from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from ventures.core.figures import yuan
from ventures.core.forms import Form, MoneyField, prepared
from ventures.core.money import in_words
from ventures.funds.states import ReceiptKind

from ..actions.receipts import Evidence
from ..states import ACCEPTED


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
