"""What is typed to ask about a call, to answer, and to decline."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ventures.core.forms import Form, RecordsField
from ventures.organizations.models import Organization

from .models import Enquiry


class AskForm(Form):
    """A question, for one of the asker's organisations."""

    organization = forms.ModelChoiceField(Organization.objects.none(), label=_("For which organisation"))
    text = forms.CharField(
        label=_("Your question"), max_length=500, widget=forms.Textarea,
        help_text=_("The answer is published to everybody, without your name or that of your organisation."),
    )  # fmt: skip

    def __init__(self, *args, organizations, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["organization"]
        field.queryset, field.empty_label = organizations, None
        if len(organizations) == 1:
            field.widget = forms.HiddenInput()
            self.initial["organization"] = organizations[0].pk


class Enquiries(RecordsField):
    """Waiting questions to be answered with the same words."""

    def label_from_instance(self, enquiry):
        return f"{enquiry.organization.name}{_(': ')}{enquiry.text[:120]}"


class AnswerForm(Form):
    """A question and its answer as everybody will read them."""

    question = forms.CharField(
        label=_("Question as published"), max_length=500, widget=forms.Textarea,
        help_text=_("Leave out who asks and what shows it."),
    )  # fmt: skip
    answer = forms.CharField(
        label=pgettext_lazy("to a question about a call", "Answer"), max_length=2000, widget=forms.Textarea
    )
    others = Enquiries(
        Enquiry.objects.none(), label=_("Also answers"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, others, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["others"].queryset = others
        if not others:
            del self.fields["others"]


class DeclineForm(Form):
    """Why nothing is published."""

    reason = forms.CharField(label=_("Why it is not published"), max_length=300, widget=forms.Textarea)
