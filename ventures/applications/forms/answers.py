"""The call's questions as fields; what is answered by rows is a grid of `answer_rows`."""

from datetime import date
from uuid import UUID

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ventures.calls.question_words import limits
from ventures.calls.questions import asked, options_of
from ventures.calls.states import GRIDS, TEXTS, QuestionKind
from ventures.core.form_words import CHOOSE
from ventures.core.forms import Lines, MoneyField, NumberField, prepared
from ventures.files.models import Upload

from ..answering import given_in
from ..language import in_language
from .gaps import DraftForm

RADIOS_AT_MOST = 6
WHOLE_DIGITS = 14  # of the 18 that `Answer.number` keeps, four stand behind the point


class AnswersForm(DraftForm):
    """One field for each question of the call; characters are counted as the server counts them.

    Every question is there, asked or not: one that is not asked refuses nothing, and what was typed stays.
    """

    def __init__(self, *args, questions, case, **kwargs):
        super().__init__(*args, **kwargs)
        self.questions = questions
        for question in questions:
            if question.kind not in GRIDS:
                self.fields[question.key] = field_of(question, case)

    def clean(self):
        for question in self.questions:
            refusal = self.data.get(f"{question.key}-refused")
            if refusal and question.kind == QuestionKind.FILE:
                self.add_error(question.key, refusal[:200])
        for key in self.fields.keys() & self.errors.keys() - self.asked(self.cleaned_data):
            self.errors.pop(key)
        return self.cleaned_data

    def asked(self, values):
        """The keys of the questions that are asked as these values stand."""
        return asked(self.questions, given_in(self.questions, values))

    def asked_now(self):
        """The same, of what stands on the page."""
        return self.asked({name: self[name].value() for name in self.fields})


def field_of(question, case):
    """The field of a question that is answered by one value."""
    field = prepared(FIELDS[question.kind](question, case))
    field.label, field.required = in_language(question, "label"), question.required
    field.help_text = told(question)
    return field


def told(question):
    """Help, example and limits in one line."""
    example = in_language(question, "example")
    parts = [in_language(question, "help"), example and _("Example: %(text)s") % {"text": example},
             "" if question.kind in TEXTS else limits(question)]  # fmt: skip
    return " ".join(filter(None, parts))


def short(question, case):
    return forms.CharField(max_length=question.limit)


def long(question, case):
    return forms.CharField(max_length=question.limit, widget=Lines({"rows": 8}))


def choices_of(question):
    return [(option.code, in_language(option, "label")) for option in options_of(question)]


def choice(question, case):
    choices = choices_of(question)
    if len(choices) <= RADIOS_AT_MOST:
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect)
    return forms.ChoiceField(choices=[("", CHOOSE), *choices])


class SeveralField(forms.MultipleChoiceField):
    """Any of several, no more than may be chosen."""

    most = None

    def validate(self, value):
        super().validate(value)
        if self.most and len(set(value)) > self.most:
            said = ngettext("Choose at most %(most)s.", "Choose at most %(most)s.", self.most)
            raise forms.ValidationError(said % {"most": self.most})

    def clean(self, value):
        chosen = set(super().clean(value))
        return [code for code, _label in self.choices if code in chosen]


def multi(question, case):
    field = SeveralField(choices=choices_of(question), widget=forms.CheckboxSelectMultiple)
    field.most = question.settings.get("most")
    return field


def number(question, case):
    decimals = question.settings.get("decimals", 0)
    widget = forms.NumberInput({"step": "1" if not decimals else f"0.{'0' * (decimals - 1)}1"})
    widget.affix = in_language_of(question.settings, "unit")
    return NumberField(
        max_digits=WHOLE_DIGITS + decimals, decimal_places=decimals, widget=widget,
        min_value=decimal(question, "least"), max_value=decimal(question, "most"),
    )  # fmt: skip


def decimal(question, name):
    """A limit of a number as the field takes it."""
    text = question.settings.get(name)
    return forms.DecimalField().to_python(text) if text not in (None, "") else None


def in_language_of(settings, name):
    """A text of the settings in the reader's language."""
    return in_language(type("Texts", (), settings), name) if settings.get(name) else ""


def money(question, case):
    most = question.settings.get("most")
    return MoneyField(min_value=question.settings.get("least") or 0, max_value=most)


def day(question, case):
    first, last = (question.settings.get(name) for name in ("first", "last"))
    limits = [kind(date.fromisoformat(text)) for kind, text in
              ((MinValueValidator, first), (MaxValueValidator, last)) if text]  # fmt: skip
    for limit in limits:
        words = {"min_value": _("Not before %(limit_value)s."), "max_value": _("Not after %(limit_value)s.")}
        limit.message = words[limit.code]
    return forms.DateField(validators=limits, widget=forms.DateInput)


class UploadField(forms.Field):
    """A file that was received already, by its number; only one of the same case."""

    widget = forms.HiddenInput

    def __init__(self, case, **kwargs):
        self.case = case
        super().__init__(**kwargs)

    def prepare_value(self, value):
        return str(value.pk) if isinstance(value, Upload) else value

    def to_python(self, value):
        if not value or isinstance(value, Upload):
            return value or None
        found = Upload.objects.filter(pk=uuid_of(value), case=self.case).first()
        if found is None:
            raise forms.ValidationError(_("The file did not arrive. Choose it again."))
        return found


def uuid_of(text):
    """The number of an upload, or None for what is none."""
    try:
        return UUID(str(text))
    except ValueError:
        return None


def file(question, case):
    return UploadField(case)


FIELDS = {
    QuestionKind.SHORT: short, QuestionKind.LONG: long, QuestionKind.CHOICE: choice,
    QuestionKind.MULTI: multi, QuestionKind.NUMBER: number, QuestionKind.MONEY: money,
    QuestionKind.DATE: day, QuestionKind.FILE: file,
}  # fmt: skip
