"""What was written for one call is taken into another only where it means the same there and holds."""

from datetime import date
from decimal import Decimal

import pytest

from tests.factories import applications as make
from tests.factories.calls import draft_call
from tests.factories.organizations import administrator_of
from tests.factories.people import officer
from tests.factories.questions import COLUMNS, OPTIONS, question
from ventures.applications import actions
from ventures.applications.answering import values_of
from ventures.calls import actions as calls
from ventures.core.money import yuan

pytestmark = pytest.mark.django_db
OWN = {"head": "", "name_en": "", "help": "", "help_en": ""}


def call_with(kind, head="宣传推广", key="asked", **facts):
    """A published call with one question and a head of its own."""
    call, by = draft_call(), officer()
    call.questions.order_by("-order").update(depends_on=None)
    call.questions.all().delete()
    question(call, kind, key, **facts)
    kept = list(call.budget_heads.exclude(head="tax").values("head", "name", "name_en", "help", "help_en"))
    calls.rewrite(call, "budget_heads", [*kept, {**OWN, "name": head}], by=by)
    return calls.publish(call, by=by)


def copied(earlier_call, call, value, *heads):
    """The draft copied from an earlier one with that answer and a budget line under each of these heads."""
    earlier = make.begun(earlier_call)
    body, by = earlier.organization, administrator_of(earlier.organization)
    key = earlier_call.questions.get().key
    actions.save_answers(earlier, by=by, edition=None, answers={key: value})
    line = {"item": "物资", "basis": "", "unit_price": yuan(10), "quantity": 1, "unit": ""}
    actions.save_budget(
        earlier, by=by, edition=None, requested=yuan(10), own_funds=yuan(0),
        lines=[{"head": head, **line} for head in heads],
    )  # fmt: skip
    return actions.begin_from(earlier, call, body, by=by, title="")


@pytest.mark.parametrize(
    ("name", "kept"), [("宣传推广", {"programme", "own-1"}), ("志愿者保险", {"programme"})],
    ids=["same name", "another name"],
)  # fmt: skip
def test_a_line_stays_under_its_head_or_stays_behind(name, kept):
    draft = copied(call_with("short"), call_with("short", head=name), "甲", "programme", "own-1")

    assert {line.head for line in draft.budget_lines.all()} == kept


BUDGET = [{"head": "own-1", "item": "海报", "price": yuan(3), "quantity": Decimal(2)}]
TABLE = [{"what": "12"}]
AS_NUMBER = [{**COLUMNS[0], "kind": "number"}, *COLUMNS[1:]]
OTHERS = [{**one, "label": f"别的{one['label']}"} for one in OPTIONS]


@pytest.mark.parametrize(
    ("kind", "value", "now", "taken"),
    [
        ("short", "甲", {}, True),
        ("number", Decimal(50), {}, True),
        ("number", Decimal(50), {"settings": {"most": "49.9"}}, False),
        ("number", Decimal("2.5"), {"settings": {"decimals": 0}}, False),
        ("money", yuan(100), {"settings": {"least": "100.01"}}, False),
        ("date", date(2026, 5, 1), {"settings": {"first": "2026-05-01", "last": "2026-05-01"}}, True),
        ("date", date(2026, 5, 1), {"settings": {"first": "2026-05-02"}}, False),
        ("choice", "yes", {}, True),
        ("choice", "yes", {"settings": {"options": OTHERS}}, False),
        ("multi", ["yes", "no"], {"settings": {"options": OPTIONS, "most": 1}}, False),
        ("table", TABLE, {}, True),
        ("table", TABLE, {"settings": {"columns": AS_NUMBER}}, False),
        ("table", TABLE * 2, {"settings": {"columns": COLUMNS, "most_rows": 1}}, False),
        ("budget", BUDGET, {}, True),
        ("budget", BUDGET, {"head": "志愿者保险"}, False),
        ("short", "甲", {"key": "question-1", "label": "问题question-1"}, True),
        ("short", "甲", {"key": "question-1", "label": "别的问题"}, False),
    ],
    ids=[
        "text", "number", "number above", "decimals", "amount below", "day at the edge", "day before",
        "option", "option that says something else", "too many options", "table", "column of another kind",
        "too many rows", "budget", "another head", "same question", "another question",
    ],
)  # fmt: skip
def test_an_answer_is_taken_over_where_it_still_answers(kind, value, now, taken):
    key = now.get("key", "asked")

    draft = copied(call_with(kind, key=key), call_with(kind, **{"key": key, **now}), value, "programme")

    assert bool(values_of(draft)[key]) is taken
