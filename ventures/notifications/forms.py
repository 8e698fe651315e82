from django import forms
from django.utils.translation import gettext_lazy as _

from ventures.core.forms import Form

from .models import Preference
from .states import ByEmail
from .topics import TOPICS


class PreferencesForm(Form):
    """How a person wants each topic; of a duty only the text message is a choice."""

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        saved = {row.topic: row for row in Preference.objects.filter(user=user)}
        for topic in TOPICS:
            row = saved.get(topic.name) or Preference()
            if not topic.duty:
                self.fields[f"{topic.name}-email"] = forms.ChoiceField(
                    label=_("By e-mail"), choices=ByEmail.choices, initial=row.email
                )
            if user.phone:
                self.fields[f"{topic.name}-sms"] = forms.BooleanField(
                    label=_("By text message too"), required=False, initial=row.sms
                )

    def topics(self):
        """(topic, its fields) in order, as the page shows them."""
        for topic in TOPICS:
            names = [name for name in self.fields if name.startswith(f"{topic.name}-")]
            yield topic, [self[name] for name in names]

    def wishes(self):
        """(topic, how by e-mail, whether by text) of each."""
        for topic in TOPICS:
            email = self.cleaned_data.get(f"{topic.name}-email", ByEmail.AT_ONCE)
            yield topic.name, email, self.cleaned_data.get(f"{topic.name}-sms", False)
