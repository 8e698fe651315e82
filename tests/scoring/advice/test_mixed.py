from itertools import combinations

import numpy as np
import pytest
import statsmodels.formula.api as smf
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas import DataFrame

from tests.scoring.designs import drawn
from ventures.core.errors import Refused
from ventures.scoring.advice import mixed
from ventures.scoring.advice.table import Table
from ventures.scoring.ranking import MEAN, rank


def fitted(sheets, robust=False):
    return mixed.fit(Table.of(sheets), robust)


def worths(fit):
    return dict(zip(fit.table.items, fit.worth, strict=True))


def outside(table):
    """The same model by statsmodels, an independent program."""
    rows = DataFrame({"y": table.points, "item": table.item, "expert": table.expert, "all": 1})
    parts = {"item": "0 + C(item)", "expert": "0 + C(expert)"}
    model = smf.mixedlm("y ~ 1", rows, groups="all", vc_formula=parts, re_formula="0")
    return model, model.fit(reml=True, method=["lbfgs", "nm"])


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_variances_are_those_of_independent_software(seed):
    fit = fitted(drawn(30, 8, 4, seed))
    _model, other = outside(fit.table)
    expert, item = other.vcomp  # in alphabetical order
    assert fit.variances == pytest.approx((item, expert, other.scale), rel=1e-3)
    assert fit.mean == pytest.approx(other.fe_params.iloc[0], abs=1e-4)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_predictions_at_the_same_variances_are_those_of_a_dense_solution(seed):
    """BLUPs as V⁻¹ gives them (Robinson 1991, Statistical Science 6:15), and as statsmodels does."""
    fit = fitted(drawn(25, 7, 4, seed))
    table, (item, expert, rest) = fit.table, fit.variances
    items, experts = np.eye(len(table.items))[table.item], np.eye(len(table.experts))[table.expert]
    inverse = np.linalg.inv(item * items @ items.T + expert * experts @ experts.T + rest * np.eye(len(items)))
    ones = np.ones(len(items))
    mean = ones @ inverse @ table.points / (ones @ inverse @ ones)
    left = inverse @ (table.points - mean)
    assert fit.mean == pytest.approx(mean, abs=1e-6)
    assert fit.worth == pytest.approx(mean + item * items.T @ left, abs=1e-6)
    assert fit.severity == pytest.approx(expert * experts.T @ left, abs=1e-6)


def test_predictions_agree_with_independent_software_at_its_own_variances():
    table = Table.of(drawn(25, 7, 4))
    _model, other = outside(table)
    expert, item = other.vcomp
    sums = mixed.Sums(table, np.ones(len(table.points)), table.points.mean())
    fit = mixed.solved(sums, np.log([item / other.scale, expert / other.scale]))
    effects = other.random_effects[1]
    theirs = [effects[f"item[C(item)[{place}]]"] for place in range(len(table.items))]
    assert fit.worth - fit.mean == pytest.approx(theirs, abs=1e-6)


def test_standard_errors_are_those_of_the_inverse_of_the_whole_equations():
    fit = fitted(drawn(12, 5, 3))
    table, (item, expert, rest) = fit.table, fit.variances
    design = np.column_stack(
        [np.ones(len(table.points)), np.eye(len(table.items))[table.item], np.eye(5)[table.expert]]
    )
    penalty = np.diag([0.0, *[rest / item] * len(table.items), *[rest / expert] * 5])
    inverse = rest * np.linalg.inv(design.T @ design + penalty)
    own = np.column_stack([np.ones(12), np.eye(12), np.zeros((12, 5))])
    assert fit.error == pytest.approx(np.sqrt(np.diag(own @ inverse @ own.T)), rel=1e-6)
    assert fit.severity_error == pytest.approx(np.sqrt(np.diag(inverse)[13:]), rel=1e-6)


@st.composite
def read_by_all(draw):
    """`{application: {expert: points}}` where all read all, in half points, whatever they are."""
    experts = [f"E{place}" for place in range(draw(st.integers(2, 6)))]
    points = st.integers(0, 200).map(lambda halves: halves / 2)
    return {
        f"A{one:02}": {expert: draw(points) for expert in experts} for one in range(draw(st.integers(2, 9)))
    }


@settings(max_examples=25, deadline=None)
@given(read_by_all())
def test_where_all_read_all_the_adjusted_order_is_the_raw_order(sheets):
    try:
        adjusted = worths(fitted(sheets))
    except Refused:
        return
    exact = {one: sum(rows.values()) / len(rows) for one, rows in sheets.items()}
    raw = sorted(exact, key=exact.get, reverse=True)
    differ = (
        max(adjusted.values()) - min(adjusted.values()) > 1e-3
    )  # else no application differs from another

    assert [one.application for one in rank(sheets, MEAN)][0] in {
        one for one in raw if exact[one] == exact[raw[0]]
    }
    for better, worse in combinations(raw, 2):
        assert adjusted[better] >= adjusted[worse] - 1e-9
        assert not differ or exact[better] == exact[worse] or adjusted[better] > adjusted[worse]


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 999), st.randoms(use_true_random=False))
def test_neither_order_nor_label_of_an_expert_matters(seed, lot):
    sheets = drawn(10, 5, 3, seed)
    names = [f"E{place:03}" for place in range(5)]
    others = dict(zip(names, lot.sample(names, 5), strict=True))
    turned = {
        one: {others[expert]: sheets[one][expert] for expert in lot.sample(list(sheets[one]), 3)}
        for one in lot.sample(list(sheets), 10)
    }
    try:
        first, second = worths(fitted(sheets)), worths(fitted(turned))
    except Refused:
        return
    assert second == pytest.approx(first, abs=1e-4)


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 999), st.integers(-120, 120))
def test_a_constant_added_to_all_scores_shifts_every_worth_by_it(seed, halves):
    sheets, constant = drawn(12, 6, 3, seed), halves / 2
    moved = {one: {by: points + constant for by, points in rows.items()} for one, rows in sheets.items()}
    try:
        before, after = fitted(sheets), fitted(moved)
    except Refused:
        return

    assert after.worth - before.worth == pytest.approx(np.full(12, constant), abs=0.01)
    assert after.severity == pytest.approx(before.severity, abs=0.01)
    assert after.error == pytest.approx(before.error, abs=0.01)


def test_who_was_read_by_the_strict_is_lifted():
    sheets = {
        "by the strict": {"S1": 70, "S2": 71, "M1": 84},
        "by the mild": {"M1": 85, "M2": 86, "S1": 71},
        "c": {"S1": 60, "S2": 61, "M1": 74, "M2": 75},
        "d": {"S1": 65, "S2": 64, "M1": 79, "M2": 80},
    }
    fit = fitted(sheets)
    found = worths(fit)
    raw = {one: sum(rows.values()) / len(rows) for one, rows in sheets.items()}
    assert raw["by the mild"] - raw["by the strict"] > 5
    assert abs(found["by the mild"] - found["by the strict"]) < 1
    mild = dict(zip(fit.table.experts, fit.severity, strict=True))
    assert mild["S1"] < 0 < mild["M1"]


def test_the_robust_variant_is_moved_less_by_one_sabotaging_sheet():
    honest = drawn(20, 8, 5, seed=4, rest=2.0)
    broken = {one: dict(rows) for one, rows in honest.items()}
    victim = next(iter(broken))
    broken[victim][next(iter(broken[victim]))] = 5.0
    before = worths(fitted(honest))[victim]
    plain, robust = worths(fitted(broken))[victim], worths(fitted(broken, robust=True))[victim]
    assert before - robust < (before - plain) / 3
    assert fitted(broken, robust=True).weights.min() < 0.2


@pytest.mark.parametrize(
    ("sheets", "reason"),
    [
        ({}, "too few"),
        ({"a": {"E1": 80, "E2": 70}}, "too few"),
        ({"a": {"E1": 80}, "b": {"E2": 70}}, "too few"),
        ({"a": {"E1": 80, "E2": 75}, "b": {"E3": 80, "E4": 75}}, "2 groups"),
        ({"a": {"E1": 80, "E2": 80}, "b": {"E1": 80, "E2": 80}}, "the same"),
        ({"a": {"E1": 80, "E2": 75}, "b": {"E2": 70}}, "No score is left"),
    ],
    ids=["none", "one", "unshared", "disjoint", "equal", "saturated"],
)
def test_where_adjusting_would_be_guessing_it_is_refused_with_the_reason(sheets, reason):
    with translation.override("en"), pytest.raises(Refused, match=reason):
        fitted(sheets)


def test_one_shared_expert_or_one_shared_application_makes_panels_comparable():
    panels = {"a": {"E1": 80, "E2": 75}, "b": {"E1": 70, "E2": 72}, "c": {"E3": 60, "E4": 66}}
    fitted(panels | {"d": {"E2": 70, "E3": 71}})
    fitted(panels | {"anchor": {"E1": 70, "E2": 73, "E3": 71, "E4": 69}})


def test_perfectly_additive_scores_leave_nothing_uncertain():
    sheets = {f"a{one}": {f"E{two}": 60 + 3 * one + two for two in range(3)} for one in range(4)}
    fit = fitted(sheets)
    assert fit.error.max() < 3
    assert fit.worth == pytest.approx(fit.table.means, abs=0.1)
