from django import forms
from django.utils.translation import gettext_lazy as _

from ventures.core.forms import Form, Lines


class DisclosureForm(Form):
    """What a further edition corrects; the first one asks nothing."""

    reason = forms.CharField(
        label=_("What is corrected"),
        help_text=_("Stands on the new edition, in public. The earlier editions stay to be read."),
        max_length=300,
        widget=Lines({"rows": 3}),
    )

    def __init__(self, *args, first, **kwargs):
        super().__init__(*args, **kwargs)
        if first:
            del self.fields["reason"]
