"""What a question asks for: the columns and options of its kind, and whether it is asked at all."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .states import OPTIONS, SIZES, ColumnKind, QuestionKind

HEAD = "head"  # a column of a budget: one of the call's heads
ROWS_AT_MOST = 100


@dataclass(frozen=True)
class Column:
    """A column of a table. What is `worked_out` is not typed; what `sums` has a sum below it."""

    key: str
    kind: str
    label: str
    label_en: str = ""
    sums: bool = False
    required: bool = True
    worked_out: bool = False


@dataclass(frozen=True)
class Option:
    """What can be chosen; its code is stored."""

    code: str
    label: str
    label_en: str = ""


TEXT, NUMBER, MONEY = ColumnKind.TEXT, ColumnKind.NUMBER, ColumnKind.MONEY
FIXED = {
    QuestionKind.PEOPLE: (
        Column("name", TEXT, pgettext_lazy("of a person", "Name")),
        Column("duty", TEXT, _("Duty")),
        Column("certificate", TEXT, _("Certificate, number"), required=False),
        Column("hours", NUMBER, _("Hours"), sums=True, required=False),
    ),
    QuestionKind.INDICATOR: (
        Column("name", TEXT, _("Indicator")),
        Column("unit", TEXT, _("Unit"), required=False),
        Column("baseline", NUMBER, _("Baseline"), required=False),
        Column("target", NUMBER, _("Target")),
    ),
    QuestionKind.BUDGET: (
        Column("head", HEAD, _("Head")),
        Column("item", TEXT, _("Item")),
        Column("price", MONEY, _("Unit price")),
        Column("quantity", NUMBER, _("Quantity")),
        Column("amount", MONEY, _("Amount"), sums=True, worked_out=True),
    ),
}


def columns_of(question):
    """The columns of a question that is answered by rows, in order."""
    if question.kind in FIXED:
        return FIXED[question.kind]
    return tuple(Column(**row) for row in question.settings.get("columns", ()))


def options_of(question):
    """The options of a question that is answered by choosing, in order."""
    rows = question.settings.get("options", ()) if question.kind in OPTIONS else ()
    return tuple(Option(**row) for row in rows)


def asked(questions, given):
    """The keys of the questions that are asked, as `given` stands: key → option codes, or a size as Decimal.

    `questions` are in their order: what a condition looks at stands before it, and is itself asked.
    """
    known = {question.pk: question for question in questions}
    found = set()
    for question in questions:
        above = known.get(question.depends_on_id)
        if question.depends_on_id is None or (
            above and above.key in found and holds(above, question.depends_values, given.get(above.key))
        ):
            found.add(question.key)
    return found


def holds(above, values, given):
    """Whether what was `given` to a question meets a condition; `answers.js` says the same.

    Of options one of `values` is chosen; a number or amount is at least the one of `values`.
    """
    if above.kind in SIZES:
        return given is not None and given >= Decimal(values[0])
    return bool((given or set()) & set(values))
