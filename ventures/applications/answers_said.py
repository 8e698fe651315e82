"""Answers as people read them: in words, and tables with their sums."""

from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Sum

from ventures.calls.models import head_label
from ventures.calls.questions import HEAD, columns_of, options_of
from ventures.calls.states import GRIDS, OPTIONS, ColumnKind, QuestionKind
from ventures.core.figures import count, yuan
from ventures.core.money import from_fen

from .answering import AMOUNTS, NUMBERS, answered, is_empty, plain, questions_of
from .language import in_language
from .models import Answer

FIGURES = NUMBERS | AMOUNTS


@dataclass(frozen=True)
class Table:
    """An answer by rows: heads as (label, whether figures), cells as text, the sums below them or none."""

    heads: list
    rows: list
    sums: list = field(default_factory=list)

    @property
    def lines(self):
        """The rows as (cell, whether figures)."""
        return [self.marked(row) for row in self.rows]

    @property
    def foot(self):
        """The sums as (cell, whether figures)."""
        return self.marked(self.sums)

    def marked(self, row):
        return [(text, figures) for text, (_head, figures) in zip(row, self.heads, strict=True)]


@dataclass(frozen=True)
class Said:
    """A question and its answer: `text`, or `table`; both empty where nothing was answered."""

    question: object
    text: str = ""
    table: Table | None = None
    upload: object = None

    @property
    def label(self):
        return in_language(self.question, "label")

    @property
    def is_free(self):
        """Whether it was written in the applicant's own words."""
        return self.question.kind not in OPTIONS | FIGURES | {QuestionKind.DATE, QuestionKind.FILE}


def said(application):
    """[Said] of every question that is asked, answered or not, in order; a fixed number of queries."""
    rows, sums = answered(application), sums_of(application)
    return [one_said(question, value, sums.get(question.pk, {})) for question, value in rows]


def one_said(question, value, sums=()):
    if question.kind in GRIDS:
        return Said(question, table=table(question, value, sums) if value else None)
    upload = value if question.kind == QuestionKind.FILE else None
    return Said(question, text=in_words(question, value), upload=upload)


def in_words(question, value):
    """One answer as text; a table as lines."""
    if is_empty(value):
        return ""
    if question.kind in GRIDS:
        return "\n".join(" · ".join(filter(None, row)) for row in table(question, value).rows)
    if question.kind in OPTIONS:
        codes = {value} if isinstance(value, str) else set(value)
        return "、".join(in_language(one, "label") for one in options_of(question) if one.code in codes)
    text = cell(question.kind, value)
    unit = in_language(type("Unit", (), question.settings), "unit") if question.settings.get("unit") else ""
    return f"{text} {unit}".strip() if question.kind in NUMBERS else text


def cell(kind, value):
    """A plain value as text."""
    if is_empty(value):
        return ""
    if kind in AMOUNTS:
        return yuan(value)
    if kind in NUMBERS:
        return count(value)
    return value.isoformat() if kind in {QuestionKind.DATE, ColumnKind.DATE} else str(value)


def cell_of(question, column, value):
    """The value of a column as text."""
    if column.kind == HEAD and value:
        return str(head_label(question.call, value))
    return cell(column.kind, value)


def table(question, rows, sums=()):
    """The rows of a table in words; `sums` are {column: what it adds up to}."""
    columns = columns_of(question)
    below = [cell(column.kind, sums[column.key]) if column.key in sums else "" for column in columns]
    return Table(
        heads=[(str(in_language(column, "label")), column.kind in FIGURES) for column in columns],
        rows=[[cell_of(question, column, row.get(column.key)) for column in columns] for row in rows],
        sums=below if any(below) else [],
    )


def sums_of(application):
    """{question: {column: sum}} of the columns that have sums, added up in the database."""
    wanted = {
        (one.pk, column.key)
        for one in questions_of(application)
        if one.kind in GRIDS
        for column in columns_of(one)
        if column.sums
    }
    if not wanted:
        return {}
    rows = Answer.objects.filter(application=application).exclude(number=None, fen=None).order_by()
    summed = rows.values_list("question", "column").annotate(Sum("number"), Sum("fen"))
    found = {}
    for question, column, number, fen in summed:
        if (question, column) in wanted:
            total = from_fen(fen) if fen is not None else plain(Decimal(number))
            found.setdefault(question, {})[column] = total
    return found
