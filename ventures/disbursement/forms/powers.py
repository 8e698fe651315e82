from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ventures.accounts.models import User
from ventures.core.forms import Form, MoneyField

from ..actions.limits import MAY_STAND_IN
from ..queries import holders_of
from ..states import Level


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
