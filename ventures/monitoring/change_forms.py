"""Forms of what changes and rests while a project runs, and of a coach's visits."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ventures.core.forms import Form, Lines
from ventures.linkage.models import SocialWorker

from .changes import key_of
from .states import Way

JOINING = 3  # rows for people who join
MOST = 999_999_999


def reason_field():
    """Why something is asked for."""
    return forms.CharField(
        label=pgettext_lazy("budget", "Why"), max_length=500, widget=Lines(attrs={"rows": 3})
    )  # fmt: skip


class DatesForm(Form):
    """The period as it shall be."""

    starts_on = forms.DateField(label=_("Starts on"))
    ends_on = forms.DateField(label=_("Ends on"))

    def __init__(self, *args, award, **kwargs):
        super().__init__(*args, initial={"starts_on": award.starts_on, "ends_on": award.ends_on}, **kwargs)
        self.fields["reason"] = reason_field()

    def asked(self):
        return {name: self.cleaned_data[name] for name in ("starts_on", "ends_on")}


class TeamForm(Form):
    """Who leaves, and who joins."""

    leaves = forms.MultipleChoiceField(
        label=_("Who leaves"), required=False, widget=forms.CheckboxSelectMultiple
    )  # fmt: skip

    def __init__(self, *args, team, award, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["leaves"].choices = [(key_of(one), key_of(one)) for one in team]
        workers = SocialWorker.objects.of(award.organization_id)
        for row in range(JOINING):
            self.fields.update({
                f"name_{row}": forms.CharField(
                    label=pgettext_lazy("of a person", "Name"), max_length=60, required=False
                ),
                f"duty_{row}": forms.CharField(
                    label=_("Role in the project"), max_length=60, required=False
                ),
                f"worker_{row}": forms.ModelChoiceField(
                    label=_("Social worker"), queryset=workers, required=False,
                    empty_label=_("Not a certified social worker"),
                ),
                f"hours_{row}": forms.IntegerField(
                    label=_("Hours"), min_value=0, max_value=20_000, required=False
                ),
            })  # fmt: skip
        self.fields["reason"] = reason_field()

    def clean(self):
        cleaned = super().clean()
        for row in range(JOINING):
            name, duty, worker = (cleaned.get(f"{part}_{row}") for part in ("name", "duty", "worker"))
            if worker and not name:
                cleaned[f"name_{row}"] = name = worker.name
            if name and not duty:
                self.add_error(f"duty_{row}", _("Say what this person does in the project."))
            if not name and (duty or cleaned.get(f"hours_{row}")):
                self.add_error(f"name_{row}", _("Say who joins."))
        return cleaned

    def rows(self):
        """The fields of each row, for the page."""
        return [
            [self[f"{part}_{row}"] for part in ("name", "duty", "worker", "hours")] for row in range(JOINING)
        ]

    def asked(self):
        said = self.cleaned_data
        joins = [
            {
                "name": said[f"name_{row}"], "duty": said[f"duty_{row}"], "hours": said[f"hours_{row}"] or 0,
                "worker": said[f"worker_{row}"].pk if said[f"worker_{row}"] else None,
            }
            for row in range(JOINING) if said[f"name_{row}"]
        ]  # fmt: skip
        return {"leaves": said["leaves"], "joins": joins}


class TargetsForm(Form):
    """The targets as they shall be."""

    def __init__(self, *args, indicators, **kwargs):
        super().__init__(*args, **kwargs)
        self.names = {}
        for place, one in enumerate(indicators):
            self.names[f"target_{place}"] = one.name
            self.fields[f"target_{place}"] = forms.IntegerField(
                label=f"{one.name}（{one.unit}）", min_value=1, max_value=MOST, initial=one.target
            )
        self.fields["reason"] = reason_field()

    def asked(self):
        return {name: self.cleaned_data[field] for field, name in self.names.items()}


class PauseForm(Form):
    """From when a project rests, and why."""

    since = forms.DateField(label=pgettext_lazy("pause", "From"))
    reason = forms.CharField(
        label=pgettext_lazy("budget", "Why"), max_length=300, widget=Lines(attrs={"rows": 3})
    )  # fmt: skip


class ResumeForm(Form):
    """The last day of a pause."""

    until = forms.DateField(label=_("Last day of the pause"))


class VisitForm(Form):
    """A coach's visit."""

    on = forms.DateField(label=_("Date"))
    way = forms.ChoiceField(label=_("How"), choices=Way, widget=forms.RadioSelect, initial=Way.SITE)
    findings = forms.CharField(label=_("Findings"), max_length=1000, widget=Lines(attrs={"rows": 5}))
    advice = forms.CharField(
        label=pgettext_lazy("of a coach", "Advice"), max_length=1000, required=False,
        widget=Lines(attrs={"rows": 5}), help_text=_("Without advice the visit is settled at once."),
    )  # fmt: skip
    answer_by = forms.DateField(label=_("To be answered by"), required=False)


class VisitAnswerForm(Form):
    """What the organisation did."""

    answer = forms.CharField(
        label=pgettext_lazy("to a coach", "What was done"), max_length=1000, widget=Lines(attrs={"rows": 6})
    )


class AgainForm(Form):
    """What is missing."""

    note = forms.CharField(label=_("What is still missing"), max_length=300, widget=Lines(attrs={"rows": 3}))
    answer_by = forms.DateField(label=_("To be answered by"))
