from decimal import Decimal
from fractions import Fraction

import pytest

from ventures.scoring.advice.leaving_out import Change, Standing, without
from ventures.scoring.allocation import Allocation, Item, Limits
from ventures.scoring.ranking import rank


def standing(sheets, limits=None, aggregation="mean", pass_score=60, weight=Fraction(1), **items):
    ranked = rank(sheets, aggregation)
    return Standing(
        entries=tuple(
            Item(one.application, 10, passes=one.score.value >= pass_score, **items) for one in ranked
        ),
        scores={one.application: one.score.value for one in ranked},
        sheets=sheets,
        aggregation=aggregation,
        pass_score=Decimal(pass_score),
        limits=limits or Limits(10),
        weight=weight,
    )


def official(*funded):
    return Allocation(funded, (), 10 * len(funded))


def test_one_expert_alone_may_decide_who_is_funded():
    found = standing({"a": {"E1": 80, "E2": 80}, "b": {"E1": 70, "E2": 95}})

    assert without(found, "E1", official("b")) == Change((), ())
    assert without(found, "E2", official("b")) == Change(("a",), ("b",))


def test_an_application_read_by_one_expert_only_keeps_its_score():
    found = standing({"a": {"E1": 80}, "b": {"E2": 70}})

    assert [without(found, expert, official("a")) for expert in found.experts] == [Change((), ())] * 2


def test_without_its_mild_expert_an_application_may_fail_to_pass():
    found = standing({"a": {"E1": 80, "E2": 50}})

    assert without(found, "E1", official("a")) == Change((), ("a",))


def test_where_nobody_could_be_funded_without_him_it_is_said():
    found = standing({"a": {"E1": 80, "E2": 50}}, Limits(10, category_least={"": 1}))

    assert without(found, "E1", official("a")).impossible


@pytest.mark.parametrize(("weight", "changed"), [(Fraction(1), ("a",)), (Fraction(1, 10), ())])
def test_a_sheet_counts_by_the_weight_of_its_stage(weight, changed):
    found = standing({"a": {"E1": 80, "E2": 80}, "b": {"E1": 70, "E2": 95}}, weight=weight)

    assert without(found, "E2", official("b")).coming == changed
