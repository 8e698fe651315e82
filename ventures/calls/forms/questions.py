"""A question of a draft: its texts, its limits by kind, its options or columns, and when it is asked."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ventures.core.forms import Form, MoneyField

from ..models import Question, named
from ..question_settings import DECIMALS_AT_MOST, LARGEST_NUMBER
from ..questions import ROWS_AT_MOST, options_of
from ..states import GRIDS, OPTIONS, SIZES, TEXTS, ColumnKind, QuestionKind
from .rows import rows_of

LIMIT_AT_MOST = 20000
TEXTS_OF = ("label", "label_en", "help", "help_en", "example", "example_en")


class AddForm(Form):
    """What a new question begins with."""

    kind = forms.ChoiceField(
        label=_("Kind of answer"), choices=QuestionKind.choices, initial=QuestionKind.LONG
    )
    label = forms.CharField(label=_("Question"), max_length=100)


class QuestionForm(Form):
    """The fields that a question of this kind has."""

    label = forms.CharField(label=_("Question"), max_length=100)
    label_en = forms.CharField(label=_("Question in English"), max_length=150, required=False)
    help = forms.CharField(label=_("Help with the answer"), max_length=300, required=False)
    help_en = forms.CharField(label=_("Help in English"), max_length=400, required=False)
    example = forms.CharField(label=_("Example"), max_length=300, required=False)
    example_en = forms.CharField(label=_("Example in English"), max_length=400, required=False)
    required = forms.BooleanField(label=_("Required"), required=False)
    condition = forms.MultipleChoiceField(
        label=_("Asked only after one of these answers"), required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen: it is asked of everybody. Choose answers of one question only."),
    )  # fmt: skip

    def __init__(self, *args, question, earlier, **kwargs):
        self.question, self.earlier = question, {one.key: one for one in earlier}
        super().__init__(*args, initial=initial_of(question), **kwargs)
        self.fields["condition"].choices = conditions(earlier)
        if not self.fields["condition"].choices:
            del self.fields["condition"]
        self.fields |= sizes(earlier)
        for name, field in limits_of(question.kind).items():
            self.fields[name] = field

    def clean_condition(self):
        chosen = [value.split(":") for value in self.cleaned_data["condition"]]
        if len({key for key, _code in chosen}) > 1:
            raise forms.ValidationError(_("Choose answers of one question only."))
        return chosen

    def clean(self):
        cleaned = super().clean()
        above, least = cleaned.get("above"), cleaned.get("reaches")
        if above and cleaned.get("condition"):
            self.add_error("above", _("Choose answers, or a number to reach; not both."))
        if above and least is None and "reaches" not in self.errors:
            self.add_error("reaches", _("Say how much it has to be at least."))
        if least is not None and not above:
            self.add_error("above", _("Choose the question whose answer is looked at."))
        return cleaned

    def condition_of(self):
        """(key of the question that is looked at or "", values)."""
        cleaned = self.cleaned_data
        if cleaned.get("above"):
            return cleaned["above"], [f"{cleaned['reaches'].normalize():f}"]
        chosen = cleaned.get("condition", [])
        return chosen[0][0] if chosen else "", [code for _key, code in chosen]

    def facts(self):
        """The question as a dict of fields; `settings` are its limits without options and columns."""
        cleaned = self.cleaned_data
        above, values = self.condition_of()
        settings = {name: cleaned[name] for name in limits_of(self.question.kind) if name != "limit"}
        return {
            **{name: cleaned[name] for name in (*TEXTS_OF, "required")},
            **({"limit": cleaned["limit"]} if "limit" in cleaned else {}),
            "depends_on": self.earlier.get(above),
            "depends_values": values,
            "settings": {name: plain(value) for name, value in settings.items()},
        }


def plain(value):
    """A limit as settings keep it."""
    amount = getattr(value, "amount", value)
    return amount.isoformat() if hasattr(amount, "isoformat") else amount


def conditions(earlier):
    """The answers that a condition may look at: (key:code, question: option)."""
    return [
        (f"{one.key}:{option.code}", f"{named(one, 'label')}: {named(option, 'label')}")
        for one in earlier
        for option in options_of(one)
    ]


def sizes(earlier):
    """The fields of a condition that looks at a number or an amount; none where nobody is asked for one."""
    choices = [(one.key, named(one, "label")) for one in earlier if one.kind in SIZES]
    if not choices:
        return {}
    return {
        "above": forms.ChoiceField(
            label=_("Or asked only where this number"), required=False,
            choices=[("", _("no number")), *choices],
        ),
        "reaches": forms.DecimalField(
            label=_("Is at least"), required=False, decimal_places=DECIMALS_AT_MOST,
            min_value=-LARGEST_NUMBER, max_value=LARGEST_NUMBER,
        ),
    }  # fmt: skip


def initial_of(question):
    """What is saved, as the form shows it."""
    shown = {name: getattr(question, name) for name in (*TEXTS_OF, "required", "limit")}
    above = question.depends_on
    if above and above.kind in SIZES:
        shown |= {"above": above.key, "reaches": question.depends_values[0]}
    elif above:
        shown["condition"] = [f"{above.key}:{code}" for code in question.depends_values]
    return {**question.settings, "condition": [], **shown}


def whole(label, least, most):
    return forms.IntegerField(label=label, min_value=least, max_value=most, required=False)


def limits_of(kind):
    """The fields of the limits that a kind of question has."""
    if kind in TEXTS:
        return {"limit": forms.IntegerField(
            label=_("Characters at most"), min_value=1, max_value=LIMIT_AT_MOST)}  # fmt: skip
    if kind in GRIDS:
        return {
            "least_rows": whole(_("Rows at least"), 0, ROWS_AT_MOST),
            "most_rows": whole(_("Rows at most"), 1, ROWS_AT_MOST),
        }
    return LIMITS[kind]() if kind in LIMITS else {}


def of_multi():
    return {
        "least": whole(_("Choose at least"), 0, ROWS_AT_MOST),
        "most": whole(_("Choose at most"), 1, ROWS_AT_MOST),
    }


def of_number():
    size = {
        "required": False, "min_value": -LARGEST_NUMBER, "max_value": LARGEST_NUMBER,
        "decimal_places": DECIMALS_AT_MOST,
    }  # fmt: skip
    return {
        "least": forms.DecimalField(label=_("At least"), **size),
        "most": forms.DecimalField(label=_("At most"), **size),
        "decimals": whole(_("Decimals"), 0, DECIMALS_AT_MOST),
        "unit": forms.CharField(label=_("Unit"), max_length=10, required=False),
        "unit_en": forms.CharField(label=_("Unit in English"), max_length=20, required=False),
    }


def of_money():
    return {
        "least": MoneyField(label=_("At least"), required=False),
        "most": MoneyField(label=_("At most"), required=False),
    }


def of_date():
    return {
        "first": forms.DateField(label=_("Not before"), required=False, widget=day_input()),
        "last": forms.DateField(label=_("Not after"), required=False, widget=day_input()),
    }


def day_input():
    """A day as browsers ask for it."""
    made = forms.DateInput(format="%Y-%m-%d")
    made.input_type = "date"
    return made


def of_file():
    said = _("Shows who applies; withheld in blind review")
    return {"identifying": forms.BooleanField(label=said, required=False)}


LIMITS = {
    QuestionKind.MULTI: of_multi, QuestionKind.NUMBER: of_number, QuestionKind.MONEY: of_money,
    QuestionKind.DATE: of_date, QuestionKind.FILE: of_file,
}  # fmt: skip


class OptionForm(Form):
    code = forms.SlugField(max_length=40, required=False, widget=forms.HiddenInput)
    label = forms.CharField(label=_("Option"), max_length=100)
    label_en = forms.CharField(label=_("Option in English"), max_length=150, required=False)


class ColumnForm(Form):
    key = forms.SlugField(max_length=40, required=False, widget=forms.HiddenInput)
    label = forms.CharField(label=_("Column"), max_length=60)
    label_en = forms.CharField(label=_("Column in English"), max_length=100, required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=ColumnKind.choices, initial=ColumnKind.TEXT)
    sums = forms.BooleanField(label=_("Add it up"), required=False)
    required = forms.BooleanField(label=_("Required"), required=False, initial=True)


PARTS = {
    **dict.fromkeys(OPTIONS, ("options", rows_of(OptionForm, "code"))),
    QuestionKind.TABLE: ("columns", rows_of(ColumnForm, "key")),
}


def part_of(question: Question, data=None):
    """(name in the settings, formset) of a question's options or columns; ("", None) where it has none."""
    if question.kind not in PARTS:
        return "", None
    name, formset = PARTS[question.kind]
    return name, formset(data, initial=question.settings.get(name, []), prefix="rows")
