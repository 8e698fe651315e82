"""Bases of every form of ours: how inputs look, how text and money are read."""

from decimal import Decimal
from functools import partial

from django import forms
from django.forms.renderers import DjangoTemplates
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from djmoney.forms import MoneyField as CurrencyMoneyField
from djmoney.money import Money

from ventures.core.figures import yuan
from ventures.core.form_words import worded
from ventures.core.invisible import cleaned
from ventures.core.money import typed

LARGEST = Decimal("999999999999.99")
LONGEST_KEY = 18  # digits; a database key has at most 19
TEMPORAL = {
    forms.DateTimeInput: ("datetime-local", "%Y-%m-%dT%H:%M"),
    forms.DateInput: ("date", "%Y-%m-%d"),
    forms.TimeInput: ("time", "%H:%M"),
}


class Renderer(DjangoTemplates):
    """Widgets from Django; forms and fields from our own templates, where components work."""

    form_template_name = "core/form.html"
    field_template_name = "core/field.html"

    def render(self, template_name, context, request=None):
        if template_name.startswith("core/"):
            return render_to_string(template_name, context, request)
        return super().render(template_name, context, request)


class Lines(forms.Textarea):
    """Several lines; a line break counts as one character, as in the browser."""

    def value_from_datadict(self, data, files, name):
        text = super().value_from_datadict(data, files, name)
        return text.replace("\r\n", "\n") if isinstance(text, str) else text


class MoneyInput(forms.TextInput):
    """An amount in yuan, as people type it."""

    affix = _("yuan")
    figures = True

    def __init__(self, attrs=None):
        super().__init__({"inputmode": "decimal", "autocomplete": "off", **(attrs or {})})


class MoneyField(forms.Field):
    """An amount in yuan; gives `Money` in CNY, or None where it may be empty.

    Reads what `money.typed` reads; refuses a third decimal.
    `min_value` (0 unless told; None for no limit) and `max_value` are Decimal, int or Money, inclusive.
    """

    widget = MoneyInput
    default_error_messages = {
        "amount": _("This is not an amount. Write it in figures, for example 1,234.50."),
        "places": _("The fen is the smallest unit: at most two decimals."),
        "least": _("At least %(limit)s yuan."),
        "most": _("At most %(limit)s yuan."),
    }

    def __init__(self, *, min_value=0, max_value=None, **kwargs):
        self.least = None if min_value is None else plain(min_value)
        self.most = LARGEST if max_value is None else plain(max_value)
        super().__init__(**kwargs)

    def to_python(self, value):
        if value in self.empty_values:
            return None
        if isinstance(value, Money):
            return value
        return Money(self.amount(str(value)), "CNY")

    def amount(self, text):
        """What was typed, as Decimal."""
        try:
            amount = typed(text)
        except ValueError as error:
            raise forms.ValidationError(self.error_messages["amount"], "amount") from error
        if amount != round(amount, 2):
            raise forms.ValidationError(self.error_messages["places"], "places")
        return amount

    def validate(self, value):
        super().validate(value)
        if value is None:
            return
        if self.least is not None and value.amount < self.least:
            self.refuse("least", self.least)
        if value.amount > self.most:
            self.refuse("most", self.most)

    def refuse(self, code, limit):
        """Say which limit the amount breaks."""
        raise forms.ValidationError(self.error_messages[code], code, {"limit": yuan(limit)})

    def prepare_value(self, value):
        """An amount of ours with separators; what a person typed as it was typed."""
        if isinstance(value, (list, tuple)):
            value = value[0]
        return yuan(value) if isinstance(value, (Money, Decimal, int)) else value

    def has_changed(self, initial, data):
        try:
            return self.to_python(self.prepare_value(initial)) != self.to_python(data)
        except forms.ValidationError:
            return True


class NumberField(forms.DecimalField):
    """A number as people type it, read as an amount is: the page's scripts read it the same way."""

    def to_python(self, value):
        if isinstance(value, str) and value.strip():
            try:
                value = typed(value)
            except ValueError as error:
                raise forms.ValidationError(self.error_messages["invalid"], "invalid") from error
        return super().to_python(value)


class RecordsField(forms.ModelMultipleChoiceField):
    """Several records; a number that no record can have is refused before a database stumbles over it."""

    def clean(self, value):
        for key in value or ():
            if len(str(key)) > LONGEST_KEY:
                raise forms.ValidationError(self.error_messages["invalid_pk_value"], "invalid", {"pk": key})
        return super().clean(value)


def plain(value):
    """A limit as Decimal."""
    return Decimal(str(getattr(value, "amount", value)))


def prepared(field):
    """The field with our inputs and words: real dates, counted text, one amount instead of two boxes.

    A text is read without what nobody sees, so that what is empty to the eye is empty. Once is enough.
    """
    if getattr(field, "is_prepared", False):
        return field
    if isinstance(field, CurrencyMoneyField):
        field = MoneyField(
            label=field.label, required=field.required, help_text=field.help_text, disabled=field.disabled
        )
    field, widget = worded(field), field.widget
    field.is_prepared = True
    if isinstance(field, forms.CharField):
        field.to_python = partial(seen_text, field, field.to_python)
    if type(widget) is forms.Textarea:
        django_rows = widget.attrs.get("rows") == "10"
        field.widget = Lines(widget.attrs | ({"rows": 4} if django_rows else {}))
    for kind, (input_type, shape) in TEMPORAL.items():
        if isinstance(widget, kind):
            widget.input_type, widget.format = input_type, shape
            break
    return field


def seen_text(field, read, value):
    """What `read` makes of a value, without invisible characters; as it is where each character counts."""
    text = read(value)
    return (cleaned(text) or field.empty_value) if isinstance(text, str) and field.strip else text


class Prepared:
    """Fields prepared when the form is made; those added later when they are read or shown."""

    default_renderer = Renderer()  # one for all: each has an engine, with templates of its own

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.prepare()

    def prepare(self):
        """Prepare what is not yet."""
        for name, field in self.fields.items():
            self.fields[name] = prepared(field)

    def full_clean(self):
        self.prepare()
        super().full_clean()

    def __getitem__(self, name):
        if name in self.fields:
            self.fields[name] = prepared(self.fields[name])
        return super().__getitem__(name)


class Form(Prepared, forms.Form):
    """The base of every form that is not one record's."""


class ModelForm(Prepared, forms.ModelForm):
    """The base of a plain edit of one record."""


def add_refusal(form, refused):
    """Put a `Refused` where it belongs: beside its field, or on top where the form lacks that field."""
    form.add_error(refused.field if refused.field in form.fields else None, str(refused))
