from django import forms
from django.utils.translation import gettext_lazy as _

from ventures.core.forms import Form

from ..copying import sources
from ..language import in_language
from ..models import Application
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
    """Where a social worker is asked; with a `phone` that takes texts the e-mail may stay empty."""

    address = forms.EmailField(label=_("The social worker's e-mail"), max_length=254)

    def __init__(self, *args, phone="", **kwargs):
        super().__init__(*args, **kwargs)
        self.phone = phone
        self.fields["address"].required = not phone


class SourceField(forms.ModelChoiceField):
    """An earlier application, by its year and title."""

    def label_from_instance(self, application):
        return f"{application.call.year} · {application.title} · {application.get_state_display()}"


class BeginForm(Form):
    """The title an application begins with, and the earlier application it may be copied from."""

    earlier = SourceField(
        label=_("Copy from an earlier application"), queryset=None, required=False,
        empty_label=_("Nothing: begin with an empty form"),
        help_text=_(
            "Answers, team, plan, budget and lasting documents are taken over, the months moved to the new"
            " period. The community is asked anew."
        ),
    )  # fmt: skip
    title = forms.CharField(
        label=_("Project title"), max_length=60, required=False,
        help_text=_("You can change it later. A copy left without one keeps the earlier title."),
    )  # fmt: skip

    def __init__(self, *args, organization, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["earlier"].queryset = Application.objects.filter(organization=organization)
        offered = sources(organization)
        self.fields["earlier"].choices = [
            ("", self.fields["earlier"].empty_label),
            *((one.pk, self.fields["earlier"].label_from_instance(one)) for one in offered),
        ]
        if not offered:
            del self.fields["earlier"]
            self.fields["title"].required = True

    def clean(self):
        chosen = super().clean()
        if not (chosen.get("title") or chosen.get("earlier") or self.errors):
            self.add_error("title", _("Write a title, or choose what is copied."))
        return chosen
