"""The forms of a matter to be put right."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ventures.core.forms import Form, Lines


class RemedyOrderForm(Form):
    """What is to be put right, and by when."""

    matter = forms.CharField(label=_("What is to be put right"), max_length=1000, widget=Lines)
    due_on = forms.DateField(label=pgettext_lazy("remedy", "Due on"))


class RemedyReportForm(Form):
    """The organisation's word."""

    answer = forms.CharField(label=_("How it was put right"), max_length=1000, widget=Lines)


class RemedyReturnForm(Form):
    """What is still missing, and until when."""

    note = forms.CharField(label=_("What is still to be put right"), max_length=1000, widget=Lines)
    due_on = forms.DateField(label=pgettext_lazy("remedy", "Due on"))
