"""Vouchers that came back where a person, another payment or another statement has a part in it."""

from datetime import timedelta

import pytest

from tests.factories import money, statements, vouchers
from tests.factories.statements import (
    back_by_voucher,
    by_voucher,
    entered,
    returning,
    shown,
)
from tests.factories.vouchers import AFTER, all_paid, now, sound
from tests.kept import kept
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.core.money import yuan
from ventures.disbursement import actions
from ventures.disbursement.models import Match, Payment, PaymentRequest, PaymentReturn, StatementLine
from ventures.disbursement.returned_in_part import awaited_of
from ventures.disbursement.statement_queries import beside, of_line
from ventures.workflow.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk():
    return money.person("finance_clerk")


@kept
def account():
    return statements.payer()


@kept
def paid():
    return vouchers.paid()


def before(count):
    """So many other payments, made by a statement of the day before: a day has no room for a third one."""
    with clock.at(clock.now() - timedelta(days=1)):
        return all_paid(count)[0] if count else []


def test_a_payee_in_another_spelling_is_suggested_with_the_other_line_and_one_yes_matches_both(paid, clerk):
    first, second = back_by_voucher(paid)
    second[4] = f"{second[4]}（退）"
    rows = list(entered(first, second, opening=AFTER).lines.order_by("row"))

    likely, others = of_line(rows[0])
    made = actions.match(rows[0], likely[0].candidate.key, by=clerk)

    assert (len(likely), others, likely[0].grounds) == (1, [], ("reference", "account", "came_back"))
    assert (made.line, made.way, beside(made)) == (rows[0], "suggested", [rows[1]])
    assert (now(paid).state, Match.objects.exclude(payment_return=None).count()) == ("approved", 2)
    assert sound()
    with pytest.raises(Refused):
        actions.match(rows[1], likely[0].candidate.key, by=clerk)


def test_lines_that_say_nothing_are_matched_by_hand_with_a_reason(paid, clerk):
    facts = {"summary": "转入", "party": "待处理汇款", "account": ""}
    lines = back_by_voucher(paid, **facts)
    for number, cells in enumerate(lines):
        cells[6] = f"A{number}"
    rows = list(entered(*lines, opening=AFTER).lines.order_by("row"))

    likely, others = of_line(rows[1])
    key = others[0].key
    with pytest.raises(Refused):
        actions.match_by_hand(rows[1], key, by=clerk, reason=" ")
    actions.match_by_hand(rows[1], key, by=clerk, reason="银行回单注明退汇")

    assert (likely, len(others)) == ([], 1)
    back = Match.objects.exclude(payment_return=None)
    assert set(back.values_list("way", "reason")) == {("by_hand", "银行回单注明退汇")}
    assert PaymentReturn.objects.get().words == "转入"
    assert sound()


def test_lines_are_taken_back_together_and_matched_again_without_a_second_reversal(paid, clerk):
    entered(*back_by_voucher(paid), opening=AFTER)
    row = Match.objects.exclude(payment_return=None).first()

    actions.take_back(row, by=clerk, reason="对错了行")
    with pytest.raises(Refused):
        actions.take_back(row, by=clerk, reason="再一次")

    assert (StatementLine.objects.open().count(), sound()) == (2, True)
    suggested = of_line(row.line)[0][0].candidate
    actions.match(row.line, suggested.key, by=clerk)
    assert (PaymentReturn.objects.count(), StatementLine.objects.open().count()) == (1, 0)
    assert sound()
    verbs = Event.objects.filter(chain__record_type="disbursement.statementline").order_by("pk")
    done = list(verbs.values_list("verb", flat=True))[2:]
    assert done == ["matched", "matched", "unmatched", "unmatched", "matched", "matched"]


def test_it_is_paid_again_and_may_come_back_again(paid):
    entered(*back_by_voucher(paid), opening=AFTER)
    money.closed_batch(now(paid))

    with clock.at(clock.now() + timedelta(days=1)):
        entered(*by_voucher(paid, reference="LS2"))
        assert Payment.objects.get().turn == 2
        entered(*back_by_voucher(paid, reference="TH2"), opening=AFTER)

    assert (PaymentReturn.objects.count(), Payment.objects.count()) == (2, 0)
    assert sound()


def test_two_payments_of_one_project_with_equal_vouchers_are_a_persons_matter(paid, clerk):
    with clock.at(clock.now() - timedelta(days=1)):
        sources = {money.source(): 80, money.source(): 20}
        award = money.award("60000", sources, percents=(50, 50), due=2)
        for sequence in (1, 2):
            money.closed_batch(money.approved(award, sequence))
        requests = PaymentRequest.objects.exclude(pk=paid.pk).order_by("pk")
        for request, balance in zip(requests, (1000000, 970000), strict=True):
            entered(*by_voucher(request, summary=request.batch.number), opening=yuan(balance))
    request = requests.first()

    with clock.at(clock.now() + timedelta(days=1)):
        rows = entered(*back_by_voucher(request), opening=AFTER).lines.order_by("row")
        likely = of_line(rows[0])[0]
        assert (len(likely), PaymentReturn.objects.count()) == (2, 0)
        actions.match(rows[0], likely[0].candidate.key, by=clerk)

    assert PaymentReturn.objects.count() == 1
    assert sound()


def test_two_payments_come_back_crosswise_over_two_statements(paid):
    (other,) = before(1)
    first, second = back_by_voucher(paid), back_by_voucher(other)
    entered(first[0], second[1], opening=AFTER)
    tomorrow = clock.today() + timedelta(days=1)

    with clock.at(clock.now() + timedelta(days=1)):
        first[1][0] = second[0][0] = tomorrow.isoformat()
        entered(second[0], first[1], opening=yuan(1000000))

    assert [now(request).state for request in (paid, other)] == ["approved", "approved"]
    assert StatementLine.objects.open().count() == 0
    assert sound()


@pytest.mark.parametrize("again", [returning, back_by_voucher])
def test_what_came_back_by_vouchers_comes_back_once(paid, again):
    entered(*back_by_voucher(paid), opening=AFTER)

    with clock.at(clock.now() + timedelta(days=1)):
        cells = again(paid)
        made = entered(*(cells if isinstance(cells[0], list) else [cells]))
        assert [of_line(row) for row in made.lines.all()] == [([], [])] * made.count

    assert PaymentReturn.objects.count() == 1
    assert sound()


def test_after_one_voucher_the_full_amount_reverses_the_payment_and_the_voucher_stays_open(paid):
    alone = entered(back_by_voucher(paid)[0], opening=AFTER)

    with clock.at(clock.now() + timedelta(days=1)):
        entered(returning(paid), opening=yuan(990000))

    assert (now(paid).state, alone.lines.open().count()) == ("approved", 1)
    assert sound()


def test_a_return_of_a_project_that_has_ended_stays_open(paid):
    actions.terminate(
        paid.instalment.award, by=money.person("officer"), reason="停止", decision_number="1号",
        amount=yuan(50000), due_on=clock.today(),
    )  # fmt: skip

    made = entered(*back_by_voucher(paid), opening=AFTER)

    assert (made.lines.open().count(), PaymentReturn.objects.count()) == (2, 0)
    assert sound()


def test_another_accounts_lines_complete_nothing(paid):
    first, second = back_by_voucher(paid)
    entered(first, opening=AFTER)
    other = statements.payer(money.region(), number="33050199000000000002")

    entered(second, of=other)

    assert (now(paid).state, StatementLine.objects.open().count()) == ("paid", 2)


def test_a_line_explained_meanwhile_completes_nothing(paid, clerk):
    first, second = back_by_voucher(paid, party="待处理汇款")
    rows = list(entered(first, second, opening=AFTER).lines.order_by("row"))
    key = of_line(rows[0])[0][0].candidate.key
    actions.explain(rows[1], by=clerk, reason="国库重新支付")

    with pytest.raises(Refused):
        actions.match(rows[0], key, by=clerk)

    assert now(paid).state == "paid"


@pytest.mark.parametrize("count", [1, 3])
def test_a_plan_of_returns_costs_the_same_for_one_payment_and_for_three(
    paid, count, django_assert_num_queries
):
    requests = [paid, *before(count - 1)]
    made = shown(*[cells for one in requests for cells in back_by_voucher(one)], opening=AFTER)

    with django_assert_num_queries(PLAN):
        assert all(row.certain for row in actions.planned(made)[0])


@pytest.mark.parametrize("count", [1, 3])
def test_what_is_awaited_costs_the_same_for_one_line_and_for_three(paid, count, django_assert_num_queries):
    requests = [paid, *before(count - 1)]
    made = entered(*[back_by_voucher(one)[0] for one in requests], opening=AFTER)
    lines = list(made.lines.select_related("statement__payer"))

    with django_assert_num_queries(AWAITED):
        assert len(awaited_of(lines)) == count


PLAN, AWAITED = 10, 3
