"""Forms about what is spent, and the budget it is spent of."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ventures.calls.models import head_choices, head_label, heads_in_order
from ventures.core import clock
from ventures.core.form_words import OF_ROWS
from ventures.core.forms import Form, Lines, MoneyField, NumberField

from .actions.labour import HEADS, MOST_DAYS, MOST_ROWS, Paid
from .models import Voucher
from .states import INVOICES, TYPED_KINDS, SheetKind

PAPERS = "image/jpeg,image/png,application/pdf"
ROWS_SHOWN = 3


class VoucherForm(Form):
    """One voucher and what is claimed of it, in the order in which it is typed on a phone.

    `RARE` are the fields that stand folded, because mostly nothing is to be typed there.
    """

    RARE = ("title", "total", "voucher_on", "own")

    amount = MoneyField(label=_("Amount"), min_value="0.01")
    upload = forms.FileField(
        label=_("Voucher"), required=False, widget=forms.FileInput(attrs={"accept": PAPERS}),
        help_text=_("PDF, JPG or PNG: a scan or a photo is enough."),
    )  # fmt: skip
    payee = forms.CharField(label=_("Paid to"), max_length=100)
    kind = forms.ChoiceField(
        label=_("Kind of voucher"), choices=[(kind.value, kind.label) for kind in TYPED_KINDS]
    )
    voucher_number = forms.CharField(label=_("Invoice or receipt number"), max_length=40)
    code = forms.CharField(
        label=_("Invoice code"), max_length=20, required=False,
        help_text=_("10 or 12 figures; only invoices with code and number have one."),
    )  # fmt: skip
    seller_tax_number = forms.CharField(
        label=_("Seller's tax number"), max_length=24, required=False,
        help_text=_("Of an invoice; known after the first one of this seller."),
    )  # fmt: skip
    title = forms.CharField(
        label=_("Made out to"), max_length=100, help_text=_("As it stands on the voucher, to the character.")
    )
    total = MoneyField(
        label=_("Total of the voucher"), min_value="0.01", required=False,
        help_text=_("Only where less than the whole voucher is claimed."),
    )  # fmt: skip
    voucher_on = forms.DateField(
        label=_("Date of the voucher"), required=False, help_text=_("Only where it is another day.")
    )

    def __init__(self, *args, award, **kwargs):
        self.award = award
        super().__init__(*args, **kwargs)

    @property
    def rare_is_wrong(self):
        """Whether a folded field has an error, so that it is shown; "" where none has."""
        return any(name in self.errors for name in self.RARE) or ""

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("kind") in INVOICES and not cleaned.get("seller_tax_number"):
            cleaned["seller_tax_number"] = known_tax_number(self.award, cleaned.get("payee", ""))
        return cleaned


def known_tax_number(award, seller):
    """The tax number of a seller as an earlier invoice of the organisation has it, or nothing."""
    of_them = Voucher.objects.filter(award__organization=award.organization_id, seller=seller)
    return of_them.exclude(seller_tax_number="").values_list("seller_tax_number", flat=True).last() or ""


class ExpenseForm(VoucherForm):
    """An expense with its voucher; what the last one said is there already."""

    head = forms.ChoiceField(label=_("Head"))
    item = forms.CharField(label=_("Item"), max_length=60)
    on = forms.DateField(label=_("Date"))
    own = forms.BooleanField(
        label=_("Paid from own funds"), required=False, help_text=_("It never counts against the grant.")
    )
    field_order = ["amount", "upload", "head", "item", "payee", "on", "kind", "voucher_number"]

    def __init__(self, *args, award, **kwargs):
        super().__init__(*args, award=award, **kwargs)
        self.fields["head"].choices = head_choices(award.call)


def remembered(award, last):
    """What an expense form begins with: today, the organisation, and what the last expense said."""
    fresh = {"on": clock.today(), "title": award.organization.name, "kind": TYPED_KINDS[0]}
    if last is None:
        return fresh
    claim = last.claims.select_related("voucher").first()
    kind = claim.voucher.kind if claim and claim.voucher.kind in TYPED_KINDS else TYPED_KINDS[0]
    return fresh | {"head": last.head, "item": last.item, "payee": last.payee, "kind": kind}


class RemarkForm(Form):
    remark = forms.CharField(label=_("Remark of the office"), max_length=300, widget=Lines(attrs={"rows": 3}))


class AnswerForm(Form):
    answer = forms.CharField(
        label=pgettext_lazy("to a remark", "Answer"), max_length=300, widget=Lines(attrs={"rows": 3})
    )


class TakeBackForm(Form):
    reason = forms.CharField(
        label=pgettext_lazy("budget", "Why"), max_length=300, widget=Lines(attrs={"rows": 3})
    )


class FileForm(Form):
    upload = forms.FileField(label=_("File"), widget=forms.FileInput(attrs={"accept": PAPERS}))


class ChangeForm(Form):
    """The heads as they shall be, and why; a head that was not agreed may be added."""

    def __init__(self, *args, award, budget, **kwargs):
        super().__init__(*args, **kwargs)
        self.heads = heads_in_order({key for key, _label in head_choices(award.call)} | set(budget))
        for head in self.heads:
            self.fields[head] = MoneyField(
                label=head_label(award.call, head), required=False,
                initial=budget[head].grant if head in budget else None,
            )  # fmt: skip
        self.fields["reason"] = forms.CharField(
            label=pgettext_lazy("budget", "Why"), max_length=500, widget=Lines(attrs={"rows": 3})
        )

    def amounts(self):
        """{head: Money} of what was typed; an emptied head is nothing."""
        typed = {head: self.cleaned_data[head] for head in self.heads}
        zero = MoneyField(required=False).to_python("0")
        return {
            head: amount or zero for head, amount in typed.items()
            if amount is not None or self.fields[head].initial is not None
        }  # fmt: skip


class SheetForm(Form):
    """For what, when and under which head persons were paid."""

    kind = forms.ChoiceField(
        label=pgettext_lazy("of a sheet", "Kind"), choices=SheetKind, widget=forms.RadioSelect,
        initial=SheetKind.LABOUR,
    )  # fmt: skip
    head = forms.ChoiceField(label=_("Head"))
    item = forms.CharField(label=_("Item"), max_length=60)
    on = forms.DateField(label=pgettext_lazy("of a sheet", "Paid on"))
    own = forms.BooleanField(
        label=_("Paid from own funds"), required=False, help_text=_("It never counts against the grant.")
    )
    upload = forms.FileField(
        label=_("Signed sheet or bank slip"), required=False,
        widget=forms.FileInput(attrs={"accept": PAPERS}),
        help_text=_("It may follow: print the sheet, have it signed, photograph it."),
    )  # fmt: skip

    def __init__(self, *args, award, **kwargs):
        super().__init__(*args, **kwargs)
        offered = {head for heads in HEADS.values() for head in heads}
        self.fields["head"].choices = [pair for pair in head_choices(award.call) if pair[0] in offered]


class PersonForm(Form):
    """A row of a sheet."""

    name = forms.CharField(label=pgettext_lazy("of a person", "Name"), max_length=60)
    identity = forms.CharField(
        label=_("Identity number"), max_length=24, required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    phone = forms.CharField(label=_("Phone"), max_length=20, required=False)
    service = forms.CharField(label=pgettext_lazy("of a person", "Service"), max_length=60)
    days = NumberField(label=_("Days"), min_value=0, max_value=MOST_DAYS, decimal_places=1, max_digits=5)
    rate = MoneyField(label=_("Rate a day"), min_value="0.01")


class Persons(forms.BaseFormSet):
    default_error_messages = OF_ROWS


PersonFormSet = forms.formset_factory(
    PersonForm, Persons, extra=ROWS_SHOWN, max_num=MOST_ROWS, absolute_max=MOST_ROWS + 1, validate_max=True
)


def persons(formset):
    """The filled rows as Paid."""
    return [Paid(**form.cleaned_data) for form in formset if form.has_changed() and form.cleaned_data]
