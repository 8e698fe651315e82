from django import forms
from django.utils.translation import gettext_lazy as _

from ventures.core.forms import LARGEST, Form, MoneyField, MoneyInput

from ..models import Application, BudgetLine
from .rows import LARGEST_COUNT, Cell, RowForm, rows_of

NAMES = ("key", "head", "item", "basis", "unit_price", "quantity", "unit")


def label(name):
    return BudgetLine._meta.get_field(name).verbose_name


class PriceInput(MoneyInput):
    """An amount in a grid, whose unit stands above the grid."""

    affix = ""


class HeadField(forms.CharField):
    """A head by its code, which stands in the row unseen; `choices` are what people call each."""

    choices = ()


class LineForm(RowForm):
    """Unit price × quantity under a head; `heads` are those of the call, (code, label)."""

    SILENT = ("head", "key")
    IDENTITY = ("key",)
    key = forms.UUIDField(required=False, widget=forms.HiddenInput)
    head = HeadField(label=label("head"), max_length=12, widget=forms.HiddenInput)
    item = forms.CharField(label=label("item"), max_length=60, widget=Cell)
    basis = forms.CharField(label=label("basis"), max_length=120, required=False, widget=Cell)
    unit_price = MoneyField(label=label("unit_price"), min_value="0.01", widget=PriceInput)
    quantity = forms.IntegerField(label=label("quantity"), min_value=1, max_value=LARGEST_COUNT)
    unit = forms.CharField(label=label("unit"), max_length=10, required=False, widget=Cell)

    def __init__(self, *args, heads=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["head"].choices = heads

    def clean(self):
        line = super().clean()
        price, quantity = line.get("unit_price"), line.get("quantity")
        if price and quantity and price.amount * quantity > LARGEST:
            self.add_error("unit_price", _("Price × quantity is more than an amount can hold."))
        return line


Lines = rows_of(LineForm, extra=0)


class AmountsForm(Form):
    """Who pays the budget."""

    requested = MoneyField(label=Application._meta.get_field("requested").verbose_name)
    own_funds = MoneyField(label=Application._meta.get_field("own_funds").verbose_name, required=False)

    def __init__(self, *args, granted=None, **kwargs):
        """`granted`, once there is an award, stands in the place of the request and is not typed."""
        super().__init__(*args, **kwargs)
        if granted is not None:
            field = self.fields["requested"]
            field.label, field.disabled = Application._meta.get_field("granted").verbose_name, True
            self.initial["requested"] = granted
