from django import forms
from django.utils.translation import gettext_lazy as _

from ventures.accounts.queries import regions_of
from ventures.core import clock
from ventures.core.forms import Form, ModelForm, MoneyField
from ventures.reference.models import Region

from .models import Source
from .states import OpeningContent


class SourceForm(ModelForm):
    """A new source of funds."""

    class Meta:
        model = Source
        fields = [
            "name", "name_en", "kind", "year", "region", "document_number", "functional_code",
            "economic_code", "receipt_kind",
        ]  # fmt: skip
        labels = {"name": _("Name of the source"), "name_en": _("Name of the source in English")}
        help_texts = {
            "year": _("The budget year, which is the calendar year"),
            "region": _("The city, a district or a sub-district: whoever gives the money"),
            "document_number": _("Of the budget quota, as the treasury system knows it"),
            "functional_code": _("Welfare-lottery fund for social welfare: 2296002"),
            "economic_code": _("Service bought: 50205. Grant to a non-profit body: 59908"),
            "receipt_kind": _("What the organisation must hand in for each payment"),
        }

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["region"].queryset = regions = regions_of(user, "finance_clerk")
        self.initial.setdefault("region", regions.first())
        self.fields["year"].min_value = 2000
        self.initial.setdefault("year", clock.today().year)

    def clean_year(self):
        year = self.cleaned_data["year"]
        if not 2000 <= year <= clock.today().year + 2:
            raise forms.ValidationError(_("Give the year in four figures, at most two years ahead."))
        return year


class AppropriationForm(Form):
    """Money put into a source by a document."""

    amount = MoneyField(label=_("Amount"), min_value="0.01")
    document_number = forms.CharField(label=_("Document number"), max_length=60)
    on = forms.DateField(label=_("Date of the document"))


class ReversalForm(Form):
    """Why a voucher is taken back."""

    memo = forms.CharField(label=_("Why it is taken back"), max_length=200)


class OpeningForm(Form):
    """A spreadsheet of earlier books."""

    region = forms.ModelChoiceField(Region.objects.none(), label=_("Whose books"))
    content = forms.ChoiceField(label=_("Contents of the sheet"), choices=OpeningContent)
    file = forms.FileField(
        label=_("File"), help_text=_("XLSX or CSV, with the heads of the template in Chinese or English.")
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["region"].queryset = regions = regions_of(user, "finance_clerk")
        self.initial.setdefault("region", regions.first())
