"""The plan of a month as a table of activities."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ventures.applications.states import ActivityKind
from ventures.core.form_words import OF_ROWS
from ventures.core.forms import LONGEST_KEY, Form, Lines

from .actions.plans import MOST_PEOPLE, MOST_SESSIONS


class SessionForm(Form):
    """One activity of the plan."""

    pk = forms.RegexField(rf"^\d{{1,{LONGEST_KEY}}}$", required=False, widget=forms.HiddenInput)
    theme = forms.CharField(label=_("Theme"), max_length=60)
    kind = forms.ChoiceField(
        label=pgettext_lazy("of an activity", "Kind"), choices=ActivityKind, initial=ActivityKind.ACTIVITY
    )
    target_group = forms.CharField(label=_("For whom"), max_length=60)
    people = forms.IntegerField(label=_("Planned people"), min_value=1, max_value=MOST_PEOPLE)
    on = forms.DateField(label=_("Date"))
    at = forms.TimeField(label=_("Time"), required=False)
    place = forms.CharField(label=_("Place"), max_length=100)
    person = forms.CharField(label=_("Person in charge"), max_length=60)
    public = forms.BooleanField(
        label=_("Announce it to the public"), required=False, initial=True,
        help_text=_("Once the plan is agreed: date, time, place, community, organisation and project."),
    )  # fmt: skip
    as_proposed = forms.BooleanField(label=_("As in the application"), required=False, initial=True)
    why_not = forms.CharField(
        label=_("Why it differs"), max_length=200, required=False, widget=Lines(attrs={"rows": 2})
    )

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("as_proposed") and not cleaned.get("why_not") and not self.errors:
            self.add_error("why_not", _("Say why it differs from the application."))
        return cleaned

    def row(self):
        """The activity as the verb takes it."""
        facts = {name: value for name, value in self.cleaned_data.items() if name not in ("pk", "DELETE")}
        pk = self.cleaned_data["pk"]
        return facts | {"pk": int(pk) if pk else None}


class Sessions(forms.BaseFormSet):
    default_error_messages = OF_ROWS

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.fields["DELETE"].label = _("Leave this one out")

    def rows(self):
        """The activities that were filled in and not left out."""
        kept = [form for form in self.forms if form not in self.deleted_forms]
        return [form.row() for form in kept if form.cleaned_data and form.has_changed()]


# An application may have foreseen more than a plan holds: of that nothing typed is lost.
SessionFormSet = forms.formset_factory(
    SessionForm, Sessions, extra=1, can_delete=True, max_num=MOST_SESSIONS, validate_max=True,
    absolute_max=3 * MOST_SESSIONS,
)  # fmt: skip
