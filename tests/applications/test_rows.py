"""Rows of a draft that point at each other: a budget line stays itself, a person brings his certificate."""

import uuid

import pytest

from tests.applications.section_pages import address, grid, post
from tests.factories import applications as make
from tests.factories.organizations import administrator_of
from tests.kept import kept
from ventures.applications import actions
from ventures.applications.models import BudgetLine
from ventures.applications.queries import content_of

pytestmark = pytest.mark.django_db


@kept
def draft():
    return make.complete_draft()


@pytest.fixture
def whole(client, draft):
    """A complete draft whose organisation is signed in."""
    client.force_login(administrator_of(draft.organization))
    return draft


def standing(client, whole, section):
    """What the section's page would send as it stands."""
    page = client.get(address(whole, section))
    grids = {"budget": ("lines",), "plan": ("activities", "indicators"), "team": ("members",)}[section]
    sent = {field.html_name: field.value() for field in page.context["form"]}
    for name in grids:
        forms = page.context[name]
        sent |= {f"{name}-TOTAL_FORMS": len(forms), f"{name}-INITIAL_FORMS": 0}
        for form in forms:
            sent |= {field.html_name: text(field.value()) for field in form if field.value() is not None}
    return sent


def text(value):
    if value is False:
        return ""
    return f"{value:%Y-%m}" if hasattr(value, "month") else value


def test_a_line_is_the_same_line_after_the_budget_is_saved_again(client, whole):
    keys = set(whole.budget_lines.values_list("key", flat=True))

    post(client, whole, "budget", **(standing(client, whole, "budget") | {"lines-0-item": "别的物资"}))

    assert set(whole.budget_lines.values_list("key", flat=True)) == keys
    assert "别的物资" in whole.budget_lines.values_list("item", flat=True)


def test_an_activity_keeps_its_payers_when_budget_and_plan_are_saved_again(client, whole):
    line = whole.budget_lines.first()

    plan = standing(client, whole, "plan") | {
        "activities-0-paid_by": [str(line.key)],
        "activities-0-kind": "group",
    }
    answers = [
        post(client, whole, "plan", **plan),
        post(client, whole, "budget", **standing(client, whole, "budget")),
        post(client, whole, "plan", **standing(client, whole, "plan")),
    ]

    activity = whole.planned_activities.get()
    assert [answer.status_code for answer in answers] == [302, 302, 302]
    assert [one.key for one in activity.paid_by.all()] == [line.key]
    assert activity.kind == "group"
    assert content_of(whole)["activities"][0][-1] == [str(line.key)]


def test_a_line_taken_out_pays_for_nothing_any_more(client, whole):
    whole.planned_activities.get().paid_by.set(whole.budget_lines.all())

    rest = standing(client, whole, "budget")
    gone = {name: "" for name in rest if name.startswith("lines-0-") and not name.endswith("head")}
    post(client, whole, "budget", **(rest | gone))

    assert whole.budget_lines.count() == 1
    assert whole.planned_activities.get().paid_by.count() == 1


@pytest.mark.parametrize("key", ["", "x", str(uuid.UUID(int=2019))])
def test_a_key_of_another_or_of_nobody_makes_a_new_line(client, whole, key):
    other = make.complete_draft(whole.call, make.standing_organization())
    sent = standing(client, whole, "budget") | {
        "lines-0-key": key,
        "lines-1-key": other.budget_lines.first().key,
    }

    post(client, whole, "budget", **sent)

    assert whole.budget_lines.values("key").distinct().count() == 2
    assert other.budget_lines.count() == 2


def test_the_same_key_twice_makes_two_lines(whole):
    line = whole.budget_lines.first()
    row = {
        name: getattr(line, name)
        for name in ("key", "head", "item", "basis", "unit_price", "quantity", "unit")
    }

    actions.save_budget(
        whole, by=administrator_of(whole.organization), edition=None, requested=whole.requested,
        own_funds=whole.own_funds, lines=[row, row],
    )  # fmt: skip

    assert BudgetLine.objects.filter(application=whole).values("key").distinct().count() == 2


def test_whoever_is_chosen_brings_name_and_certificate_along(client, whole):
    worker = make.social_worker(whole.organization)

    chosen = {"social_worker": worker.pk, "duty": "社工", "certificate_number": "", "insured": "on"}
    typed = {"name": "干事", "duty": "统筹", "certificate_number": "A1", "insured": ""}
    post(client, whole, "team", **grid("members", chosen, typed))

    assert list(whole.team.values_list("name", "certificate_number", "insured")) == [
        (worker.name, worker.certificate_number, True),
        ("干事", "A1", False),
    ]


def test_no_team_of_an_earlier_kind_is_lost_from_the_frozen_edition(whole):
    member = content_of(whole)["team"][0]

    assert member == ["社工甲", "项目社工", make.social_worker(whole.organization).pk, 200, "", False]


def test_adding_a_row_keeps_what_was_ticked(client, whole):
    line = whole.budget_lines.first()
    sent = standing(client, whole, "plan") | {"activities-0-paid_by": [str(line.key)]}

    page = post(client, whole, "plan", **sent, add="activities")

    assert page.context["activities"].forms[0]["paid_by"].value() == [str(line.key)]
