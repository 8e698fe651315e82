from datetime import timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from ventures.applications.models import PlannedActivity
from ventures.core import clock
from ventures.core.comparing import Compared
from ventures.core.forms import Form, Lines
from ventures.linkage.states import Purpose

from .actions.activities import COUNTS, MOST_COUNTED
from .models import Activity
from .states import EvaluationKind

OTHER = ""
SHOWN_PLANS = 4
PICTURES = "image/jpeg,image/png"


class SeveralFiles(forms.ClearableFileInput):
    """Photos come several at once."""

    allow_multiple_selected = True


class PhotosField(forms.FileField):
    """The files that were sent, a list; what they are is judged when they are taken in."""

    widget = SeveralFiles

    def clean(self, value, initial=None):
        files = value if isinstance(value, (list, tuple)) else [value] if value else []
        return [super(PhotosField, self).clean(file, initial) for file in files]


def count_field(name):
    """A whole number as the model names it, zero unless told."""
    label = Activity._meta.get_field(name).verbose_name
    return forms.IntegerField(label=label, min_value=0, max_value=MOST_COUNTED, initial=0)


class ActivityForm(Form):
    """What was done, in the order in which it is filled in on a phone."""

    planned = forms.ChoiceField(label=_("Which one"), required=False, widget=forms.RadioSelect)
    theme = forms.CharField(label=_("Theme"), max_length=60, required=False)
    on = forms.DateField(label=_("Date"))
    place = forms.CharField(label=_("Place"), max_length=100)
    signed_in = count_field("signed_in")
    photos = PhotosField(
        label=_("Photos"), required=False, widget=SeveralFiles(attrs={"accept": PICTURES}),
        help_text=_("JPG or PNG, up to nine. Place and device are taken out of them."),
    )  # fmt: skip
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
    social_workers = count_field("social_workers")
    social_worker_hours = count_field("social_worker_hours")
    narrative = forms.CharField(label=_("What happened at it"), max_length=500, required=False, widget=Lines)

    def __init__(self, *args, award, **kwargs):
        super().__init__(*args, **kwargs)
        planned = plans(award)
        self.fields["planned"].choices = [*planned, (OTHER, _("Another activity"))]
        self.fields["theme"].required = not planned
        self.fields["narrative"].widget.attrs["rows"] = 3

    def clean(self):
        cleaned = super().clean()
        theme = cleaned.get("theme") or cleaned.get("planned")
        if not theme:
            self.add_error("theme", _("Choose a planned activity, or write what it was."))
        return cleaned | {"theme": theme}

    def facts(self):
        """The fields of the activity, without plan, photos and consent."""
        names = ("theme", "on", "place", *COUNTS, "narrative")
        return {name: self.cleaned_data[name] for name in names}


def plans(award):
    """The planned themes nearest to this month, as choices."""
    month = clock.today().replace(day=1)
    planned = PlannedActivity.objects.filter(application=award.application_id).order_by("month", "pk")
    near = [plan for plan in planned if abs(plan.month - month) <= timedelta(days=31)]
    themes = {}
    for plan in near:
        themes.setdefault(plan.theme, f"{plan.theme} · {plan.get_kind_display()}")
    return list(themes.items())[:SHOWN_PLANS]


class ReturnForm(Form):
    """Why something is given back."""

    note = forms.CharField(label=_("What is to be corrected"), max_length=300, widget=Lines)


class RectifiedForm(Form):
    """How a matter was put right."""

    note = forms.CharField(label=_("How it was put right"), max_length=300, widget=Lines)


class EvaluationForm(Form):
    """Which evaluation is opened, and by when the organisation reports."""

    kind = forms.ChoiceField(label=_("Kind"), choices=EvaluationKind, widget=forms.RadioSelect)
    due_on = forms.DateField(label=_("Report due on"))


class SelfReportForm(Form):
    text = forms.CharField(
        label=_("Self-report"), max_length=2000, widget=Lines(attrs={"rows": 16}),
        help_text=_("Counted from your records; write what the figures do not say."),
    )  # fmt: skip


class SendBackForm(ReturnForm):
    due_on = forms.DateField(label=_("Report due on"))


class ScoreForm(Form):
    """The evaluator's conclusion."""

    score = forms.DecimalField(
        label=_("Score"), min_value=0, max_value=100, decimal_places=2, max_digits=5,
        help_text=_("0 to 100, two decimals. 60 passes; 85 and above is grade A."),
    )  # fmt: skip
    opinion = forms.CharField(label=_("Opinion"), max_length=1000, widget=Lines(attrs={"rows": 6}))


class NarrativeForm(Compared, Form):
    """The three texts of the outcome report; they may be kept unfinished."""

    work_done = forms.CharField(
        label=_("What we did"), max_length=1500, required=False, widget=Lines(attrs={"rows": 8})
    )
    effect = forms.CharField(
        label=_("What came of it"), max_length=1500, required=False, widget=Lines(attrs={"rows": 8})
    )
    lessons = forms.CharField(
        label=_("What we learnt"), max_length=1500, required=False, widget=Lines(attrs={"rows": 6})
    )


class AskForm(Form):
    """What the community is asked, and where the link goes."""

    purpose = forms.ChoiceField(
        label=_("What to ask"), choices=[(p.value, p.label) for p in (Purpose.WITNESS, Purpose.RATE)],
        widget=forms.RadioSelect,
    )  # fmt: skip
    address = forms.EmailField(label=_("Office e-mail of the community"))
