"""Whatever the shares and in whatever order the lines: a line is one voucher at most, and sums are exact."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ventures.core.money import ZERO, from_fen
from ventures.disbursement.matching import Candidate, plan
from ventures.disbursement.matching.signs import numbers_in
from ventures.disbursement.statement import Line

DAY = date(2026, 6, 1)
SHARES = st.lists(st.lists(st.integers(1, 3), min_size=1, max_size=4), min_size=1, max_size=4)


def candidates(payments):
    """The payments (shares in fen) as candidates: whole, and each voucher where there are several."""
    number = 0
    for place, shares in enumerate(payments, 1):
        known = {"payee": "晨光", "account": "", "on": DAY, "whole": str(place), "record": None}
        words = (f"HZCT{place:04}",)
        yield Candidate(key=f"payment:{place}", fen=sum(shares), words=words, **known)
        for fen in shares:
            number += 1
            if len(shares) > 1:
                voucher = ("PC-2026-01", number)
                yield Candidate(key=f"voucher:{number}", fen=fen, words=words, voucher=voucher, **known)


def a_line(row, fen, text, day=DAY):
    """Money that left."""
    return Line(row, day, text, from_fen(fen), ZERO, ZERO, "晨光", "", f"LS{row:06}")


@st.composite
def statements(draw):
    """(payments, lines): each payment left whole, by vouchers, in part, twice or both ways, in any order."""
    payments, facts, number = draw(SHARES), [], 0
    for place, shares in enumerate(payments, 1):
        own = range(number + 1, number + len(shares) + 1)
        number += len(shares)
        project = f"HZCT{place:04}"
        facts += [(sum(shares), project)] * draw(st.integers(0, 2))
        for fen, voucher in zip(shares, own, strict=True):
            text = draw(st.sampled_from((project, f"{project} PC-2026-01-{voucher}", "拨款")))
            facts += [(fen, text)] * draw(st.integers(0, 2))
    days = st.integers(0, 2).map(lambda many: DAY + timedelta(days=many))
    rows = enumerate(draw(st.permutations(facts)), 1)
    return payments, [a_line(row, fen, text, draw(days)) for row, (fen, text) in rows]


@given(statements())
def test_a_line_is_one_voucher_and_no_payment_is_exceeded(found):
    payments, lines = found

    rows = plan(lines, list(candidates(payments)), [])

    sure = [(row.line, row.certain) for row in rows if row.certain]
    assert [row.line for row in rows] == lines
    assert max(Counter(one.key for _line, one in sure).values(), default=1) == 1
    assert all(line.debit == from_fen(one.fen) for line, one in sure)
    for place, shares in enumerate(payments, 1):
        mine = [one for _line, one in sure if one.whole == str(place)]
        assert sum(one.fen for one in mine) <= sum(shares)
        assert len({bool(one.voucher) for one in mine}) <= 1
    both = [(one.candidate, row.line) for row in rows for one in row.likely]
    assert not {one.key for one, _line in both} & {one.key for _line, one in sure}


@given(st.lists(st.integers(1, 5), min_size=2, max_size=5), st.randoms(use_true_random=False))
def test_a_payment_by_vouchers_is_found_whole_to_the_fen(shares, random):
    order = list(shares)
    random.shuffle(order)
    lines = [a_line(row, fen, "HZCT0001") for row, fen in enumerate(order, 1)]

    rows = plan(lines, list(candidates([shares])), [])

    assert all(row.certain and row.certain.voucher for row in rows)
    assert len({row.certain.key for row in rows}) == len(shares)
    assert sum(row.certain.fen for row in rows) == sum(shares)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("拨款 PC-2026-01-3", {3}),
        ("pc－2026－01-0012号", {12}),
        ("PC-2026-01-3、PC-2026-01-4", {3, 4}),
        ("PC-2026-01", set()),
        ("PC-2026-011-3", set()),
        ("XPC-2026-01-3", set()),
        ("PC-2026-01-20260301", set()),
        ("PC-2026-01 3月", set()),
    ],
)
def test_vouchers_are_named_by_batch_and_number(text, numbers):
    assert numbers_in(text, "PC-2026-01") == numbers
