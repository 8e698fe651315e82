"""A payment of several sources that the bank sent back voucher by voucher: all of its lines, or none."""

from datetime import timedelta

import pytest

from tests.factories import money, statements, vouchers
from tests.factories.statements import (
    back_by_voucher,
    by_voucher,
    enter,
    entered,
    paying,
    returning,
    shown,
)
from tests.factories.vouchers import AFTER, missing, now, sound
from tests.kept import kept
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.core.money import yuan
from ventures.disbursement import actions
from ventures.disbursement.models import Match, Payment, PaymentReturn, StatementLine
from ventures.disbursement.statement_queries import of_line

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk():
    return money.person("finance_clerk")


@kept
def account():
    return statements.payer()


@kept
def asked():
    return vouchers.asked()


@pytest.fixture
def paid(asked):
    entered(*by_voucher(asked))
    return asked


def test_lines_of_all_vouchers_reverse_the_payment_once_as_one_line_does(paid):
    made = entered(*back_by_voucher(paid), opening=AFTER)

    row = PaymentReturn.objects.get()
    assert (row.payment, row.on) == (Payment.every.get(), clock.today())
    assert row.words == f"退汇 {paid.instalment.award.number}"
    back = Match.objects.filter(payment_return=row)
    assert [str(one.voucher.amount) for one in back] == ["¥40,000.00", "¥10,000.00"]
    assert (now(paid).state, made.lines.open().count()) == ("approved", 0)
    assert Payment.objects.count() == 0
    assert sound()


def test_what_was_paid_in_one_line_may_come_back_by_vouchers(asked):
    entered(paying(asked))

    entered(*back_by_voucher(asked), opening=AFTER)

    assert now(asked).state == "approved"
    assert sound()


def test_three_vouchers_come_back_in_any_order():
    request = vouchers.paid(50, 30, 20)

    entered(*back_by_voucher(request)[::-1], opening=AFTER)

    assert Match.objects.exclude(payment_return=None).count() == 3
    assert sound()


def test_equal_vouchers_come_back_each_as_one_of_them():
    request = vouchers.paid(50, 50)

    entered(*back_by_voucher(request), opening=AFTER)

    back = Match.objects.exclude(payment_return=None)
    assert len(set(back.values_list("voucher", flat=True))) == 2
    assert sound()


def test_one_voucher_that_came_back_leaves_the_payment_and_says_what_is_awaited(paid):
    row = entered(back_by_voucher(paid)[0], opening=AFTER).lines.get()

    assert (now(paid).state, PaymentReturn.objects.count()) == ("paid", 0)
    assert StatementLine.objects.open().get() == row
    assert (of_line(row), missing(row)) == (([], []), [["10000.00"]])
    assert sound()


def test_the_other_voucher_in_a_later_statement_completes_the_return(paid):
    first, second = back_by_voucher(paid)
    days = clock.today() + timedelta(days=2)
    entered(first, opening=AFTER)

    with clock.at(clock.now() + timedelta(days=2)):
        second[0] = days.isoformat()
        entered(second, opening=yuan(990000))

    assert PaymentReturn.objects.get().on == days
    assert Match.objects.exclude(payment_return=None).count() == 2
    assert StatementLine.objects.open().count() == 0
    assert sound()


def test_the_dry_run_says_which_lines_of_other_statements_it_completes(paid, clerk):
    first, second = back_by_voucher(paid)
    row = entered(first, opening=AFTER).lines.get()
    made = shown(second, opening=yuan(990000))

    (planned,), fingerprint = actions.planned(made)

    assert [one for one, _voucher in planned.certain.lines if isinstance(one, StatementLine)] == [row]
    actions.explain(row, by=clerk, reason="重新支付")
    with pytest.raises(Refused):
        actions.enter_statement(made, by=clerk, fingerprint=fingerprint, reason="银行补寄")
    enter(made, clerk)
    assert (now(paid).state, missing(made.lines.get())) == ("paid", [["40000.00"]])


def test_a_payment_leaves_and_comes_back_by_vouchers_in_one_statement(asked):
    made = entered(*by_voucher(asked), *back_by_voucher(asked))

    assert (now(asked).state, made.lines.open().count()) == ("approved", 0)
    assert (Payment.every.count(), Payment.objects.count()) == (1, 0)
    assert sound()


@pytest.mark.parametrize("back", [returning, back_by_voucher])
@pytest.mark.parametrize("out", [paying, by_voucher])
def test_however_it_left_and_came_back_in_one_statement_it_is_reversed_once(asked, out, back):
    lines = [cells if isinstance(cells[0], list) else [cells] for cells in (out(asked), back(asked))]

    made = entered(*lines[0], *lines[1])

    assert (PaymentReturn.objects.count(), made.lines.open().count()) == (1, 0)
    assert sound()


def test_a_voucher_may_come_back_before_the_other_one_left(asked):
    today, (one, two), (one_back, two_back) = clock.today(), by_voucher(asked), back_by_voucher(asked)
    for cells, days in ((one, 0), (one_back, 1), (two, 2), (two_back, 3)):
        cells[0] = (today + timedelta(days=days)).isoformat()

    with clock.at(clock.now() + timedelta(days=3)):
        entered(one, one_back, two, two_back)

    assert Payment.every.get().paid_on == today + timedelta(days=2)
    assert PaymentReturn.objects.get().on == today + timedelta(days=3)
    assert sound()


def test_a_line_of_a_day_before_its_voucher_left_is_not_its_return(asked):
    earlier = clock.today() - timedelta(days=1)

    entered(*back_by_voucher(asked, on=earlier), *by_voucher(asked))

    assert (now(asked).state, PaymentReturn.objects.count()) == ("paid", 0)
    assert [of_line(row) for row in StatementLine.objects.open()] == [([], []), ([], [])]


@pytest.mark.parametrize("fen", ["9999.99", "10000.01"])
def test_a_fen_more_or_less_completes_nothing(paid, fen):
    first, second = back_by_voucher(paid)
    second[3] = fen

    rows = entered(first, second, opening=AFTER).lines.order_by("row")

    assert (now(paid).state, rows.open().count()) == ("paid", 2)
    assert [missing(row) for row in rows] == [[["10000.00"]], []]
    assert [of_line(row) for row in rows] == [([], []), ([], [])]


def test_a_full_line_comes_first_and_the_vouchers_beside_it_stay_open(paid):
    made = entered(*back_by_voucher(paid), returning(paid), opening=AFTER)

    assert Match.objects.get(payment_return=PaymentReturn.objects.get()).voucher is None
    assert made.lines.open().count() == 2
    assert sound()


@pytest.mark.parametrize("count", [1, 3])
def test_more_lines_than_vouchers_are_a_persons_matter(count):
    request = vouchers.paid(50, 50)
    lines = [*back_by_voucher(request), *back_by_voucher(request, reference="TH9")][:count]

    made = entered(*lines, opening=AFTER)

    assert (made.lines.open().count(), now(request).state) == (count, "paid")
