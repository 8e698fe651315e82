"""Two people at the same instant, with real connections: one wins, the other is told, no fen moves twice."""

from tests.factories import money
from tests.threads import at_once, marks
from ventures.core.money import yuan
from ventures.disbursement import actions
from ventures.disbursement.models import PaymentRequest, Receipt
from ventures.disbursement.verify import faults as payment_faults
from ventures.funds.actions import reserve
from ventures.funds.models import Source
from ventures.funds.queries import balance
from ventures.funds.states import AccountKind
from ventures.funds.verify import faults

pytestmark = marks


def test_of_two_approvals_at_once_one_wins_and_the_money_moves_once():
    request = money.checked(money.award("100000"))
    approvers = [money.person("finance_approver") for _turn in range(2)]
    copies = [PaymentRequest.objects.get(pk=request.pk) for _turn in range(2)]

    answers = at_once(*[
        lambda copy=copy, by=by: actions.approve(copy, by=by)
        for copy, by in zip(copies, approvers, strict=True)
    ])  # fmt: skip

    assert answers == ["done", "refused"]
    assert balance(request.instalment.shares.get().source, AccountKind.PAYABLE) == yuan(50000)
    assert [*faults(), *payment_faults()] == []


def test_of_many_commitments_at_once_none_takes_more_than_there_is():
    one, awards = money.source(amount="250"), [money.award() for _turn in range(4)]

    answers = at_once(*[
        lambda award=award: reserve(one, award.case, yuan(100), by=None, key=f"thread:{award.pk}")
        for award in awards
    ])  # fmt: skip

    assert answers == ["done", "done", "refused", "refused"]
    assert balance(Source.objects.get(pk=one.pk), AccountKind.AVAILABLE) == yuan(50)
    assert faults() == []


def test_one_key_at_once_moves_money_once():
    one, award = money.source(amount="250"), money.award()

    answers = at_once(*[lambda: reserve(one, award.case, yuan(100), by=None, key="thread")] * 4)

    assert answers == ["done"] * 4
    assert balance(one, AccountKind.COMMITTED) == yuan(100)
    assert faults() == []


def test_one_receipt_at_once_pays_one_of_two_projects():
    awards = [money.award() for _turn in range(2)]

    answers = at_once(*[
        lambda award=award: money.requested(award, receipt_number="SJ001") for award in awards
    ])  # fmt: skip

    assert answers == ["done", "refused"]
    assert Receipt.objects.filter(number="SJ001").count() == 1
