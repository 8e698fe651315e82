"""What a secretary types: of the pool, a draw, the offices of a panel, and who reads what."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ventures.accounts.models import RoleGrant, User
from ventures.accounts.states import Role
from ventures.calls.states import Field
from ventures.core import clock
from ventures.core.forms import Form, Lines, RecordsField
from ventures.reference.models import Community, Region

from .models import Expert
from .states import Office

EVERY_FIELD = _("every field")


def named(expert):
    """An expert in a list to choose from."""
    return f"{expert.code} · {expert} · {expert.fields_said} · {expert.employer}"


class AppointForm(Form):
    """Experts of the pool who become members."""

    experts = RecordsField(
        Expert.objects.none(), label=_("Experts of the pool"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, pool, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["experts"].queryset = pool.select_related("user").prefetch_related("professions")
        self.fields["experts"].label_from_instance = named


class ExpertForm(Form):
    """What the pool knows of an expert; what is asked for finding conflicts is said to be."""

    fields_of = forms.MultipleChoiceField(
        label=_("Fields of expertise"), choices=Field.choices, widget=forms.CheckboxSelectMultiple
    )
    employer = forms.CharField(
        label=_("Employer"), max_length=100, help_text=_("Its full name, as it is registered")
    )
    region = forms.ModelChoiceField(Region.objects.none(), label=_("District"), required=False)
    community = forms.CharField(
        label=_("Community he belongs to"), max_length=60, required=False,
        help_text=_("Its name or its 12-digit code. Used for finding conflicts only."),
    )  # fmt: skip
    address = forms.CharField(
        label=_("Address"), max_length=200, required=False, help_text=_("Used for finding conflicts only.")
    )
    account = forms.CharField(
        label=_("Account number"), max_length=30, required=False,
        help_text=_("Kept sealed and compared only; nobody reads it here again. Empty: as it is."),
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["region"].queryset = Region.objects.districts().on(clock.today())

    def clean_community(self):
        """The community that is meant; one name may stand in two districts."""
        text = self.cleaned_data["community"].strip()
        if not text:
            return None
        today = Community.objects.on(clock.today())
        found = list(today.filter(code=text) if text.isdigit() else today.filter(name=text))
        if len(found) != 1:
            raise forms.ValidationError(
                _("No community is called so.") if not found else _("Several are called so. Type the code.")
            )
        return found[0]

    def facts(self):
        """What the verb takes."""
        given = dict(self.cleaned_data)
        return {"fields": given.pop("fields_of"), **given}


class EnrolForm(ExpertForm):
    """Somebody who holds the role of an expert and is taken into the pool."""

    user = forms.ModelChoiceField(User.objects.none(), label=_("Person"))
    field_order = ["user"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        active = Expert.objects.in_pool().values("user")
        granted = RoleGrant.objects.live().filter(role=Role.EXPERT).values("user")
        self.fields["user"].queryset = User.objects.filter(pk__in=granted, is_active=True).exclude(
            pk__in=active
        )


class CommitForm(Form):
    """What is published before a draw."""

    field = forms.ChoiceField(
        label=_("From the field"), choices=[("", EVERY_FIELD), *Field.choices], required=False
    )
    purpose = forms.CharField(label=_("For what"), max_length=200)
    count = forms.IntegerField(label=_("How many are drawn"), min_value=1, max_value=99)
    number_source = forms.CharField(
        label=_("Public number to come"),
        max_length=100,
        help_text=_("A result that nobody knows yet, for example: Welfare Lottery 3D, draw 2026108"),
    )
    reason = forms.CharField(
        label=_("Why drawn again"), max_length=200, required=False,
        help_text=_("Needed from the second draw for the same seats. Published with the draw."),
    )  # fmt: skip


class ChairForm(Form):
    """Which member leads the panel."""

    chair = forms.ModelChoiceField(Expert.objects.none(), label=_("Chair of the panel"))

    def __init__(self, *args, members, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["chair"].queryset = members
        self.fields["chair"].label_from_instance = lambda one: f"{one.code} · {one}"


class PersonForm(Form):
    """Somebody by the address he signs in with: nobody browses the fund's people here."""

    person = forms.EmailField(label=_("E-mail he signs in with"))

    def clean_person(self):
        found = User.objects.filter(email=self.cleaned_data["person"].lower(), is_active=True).first()
        if found is None:
            raise forms.ValidationError(_("Nobody signs in with this address."))
        return found


class DeputyForm(PersonForm):
    """Who stands in for whom, why, and how long."""

    office = forms.ChoiceField(label=_("Stands in for"), choices=Office.choices)
    reason = forms.CharField(label=_("Reason"), max_length=200, widget=Lines({"rows": 2}))
    valid_from = forms.DateField(label=_("From"))
    valid_to = forms.DateField(label=_("Until"), help_text=_("The last day counts."))
    field_order = ["office", "person"]


class ReaderForm(Form):
    """Which member reads an application, and why."""

    expert = forms.ModelChoiceField(Expert.objects.none(), label=_("Member"))
    reason = forms.CharField(label=_("Reason"), max_length=200, widget=Lines({"rows": 2}))

    def __init__(self, *args, members, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["expert"].queryset = members
        self.fields["expert"].label_from_instance = lambda one: f"{one.code} · {one} · {one.fields_said}"
