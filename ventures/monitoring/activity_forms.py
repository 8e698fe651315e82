"""The record of an activity, as it is filled in on a phone."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ventures.applications.states import ActivityKind
from ventures.core.forms import Form, Lines
from ventures.linkage.models import SocialWorker

from .actions.activities import COUNTS, MOST_COUNTED
from .actions.records import MOST_HOURS
from .articles import articles_in
from .models import Activity
from .recording import choices_of, chosen

PICTURES = "image/jpeg,image/png"
TEXTS = ("kind", "theme", "on", "place", "narrative", "reflection")


class SeveralFiles(forms.ClearableFileInput):
    """Photos come several at once."""

    allow_multiple_selected = True


class PhotosField(forms.FileField):
    """The files that were sent, a list; what they are is judged when they are taken in."""

    widget = SeveralFiles

    def __init__(self, **kwargs):
        super().__init__(required=False, widget=SeveralFiles(attrs={"accept": PICTURES}), **kwargs)

    def clean(self, value, initial=None):
        files = value if isinstance(value, (list, tuple)) else [value] if value else []
        return [super(PhotosField, self).clean(file, initial) for file in files]


class ArticlesField(forms.CharField):
    """Lines with an address each, the title beside it in any order, as they are copied from a telephone."""

    widget = Lines

    def __init__(self, **kwargs):
        super().__init__(**{
            "label": _("Published articles"), "max_length": 4000,
            "help_text": _("One a line: title and address, as you copy it."), **kwargs,
        })  # fmt: skip

    def clean(self, value):
        return articles_in(super().clean(value))


class Whichever(forms.ChoiceField):
    """A choice that may not be offered any more when it arrives: then it says nothing."""

    def validate(self, value):
        pass


def count_field(name, **kwargs):
    """A whole number as the model names it, zero unless told."""
    label = Activity._meta.get_field(name).verbose_name
    return forms.IntegerField(label=label, min_value=0, max_value=MOST_COUNTED, initial=0, **kwargs)


class ActivityForm(Form):
    """What was done, in the order in which it is filled in on a phone.

    `award` is the project; `activity` the record to correct, whose hours stand there already.
    """

    planned = Whichever(label=_("Which one"), required=False, widget=forms.RadioSelect)
    theme = forms.CharField(label=_("Theme"), max_length=60, required=False)
    kind = forms.ChoiceField(
        label=pgettext_lazy("of an activity", "Kind"), choices=ActivityKind, required=False,
        initial=ActivityKind.ACTIVITY,
    )  # fmt: skip
    on = forms.DateField(label=_("Date"))
    place = forms.CharField(label=_("Place"), max_length=100)
    on_paper = count_field("on_paper")
    sheets = PhotosField(
        label=_("Photo of the signed sheet"), help_text=_("It proves the number and is never published.")
    )
    photos = PhotosField(
        label=_("Photos"), help_text=_("JPG or PNG, up to nine. Place and device are taken out of them.")
    )
    consent = forms.BooleanField(
        label=_("Everyone in the pictures agreed to their publication"), required=False,
        help_text=_("Without consent they are kept for the record only."),
    )  # fmt: skip
    direct_people = count_field("direct_people")
    direct_times = count_field("direct_times")
    indirect_people = count_field("indirect_people")
    indirect_times = count_field("indirect_times")
    volunteers = count_field("volunteers")
    volunteer_hours = count_field("volunteer_hours")
    narrative = forms.CharField(label=_("What happened at it"), max_length=500, required=False, widget=Lines)
    reflection = forms.CharField(
        label=_("What we would do otherwise"), max_length=500, required=False, widget=Lines
    )
    articles = ArticlesField(required=False)

    def __init__(self, *args, award, activity=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.award, self.offered = award, [] if activity else choices_of(award)
        self.fields["planned"].choices = [(one.value, one.label) for one in self.offered]
        if not activity:
            self.fields["planned"].choices += [("", _("Another activity"))]
        self.fields["theme"].required = not self.offered
        for name in ("narrative", "reflection", "articles"):
            self.fields[name].widget.attrs["rows"] = 3
        self.workers = list(SocialWorker.objects.of(award.organization))
        given = dict(activity.worker_hours.values_list("worker", "hours")) if activity else {}
        for worker in self.workers:
            self.fields[f"hours_{worker.pk}"] = forms.IntegerField(
                label=str(worker), min_value=0, max_value=MOST_HOURS, required=False,
                initial=given.get(worker.pk, 0),
            )  # fmt: skip

    @property
    def worker_fields(self):
        """The hours of each social worker of the organisation."""
        return [self[f"hours_{worker.pk}"] for worker in self.workers]

    def clean(self):
        cleaned = super().clean()
        self.choice = chosen(self.award, cleaned.get("planned", ""), self.offered)
        for name, value in self.choice.facts.items():
            if name in ("theme", "kind") and not cleaned.get(name):
                cleaned[name] = value
        if not cleaned.get("theme") and "theme" not in self.errors:
            self.add_error("theme", _("Choose a planned activity, or write what it was."))
        cleaned["kind"] = cleaned.get("kind") or ActivityKind.ACTIVITY
        return cleaned

    def facts(self):
        """What `keep_record` takes."""
        said = self.cleaned_data
        names = (*TEXTS, *COUNTS, "photos", "sheets", "consent", "articles")
        return {name: said[name] for name in names} | {"hours": self.hours()}

    def hours(self):
        """{social worker: hours} of those who worked."""
        typed = {worker: self.cleaned_data[f"hours_{worker.pk}"] for worker in self.workers}
        return {worker: hours for worker, hours in typed.items() if hours}


class ArticlesForm(Form):
    """Articles that appeared after the activity was recorded."""

    articles = ArticlesField()


class VideoForm(Form):
    """A film of an activity."""

    video = forms.FileField(
        label=_("Film"), widget=forms.FileInput(attrs={"accept": "video/mp4,video/quicktime"}),
        help_text=_("MP4 or MOV, up to 100 MB. For the organisation and the office, never published."),
    )  # fmt: skip
