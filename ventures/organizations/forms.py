import re
import unicodedata

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from ventures.core import clock, uscc
from ventures.core.comparing import Compared
from ventures.core.forms import Form, ModelForm
from ventures.reference.models import Region

from .models import (
    AnnualReport,
    BankAccount,
    CreditListing,
    ListImport,
    Membership,
    Organization,
    Rating,
)
from .states import MemberRole

FACTS = ["name", "registered_on", "region", "representative", "address", "phone", "staff_count", "scope"]


EXTENSION = re.compile(r"\s*(?:转|分机|ext\.?|#)\s*[0-9]{1,6}\s*\Z", re.IGNORECASE)


def digits(text):
    """What was typed without spaces and hyphens, in half-width characters."""
    return re.sub(r"[\s\-]", "", unicodedata.normalize("NFKC", text))


def refuse_no_telephone(text):
    """Refused unless it is one telephone number or several: 7 to 15 digits each, perhaps an extension."""
    numbers = [EXTENSION.sub("", one) for one in re.split(r"[/、,;]", unicodedata.normalize("NFKC", text))]
    if not all(re.fullmatch(r"\+?[0-9]{7,15}", re.sub(r"[\s()–—-]", "", one)) for one in numbers):
        raise ValidationError(_("Enter a telephone number with its area code, such as 0571-00000000."))


class FactsForm(ModelForm):
    """What an organisation says of itself once; every later form shows it as known."""

    staff_count = forms.IntegerField(
        label=_("Full-time staff"), min_value=0, max_value=100_000, initial=0, required=False
    )

    class Meta:
        model = Organization
        fields = FACTS
        widgets = {"scope": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "name": _("As it stands in the certificate, to the character."),
            "registered_on": _("The day of the first registration, as in the certificate."),
            "region": _("The district in which it is registered."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["region"].queryset = Region.objects.on(clock.today()).exclude(level="sub_district")

    def clean_phone(self):
        refuse_no_telephone(self.cleaned_data["phone"])
        return self.cleaned_data["phone"]

    def clean_staff_count(self):
        return self.cleaned_data["staff_count"] or 0

    def validate_unique(self):
        """Left to the verb, which says what to do next."""


class ChangeForm(Compared, FactsForm):
    """The same facts changed later, by one of several people."""


class CodeInput(forms.TextInput):
    """A code: how long it is stands in its own hint, so nothing counts beside it."""


class RegisterForm(FactsForm):
    uscc = forms.CharField(
        label=_("Unified social credit code"), max_length=40, widget=CodeInput,
        help_text=_("18 characters, as in the certificate. Spaces do not matter."),
    )  # fmt: skip

    class Meta(FactsForm.Meta):
        fields = ["uscc", *FACTS]

    def clean_uscc(self):
        """Each thing that is wrong with the code is said beside it: length, a letter, the check digit."""
        code = uscc.normalise(self.cleaned_data["uscc"])
        uscc.validate(code)
        return code


class GroupForm(FactsForm):
    """A filed group's facts; its day is the day of filing."""

    filed_on = forms.DateField(
        label=_("Filed on"), help_text=_("The day it was filed with the sub-district.")
    )
    staff_count = None

    class Meta(FactsForm.Meta):
        fields = ["name", "region", "representative", "address", "phone", "scope"]
        help_texts = {}


class AnnualReportForm(ModelForm):
    class Meta:
        model = AnnualReport
        fields = ["year", "filed_on"]

    def validate_unique(self):
        """Left to the verb."""


class OfficeReportForm(AnnualReportForm):
    """What the office enters from the registry, with its conclusion."""

    class Meta(AnnualReportForm.Meta):
        fields = ["year", "filed_on", "passed", "source"]


class RatingForm(ModelForm):
    grade = forms.TypedChoiceField(
        label=_("Assessment rating"), coerce=int, choices=[(grade, f"{grade}A") for grade in range(5, 0, -1)]
    )

    class Meta:
        model = Rating
        fields = ["grade", "issued_on"]


class ListingForm(ModelForm):
    class Meta:
        model = CreditListing
        fields = ["kind", "listed_on", "source"]
        labels = {"kind": _("Credit list")}
        help_texts = {
            "listed_on": _("Of an offence the day of the decision; leave it empty where it is not known yet.")
        }


class EndListingForm(Form):
    removed_on = forms.DateField(label=_("Removed on"))


class AccountForm(ModelForm):
    number = forms.CharField(
        label=_("Account number"), max_length=60,
        help_text=_("Of the corporate account at a bank; never a person's."),
    )  # fmt: skip
    bank_code = forms.CharField(
        label=_("Bank code (12 digits)"), max_length=30, required=False,
        help_text=_("The number of the branch in the payment system. The bank knows it."),
    )  # fmt: skip

    class Meta:
        model = BankAccount
        fields = ["name", "number", "bank", "bank_code"]
        help_texts = {"bank": _("With the branch, as the bank writes it.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].strip = False

    def clean_number(self):
        number = digits(self.cleaned_data["number"])
        RegexValidator(r"\A[0-9]{8,30}\Z", _("An account number has 8 to 30 digits."))(number)
        return number

    def clean_bank_code(self):
        code = digits(self.cleaned_data["bank_code"])
        if code:
            RegexValidator(r"\A[0-9]{12}\Z", _("A bank code has 12 digits."))(code)
        return code


class RefuseAccountForm(Form):
    note = forms.CharField(label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))


class MemberForm(Form):
    email = forms.EmailField(label=_("E-mail"), help_text=_("The address of the person's account."))
    role = forms.ChoiceField(label=_("Role"), choices=MemberRole, initial=MemberRole.EDITOR)


class JoinForm(Form):
    """A request to be let in."""

    uscc = forms.CharField(max_length=40, widget=forms.HiddenInput)
    message = forms.CharField(
        label=_("A few words to its administrator"), max_length=200, required=False,
        help_text=_("Who you are and what you do there."), widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    has_left = forms.BooleanField(
        label=_("Its administrator has left: ask the office instead"), required=False
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, auto_id="join_%s", **kwargs)


class OfficeForm(Form):
    """A member's request that the office name an administrator."""

    message = forms.CharField(
        label=_("A few words to the office"), max_length=200, required=False,
        help_text=_("Who has left and who shall follow."), widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip


class HandOverForm(Form):
    """To whom one's own administrator's role goes, and what one does afterwards."""

    to = forms.ModelChoiceField(Membership.objects.none(), label=_("Who follows you"))
    keeps = forms.ChoiceField(
        label=_("What you do afterwards"), required=False,
        choices=[("", _("I leave the organisation"))]
        + [(role, role.label) for role in MemberRole if role != MemberRole.ADMINISTRATOR],
    )  # fmt: skip

    def __init__(self, *args, members, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = members
        self.fields["to"].label_from_instance = lambda one: f"{one.user.name} · {one.get_role_display()}"


class AppointForm(Form):
    """Whom the office names administrator, and why."""

    email = forms.EmailField(label=_("E-mail"), help_text=_("The address of the person's account."))
    reason = forms.CharField(
        label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("What you checked. The members and the administrators until now read it."),
    )  # fmt: skip
    end_former = forms.BooleanField(
        label=_("End the memberships of the administrators until now"), required=False
    )


class ListForm(ModelForm):
    """A public list as it was published."""

    file = forms.FileField(
        label=_("File"), help_text=_("XLSX or CSV, with the heads of the template in Chinese or English.")
    )

    class Meta:
        model = ListImport
        fields = ["content", "source", "document", "as_of"]
        help_texts = {
            "source": _("Always the same name for the same list: entries are compared within it."),
            "document": _("Number or address of the publication."),
            "as_of": _("The day on which the list was published."),
        }


class ImportForm(Form):
    """The one choice before a list is imported."""

    end_missing = forms.BooleanField(label=_("End the entries that the list no longer holds"), required=False)
