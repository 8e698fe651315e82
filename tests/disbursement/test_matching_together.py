"""Whatever came back in whatever lines: a payment is back in lines that add up to it, or not at all."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ventures.core.money import ZERO, from_fen
from ventures.disbursement.matching import Candidate, fitting, plan
from ventures.disbursement.statement import Line

DAY = date(2026, 6, 1)
SHARES = st.lists(st.lists(st.integers(1, 3), min_size=1, max_size=4), min_size=1, max_size=3)


def candidates(payments):
    """The payments (shares in fen) that may come back: whole, and where there are several by vouchers."""
    number = 0
    for place, shares in enumerate(payments, 1):
        known = {"payee": "晨光", "account": "", "on": DAY, "record": None, "words": (f"HZCT{place:04}",)}
        known |= {"came_back": True, "after": True, "whole": f"back-{place}"}
        yield Candidate(key=f"return:{place}", fen=sum(shares), **known)
        for fen in shares:
            number += 1
            if len(shares) > 1:
                voucher = {"voucher": ("PC-2026-01", number), "together": sum(shares)}
                yield Candidate(key=f"back:{number}", fen=fen, **known, **voucher)


def a_line(row, fen, text, day=DAY, party="晨光"):
    """Money that came."""
    return Line(row, day, text, ZERO, from_fen(fen), ZERO, party, "", f"TH{row:06}")


@st.composite
def statements(draw):
    """(payments, lines): each payment came back whole, by vouchers, in part, twice or both ways."""
    payments, facts, number = draw(SHARES), [], 0
    for place, shares in enumerate(payments, 1):
        own = range(number + 1, number + len(shares) + 1)
        number += len(shares)
        project = f"退汇 HZCT{place:04}"
        facts += [(sum(shares), project)] * draw(st.integers(0, 1))
        for fen, voucher in zip(shares, own, strict=True):
            text = draw(st.sampled_from((project, f"{project} PC-2026-01-{voucher}", "退汇", "收款")))
            facts += [(fen, text)] * draw(st.integers(0, 2))
    days = st.integers(-1, 2).map(lambda many: DAY + timedelta(days=many))
    rows = enumerate(draw(st.permutations(facts)), 1)
    return payments, [a_line(row, fen, text, draw(days)) for row, (fen, text) in rows]


def whole_and_sound(one, payments):
    """Whether these lines are all vouchers of one payment, to the fen, each once, none before it left."""
    lines, vouchers = zip(*one.lines, strict=True)
    fen = payments[int(one.whole.removeprefix("back-")) - 1]
    assert sorted(voucher.fen for voucher in vouchers) == sorted(fen)
    assert len(set(vouchers)) == len(vouchers) == len({line.name for line in lines})
    assert all(line.credit == from_fen(voucher.fen) for line, voucher in one.lines)
    return one.fen == sum(fen) and min(line.on for line in lines) >= DAY


@given(statements(), st.integers(0, 3))
def test_a_payment_is_back_in_lines_that_add_up_to_it_or_not_at_all(found, elsewhere):
    payments, lines = found
    lines, others = lines[elsewhere:], lines[:elsewhere]

    rows = plan(lines, [], list(candidates(payments)), others)

    assert [row.line for row in rows] == lines
    sure = {one.key: one for row in rows if (one := row.certain)}
    assert not any(one.voucher and not one.lines for one in sure.values())
    assert all(whole_and_sound(one, payments) for one in sure.values() if one.lines)
    assert max(Counter(one.whole for one in sure.values()).values(), default=1) == 1
    used = [line.name for one in sure.values() for line, _voucher in one.lines]
    used += [row.line.name for row in rows if row.certain and not row.certain.lines]
    assert len(used) == len(set(used))
    likely = [one.candidate for row in rows for one in row.likely]
    assert all(whole_and_sound(one, payments) for one in likely if one.lines)
    assert not any(one.together and not one.lines for one in likely)
    assert not {one.whole for one in likely} & {one.whole for one in sure.values() if one.lines}


@given(
    st.lists(st.integers(1, 5), min_size=2, max_size=5), st.randoms(use_true_random=False), st.integers(0, 4)
)
def test_lines_of_all_vouchers_are_the_payment_wherever_they_stand(shares, random, elsewhere):
    order = list(shares)
    random.shuffle(order)
    lines = [a_line(row, fen, "退汇 HZCT0001") for row, fen in enumerate(order, 1)]
    here, others = lines[elsewhere:] or lines[-1:], lines[:elsewhere][: len(lines) - 1]

    rows = plan(here, [], list(candidates([shares])), others)

    assert len({row.certain.key for row in rows}) == 1
    assert sorted(line.row for line, _voucher in rows[0].certain.lines) == [line.row for line in lines]


@given(st.lists(st.integers(1, 5), min_size=2, max_size=5), st.data())
def test_without_one_line_the_others_say_which_voucher_is_awaited(shares, data):
    gone = data.draw(st.integers(0, len(shares) - 1))
    lines = [
        a_line(number, fen, f"退汇 HZCT0001 PC-2026-01-{number}")
        for number, fen in enumerate(shares, 1)
        if number - 1 != gone
    ]

    rows = plan(lines, [], list(candidates([shares])))

    assert [(row.certain, row.likely) for row in rows] == [(None, ())] * len(lines)
    missing = {one.voucher[1] for row in rows for some in row.awaited for one in some.missing}
    assert missing == {gone + 1}


@pytest.mark.parametrize(
    ("text", "party", "certain"),
    [
        ("退汇 HZCT0001", "晨光", True),
        ("退汇 HZCT0001", "晨光（退）", False),
        ("退汇", "晨光", False),
        ("HZCT0001", "晨光", False),
    ],
)
def test_certain_is_payee_reference_and_the_banks_word_in_every_line(text, party, certain):
    first = a_line(1, 8, "退汇 HZCT0001")
    second = a_line(2, 2, text, party=party)

    rows = plan([first], [], list(candidates([[8, 2]])), [second])

    assert bool(rows[0].certain) == certain
    assert certain or [len(one.candidate.lines) for one in rows[0].likely] == [2]


def test_a_line_that_may_be_another_payment_as_a_whole_is_not_certain():
    lines = [a_line(1, 8, "退汇 HZCT0001"), a_line(2, 2, "退汇 HZCT0001 HZCT0002")]

    rows = plan(lines, [], list(candidates([[8, 2], [2]])))

    assert [row.certain for row in rows] == [None, None]
    assert [one.candidate.whole for one in rows[1].likely] == ["back-1", "back-2"]


def test_of_very_many_lines_of_one_amount_the_best_are_looked_at():
    lines = [a_line(row, 1, "退汇", party="待处理汇款") for row in range(1, 400)]
    shares = [1] * 6

    found = fitting(lines[0], list(candidates([shares])), lines[1:])

    assert found
    assert all(whole_and_sound(one, [shares]) for one in found if one.lines)
