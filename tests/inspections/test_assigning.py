"""Who looks at whom follows from the drawn order alone."""

import pytest

from ventures.inspections.assigning import Pair, UnfilledError, assign


def test_the_order_is_walked_on_round_and_round():
    given = assign(["a", "b", "c"], [1, 2, 3], set())

    assert [pair.taken for pair in given.values()] == [("a", "b"), ("c", "a"), ("b", "c")]


def test_who_is_in_conflict_is_passed_over_and_asked_for_the_next():
    given = assign(["a", "b", "c", "d"], [1, 2], {("b", 1)})

    assert given == {1: Pair(("a", "c"), ("b",)), 2: Pair(("d", "a"), ())}


def test_nobody_is_named_twice_for_one_object():
    with pytest.raises(UnfilledError):
        assign(["a", "b"], [1], {("b", 1)})


def test_where_two_are_not_free_the_object_is_named():
    with pytest.raises(UnfilledError) as unfilled:
        assign(["a", "b", "c"], [1, 2], {("a", 2), ("b", 2)})

    assert unfilled.value.object == 2
