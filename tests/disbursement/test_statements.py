"""Lines of a bank statement: matched once, confirming payments, sending them back, or explained."""

from datetime import timedelta

import pytest

from tests.factories import money, statements
from tests.factories.statements import enter, entered, line, paying, sent, shown
from tests.kept import kept
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.core.money import yuan
from ventures.disbursement import actions
from ventures.disbursement.models import (
    BankStatement,
    Match,
    Payment,
    PaymentBatch,
    PaymentRequest,
    PaymentReturn,
    RecoveryReceipt,
    StatementLine,
)
from ventures.disbursement.statement_neighbours import gaps_of, reason_of
from ventures.disbursement.statement_queries import of_line
from ventures.disbursement.verify import faults
from ventures.workflow.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk():
    return money.person("finance_clerk")


@kept
def account():
    return statements.payer()


@kept
def approved():
    return money.approved()


@pytest.fixture
def waiting(approved):
    """A request of a closed batch."""
    money.closed_batch(approved)
    return approved


@pytest.fixture
def pair(approved):
    """Two requests of one closed batch."""
    requests = [approved, money.approved()]
    money.closed_batch(*requests)
    return requests


@pytest.fixture
def payment(waiting):
    """A payment that was recorded before the statement came."""
    by = money.person("finance_clerk")
    actions.confirm_paid(waiting.batch, by=by, reference="ZF101", paid_on=clock.today())
    return Payment.objects.get()


@pytest.fixture
def recovery(payment):
    """10,000 yuan that an officer demanded back today."""
    return actions.demand_recovery(
        payment.request.instalment.award, by=money.person("officer"), reason="偏离",
        decision_number="杭社追〔2026〕1号", amount=yuan(10000), due_on=clock.today() + timedelta(days=30),
    )  # fmt: skip


def coming(amount, recovery, **facts):
    """The line of money that an organisation sends back."""
    facts = {"summary": recovery.decision_number, "reference": "LS9", **facts}
    return line(come=yuan(amount), party=recovery.award.organization.name, **facts)


def test_the_dry_run_says_what_would_be_matched_and_changes_nothing(pair):
    sure, likely = pair

    made = shown(paying(sure), paying(likely, summary="拨款"), line(yuan(3), party="银行", summary="手续费"))
    rows = actions.planned(made)[0]

    assert [row.certain and row.certain.record for row in rows] == [sure, None, None]
    assert [[one.candidate.record for one in row.likely] for row in rows] == [[], [likely], []]
    assert rows[1].likely[0].grounds == ("payee", "account", "day")
    assert (StatementLine.objects.count(), Payment.objects.count()) == (0, 0)


def test_lines_confirm_single_payments_of_a_batch_and_the_rest_remains(pair):
    first, second = pair

    made = entered(paying(first, reference="LS77"))

    payment = Payment.objects.get()
    assert (payment.request, payment.reference, payment.paid_on) == (first, "LS77", clock.today())
    assert Match.objects.get().payment == payment
    assert (made.state, PaymentRequest.objects.get(pk=second.pk).state) == ("entered", "in_batch")
    assert PaymentBatch.objects.get().state == "closed"
    assert faults() == []


def test_with_its_last_payment_a_batch_is_paid(pair):
    entered(*[paying(request) for request in pair])

    assert PaymentBatch.objects.get().state == "paid"
    assert Payment.objects.count() == 2


def test_a_recorded_payment_is_matched_by_reference_amount_and_payee(payment):
    entered(line(payment.amount, party=payment.payee, reference=payment.reference))

    assert (Match.objects.get().payment, Match.objects.get().way) == (payment, "automatic")
    assert Payment.objects.count() == 1


@pytest.mark.parametrize(
    "other", [{"amount": yuan("49999.99")}, {"party": "别的机构"}, {"reference": "别的号码", "summary": ""}]
)
def test_nothing_is_certain_where_amount_payee_or_reference_differ(payment, other):
    facts = {"party": payment.payee, "reference": payment.reference, **other}

    made = entered(line(facts.pop("amount", payment.amount), **facts))

    assert made.lines.open().count() == 1
    assert not Match.objects.exists()


def test_a_payee_in_another_spelling_is_likely(payment):
    made = entered(line(payment.amount, party=payment.payee.replace(" ", "（") + "）"))

    likely, _others = of_line(made.lines.get())

    assert [(one.candidate.record, one.grounds) for one in likely] == [(payment, ("name", "day"))]


def test_a_day_far_off_speaks_for_nothing(payment):
    early = clock.today() - timedelta(days=11)
    made = entered(line(payment.amount, party="某机构", on=early))

    likely, others = of_line(made.lines.get())

    assert (likely, [one.record for one in others]) == ([], [payment])


def test_of_two_lines_that_fit_one_payment_neither_is_certain(waiting):
    made = entered(paying(waiting, reference="A"), paying(waiting, reference="B"))

    assert made.lines.open().count() == 2
    assert not Payment.objects.exists()


def test_a_person_says_yes_to_a_suggestion(waiting, clerk):
    row = entered(paying(waiting, summary="拨款")).lines.get()

    actions.match(row, f"request:{waiting.pk}", by=clerk)

    assert (Match.objects.get().payment.request, Match.objects.get().way) == (waiting, "suggested")
    with pytest.raises(Refused):
        actions.match(row, f"request:{waiting.pk}", by=clerk)


def test_a_match_by_hand_needs_a_reason_and_the_same_amount(waiting, clerk):
    early = clock.today()
    right = entered(line(waiting.amount, party="误写户名", on=early, reference="A")).lines.get()
    wrong = entered(line(yuan(1), on=early, reference="B"), opening=yuan(950000)).lines.get()

    for row, reason in ((right, " "), (wrong, "同一笔")):
        with pytest.raises(Refused):
            actions.match_by_hand(row, f"request:{waiting.pk}", by=clerk, reason=reason)
    made = actions.match_by_hand(right, f"request:{waiting.pk}", by=clerk, reason="银行误写户名")

    assert (made.way, made.reason, made.payment.request) == ("by_hand", "银行误写户名", waiting)


def test_an_unmatched_line_stays_open_until_it_is_explained(clerk):
    row = entered(line(yuan(3), party="银行", summary="手续费")).lines.get()

    with pytest.raises(Refused):
        actions.explain(row, by=clerk, reason="")
    assert StatementLine.objects.open().count() == 1
    actions.explain(row, by=clerk, reason="银行手续费")

    assert StatementLine.objects.open().count() == 0
    assert Match.objects.get().record is None


def test_a_match_taken_back_stays_in_the_history_and_the_line_is_open_again(payment, clerk):
    row = entered(line(payment.amount, party=payment.payee, reference=payment.reference)).lines.get()
    made = Match.objects.get()

    with pytest.raises(Refused):
        actions.take_back(made, by=clerk, reason=" ")
    actions.take_back(made, by=clerk, reason="对错了行")
    with pytest.raises(Refused):
        actions.take_back(made, by=clerk, reason="再一次")
    actions.match(row, f"payment:{payment.pk}", by=clerk)

    assert list(Match.objects.values_list("ended_why", flat=True)) == ["对错了行", ""]
    verbs = Event.objects.filter(chain__record_type="disbursement.statementline").order_by("pk")
    assert list(verbs.values_list("verb", flat=True)) == ["matched", "unmatched", "matched"]


def test_a_returned_payment_goes_back_to_payable_in_the_banks_words_and_is_paid_again(waiting, clerk):
    back = line(come=waiting.amount, party=waiting.account.name, reference="LS2",
                summary=f"退汇 户名不符 {waiting.instalment.award.number}")  # fmt: skip

    made = entered(paying(waiting, reference="LS1"), back)

    waiting.refresh_from_db()
    assert (waiting.state, waiting.batch) == ("approved", None)
    assert "户名不符" in PaymentReturn.objects.get().words
    assert made.lines.open().count() == 0
    assert (Payment.objects.count(), Payment.every.count()) == (0, 1)
    assert faults() == []
    money.closed_batch(waiting)
    entered(paying(waiting, reference="LS3"))
    assert (Payment.objects.get().reference, Payment.objects.get().turn) == ("LS3", 2)
    assert faults() == []


def test_a_payment_may_come_back_in_a_later_statement(waiting, clerk):
    entered(paying(waiting))
    balance = yuan(1000000) - waiting.amount
    back = line(come=waiting.amount, party="待处理汇款", summary="退汇", reference="LS2")

    row = entered(back, opening=balance).lines.get()
    payment = Payment.objects.get()
    actions.match(row, f"return:{payment.pk}", by=clerk)

    assert PaymentReturn.objects.get().payment == payment
    assert PaymentRequest.objects.get().state == "approved"


def test_money_of_a_recovery_is_received_from_its_line(recovery):
    entered(coming("4000", recovery, reference="JK1"), coming("6000", recovery, reference="JK2"))

    recovery.refresh_from_db()
    assert recovery.state == "received"
    assert list(RecoveryReceipt.objects.order_by("pk").values_list("reference", flat=True)) == ["JK1", "JK2"]
    assert Match.objects.exclude(receipt=None).count() == 2


def test_more_than_is_outstanding_stays_open(recovery):
    made = entered(coming("6000", recovery, reference="JK1"), coming("6000", recovery, reference="JK2"))

    assert (made.lines.open().count(), recovery.receipts.count()) == (1, 1)


def test_a_slip_entered_by_hand_is_matched_and_not_received_twice(recovery, clerk):
    slip = actions.receive_recovery(
        recovery, by=clerk, amount=yuan(4000), on=clock.today(), reference="JK0001"
    )

    entered(coming("4000", recovery, reference="JK0001"))

    assert Match.objects.get().receipt == slip
    assert RecoveryReceipt.objects.count() == 1


def test_a_file_is_read_once_until_it_is_discarded(clerk):
    first = shown(line(yuan(1)))

    with pytest.raises(Refused) as refused:
        shown(line(yuan(1)))
    assert refused.value.field == "file"
    actions.discard_statement(first, by=clerk)

    assert shown(line(yuan(1))).pk != first.pk


def test_days_stand_in_one_statement_only(clerk):
    today = clock.today()
    entered(line(yuan(1), on=today - timedelta(days=2)), line(yuan(1), on=today))

    with pytest.raises(Refused):
        shown(line(yuan(1), on=today - timedelta(days=1)))
    with pytest.raises(Refused):
        shown(line(yuan(2), on=today))
    follows = shown(line(yuan(2), on=today), opening=yuan(999998))

    assert follows.state == "shown"


def test_a_statement_that_does_not_open_where_the_last_closed_needs_a_written_word(clerk):
    today = clock.today()
    entered(line(yuan(1), on=today - timedelta(days=2)))  # closes with 999,999.00
    later = shown(line(yuan(2), on=today), opening=yuan("291710"))

    (gap,) = gaps_of(later)
    with pytest.raises(Refused) as refused:
        actions.enter_statement(later, by=clerk, fingerprint=actions.planned(later)[1])
    actions.enter_statement(
        later, by=clerk, fingerprint=actions.planned(later)[1], reason="中间一份对账单由银行补寄"
    )

    assert refused.value.field == "reason"
    assert "708,289.00" in gap
    assert reason_of(later) == "中间一份对账单由银行补寄"


def test_an_earlier_statement_is_compared_with_the_one_after_it(clerk):
    today = clock.today()
    entered(line(yuan(1), on=today))
    earlier = shown(line(yuan(1), on=today - timedelta(days=2)), opening=yuan(5))
    meets = shown(line(yuan(1), on=today - timedelta(days=2)), opening=yuan(1000001))

    assert len(gaps_of(earlier)) == 1
    assert gaps_of(meets) == []


def test_what_changed_since_the_dry_run_is_shown_again(waiting, clerk):
    made = shown(paying(waiting))
    fingerprint = actions.planned(made)[1]
    actions.bounce(waiting, by=clerk, note="账号不存在")

    with pytest.raises(Refused):
        actions.enter_statement(made, by=clerk, fingerprint=fingerprint)

    assert not StatementLine.objects.exists()


def test_a_statement_is_entered_or_discarded_once(clerk):
    made = shown(line(yuan(1)))
    again = BankStatement.objects.get(pk=made.pk)
    enter(made, clerk)

    with pytest.raises(Refused):
        enter(again, clerk)
    with pytest.raises(Refused):
        actions.discard_statement(BankStatement.objects.get(), by=clerk)


def test_a_file_that_cannot_be_read_leaves_nothing(account, clerk):
    with pytest.raises(Refused):
        actions.read_statement(account, by=clerk, file=sent())

    assert not BankStatement.objects.exists()


def test_another_accounts_statement_confirms_nothing(waiting):
    other = statements.payer(money.region(), number="33050199000000000002")

    made = shown(paying(waiting), of=other)

    assert actions.planned(made)[0][0].certain is None


@pytest.mark.parametrize("count", [1, 3])
def test_a_plan_costs_the_same_for_one_line_and_for_three(approved, count, django_assert_num_queries):
    requests = [approved, *[money.approved() for _turn in range(count - 1)]]
    money.closed_batch(*requests)
    made = shown(*[paying(request) for request in requests])

    with django_assert_num_queries(5):
        actions.planned(made)


@pytest.mark.parametrize("count", [1, 3])
def test_what_may_have_come_in_is_asked_where_something_did(count, django_assert_num_queries):
    made = shown(*[line(come=yuan(f"{1 + turn}.00")) for turn in range(count)])

    with django_assert_num_queries(8):
        actions.planned(made)
