"""The grids of a call's questions: a formset for each question that is answered by rows."""

from django import forms
from django.utils.translation import gettext as _

from ventures.calls.questions import HEAD, ROWS_AT_MOST, columns_of
from ventures.calls.states import GRIDS, ColumnKind, QuestionKind
from ventures.core.forms import LARGEST, MoneyField, NumberField

from ..language import in_language
from .budget import PriceInput
from .rows import MOST, Cell, Joined, RowForm, Rows

TEXT_AT_MOST = 200


class BudgetRow(RowForm):
    """Price × quantity; the head alone makes no row."""

    SILENT = (HEAD,)

    def clean(self):
        row = super().clean()
        price, quantity = row.get("price"), row.get("quantity")
        if price and quantity and price.amount * quantity > LARGEST:
            self.add_error("price", _("Price × quantity is more than an amount can hold."))
        return row


def cell_of(column, question):
    """The field of a column."""
    least = None if question.kind == QuestionKind.TABLE else 0
    made = {
        HEAD: lambda: forms.ChoiceField(choices=[(one.head, one.label) for one in heads_of(question)]),
        ColumnKind.NUMBER: lambda: NumberField(max_digits=18, decimal_places=4, min_value=least),
        ColumnKind.MONEY: lambda: MoneyField(widget=PriceInput),
        ColumnKind.DATE: lambda: forms.DateField(widget=forms.DateInput),
        ColumnKind.TEXT: lambda: forms.CharField(max_length=TEXT_AT_MOST, widget=Cell),
    }
    field = made[column.kind]()
    field.label, field.required = in_language(column, "label"), column.required
    return field


def grid_of(question, data=None, **kwargs):
    """The formset of a question; its rows are posted under the question's key."""
    cells = {
        column.key: cell_of(column, question) for column in columns_of(question) if not column.worked_out
    }
    row = type("Row", (BudgetRow if question.kind == QuestionKind.BUDGET else RowForm,), cells)
    made = forms.formset_factory(
        row, Rows, max_num=question.settings.get("most_rows") or ROWS_AT_MOST, validate_max=True,
        absolute_max=MOST + 1, extra=1,
    )  # fmt: skip
    grid = made(data, prefix=question.key, **kwargs)
    grid.question = question
    return grid


def heads_of(question):
    """The heads under which a budget's rows stand; read once for the call."""
    call = question.call
    if not hasattr(call, "heads_read"):
        call.heads_read = list(call.budget_heads.all())
    return call.heads_read


class Grids(Joined):
    """Every grid of a call's questions; one that is not asked refuses nothing."""

    def __init__(self, questions, form, data=None, initial=None):
        self.form = form
        self.every = {
            one.key: grid_of(one, data, initial=(initial or {}).get(one.key))
            for one in questions
            if one.kind in GRIDS
        }
        super().__init__(*self.every.values())

    def formsets(self):
        """Every grid, asked or not."""
        return self.every.values()

    def is_valid(self):
        self.form.is_valid()
        asked = self.form.asked(self.form.cleaned_data)
        self.grids = [grid for key, grid in self.every.items() if key in asked or grid.is_valid()]
        return super().is_valid()

    def filled(self):
        """{question key: rows} of the grids that hold."""
        return {grid.question.key: grid.filled for grid in self.grids}
