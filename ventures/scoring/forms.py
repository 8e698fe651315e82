from django import forms
from django.utils.translation import gettext_lazy as _

from ventures.accounts.models import RoleGrant, User
from ventures.accounts.states import Role
from ventures.calls.models import Call, Category
from ventures.core.forms import Form, Lines, ModelForm, RecordsField
from ventures.organizations.models import Organization
from ventures.reference.models import Region

from .models import Expert
from .states import Stage


class ReasonForm(Form):
    """Why a reader leaves an application, or a sheet is closed."""

    reason = forms.CharField(label=_("Reason"), max_length=200, widget=Lines({"rows": 2}))


class PanelForm(Form):
    """A panel for a call, or for one of its categories."""

    call = forms.ModelChoiceField(Call.objects.none(), label=_("Call"))
    category = forms.ModelChoiceField(
        Category.objects.none(), label=_("Category"), required=False, empty_label=_("All categories")
    )
    stage = forms.ChoiceField(
        label=_("Stage"), choices=[("", _("The one that is next")), *Stage.choices], required=False
    )
    name = forms.CharField(label=_("Name of the panel"), max_length=60)

    def __init__(self, *args, calls, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["call"].queryset = calls
        category = self.fields["category"]
        category.queryset = Category.objects.filter(call__in=calls).select_related("call")
        category.label_from_instance = lambda one: f"{one.call} · {one}"

    def clean(self):
        facts = super().clean()
        call, category = facts.get("call"), facts.get("category")
        if call and category and category.call_id != call.pk:
            self.add_error("category", _("This category belongs to another call."))
        return facts


class AppointForm(Form):
    """Experts of the pool who become members."""

    experts = RecordsField(
        Expert.objects.none(), label=_("Experts of the pool"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, panel, **kwargs):
        super().__init__(*args, **kwargs)
        pool = Expert.objects.filter(is_active=True).exclude(pk__in=panel.members.values("pk"))
        field = self.fields["experts"]
        field.queryset = pool.exclude(user=panel.secretary_id).select_related("user")
        field.label_from_instance = lambda one: f"{one} · {one.get_field_display()} · {one.employer}"


class ExpertForm(ModelForm):
    """Somebody who holds the role of an expert and is taken into the pool."""

    class Meta:
        model = Expert
        fields = ["user", "field", "employer", "region"]
        labels = {"user": _("Person"), "region": _("District")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        active = Expert.objects.filter(is_active=True).values("user")
        granted = RoleGrant.objects.live().filter(role=Role.EXPERT).values("user")
        people = User.objects.filter(pk__in=granted, is_active=True).exclude(pk__in=active)
        self.fields["user"].queryset = people
        self.fields["region"].queryset = Region.objects.districts()
        self.fields["region"].required = False

    def validate_unique(self):
        """Somebody who left the pool may come back: the verb takes up his old row."""


class CommitForm(Form):
    """What is published before a draw."""

    purpose = forms.CharField(label=_("For what"), max_length=200)
    count = forms.IntegerField(label=_("How many are drawn"), min_value=1, max_value=99)
    number_source = forms.CharField(
        label=_("Public number to come"),
        max_length=100,
        help_text=_("A result that nobody knows yet, for example: Welfare Lottery 3D, draw 2026108"),
    )


class NumberForm(Form):
    """The public number, once it is known."""

    number = forms.CharField(label=_("Public number"), max_length=40)


class WorkbookForm(Form):
    """A filled workbook of score sheets."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("The workbook of this panel, filled in: XLSX, or CSV with its heads."),
    )


class InterestsForm(Form):
    """The organisations an expert has an interest in."""

    interests = RecordsField(
        Organization.objects.standing_alone(),
        label=_("Organisations I have an interest in"),
        required=False,
        widget=forms.SelectMultiple({"size": 12}),
        help_text=_("As member, employee, adviser or supervisor within three years, or by family"),
    )
