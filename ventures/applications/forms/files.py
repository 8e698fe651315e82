from django import forms
from django.utils.translation import gettext_lazy as _

from ventures.core.forms import Form

from ..language import in_language
from .gaps import DraftForm

ACCEPT = ".pdf,.jpg,.jpeg,.png,.docx,.xlsx"


class FilesForm(DraftForm):
    """One box for each document the call asks for; each file is judged and kept by itself."""

    def __init__(self, *args, rules, **kwargs):
        super().__init__(*args, **kwargs)
        self.rules = {f"document-{rule.pk}": rule for rule in rules}
        for name, rule in self.rules.items():
            self.fields[name] = forms.FileField(
                label=in_language(rule, "name"), required=rule.required, max_length=200,
                allow_empty_file=True,
                widget=forms.FileInput({"accept": ACCEPT}),
            )  # fmt: skip

    def chosen(self):
        """[(field, document rule, file)] of the files that were sent."""
        return [(name, rule, self.cleaned_data[name]) for name, rule in self.rules.items()
                if self.cleaned_data.get(name)]  # fmt: skip


class AddressForm(Form):
    """Where the community's question goes."""

    address = forms.EmailField(label=_("The community's e-mail"), max_length=254)


class WorkerAddressForm(Form):
    """Where a social worker is asked."""

    address = forms.EmailField(label=_("The social worker's e-mail"), max_length=254)


class BeginForm(Form):
    """The title an application begins with."""

    title = forms.CharField(label=_("Project title"), max_length=60, help_text=_("You can change it later."))
