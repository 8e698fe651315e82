from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ventures.core import clock
from ventures.core.forms import Form, ModelForm
from ventures.reference.models import Region

from .models import User
from .states import Role


class SignupForm(forms.Form):
    """What signing up asks beside address and password (settings.ACCOUNT_SIGNUP_FORM_CLASS)."""

    name = forms.CharField(label=_("Name"), max_length=60, help_text=_("As colleagues should read it."))

    def signup(self, request, user):
        """Nothing more to do: the adapter has kept the name."""


KEY_NAME = pgettext_lazy("security key", "Name")


class SecurityKeyForm(AddWebAuthnForm):
    """A security key with the name its owner gives it (settings.MFA_FORMS)."""

    name = forms.CharField(label=KEY_NAME, required=False)


class KeyNameForm(EditWebAuthnForm):
    """Another name for a security key."""

    name = forms.CharField(label=KEY_NAME)


class ScopedForm(Form):
    role = forms.ChoiceField(label=_("Role"), choices=Role)
    scope = forms.ModelChoiceField(
        Region.objects.none(), label=_("Area of the role"), required=False, empty_label=_("the whole city")
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["scope"].queryset = Region.objects.on(clock.today()).districts()


class GrantForm(ScopedForm):
    valid_from = forms.DateField(label=_("Valid from"), required=False, help_text=_("Empty: from today on."))
    valid_to = forms.DateField(label=_("Valid to"), required=False, help_text=_("Empty: until it is ended."))
    field_order = ["role", "scope", "valid_from", "valid_to"]


class InvitationForm(ScopedForm):
    email = forms.EmailField(label=_("E-mail"))
    field_order = ["email", "role", "scope"]


class ProfileForm(ModelForm):
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)

    class Meta:
        model = User
        fields = ["name", "phone", "language"]
