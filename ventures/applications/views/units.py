"""A section's forms as what two people can disagree about: each field by itself, a grid row by row."""

from hashlib import blake2b
from itertools import chain

from django.core.exceptions import ValidationError
from django.forms import BooleanField, FileField
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ventures.core.figures import yuan
from ventures.core.forms import MoneyField

from ..language import in_language

NOTHING = {"0", "0.00"}  # an empty figure counts as none, so both are the same


class Field:
    """A field's value as its box would send it (`values`), as it is compared, and as people read it."""

    def __init__(self, box):
        self.name, self.label = box.html_name, box.label
        given = shaped(box, box.value())
        cleaned = getattr(box.form, "cleaned_data", {})
        known = box.form.is_bound and box.name in cleaned
        read = shaped(box, box.field.prepare_value(cleaned[box.name])) if known else given
        text = "\n".join(read).replace("\r\n", "\n").strip()
        self.values, self.text = given, "" if text in NOTHING else text
        self.box, self.read = box, read
        self.print = fingerprint(self.text)

    @property
    def said(self):
        return in_order(in_words(self.box, one) for one in self.read)


class Row:
    """One row of a grid; a row in which nothing stands but what is silent is blank."""

    def __init__(self, form):
        self.fields = {box.name: Field(box) for box in form}
        silent = getattr(form, "SILENT", ())
        self.blank = not any(one.text for name, one in self.fields.items() if name not in silent)
        identity = getattr(form, "IDENTITY", ())
        self.told = [one for name, one in self.fields.items() if name not in identity]
        self.print = fingerprint("\x1f".join(one.text for one in self.told))

    @property
    def said(self):
        return " · ".join(one.said for one in self.told if one.said)


class Grid:
    """The rows of a grid."""

    def __init__(self, grid):
        asked = getattr(grid, "question", None)
        self.name, self.label = grid.prefix, in_language(asked, "label") if asked else _("Rows of the table")
        self.rows = [row for row in map(Row, grid) if not row.blank]
        self.print = [row.print for row in self.rows]

    @property
    def said(self):
        return "\n".join(row.said for row in self.rows)


def units_of(forms):
    """{name: field or grid} of a section's forms, whose bound ones have been asked whether they hold."""
    found = {}
    for one in forms.values():
        if hasattr(one, "management_form"):
            found[one.prefix] = Grid(one)
        elif hasattr(one, "formsets"):
            found |= {grid.prefix: Grid(grid) for grid in one.formsets()}
        elif hasattr(one, "visible_fields"):
            found |= {box.html_name: Field(box) for box in one if not isinstance(box.field, FileField)}
    return found


def prints_of(units):
    """{name: fingerprint} of what stands there, for the next one to compare with."""
    return {name: unit.print for name, unit in units.items()}


def fingerprint(text):
    """A short name for a text."""
    return blake2b(text.encode(errors="surrogatepass"), digest_size=6).hexdigest()


def shaped(box, value):
    """The texts that a box sends for a value."""
    if isinstance(value, bool):
        return ["on"] if value else []
    shown = box.field.widget.format_value(value)
    several = shown if isinstance(shown, (list, tuple)) else [shown]
    return [str(one) for one in several if one not in (None, "")]


def in_words(box, text):
    """What people read of a text that a box sends: what was chosen, the label of a tick, a sum of money."""
    if isinstance(box.field, BooleanField):
        return str(box.label)
    if isinstance(box.field, MoneyField):
        return in_money(box.field, text)
    choices = getattr(box.field, "choices", ())
    offered = chain.from_iterable(
        label if isinstance(label, (list, tuple)) else [(value, label)] for value, label in choices
    )
    return str(next((label for value, label in offered if str(value) == text), text))


def in_money(field, text):
    """An amount as a sum of money, or as it was typed where it is none."""
    try:
        return f"¥{yuan(field.clean(text))}"
    except ValidationError:
        return text


def in_order(names):
    """Names as a sentence lists them."""
    return pgettext("between two things of a list", ", ").join(names)
