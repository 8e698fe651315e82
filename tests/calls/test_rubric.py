from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ventures.calls.presets import PRESETS, RUBRIC, SERVICE_COUNT_BANDS
from ventures.calls.rubric import (
    Criterion,
    faults,
    from_rows,
    grade,
    leaves,
    points_by_criterion,
    total,
    validate_scores,
)

DEFAULT = from_rows(RUBRIC)
SMALL = from_rows(
    [
        {"key": "plan", "name": "Plan", "max_points": 97},
        {"key": "count", "name": "Count", "max_points": 3, "kind": "bands", "bands": SERVICE_COUNT_BANDS},
        {"key": "prize", "name": "Prize", "max_points": 5, "kind": "bonus"},
        {"key": "late", "name": "Late", "max_points": 10, "kind": "penalty"},
    ]
)


def test_the_default_rubric_has_the_hundred_points_of_the_city_round():
    assert [(node.key, node.max_points) for node in DEFAULT] == [
        ("need", 20),
        ("goals", 15),
        ("method", 20),
        ("linkage", 10),
        ("team", 15),
        ("budget", 15),
        ("sustainability", 5),
    ]


@pytest.mark.parametrize("key", PRESETS)
def test_every_preset_can_be_scored(key):
    assert faults(from_rows(PRESETS[key]["criteria"])) == []


@pytest.mark.parametrize("key", PRESETS)
def test_every_preset_pays_the_whole_award(key):
    assert sum(row["percent"] for row in PRESETS[key]["instalment_rules"]) == 100


def test_full_marks_everywhere_make_a_hundred():
    entered = {leaf.key: leaf.max_points for leaf in leaves(DEFAULT)}
    assert validate_scores(DEFAULT, entered) == {}
    assert total(DEFAULT, entered) == 100


@pytest.mark.parametrize(
    ("measure", "points"),
    [("0", 0), ("59.99", 0), ("60", 1), ("79.99", 1), ("80", 2), ("99.99", 2), ("100", 3), ("250", 3)],
)
def test_bands_are_half_open(measure, points):
    assert total(SMALL, {"count": measure}) == points


def test_a_bonus_may_lift_the_total_above_a_hundred():
    assert total(SMALL, {"plan": 97, "count": 100, "prize": 5, "late": 0}) == 105


def test_a_penalty_never_sinks_the_total_below_zero():
    assert total(SMALL, {"plan": 4, "count": 0, "prize": 0, "late": 10}) == 0


@pytest.mark.parametrize("value", ["", None, "abc", "NaN", "97.5", "-1", "1.005"])
def test_an_entry_out_of_order_is_named_at_its_criterion(value):
    entered = {"plan": value, "count": 90, "prize": 0, "late": 0}
    assert list(validate_scores(SMALL, entered)) == ["plan"]


def test_an_entry_for_another_rubric_is_named():
    entered = {"plan": 90, "count": 90, "prize": 0, "late": 0, "other": 1}
    assert list(validate_scores(SMALL, entered)) == ["other"]


@pytest.mark.parametrize(
    ("score", "letter"),
    [("100", "A"), ("85", "A"), ("84.99", "B"), ("60", "B"), ("59.99", "C"), ("0", "C"), ("105", "A")],
)
def test_grades_have_no_gap(score, letter):
    assert grade(Decimal(score)) == letter


def leaf(key="plan", points=100, **changes):
    return Criterion(key, key, Decimal(points), **changes)


@pytest.mark.parametrize(
    ("rubric", "key"),
    [
        ([leaf(points=90)], ""),
        ([leaf(points=50), leaf(points=50)], "plan"),
        ([leaf("group", children=(leaf("a", 40), leaf("b", 50)))], "group"),
        ([leaf(points=100), leaf("zero", 0)], "zero"),
        ([leaf(kind="bands")], "plan"),
        ([leaf("1", children=(leaf("2", children=(leaf("3", children=(leaf("4"),)),)),))], "4"),
    ],
)
def test_a_rubric_that_cannot_be_scored_is_found_before_publication(rubric, key):
    assert [found for found, fault in faults(rubric)] == [key]


@pytest.mark.parametrize("left_out", range(4))
def test_bands_with_a_gap_are_found(left_out):
    bands = [band for place, band in enumerate(SERVICE_COUNT_BANDS) if place != left_out]
    rows = [
        {"key": "plan", "name": "Plan", "max_points": 97},
        {"key": "count", "name": "Count", "max_points": 3, "kind": "bands", "bands": bands},
    ]
    assert [key for key, fault in faults(from_rows(rows))] == ["count"]


def test_groups_carry_the_points_of_their_leaves():
    rubric = [leaf("plan", 100, children=(leaf("need", 60), leaf("method", 40)))]
    points = points_by_criterion(rubric, {"need": "50.5", "method": 30})
    assert points == {"plan": Decimal("80.5"), "need": Decimal("50.5"), "method": 30}


def test_the_limit_is_told_in_plain_figures():
    entered = {leaf.key: 21 for leaf in leaves(DEFAULT)}
    assert "20" in str(validate_scores(DEFAULT, entered)["need"])


@given(st.lists(st.integers(0, 500), min_size=7, max_size=7))
def test_a_total_is_the_exact_sum_of_its_leaves(cents):
    entered = {
        leaf.key: str(Decimal(value) / 100) for leaf, value in zip(leaves(DEFAULT), cents, strict=True)
    }
    assert validate_scores(DEFAULT, entered) == {}
    assert total(DEFAULT, entered) * 100 == sum(cents)


@given(st.text(max_size=12))
def test_whatever_is_typed_a_sheet_is_answered_not_broken(text):
    validate_scores(SMALL, {"plan": text, "count": text})
    total(SMALL, {"plan": text, "count": text})


@pytest.mark.parametrize("entry", ["1_5", "٧", "1e1", "1²", "0x5", "NaN", "1 5"])
def test_only_plain_figures_are_points(entry):
    assert "plan" in validate_scores(SMALL, {"plan": entry, "count": 0})


def test_full_width_figures_are_points_as_a_chinese_keyboard_writes_them():
    assert total(SMALL, {"plan": "１５．５", "count": "0"}) == total(SMALL, {"plan": "15.5", "count": "0"})
