from django import forms
from django.utils.translation import gettext_lazy as _

from ventures.accounts.models import User
from ventures.applications.forms.screening import SendBackForm
from ventures.applications.refining import SECTIONS
from ventures.core.forms import Form, Lines, MoneyField

from .actions.exceptions import field_of
from .actions.objection import LEAST_FACTS
from .models import Award, Objection


class ProposeForm(Form):
    """The amounts to approve, the exceptions, the sources' shares and the minutes of a proposed list."""

    minutes = forms.CharField(
        label=_("Minutes"), max_length=5000, required=False, widget=Lines({"rows": 5}),
        help_text=_("Who met, what was weighed, and why anyone was passed over"),
    )  # fmt: skip

    def __init__(self, *args, items, sources, **kwargs):
        super().__init__(*args, **kwargs)
        self.sources, self.items = list(sources), items
        for source in self.sources:
            self.fields[f"share_{source.pk}"] = forms.IntegerField(
                label=str(source), min_value=0, max_value=100, required=False,
                initial=100 if len(self.sources) == 1 else 0,
            )  # fmt: skip
        for item in items:
            application = item.application
            self.fields[f"amount_{application.pk}"] = MoneyField(
                label=f"{application.number} {application.title}", min_value="0.01",
                max_value=min(application.requested, application.call.cap), initial=application.requested,
            )  # fmt: skip
            self.fields[field_of(application.pk)] = forms.CharField(
                label=f"{application.number} {application.title}", max_length=500, required=False,
                widget=Lines({"rows": 2}),
            )  # fmt: skip

    def amounts(self):
        """`{application: Money}` of what could be read."""
        cleaned = getattr(self, "cleaned_data", {})
        return {
            item.application_id: cleaned[f"amount_{item.application_id}"]
            for item in self.items
            if cleaned.get(f"amount_{item.application_id}")
        }

    def exceptions(self):
        """`{application: text}` of the written exceptions."""
        cleaned = getattr(self, "cleaned_data", {})
        return {item.application_id: cleaned.get(field_of(item.application_id), "") for item in self.items}

    def exception_fields(self, seen):
        """`[(Row, its field)]`: every inversion of a Prospect; none of them is optional."""
        for row in seen.passed_over:
            self.fields[field_of(row.application.pk)].required = True
        return [(row, self[field_of(row.application.pk)]) for row in seen.passed_over]

    def kept_exceptions(self, seen):
        """The fields of what was written for those who are no inversion now, so that it is not lost."""
        asked = {row.application.pk for row in seen.passed_over}
        fields = [
            self[field_of(item.application_id)] for item in self.items if item.application_id not in asked
        ]
        return [field for field in fields if field.value()]

    def shares(self):
        """`[(Source, percent)]` of the sources that pay."""
        found = [(source, self.cleaned_data.get(f"share_{source.pk}") or 0) for source in self.sources]
        return [(source, percent) for source, percent in found if percent]

    def share_fields(self):
        return [self[f"share_{source.pk}"] for source in self.sources]


class ApproveForm(Form):
    """The document that approves a list."""

    document_number = forms.CharField(
        label=_("Document number"),
        max_length=60,
        help_text=_("As it stands on the document: 杭民函〔2026〕65号"),
    )


class NoteForm(Form):
    """Why a list is taken back."""

    note = forms.CharField(label=_("Reason"), max_length=500, widget=Lines({"rows": 3}))


class ObjectionForm(Form):
    """An objection to a public notice."""

    award = forms.ModelChoiceField(Award.objects.none(), label=_("Project"))
    name = forms.CharField(label=Objection._meta.get_field("name").verbose_name, max_length=100)
    contact = forms.CharField(label=_("Phone or e-mail"), max_length=100)
    by_unit = forms.BooleanField(
        label=_("On behalf of a unit, by sealed letter"), required=False,
        help_text=_("The letter with the unit's seal goes to the office named below."),
    )  # fmt: skip
    text = forms.CharField(label=_("Facts and grounds"), max_length=2000, widget=Lines({"rows": 6}))

    def __init__(self, *args, notice, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["award"]
        field.queryset = Award.objects.filter(decision=notice.decision_id).select_related("organization")
        field.label_from_instance = lambda one: f"{one.number} {one.title}"
        self.fields["text"].help_text = _("At least %(count)s characters") % {"count": LEAST_FACTS}


class AnswerForm(Form):
    """The answer to an objection."""

    answer = forms.CharField(label=_("Answer"), max_length=2000, widget=Lines({"rows": 5}))
    upheld = forms.BooleanField(
        label=_("Uphold it: the project is not awarded"), required=False,
        help_text=_("The next of the reserve moves up on a further list with a notice of its own."),
    )  # fmt: skip


class AssignForm(Form):
    """Who is to answer an objection."""

    to = forms.ModelChoiceField(User.objects.none(), label=_("Give it to"))

    def __init__(self, *args, officers, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = User.objects.filter(pk__in=[one.pk for one in officers]).order_by("name")


class AgreementForm(Form):
    """The period of an agreement."""

    starts_on = forms.DateField(label=_("Starts on"))
    ends_on = forms.DateField(label=_("Ends on"))

    @classmethod
    def of(cls, award, posted):
        """The form with the dates of the application."""
        return cls(posted, initial={"starts_on": award.starts_on, "ends_on": award.ends_on})


class RefineForm(SendBackForm):
    """What to refine after the award: every section but the facts."""

    parts = SECTIONS
