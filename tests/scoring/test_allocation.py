from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ventures.core.errors import Refused
from ventures.scoring.allocation import Allocation, Item, Limits, allocate


def reasons(allocation):
    return {item.key: item.reason for item in allocation.passed_over}


def test_items_are_funded_in_official_order_while_the_budget_lasts():
    allocation = allocate([Item("a", 60), Item("b", 50), Item("c", 40), Item("d", 1)], Limits(100))
    assert allocation == Allocation(("a", "c"), allocation.passed_over, 100)
    assert reasons(allocation) == {"b": "over_budget", "d": "over_budget"}


def test_a_higher_item_passed_over_is_an_inversion_a_lower_one_is_not():
    allocation = allocate([Item("a", 60), Item("b", 50), Item("c", 40), Item("d", 1)], Limits(100))
    assert [item.key for item in allocation.inversions] == ["b"]


@pytest.mark.parametrize(
    ("second", "limits", "reason"),
    [
        (Item("b", 10, passes=False), Limits(100), "below_threshold"),
        (Item("b", 10, organisation="O1"), Limits(100), "organisation_already_funded"),
        (Item("b", 10, category="A"), Limits(100, category_most={"A": 1}), "category_full"),
        (Item("b", 10, category="A"), Limits(100, category_budgets={"A": 19}), "over_category_budget"),
        (Item("b", 10, district="330106"), Limits(100, district_most={"330106": 1}), "district_full"),
        (Item("b", 91, organisation="O2"), Limits(100), "over_budget"),
        (
            Item("b", 10, organisation="O2"),
            Limits(24, category_least={"B": 1}),
            "would_break_minimum",
        ),
    ],
)
def test_every_item_passed_over_has_its_reason(second, limits, reason):
    first = Item("a", 10, organisation="O1", category="A", district="330106")
    last = Item("z", 5, organisation="O9", category="B", district="330108")
    allocation = allocate([first, second, last], limits)
    assert allocation.funded == ("a", "z")
    assert [(item.key, item.reason) for item in allocation.inversions] == [("b", reason)]


def test_two_applications_without_an_organisation_do_not_exclude_each_other():
    assert allocate([Item("a", 1), Item("b", 1)], Limits(2)).funded == ("a", "b")


def test_an_organisation_may_win_twice_where_the_call_allows_it():
    items = [Item("a", 1, organisation="O"), Item("b", 1, organisation="O")]
    assert allocate(items, Limits(2, per_organisation=None)).funded == ("a", "b")


def test_a_minimum_reserves_money_for_the_cheapest_way_to_meet_it():
    items = [
        Item("a", 50, "O1", "A"),
        Item("b", 50, "O2", "A"),
        Item("c", 60, "O3", "B"),
        Item("d", 40, "O4", "B"),
    ]
    allocation = allocate(items, Limits(110, category_least={"B": 1}))
    assert allocation.funded == ("a", "c")
    assert reasons(allocation) == {"b": "would_break_minimum", "d": "over_budget"}


def test_an_award_that_would_use_up_another_minimum_s_only_applicant_is_passed_over():
    items = [
        Item("a", 10, "O1", "A"),
        Item("b", 10, "O1", "B"),
        Item("c", 10, "O2", "A"),
    ]
    allocation = allocate(items, Limits(100, category_least={"A": 1, "B": 1}))
    assert allocation.funded == ("b", "c")
    assert reasons(allocation) == {"a": "would_break_minimum"}


def test_minima_nobody_can_meet_are_refused():
    with pytest.raises(Refused):
        allocate([Item("a", 10, category="A")], Limits(100, category_least={"B": 1}))
    with pytest.raises(Refused):
        allocate([Item("a", 10, category="A")], Limits(9, category_least={"A": 1}))


def test_a_whole_city_round_with_minima_is_decided_at_once():
    items = [
        Item(number, 9_000_000 + number * 7919 % 11_000_000, number % 200, "ABC"[number % 3], number % 13)
        for number in range(260)
    ]
    limits = Limits(
        1_500_000_000,
        category_least={"A": 30, "B": 30, "C": 30},
        district_least=dict.fromkeys(range(13), 5),
        district_most=dict.fromkeys(range(13), 12),
    )
    allocation = allocate(items, limits)
    assert allocation.total <= limits.budget
    assert len(allocation.funded) + len(allocation.passed_over) == len(items)


def is_feasible(chosen, limits):
    def count(kind, key):
        return sum(getattr(item, kind) == key for item in chosen)

    owners = [item.organisation for item in chosen]
    return (
        all(item.passes for item in chosen)
        and sum(item.amount for item in chosen) <= limits.budget
        and all(owners.count(one) <= (limits.per_organisation or len(owners)) for one in owners)
        and all(count("category", key) <= most for key, most in limits.category_most.items())
        and all(count("category", key) >= least for key, least in limits.category_least.items())
        and all(count("district", key) <= most for key, most in limits.district_most.items())
        and all(count("district", key) >= least for key, least in limits.district_least.items())
        and all(
            sum(item.amount for item in chosen if item.category == key) <= budget
            for key, budget in limits.category_budgets.items()
        )
    )


def first_by_rank(items, limits):
    """By brute force: of all feasible sets the one whose members stand first, longer before shorter."""
    sets = (chosen for size in range(len(items) + 1) for chosen in combinations(range(len(items)), size))
    feasible = [chosen for chosen in sets if is_feasible([items[place] for place in chosen], limits)]
    return max(feasible, key=lambda chosen: [place in chosen for place in range(len(items))], default=None)


@st.composite
def rounds(draw):
    items = [
        Item(
            number,
            draw(st.integers(1, 9)),
            draw(st.integers(0, 5)),
            draw(st.sampled_from("AB")),
            draw(st.sampled_from("XYZ")),
            draw(st.integers(0, 9)) > 0,
        )
        for number in range(draw(st.integers(0, 8)))
    ]
    few = st.integers(0, 2)
    limits = Limits(
        budget=draw(st.integers(0, 35)),
        category_budgets=draw(st.dictionaries(st.sampled_from("AB"), st.integers(0, 20), max_size=1)),
        category_most=draw(st.dictionaries(st.sampled_from("AB"), st.integers(1, 4), max_size=1)),
        category_least=draw(st.dictionaries(st.sampled_from("AB"), few, max_size=2)),
        district_most=draw(st.dictionaries(st.sampled_from("XYZ"), st.integers(1, 3), max_size=1)),
        district_least=draw(st.dictionaries(st.sampled_from("XYZ"), few, max_size=2)),
        per_organisation=draw(st.sampled_from([None, 1, 2])),
    )
    return items, limits


def test_an_award_that_is_planned_is_not_counted_twice_towards_a_minimum():
    items = [
        Item(0, 1, 1, "A", "X"),
        Item(3, 1, 2, "A", "Z"),
        Item(4, 1, 3, "B", "Z"),
    ]
    limits = Limits(budget=3, category_most={"A": 1}, district_least={"Z": 2}, per_organisation=None)
    assert allocate(items, limits).funded == (3, 4)


def test_a_proof_by_a_limit_that_is_gone_refuses_nobody():
    items = [
        Item(0, 9_297_599, None, "B"), Item(1, 3_229_486, 1, "B"), Item(2, 1_435_862, 2, "B"),
        Item(5, 2_811_906, 3, "B"), Item(6, 7_965_141, 4, "A"), Item(7, 8_100_196, 5, "B"),
    ]  # fmt: skip
    least = {"A": 1, "B": 3}
    first = Limits(20_313_105, {"B": 12_347_965}, category_least=least, per_organisation=None)
    without = Limits(20_313_107, category_least=least, per_organisation=None)
    turned = [items[place] for place in (5, 1, 0, 3, 2, 4)]

    assert allocate(turned, without, like=allocate(items, first)).funded == (7, 5, 2, 6)


@settings(max_examples=500, deadline=None)
@given(rounds())
def test_the_result_is_the_first_feasible_set_found_by_trying_all(case):
    items, limits = case
    best = first_by_rank(items, limits)
    if best is None:
        with pytest.raises(Refused):
            allocate(items, limits)
        return
    allocation = allocate(items, limits)
    assert allocation.funded == best
    assert allocation.total == sum(items[place].amount for place in best)
    assert {item.key for item in allocation.passed_over} == set(range(len(items))) - set(best)


@settings(max_examples=300, deadline=None)
@given(rounds(), st.data())
def test_what_was_learned_in_another_order_changes_nothing(case, data):
    items, limits = case
    other = data.draw(st.permutations(items))
    turned = [replace(item, amount=data.draw(st.integers(1, 9))) for item in other]
    try:
        first = allocate(items, limits)
        alone = allocate(turned, limits)
    except Refused:
        return

    assert allocate(turned, limits, like=first) == alone
