"""Who of the reserve moves up in place of an award that is not made."""

import pytest

from tests.factories import awards as make
from tests.factories import scoring
from tests.factories.organizations import administrator_of
from tests.factories.people import officer
from ventures.awards import actions
from ventures.awards.models import Award, Decision
from ventures.awards.moving_up import next_fitting
from ventures.core.money import yuan
from ventures.scoring.allocation import Item, Limits
from ventures.scoring.models import RankedItem


def item(key, amount=100, **facts):
    return Item(key=key, amount=amount, organisation=key, **facts)


def moved(beside, reserve, **limits):
    """The key that moves up and the reasons of those above it."""
    found = next_fitting(beside, reserve, Limits(**{"budget": 300, **limits}))
    return found.item and found.item.key, [reason for _one, reason in found.passed_over]


def test_the_next_that_keeps_the_budget_moves_up():
    assert moved([item(1, 150)], [item(2, 200), item(3, 150)]) == (3, ["over_budget"])


@pytest.mark.parametrize(
    ("limits", "reason"),
    [
        ({"category_most": {"A": 1}}, "category_full"),
        ({"district_most": {"330106": 1}}, "district_full"),
        ({"category_budgets": {"A": 150}}, "over_category_budget"),
    ],
)
def test_maxima_hold_for_who_moves_up(limits, reason):
    place = {"category": "A", "district": "330106"}

    found = moved([item(1, **place)], [item(2, **place), item(3, category="B")], **limits)

    assert found == (3, [reason])


def test_an_organisation_that_is_funded_does_not_move_up():
    twice = Item(key=2, amount=100, organisation=1)

    assert moved([item(1)], [twice, item(3)]) == (3, ["organisation_already_funded"])


def test_a_minimum_that_the_declined_award_met_is_met_again():
    beside = [item(1, 100, category="B")]
    reserve = [item(2, 200, category="B"), item(3, 150, category="A"), item(4, 200, category="A")]

    found = moved(beside, reserve, category_least={"A": 1})

    assert found == (3, ["would_break_minimum"])


def test_a_district_minimum_is_met_again():
    reserve = [item(2, 200, district="330106"), item(3, 200, district="330108")]

    assert moved([item(1)], reserve, district_least={"330108": 1}) == (3, ["would_break_minimum"])


def test_a_minimum_that_the_reserve_cannot_meet_binds_nobody():
    assert moved([item(1)], [item(2, category="B")], category_least={"A": 1}) == (2, [])


def test_nobody_moves_up_where_nobody_fits():
    assert moved([item(1, 250)], [item(2)]) == (None, ["over_budget"])


@pytest.mark.django_db
def test_whoever_moves_up_gets_what_the_list_meant_for_it():
    panel = scoring.ranked(2, [90, 80], budget=yuan(100000))
    second = RankedItem.objects.get(rank=2).application_id
    sources = [(make.source(), 100)]
    decision = actions.propose(panel.call, by=officer(), sources=sources, amounts={second: yuan(70000)})
    make.calendars()
    actions.publish_notice(decision, by=officer())

    actions.decline(decision.awards.get(), by=officer())

    assert Award.objects.get(state="proposed").approved == yuan(70000)


@pytest.mark.django_db
def test_a_further_list_keeps_what_it_was_worked_out_from():
    make.approved(2, shares=[90, 80], budget=yuan(100000))
    award = Award.objects.get()

    actions.decline(award, by=administrator_of(award.organization))

    further = Decision.objects.get(state="proposed")
    step = further.basis[0]
    assert step["in_place_of"] == award.number
    assert step["funded"] == [further.awards.get().number]
    assert (step["beside"], [one["amount"] for one in step["items"]]) == ([], [10_000_000])
