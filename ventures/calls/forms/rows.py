"""Rows of one kind that stand one below the other in a draft."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ventures.core.form_words import OF_ROWS

ROWS_AT_MOST = 40


class Rows(forms.BaseFormSet):
    """The rows of one kind, as they stand one below the other; `distinct` names what may stand once."""

    distinct = ""

    default_error_messages = OF_ROWS

    def clean(self):
        if any(self.errors):
            return
        seen = [row[self.distinct] for row in self.rows() if row[self.distinct]] if self.distinct else []
        if len(seen) != len(set(seen)):
            raise forms.ValidationError(_("The same letter, head or key stands twice."))

    def rows(self):
        """The rows that stay, as dicts of fields."""
        kept = [form.cleaned_data for form in self.forms if form.has_changed() or form.initial]
        return [
            {name: value for name, value in row.items() if name != "DELETE"}
            for row in kept
            if row and not row.get("DELETE")
        ]


def rows_of(form, distinct=""):
    """The formset of a kind of row, with two empty ones at the end."""
    made = forms.formset_factory(
        form, Rows, extra=2, can_delete=True, max_num=ROWS_AT_MOST, absolute_max=ROWS_AT_MOST + 2,
        validate_max=True,
    )  # fmt: skip
    made.distinct = distinct
    return made
