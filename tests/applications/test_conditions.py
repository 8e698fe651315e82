"""Questions that are asked only where an earlier answer says so."""

from decimal import Decimal

import pytest

from tests.applications.section_pages import address, post
from tests.factories import applications as make
from tests.factories.calls import draft_call
from tests.factories.organizations import administrator_of
from tests.factories.people import officer
from tests.factories.questions import question
from tests.kept import kept
from ventures.applications.answering import values_of
from ventures.applications.answers_said import said
from ventures.applications.completeness import missing
from ventures.applications.queries import content_of
from ventures.calls.actions import publish

pytestmark = pytest.mark.django_db


def conditional_call():
    """choice → second (number, after yes) → third (multi, after second never) and fourth after third."""
    call = draft_call("street")
    call.questions.order_by("-order").update(depends_on=None)
    call.questions.all().delete()
    first = question(call, "choice", "first")
    second = question(call, "multi", "second", depends_on=first, depends_values=["yes"])
    question(call, "number", "third", depends_on=second, depends_values=["no", "maybe"])
    return publish(call, by=officer())


@kept
def conditional():
    """A draft of such a call."""
    return make.begun(conditional_call())


@pytest.mark.parametrize(
    ("sent", "asked"),
    [
        ({}, {"first"}),
        ({"first": "no", "second": ["no"], "third": "3"}, {"first"}),
        ({"first": "yes"}, {"first", "second"}),
        ({"first": "yes", "second": ["yes"], "third": "3"}, {"first", "second"}),
        ({"first": "yes", "second": ["yes", "no"], "third": "3"}, {"first", "second", "third"}),
    ],
)
def test_a_question_is_asked_only_where_its_condition_holds(client, conditional, sent, asked):
    client.force_login(administrator_of(conditional.organization))

    response = post(client, conditional, "answers", stay="1", **sent)
    page = client.get(address(conditional, "answers"))

    assert response.status_code == 302
    assert {item["question"].key for item in page.context["items"] if item["asked"]} == asked
    assert {one.question.key for one in said(conditional)} == asked
    lacking = [row["text"] for row in missing(conditional) if row["section"] == "answers"]
    assert len(lacking) == len([key for key in asked if not sent.get(key)])


def counting_call(kind):
    """A number or amount, and a text that is asked only from 1,000 on."""
    call = draft_call("street")
    call.questions.order_by("-order").update(depends_on=None)
    call.questions.all().delete()
    settings = {"least": "0", "most": "5000", **({"decimals": 2} if kind == "number" else {})}
    first = question(call, kind, "first", settings=settings)
    question(call, "short", "why", depends_on=first, depends_values=["1000"])
    return publish(call, by=officer())


@kept
def counting():
    """{kind: a draft of such a call}."""
    return {kind: make.begun(counting_call(kind)) for kind in ("number", "money")}


@pytest.mark.parametrize("kind", ["number", "money"])
@pytest.mark.parametrize(
    ("typed", "asked"),
    [("", False), ("999.99", False), ("1000", True), ("4000.5", True), ("many", False), ("1,000", True),
     ("１０００", True), ("1e3", False), ("1_000", False), ("+1000", False), ("-1000", False)],
)  # fmt: skip
def test_a_question_is_asked_from_a_number_on(client, counting, kind, typed, asked):
    draft = counting[kind]
    client.force_login(administrator_of(draft.organization))

    post(client, draft, "answers", stay="1", first=typed, why="因为")
    page = client.get(address(draft, "answers"))

    shown = {item["question"].key for item in page.context["items"] if item["asked"]}
    assert ("why" in shown) is asked
    assert ("why" in {one.question.key for one in said(draft)}) is asked


def test_what_was_typed_stays_in_the_draft_and_out_of_the_edition(client):
    call = conditional_call()
    draft = make.complete_draft(call, requested=20000)
    client.force_login(administrator_of(draft.organization))

    post(client, draft, "answers", stay="1", first="no", second=["no"], third="7")
    wrong = post(client, draft, "answers", stay="1", first="no", second=["no"], third="many")

    assert wrong.status_code == 302
    assert values_of(draft)["third"] == Decimal(7)
    assert content_of(draft)["answers"] == {"first": "no"}
