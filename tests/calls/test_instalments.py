"""What each instalment of a plan takes of a grant: percentages, amounts, and the rest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ventures.calls.instalments import faults_of, parts_of
from ventures.core.money import from_fen, yuan


def plan(*parts):
    """Rows of a plan: an int is a percentage, a text an amount, None the rest."""
    return [
        {
            "percent": one if isinstance(one, int) else None,
            "amount": yuan(one) if isinstance(one, str) else None,
        }
        for one in parts
    ]


@pytest.mark.parametrize(
    ("rows", "parts"),
    [
        (plan(50, 30, 20), ["71428.50", "42857.10", "28571.40"]),
        (plan("50000", 30, None), ["50000", "42857.10", "49999.90"]),
        (plan("50000", None), ["50000", "92857"]),
        (plan(33, None), ["47142.81", "95714.19"]),
        (plan(100), ["142857"]),
    ],
    ids=str,
)
def test_the_last_instalment_takes_the_rest_to_the_fen(rows, parts):
    assert parts_of(yuan("142857"), rows) == [yuan(part) for part in parts]


@pytest.mark.parametrize("rows", [plan("142857", None), plan("142857.01", None), plan(60, "60000", None)])
def test_a_plan_that_leaves_the_last_one_nothing_is_none(rows):
    with pytest.raises(ValueError, match="nothing"):
        parts_of(yuan("142857"), rows)


@given(
    st.integers(10**7, 10**11),
    st.lists(st.one_of(st.integers(1, 15), st.integers(1, 10**6)), max_size=5),
)
def test_the_parts_of_any_plan_add_up(fen, heads):
    rows = [
        {"percent": head if head < 16 else None, "amount": from_fen(head) if head > 15 else None}
        for head in heads
    ]
    parts = parts_of(from_fen(fen), [*rows, {"percent": None, "amount": None}])

    assert sum(parts, yuan(0)) == from_fen(fen)
    assert min(parts) > yuan(0)


@pytest.mark.parametrize(
    ("rows", "faults"),
    [
        (plan(50, 30, 20), []), (plan(50, 30, 10), ["sum"]), (plan("50000", 30, None), []),
        (plan(50, 30, None), []), (plan(None, 50), ["open"]), (plan("50000", 50), ["last"]),
        (plan(50, "50000"), ["last"]), (plan("150000", None), []), (plan("200000", None), ["above"]),
        (plan(70, "60000", None), ["above"]),
    ],
    ids=str,
)  # fmt: skip
def test_what_is_wrong_with_a_plan_is_named(rows, faults):
    assert list(faults_of(rows, yuan("200000"))) == faults
