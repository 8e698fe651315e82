"""Two editions beside each other say everything that was changed, in words."""

import copy

import pytest

from tests.factories import applications as make
from tests.factories.calls import draft_call
from tests.factories.questions import question
from tests.kept import kept
from ventures.applications.comparison import compared
from ventures.applications.models import Application, Edition
from ventures.applications.queries import content_of

pytestmark = pytest.mark.django_db
KEY = "11111111-1111-4111-8111-111111111111"
CONTENT = {
    "budget": [["programme", "物资", "采购", "100", 1, "批", KEY]],
    "team": [["王芳", "统筹", None, 40, "A1", False]],
    "activities": [["2026-09-01", "讲座", 2, 30, "group", "老人", []]],
    "answers": {},
}


@kept
def application():
    return make.complete_draft()


def words(application, old, new):
    """{label: text of the pieces} of what differs."""
    found = compared(application, Edition(content=old), Edition(content=new))
    return {
        str(label): "".join(text for _kind, text in pieces)
        for _section, rows in found
        for label, pieces in rows
    }


def changed(part, place, value):
    new = copy.deepcopy(CONTENT)
    new[part][0][place] = value
    return new


@pytest.mark.parametrize(
    ("part", "place", "value", "said"),
    [
        ("team", 5, True, "已缴社保"),
        ("team", 4, "B2", "B2"),
        ("activities", 4, "case", "个案"),
        ("activities", 5, "儿童", "儿童"),
        ("activities", 6, [KEY], "物资"),
    ],
)
def test_every_cell_that_was_changed_is_said_in_words(part, place, value, said, application):
    (text,) = words(application, CONTENT, changed(part, place, value)).values()

    assert said in text


def test_chosen_options_are_said_by_their_names():
    call = draft_call()
    asked = question(call, "multi", "fields")
    application = Application(call=call)
    old = CONTENT | {"answers": {"fields": ["yes"]}}
    new = CONTENT | {"answers": {"fields": ["yes", "maybe"]}}

    told = words(application, old, new)

    assert told[asked.label] == "是、未定"


def test_early_editions_that_say_less_can_still_be_compared(application):
    early = copy.deepcopy(CONTENT)
    early["team"] = [["王芳", "统筹", None, 40]]
    early["activities"] = [["2026-09-01", "讲座", 2, 30]]

    told = words(application, early, CONTENT | {"answers": {}})

    assert {text for text in told.values() if "A1" in text}


def test_nothing_differs_between_an_edition_and_itself(application):
    content = content_of(application)

    assert words(application, content, copy.deepcopy(content)) == {}
