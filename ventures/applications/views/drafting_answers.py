"""The answers to the call's questions, of every kind; files come in before the rest is looked at."""

from decimal import Decimal

from django.core.exceptions import ValidationError

from ventures.calls.questions import columns_of
from ventures.calls.states import GRIDS, ColumnKind, QuestionKind
from ventures.core.errors import Refused
from ventures.core.rounding import half_up
from ventures.files.actions import receive
from ventures.files.models import Upload

from .. import actions
from ..answering import questions_of, values_of
from ..answers_said import cell, in_words
from ..forms import rows
from ..forms.answer_rows import Grids
from ..forms.answers import AnswersForm, told, uuid_of
from ..language import in_language

name = "answers"


def made(application, data=None, initial=None):
    """The form of the plain answers and the grids of the others."""
    questions = questions_of(application)
    form = AnswersForm(data, questions=questions, case=application.case, initial=initial)
    return {"form": form, "grids": Grids(questions, form, data, initial)}


def saved(application):
    return made(application, initial=values_of(application))


def typed(application, data):
    """The page again with a row more or a row less; nothing is saved."""
    questions = questions_of(application)
    plain = {
        one.key: data.getlist(one.key) if one.kind == QuestionKind.MULTI else data.get(one.key, "")
        for one in questions
    }
    tables = {one.key: typed_rows(one, data) for one in questions if one.kind in GRIDS}
    return made(application, initial=plain | tables)


def typed_rows(question, data):
    """The rows of a grid as they were typed, without the one that is to go."""
    names = [column.key for column in columns_of(question) if not column.worked_out]
    found = rows.typed(data, question.key, names)
    key, _dash, place = data.get("remove", "").rpartition("-")
    return rows.without(found, place) if key == question.key else rows.said(found, silent=("head",))


def bound(application, data):
    return made(application, data)


def save(application, forms, **how):
    cleaned = forms["form"].cleaned_data
    return actions.save_answers(application, **how, answers=cleaned | forms["grids"].filled())


def context(application, forms):
    """The questions in order, each with its field or grid and whether it is asked now."""
    form, grids, questions = forms["form"], forms["grids"], questions_of(application)
    asked, uploads = form.asked_now(), uploads_on(form, questions, application)
    known = {one.pk: one for one in questions}
    items = [
        {
            "question": one,
            "asked": one.key in asked,
            "above": known.get(one.depends_on_id),
            **(grid_item(grids.every[one.key]) if one.kind in GRIDS else {"field": form[one.key]}),
            "upload": uploads.get(form[one.key].value()) if one.kind == QuestionKind.FILE else None,
        }
        for one in questions
    ]
    return {"items": items, "multipart": any(one.kind == QuestionKind.FILE for one in questions)}


def grid_item(grid):
    """A grid with its columns: [{head, figures, key, sums, kind, sum}]."""
    columns = [
        {"head": in_language(column, "label"), "key": column.key, "sums": column.sums,
         "figures": column.kind in {ColumnKind.NUMBER, ColumnKind.MONEY}, "kind": column.kind,
         "sum": cell(column.kind, sum_on(grid, column)) if column.sums else ""}
        for column in columns_of(grid.question)
    ]  # fmt: skip
    return {
        "grid": grid, "columns": columns, "span": len(columns) + 1, "told": told(grid.question),
        "summed": any(column["sums"] for column in columns),
    }  # fmt: skip


def sum_on(grid, column):
    """What a column adds up to as it stands on the page."""
    return sum((size_of(form, column) for form in grid), Decimal(0))


def size_of(form, column):
    """A number or amount of a row as Decimal; nothing where it is none."""
    if column.worked_out:
        form.amount = half_up(figure(form, "price") * figure(form, "quantity"))
        return form.amount
    return figure(form, column.key)


def figure(form, key):
    try:
        value = form.fields[key].clean(form[key].value())
    except ValidationError:
        return Decimal(0)
    return getattr(value, "amount", value) or Decimal(0)


def uploads_on(form, questions, application):
    """{number: file} of the files that stand on the page, saved or only received."""
    numbers = {uuid_of(form[one.key].value()) for one in questions if one.kind == QuestionKind.FILE}
    found = Upload.objects.filter(pk__in=numbers - {None}, case=application.case) if numbers else ()
    return {str(one.pk): one for one in found}


def take_in(request, application):
    """Keep the files that came with the page, and let their numbers stand as what was typed.

    So a file that arrived is not lost where something else on the page is refused.
    """
    data = request.POST.copy()
    for question in questions_of(application):
        if question.kind != QuestionKind.FILE:
            continue
        if f"{question.key}-off" in data:
            data[question.key] = ""
        if file := request.FILES.get(f"{question.key}-file"):
            try:
                data[question.key] = str(receive(file, by=request.user, case=application.case).pk)
            except Refused as refused:
                data[f"{question.key}-refused"] = str(refused)
    request.POST = data


def stands(application, forms):
    """The answers in which what is saved differs from what was typed: (question, saved, typed)."""
    now = values_of(application)
    found = [
        (in_language(one, "label"), in_words(one, now[one.key]), typed_in_words(one, forms))
        for one in questions_of(application)
    ]
    return [row for row in found if row[1].strip() != row[2].strip()]


def typed_in_words(question, forms):
    """What was typed, in words where it holds."""
    given = forms["form"].cleaned_data | forms["grids"].filled()
    if question.key in given:
        return in_words(question, given[question.key])
    return "" if question.kind in GRIDS else str(forms["form"][question.key].value() or "")
