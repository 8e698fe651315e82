"""Two people at one text: a form knows what it was read over, and says when that has changed meanwhile."""

from hashlib import sha256

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

MEANWHILE = gettext_lazy("Somebody else saved this while you were writing. Compare, then save again.")


def digest_of(saved):
    """A short text that differs where what is saved differs; `saved` is anything with a telling repr."""
    return sha256(repr(saved).encode()).hexdigest()


class Compared:
    """Mixed in before a form over something saved: the second to save is told, and sees both versions.

    A hidden field carries a digest of what the page showed. Where what is saved has changed since, the
    form is refused once: each field that differs says what is saved now, and what was typed stays.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.saved = {name: repr(self[name].initial) for name in self.fields}
        self.now = digest_of(sorted(self.saved.items()))
        self.fields["read_as"] = forms.CharField(
            required=False, widget=forms.HiddenInput, initial=self.now, max_length=len(self.now)
        )

    def clean(self):
        super().clean()
        sent = self.cleaned_data.pop("read_as", self.now)
        if sent and sent != self.now:
            self.refuse_stale()
        return self.cleaned_data

    def refuse_stale(self):
        """Say what is saved now beside each field that differs; saving once more is a choice."""
        self.data = self.data.copy()
        self.data[self.add_prefix("read_as")] = self.now
        show_saved(self, self.saved)
        self.add_error(None, MEANWHILE)


def show_saved(form, names):
    """Say beside each of the named fields that differs what is saved now; what was typed stays."""
    for name in [name for name in form.changed_data if name in names]:
        form.add_error(name, _("Saved meanwhile: “%(text)s”") % {"text": said(form, name)})


def said(form, name):
    """What is saved in a field, as its control shows it."""
    field, value = form.fields[name], form[name].initial
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    labels = dict(getattr(field, "choices", ()) or ())
    if isinstance(value, list):
        return _("; ").join(str(labels.get(one, one)) for one in value)
    return labels.get(value, field.prepare_value(value)) if value not in (None, "") else ""
