from django import forms
from django.utils.translation import gettext_lazy as _

from ventures.core.forms import Form
from ventures.reference.models import Region


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
