"""Answers as rows and rows as answers.

A value is text, an option's code, a list of codes, a Decimal, Money, a date, an Upload, or for a table a list
of {column: such a value}. Empty is "", [] or None.
"""

from collections import defaultdict
from decimal import Decimal

from ventures.calls.questions import asked, columns_of, options_of
from ventures.calls.states import GRIDS, OPTIONS, SIZES, ColumnKind, QuestionKind
from ventures.core.money import from_fen, to_fen, yuan
from ventures.core.money import typed as typed_size
from ventures.core.worded import worded

from .models import Answer

NUMBERS = {QuestionKind.NUMBER, ColumnKind.NUMBER}
AMOUNTS = {QuestionKind.MONEY, ColumnKind.MONEY}
DAYS = {QuestionKind.DATE, ColumnKind.DATE}


def is_empty(value):
    """Whether nothing was answered."""
    return value is None or value == [] or (isinstance(value, str) and not value.strip())


def questions_of(application):
    """The questions of its call in their order; read once for each instance."""
    if not hasattr(application, "asked_for"):
        application.asked_for = list(application.call.questions.all())
    return application.asked_for


def rows_of(question, value):
    """The rows of an answer: dicts of the columns of `Answer`."""
    if is_empty(value):
        return
    if question.kind in GRIDS:
        for place, row in enumerate(value):
            yield from cells_of(question, place, row)
    elif question.kind == QuestionKind.MULTI:
        yield from ({"column": code, "text": code} for code in value)
    else:
        yield typed(question.kind, value)


def cells_of(question, place, row):
    """The rows of one line of a table; what is worked out is worked out here."""
    if question.kind == QuestionKind.BUDGET:
        row = {**row, "amount": yuan(row["price"].amount * row["quantity"])}
    for column in columns_of(question):
        if not is_empty(row.get(column.key)):
            yield {"row": place, "column": column.key, **typed(column.kind, row[column.key])}


def typed(kind, value):
    """A value in the column of its kind."""
    if kind in NUMBERS:
        return {"number": value}
    if kind in AMOUNTS:
        return {"fen": to_fen(value)}
    if kind in DAYS:
        return {"day": value}
    return {"upload": value} if kind == QuestionKind.FILE else {"text": value}


def read(kind, row):
    """The value of a row; None where a column is of another kind since, as while a form is tried out."""
    if kind in NUMBERS:
        return None if row.number is None else plain(row.number)
    if kind in AMOUNTS:
        return None if row.fen is None else from_fen(row.fen)
    if kind in DAYS:
        return row.day
    return row.upload if kind == QuestionKind.FILE else row.text


def plain(number):
    """A number without the noughts a database adds."""
    whole = number.to_integral_value()
    return Decimal(int(whole)) if number == whole else number.normalize()


def value_of(question, rows):
    """The answer that the rows hold; empty of none."""
    if question.kind in GRIDS:
        return table_of(question, rows)
    if question.kind == QuestionKind.MULTI:
        chosen = {row.column for row in rows}
        return [one.code for one in options_of(question) if one.code in chosen]
    if not rows:
        return "" if question.kind in OPTIONS | {QuestionKind.SHORT, QuestionKind.LONG} else None
    return read(question.kind, rows[0])


def table_of(question, rows):
    """[{column: value}] of the rows of a table, every column named."""
    columns = {column.key: column.kind for column in columns_of(question)}
    lines = defaultdict(lambda: dict.fromkeys(columns))
    for row in rows:
        if row.column in columns:
            lines[row.row][row.column] = read(columns[row.column], row)
    return [lines[place] for place in sorted(lines)]


def values_of(application):
    """{question key: value} as saved, every question of the call present; two queries."""
    rows = defaultdict(list)
    for row in answers_of(application.pk):
        rows[row.question_id].append(row)
    return {one.key: value_of(one, rows[one.pk]) for one in questions_of(application)}


@worded
def answers_of(application):
    """The rows of what an application answers, with the files."""
    return Answer.objects.filter(application=application).select_related("upload")


def given_in(questions, values):
    """{key: codes, or a size} of what was answered or typed, as `calls.questions.asked` looks at it."""
    found = {}
    for question in questions:
        value = values.get(question.key)
        if question.kind in OPTIONS:
            found[question.key] = {value} if isinstance(value, str) else set(value or [])
        elif question.kind in SIZES:
            found[question.key] = size_of(value)
    return found


def size_of(value):
    """A number or amount, answered or as it was typed, as Decimal; None where it is neither."""
    if is_empty(value):
        return None
    try:
        return typed_size(value) if isinstance(value, str) else Decimal(getattr(value, "amount", value))
    except ValueError:
        return None


def answered(application):
    """[(question, value)] of every question that is asked as the answers stand, in order."""
    questions, values = questions_of(application), values_of(application)
    keys = asked(questions, given_in(questions, values))
    return [(one, values[one.key]) for one in questions if one.key in keys]


def frozen(question, value):
    """An answer as an edition keeps it: JSON, amounts and numbers as text."""
    if question.kind in GRIDS:
        keys = [column.key for column in columns_of(question)]
        return [[as_text(row.get(key)) for key in keys] for row in value]
    if question.kind == QuestionKind.MULTI:
        return list(value)
    if question.kind == QuestionKind.FILE:
        return [value.name, value.sha256] if value else []
    return as_text(value)


def as_text(value):
    """A plain value as text."""
    if value is None:
        return ""
    return str(getattr(value, "amount", value))
