from django import forms
from django.utils.translation import gettext_lazy as _

from ventures.calls.models import Call, Category
from ventures.core.forms import Form, Lines, RecordsField
from ventures.organizations.models import Organization

from .states import Stage


class ReasonForm(Form):
    """Why a reader leaves an application, or a sheet is closed."""

    reason = forms.CharField(label=_("Reason"), max_length=200, widget=Lines({"rows": 2}))


class RankForm(Form):
    """Why an application is ranked on fewer sheets than the call asks for; asked only where one is."""

    reason = forms.CharField(
        label=_("Why they are ranked all the same"),
        max_length=200,
        required=False,
        widget=Lines({"rows": 2}),
        help_text=_(
            "It stands beside the score in the ranking, in the proposal, the minutes and the dossier."
        ),
    )


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
