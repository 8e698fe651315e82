from django import forms
from django.utils.translation import gettext_lazy as _

from ventures.accounts.queries import regions_of
from ventures.core import clock
from ventures.core.forms import Form, ModelForm, MoneyField
from ventures.reference.models import Region

from .models import Source
from .queries import closable_months, takers
from .states import MovementKind, OpeningContent, SourceKind


class SourceForm(ModelForm):
    """A new source of funds."""

    class Meta:
        model = Source
        fields = [
            "name", "name_en", "kind", "year", "region", "document_number", "functional_code",
            "economic_code", "receipt_kind", "sponsor", "earmark", "earmark_letter", "earmark_district",
        ]  # fmt: skip
        labels = {"name": _("Name of the source"), "name_en": _("Name of the source in English")}
        help_texts = {
            "year": _("The budget year, which is the calendar year"),
            "region": _("The city, a district or a sub-district: whoever gives the money"),
            "document_number": _("Of the budget quota, as the treasury system knows it"),
            "functional_code": _("Welfare-lottery fund for social welfare: 2296002"),
            "economic_code": _("Service bought: 50205. Grant to a non-profit body: 59908"),
            "receipt_kind": _("What the organisation must hand in for each payment"),
            "sponsor": _("Of a sponsor's claim: who gives the money"),
            "earmark": _("What the document says the money is for, where it says so"),
            "earmark_letter": _("A to D, as the calls name their categories; empty for all"),
            "earmark_district": _("Empty for the whole region"),
        }

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["region"].queryset = regions = regions_of(user, "finance_clerk")
        self.initial.setdefault("region", regions.first())
        self.fields["earmark_district"].queryset = regions
        self.fields["year"].min_value = 2000
        self.initial.setdefault("year", clock.today().year)

    def clean_year(self):
        year = self.cleaned_data["year"]
        if not 2000 <= year <= clock.today().year + 2:
            raise forms.ValidationError(_("Give the year in four figures, at most two years ahead."))
        return year

    def clean_earmark_letter(self):
        return self.cleaned_data["earmark_letter"].strip().upper()

    def clean(self):
        data = super().clean()
        if data.get("kind") == SourceKind.CLAIM and not data.get("sponsor"):
            self.add_error("sponsor", _("Name the sponsor whose claim this is."))
        return data


class AppropriationForm(Form):
    """A document that puts money into a source, or takes it out."""

    amount = MoneyField(label=_("Amount"), min_value="0.01")
    document_number = forms.CharField(label=_("Document number"), max_length=60)
    on = forms.DateField(label=_("Date of the document"))

    def __init__(self, *args, source, **kwargs):
        super().__init__(*args, **kwargs)
        self.source = source


class TransferForm(AppropriationForm):
    """A document that moves money to another source."""

    target = forms.ModelChoiceField(Source.objects.none(), label=_("To the source"))
    note = forms.CharField(label=_("Why"), max_length=200, required=False)
    field_order = ["target", "amount"]
    kind = MovementKind.TRANSFER

    def __init__(self, *args, source, **kwargs):
        super().__init__(*args, source=source, **kwargs)
        self.fields["target"].queryset = takers(source, self.kind)


class CarryOverForm(TransferForm):
    """A document that carries all that is left over to the next year's source."""

    amount = None
    kind = MovementKind.CARRY_OVER


class WithdrawalForm(Form):
    """Why a document is withdrawn."""

    note = forms.CharField(label=_("Why it is withdrawn"), max_length=200)


class MonthForm(Form):
    """A month that has ended and is to be closed."""

    month = forms.ChoiceField(label=_("Month"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        months = [f"{year}-{month:02}" for year, month in closable_months()]
        self.fields["month"].choices = [(one, one) for one in months]

    def clean_month(self):
        year, month = self.cleaned_data["month"].split("-")
        return int(year), int(month)


class ReversalForm(Form):
    """Why a voucher is taken back."""

    memo = forms.CharField(label=_("Why it is taken back"), max_length=120)


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
