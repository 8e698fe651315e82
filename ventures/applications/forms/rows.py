"""Rows of a grid: written anew as a whole, a blank row is no row; adding and removing needs no script."""

from django.forms import BaseFormSet, NumberInput, TextInput, formset_factory
from django.utils.translation import gettext as _

from ventures.core.form_words import OF_ROWS
from ventures.core.forms import Form

MOST = 100
LARGEST_COUNT = 10_000_000


class Cell(TextInput):
    """A line of text in a grid, where a limit is counted down only when it comes near."""

    def build_attrs(self, base_attrs, extra_attrs=None):
        attrs = super().build_attrs(base_attrs, extra_attrs)
        # a browser's maxlength counts otherwise than we do
        return (
            attrs | {"data-limit": attrs["maxlength"], "maxlength": False} if "maxlength" in attrs else attrs
        )


class RowForm(Form):
    """One row; what stands in `SILENT` makes no row by itself, what stands in `BELOW` has no column.

    `IDENTITY` says which row it is and is nobody's text: two people never disagree about it.

    `WIDTHS` are those of its fields' columns in per cent, `HEADS` what heads a column in its label's place.
    """

    use_required_attribute = False
    SILENT = ()
    IDENTITY = ()
    BELOW = ()
    WIDTHS = ()
    HEADS = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        place = (self.prefix or "").rpartition("-")[2]
        number = int(place) + 1 if place.isdecimal() else ""
        for field in self.fields.values():
            field.widget.attrs.setdefault("placeholder", " ")
            field.widget.attrs.setdefault(
                "aria-label", _("%(field)s, row %(number)s") % {"field": field.label, "number": number}
            )

    def call_it(self, called):
        """Name the row, in its cells and in the summary of errors, where its place tells little."""
        self.called = called
        for field in self.fields.values():
            field.widget.attrs["aria-label"] = _("%(row)s: %(field)s") % {"row": called, "field": field.label}

    def cells(self):
        """The fields that have a column."""
        return [field for field in self.visible_fields() if field.name not in self.BELOW]

    def below(self):
        """The fields that stand under the row."""
        return [field for field in self.visible_fields() if field.name in self.BELOW]

    def has_changed(self):
        return any(name not in self.SILENT for name in self.changed_data)


class Rows(BaseFormSet):
    default_error_messages = OF_ROWS

    def initial_form_count(self):
        """Posted rows are all new: a blank one may stand anywhere."""
        return 0 if self.is_bound else super().initial_form_count()

    @property
    def filled(self):
        """The cleaned values of the rows that say something, in order."""
        return [form.cleaned_data for form in self if form.has_changed()]

    @property
    def columns(self):
        """The columns of its fields: [{width, head, figures}]."""
        fields = self.empty_form.cells()
        return [
            {"width": width, "head": self.form.HEADS.get(field.name, field.label),
             "figures": isinstance(field.field.widget, NumberInput)}
            for width, field in zip(self.form.WIDTHS, fields, strict=True)
        ]  # fmt: skip


class Joined:
    """Several grids as one, for the summary of errors at the top."""

    def __init__(self, *grids):
        self.grids = grids

    def __iter__(self):
        return (form for grid in self.grids for form in grid)

    def total_error_count(self):
        return sum(grid.total_error_count() for grid in self.grids)

    def is_valid(self):
        return all([grid.is_valid() for grid in self.grids])

    def non_form_errors(self):
        return [error for grid in self.grids for error in grid.non_form_errors()]


def rows_of(form, extra=1):
    """The class of a grid of such rows."""
    return formset_factory(
        form, formset=Rows, extra=extra, max_num=MOST, absolute_max=MOST + 1, validate_max=True
    )


def typed(data, prefix, names, several=()):
    """The posted rows exactly as they were typed: dicts of text (of lists for `several`), nothing checked."""
    count = data.get(f"{prefix}-TOTAL_FORMS", "")
    count = min(int(count), MOST) if count.isascii() and count.isdigit() and len(count) < 9 else 0
    return [
        {
            name: data.getlist(f"{prefix}-{row}-{name}")
            if name in several
            else data.get(f"{prefix}-{row}-{name}", "")
            for name in names
        }
        for row in range(count)
    ]


def said(rows, silent=()):
    """The typed rows that are not blank."""
    return [
        row for row in rows if any(str(value).strip() for name, value in row.items() if name not in silent)
    ]


def without(rows, place):
    """The rows without the one whose button was pressed."""
    return [row for number, row in enumerate(rows) if str(number) != place]
