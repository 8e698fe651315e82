"""The answers to the call's questions."""

from .. import actions
from ..forms.answers import AnswersForm
from ..language import in_language
from ..models import Answer

name = "answers"


def questions_of(application):
    return list(application.call.questions.all())


def given(application):
    """{question key: text} as saved."""
    rows = Answer.objects.filter(application=application).values_list("question__key", "text")
    return dict(rows)


def saved(application):
    return {"form": AnswersForm(questions=questions_of(application), initial=given(application))}


def typed(application, data):
    return {"form": AnswersForm(questions=questions_of(application), initial=data.dict())}


def bound(application, data):
    return {"form": AnswersForm(data, questions=questions_of(application))}


def save(application, forms, **how):
    return actions.save_answers(application, **how, answers=forms["form"].cleaned_data)


def context(application, forms):
    return {}


def stands(application, forms):
    """The answers in which what is saved differs from what was typed: (question, saved, typed)."""
    now = given(application)
    rows = [
        (in_language(one, "label"), now.get(one.key, ""), forms["form"][one.key].value() or "")
        for one in questions_of(application)
    ]
    return [row for row in rows if row[1].strip() != row[2].strip()]
