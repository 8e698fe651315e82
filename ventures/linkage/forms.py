import re
import unicodedata

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ventures.core.forms import Form, ModelForm
from ventures.reference.models import Community, Region

from .models import Need, SocialWorker
from .states import Ending, Purpose

MOBILE = re.compile(r"(?<!\d)(?:86)?1[3-9]\d{9}(?!\d)")
REPLIES = [("yes", "yes"), ("no", "no")]
RATINGS = [
    (5, _("Very satisfied")),
    (4, _("Satisfied")),
    (3, _("So-so")),
    (2, _("Not satisfied")),
    (1, _("Not satisfied at all")),
]


class CommunityField(forms.ModelChoiceField):
    """A community with its sub-district, for names repeat within a district."""

    def label_from_instance(self, community):
        return f"{community.name}（{community.region.name}）"


class NeedForm(ModelForm):
    """A need in eight fields; the communities offered are those of one district."""

    community = CommunityField(Community.objects.none(), label=_("Community"))
    people = forms.IntegerField(label=_("How many people"), min_value=1, max_value=1_000_000)

    class Meta:
        model = Need
        fields = ["community", "title", "field", "problem", "target_group", "people", "site", "contact"]
        labels = {"site": _("Place to use"), "contact": _("Contact of the community")}
        help_texts = {
            "title": _("In one line, for example: a meal table for elders who live alone."),
            "problem": _("What is lacking today, in your own words."),
            "site": _("A room or a square that can be used."),
            "contact": _("An office telephone or desk. It is shown on the public list; no private number."),
        }

    def __init__(self, *args, communities, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["community"].queryset = communities

    def clean_contact(self):
        """Refuse a mobile number: it is somebody's own, and the public list shows it."""
        contact = self.cleaned_data["contact"]
        if MOBILE.search(re.sub(r"[\s\-－—]", "", unicodedata.normalize("NFKC", contact))):
            raise forms.ValidationError(
                _("This is a mobile number, and everybody would see it. Give an office telephone or a desk.")
            )
        return contact


class LinkedNeedForm(NeedForm):
    """The same by a community's own link: the community is known."""

    community = None

    class Meta(NeedForm.Meta):
        exclude = ["community"]

    def __init__(self, *args, **kwargs):
        ModelForm.__init__(self, *args, **kwargs)


class CloseNeedForm(Form):
    ending = forms.ChoiceField(label=_("Reason"), choices=Ending)
    note = forms.CharField(label=_("Remark"), max_length=300, required=False)


class DuplicateField(forms.ModelChoiceField):
    """A need with its community, the most alike first."""

    def label_from_instance(self, need):
        return f"{need.title}（{need.community.name}，{need.get_state_display()}）"


class MergeForm(Form):
    """Into which need a duplicate goes."""

    survivor = DuplicateField(Need.objects.none(), label=_("The need that stays"))
    note = forms.CharField(label=_("Remark"), max_length=300, required=False)

    def __init__(self, *args, others, alike, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["survivor"]
        field.queryset = others
        field.choices = [("", _("choose")), *((one.pk, field.label_from_instance(one)) for one in alike)]


class RegionField(forms.ModelChoiceField):
    """A district, or a sub-district with its district before it."""

    def label_from_instance(self, region):
        return region.name if region.level == Region.Level.DISTRICT else f"{region.parent} · {region.name}"


class CampaignForm(Form):
    """Whose communities are asked, and until when they may answer."""

    region = RegionField(Region.objects.none(), label=_("District or sub-district"))
    expires_on = forms.DateField(label=_("Until"), help_text=_("The links hold to the end of this day."))

    def __init__(self, *args, regions, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["region"].queryset = regions


class WorkerForm(ModelForm):
    class Meta:
        model = SocialWorker
        fields = ["name", "level", "certificate_number", "email", "phone"]
        labels = {"level": _("Certificate level")}
        help_texts = {
            "certificate_number": _("As printed on the certificate of the national examination."),
            "email": _("There the social worker is asked, by a link, whether he takes part in a project."),
        }

    def validate_unique(self):
        """Left to the verb, which says where the certificate stands."""


class AnswerForm(Form):
    """The community's answer: which button was pressed, who answers, and a remark if he likes."""

    reply = forms.ChoiceField(choices=REPLIES, widget=forms.HiddenInput, required=False)
    rating = forms.TypedChoiceField(
        label=_("Your rating"), choices=RATINGS, coerce=int, empty_value=None, required=False,
        widget=forms.HiddenInput,
    )  # fmt: skip
    name = forms.CharField(label=_("Who answers for the community"), max_length=60)
    note = forms.CharField(
        label=_("Remark"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args, purpose, **kwargs):
        super().__init__(*args, **kwargs)
        if purpose == Purpose.RATE:
            self.fields["note"].help_text = _("What was good, what could be better.")
        else:
            self.fields["note"].help_text = _("Needed only if you say no.")


class CodeForm(Form):
    """The eight digits of a code, however they are spaced."""

    code = forms.CharField(
        label=pgettext_lazy("to answer by", "Code"), max_length=20,
        help_text=_("Eight digits, from the mail or read out to you."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )  # fmt: skip


class CallForm(Form):
    """What a community said on the telephone."""

    reply = forms.ChoiceField(label=_("Answer"), choices=[("yes", _("Yes")), ("no", _("No"))])
    rating = forms.TypedChoiceField(
        label=_("Rating"), choices=[("", _("choose")), *RATINGS], coerce=int, empty_value=None, required=False
    )
    name = forms.CharField(label=_("Who answered for the community"), max_length=60)
    number = forms.CharField(label=_("Number called"), max_length=30)
    called_at = forms.DateTimeField(label=_("Called at"))
    note = forms.CharField(
        label=_("Remark"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Needed only if they said no."),
    )  # fmt: skip

    def __init__(self, *args, purpose, **kwargs):
        super().__init__(*args, **kwargs)
        if purpose != Purpose.RATE:
            del self.fields["rating"]


class PartForm(Form):
    """The social worker's answer: which button was pressed, and a remark if he likes."""

    reply = forms.ChoiceField(choices=REPLIES, widget=forms.HiddenInput)
    note = forms.CharField(
        label=_("Remark"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
