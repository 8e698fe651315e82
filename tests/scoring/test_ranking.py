from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ventures.scoring.ranking import aggregate, criterion_means, rank

POINTS = st.integers(0, 10000).map(lambda cents: Decimal(cents) / 100)
SHEETS = st.dictionaries(st.integers(1, 99).map(str), POINTS, min_size=1, max_size=9)


def sheets(*points):
    return {f"E{number}": Decimal(str(value)) for number, value in enumerate(points, 1)}


def test_the_highest_and_the_lowest_of_five_sheets_are_dropped():
    score = aggregate(sheets(60, 95, 80, 81, 83))
    assert score.value == Decimal("81.33")
    assert score.dropped == ("E1", "E2")
    assert (score.sheets, score.aggregation, score.fell_back) == (5, "trimmed", False)


def test_below_five_sheets_the_mean_is_taken_and_said_so():
    score = aggregate(sheets(60, 95, 80, 81))
    assert score.value == Decimal("79.00")
    assert (score.aggregation, score.fell_back, score.dropped) == ("mean", True, ())


def test_a_plain_mean_drops_nothing_and_does_not_fall_back():
    score = aggregate(sheets(60, 95, 80, 81, 83), "mean")
    assert score.value == Decimal("79.80")
    assert (score.fell_back, score.dropped) == (False, ())


def test_of_equal_sheets_one_is_dropped_at_each_end():
    score = aggregate(sheets(80, 80, 80, 80, 80))
    assert score.dropped == ("E1", "E5")
    assert score.value == Decimal("80.00")


def test_halves_of_a_hundredth_are_rounded_up():
    assert aggregate(sheets("80.00", "80.01"), "mean").value == Decimal("80.01")
    assert aggregate(sheets("80.005"), "mean").exact == Fraction(80005, 1000)


def test_without_a_sheet_there_is_no_score():
    with pytest.raises(ValueError):
        aggregate({})


def test_two_equal_scores_share_a_rank_and_the_next_is_skipped():
    ranked = rank({"a": sheets(90), "b": sheets(80), "c": sheets(80), "d": sheets(70)})
    assert [(row.application, row.rank, row.is_shared) for row in ranked] == [
        ("a", 1, False),
        ("b", 2, True),
        ("c", 2, True),
        ("d", 4, False),
    ]


def test_ranks_follow_the_rounded_score():
    ranked = rank({"a": sheets("80.001"), "b": sheets("80.004")})
    assert [row.rank for row in ranked] == [1, 1]


def test_the_tie_order_is_compared_key_by_key():
    ranked = rank(
        {"a": sheets(80), "b": sheets(80), "c": sheets(80), "d": sheets(70)},
        tie_scores={
            "a": {"need": 18, "budget": 12},
            "b": {"need": 18, "budget": 13},
            "c": {"need": 19, "budget": 1},
            "d": {"need": 20, "budget": 15},
        },
        tie_order=["need", "budget"],
    )
    assert [(row.application, row.rank, row.tie_broken_by) for row in ranked] == [
        ("c", 1, ("need",)),
        ("b", 2, ("need", "budget")),
        ("a", 3, ("need", "budget")),
        ("d", 4, ()),
    ]


def test_what_the_tie_order_cannot_part_shares_its_rank():
    ranked = rank(
        {"a": sheets(80), "b": sheets(80)},
        tie_scores={"a": {"need": 18}, "b": {"need": 18}},
        tie_order=["need"],
    )
    assert [(row.rank, row.is_shared) for row in ranked] == [(1, True), (1, True)]


def test_criterion_means_are_exact():
    means = criterion_means({"a": {"E1": {"need": Decimal(18)}, "E2": {"need": Decimal("18.5")}}, "b": {}})
    assert means == {"a": {"need": Fraction(73, 4)}}


def test_the_working_can_be_kept_as_json():
    assert aggregate(sheets(80, 81), "mean").as_dict() == {
        "value": "80.50",
        "exact": "161/2",
        "sheets": 2,
        "aggregation": "mean",
        "fell_back": False,
        "dropped": [],
    }


@given(SHEETS)
def test_a_score_lies_between_its_sheets_and_within_half_a_hundredth_of_the_mean(rows):
    score = aggregate(rows)
    assert min(rows.values()) <= score.value <= max(rows.values())
    assert abs(score.exact - Fraction(score.value)) <= Fraction(1, 200)


@given(st.dictionaries(st.integers(1, 50), SHEETS, min_size=1, max_size=8))
def test_a_rank_counts_those_strictly_better(applications):
    for row in rank(applications):
        better = [other for other in applications.values() if aggregate(other).value > row.score.value]
        assert row.rank == len(better) + 1
