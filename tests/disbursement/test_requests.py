from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories import money
from tests.kept import kept
from ventures.awards.models import Instalment, Objection, PublicNotice
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.core.money import ZERO, yuan
from ventures.disbursement import actions
from ventures.disbursement.approval import stands
from ventures.disbursement.holding import holds
from ventures.disbursement.models import PaymentRequest
from ventures.disbursement.queries import instalment_name
from ventures.disbursement.verify import faults
from ventures.funds.queries import balance
from ventures.funds.states import AccountKind as Kind
from ventures.monitoring.models import Evaluation
from ventures.notifications.models import Message
from ventures.organizations.models import BankAccount, Restriction

pytestmark = pytest.mark.django_db


@kept
def award():
    return money.award()


def ask(award, sequence=1, number="SJ001", **facts):
    """The organisation asks for an instalment."""
    instalment = award.instalments.get(sequence=sequence)
    return actions.request_payment(
        instalment, by=money.administrator(award), receipts=money.evidence(instalment, number, **facts)
    )


def test_a_request_knows_amount_and_payee_by_itself():
    award = money.award("142857")

    request = ask(award)

    assert request.amount == yuan("71428.50")
    assert request.account.organization == award.organization
    assert request.instalment.state == "requested"
    assert instalment_name(request.instalment) == "首款"


def test_the_clerks_are_told_of_a_request_and_nobody_else(award):
    clerk = money.person("finance_clerk")
    money.person("finance_approver")

    ask(award)

    told = Message.objects.filter(kind="disbursement/requested").values_list("user", flat=True)
    assert clerk.pk in told
    assert all(user.has_role("finance_clerk") for user in money.User.objects.filter(pk__in=told))


def test_an_instalment_that_is_not_due_is_refused(award):
    with pytest.raises(Refused):
        ask(award, sequence=2)

    assert not PaymentRequest.objects.exists()


def test_an_instalment_is_asked_for_once(award):
    ask(award)

    with pytest.raises(Refused):
        ask(award, number="SJ002")

    assert PaymentRequest.objects.count() == 1


@pytest.mark.parametrize("again", ["SJ001", "sj001", " ＳＪ００１ ", "SJ 001"])
def test_a_receipt_counts_once_over_all_projects(again, award):
    ask(award)

    with pytest.raises(Refused) as refused:
        ask(money.award(), number=again)

    assert refused.value.field == "receipt_number"


def test_a_returned_request_frees_its_receipt(award):
    actions.give_back(ask(award), by=money.person("finance_clerk"), note="抬头不对")

    assert ask(award).state == "requested"


def test_a_receipt_of_tomorrow_is_refused(award):
    with pytest.raises(Refused) as refused:
        ask(award, on=clock.today() + timedelta(days=1))

    assert refused.value.field == "receipt_on"


def test_a_receipt_that_is_no_document_is_refused_and_nothing_is_asked_for(award):
    forged = SimpleUploadedFile("receipt.pdf", b"MZ not a document")

    with pytest.raises(Refused) as refused:
        ask(award, file=forged)

    assert refused.value.field == "receipt"
    assert not PaymentRequest.objects.exists()


def test_an_approved_request_makes_its_amount_payable_source_by_source():
    lottery, budget = money.source(), money.source(kind="budget")
    award = money.award("100000", {lottery: 70, budget: 30})

    money.approved(award)

    assert balance(lottery, Kind.PAYABLE, award.case) == yuan(35000)
    assert balance(budget, Kind.PAYABLE, award.case) == yuan(15000)
    assert balance(lottery, Kind.COMMITTED, award.case) == yuan(35000)
    assert faults() == []


def test_the_checker_does_not_approve(award):
    clerk = money.person("finance_clerk")
    request = actions.check(money.requested(award), by=clerk)

    with pytest.raises(Refused):
        actions.approve(request, by=clerk)

    assert PaymentRequest.objects.get().state == "checked"


@pytest.mark.parametrize("part", ["stated_by", "verified_by"])
def test_who_stated_or_verified_the_account_does_not_approve(part, award):
    request = money.checked(award)

    with pytest.raises(Refused):
        actions.approve(request, by=getattr(request.account, part))


def test_who_asked_neither_checks_nor_approves(award):
    request = ask(award)

    with pytest.raises(Refused):
        actions.check(request, by=money.administrator(award))


def test_an_unchecked_request_is_not_approved(award):
    with pytest.raises(Refused):
        actions.approve(money.requested(award), by=money.person("finance_approver"))


def test_of_two_people_at_once_one_checks(award):
    request = money.requested(award)
    first, second = PaymentRequest.objects.get(pk=request.pk), PaymentRequest.objects.get(pk=request.pk)
    actions.check(first, by=money.person("finance_clerk"))

    with pytest.raises(Refused):
        actions.check(second, by=money.person("finance_clerk"))


def test_of_two_people_at_once_one_approves_and_the_money_moves_once(award):
    request = money.checked(award)
    first, second = PaymentRequest.objects.get(pk=request.pk), PaymentRequest.objects.get(pk=request.pk)
    actions.approve(first, by=money.person("finance_approver"))

    with pytest.raises(Refused):
        actions.approve(second, by=money.person("finance_approver"))

    share = request.instalment.shares.get()
    assert balance(share.source, Kind.PAYABLE) == request.amount


def test_a_payment_above_what_is_left_is_refused_and_says_what_is_left(english, award):
    Instalment.objects.filter(award=award, sequence=1).update(amount=yuan(100001))
    award.instalments.get(sequence=1).shares.update(amount=yuan(100001))
    request = money.checked(award)

    with pytest.raises(Refused, match=r"Only 100,000\.00 yuan"):
        actions.approve(request, by=money.person("finance_approver"))

    assert PaymentRequest.objects.get().state == "checked"


def test_an_amount_other_than_the_instalment_is_refused(award):
    request = money.checked(award)
    PaymentRequest.objects.update(amount=yuan(1))

    with pytest.raises(Refused):
        actions.approve(PaymentRequest.objects.get(pk=request.pk), by=money.person("finance_approver"))


@pytest.mark.parametrize(
    "change",
    [{"number": "SJ999"}, {"amount": yuan(1)}, {"on": "2020-01-01"}, {"kind": "non_tax"}],
    ids=str,
)
def test_any_change_of_a_receipt_after_the_approval_voids_it(change, award):
    request = money.approved(award)

    request.receipts.update(**change)

    assert not stands(PaymentRequest.objects.get(pk=request.pk))


def test_another_account_number_after_the_approval_voids_it(award):
    request = money.approved(award)
    assert stands(request)

    type(request.account).objects.filter(pk=request.account_id).update(number="1")

    assert not stands(PaymentRequest.objects.get(pk=request.pk))


def test_giving_back_needs_a_reason(award):
    with pytest.raises(Refused) as refused:
        actions.give_back(money.requested(award), by=money.person("finance_clerk"), note=" ")

    assert refused.value.field == "note"


def test_giving_back_an_approved_request_takes_its_money_back_to_committed(award):
    request = money.approved(award)
    share = request.instalment.shares.get()

    actions.give_back(request, by=money.person("finance_approver"), note="户名不符")

    assert balance(share.source, Kind.PAYABLE) == ZERO
    assert balance(share.source, Kind.COMMITTED) == yuan(100000)
    assert Instalment.objects.get(pk=request.instalment_id).state == "due"
    assert Message.objects.get(kind="disbursement/returned").body.startswith("需要更正")
    assert faults() == []


def test_a_request_may_be_approved_again_after_it_was_given_back(award):
    actions.give_back(money.approved(award), by=money.person("finance_approver"), note="户名不符")

    assert money.approved(award).state == "approved"
    assert faults() == []


def terminate(award):
    type(award).objects.filter(pk=award.pk).update(state="terminated")


def restrict(award):
    Restriction.objects.create(organization=award.organization, reason="失信", valid_from=clock.today())


def unverify(award):
    BankAccount.objects.filter(organization=award.organization).update(state="replaced")


def fail(award):
    Evaluation.objects.create(award=award, kind="mid_term", due_on=clock.today(), state="failed")


def object_to(award):
    notice = PublicNotice.objects.create(
        decision=award.decision, title="公示", rows=[], hash="", published_at=clock.now(),
        starts_on=clock.today(), ends_at=clock.now(),
    )  # fmt: skip
    Objection.objects.create(
        notice=notice, award=award, name="群众", contact="电话", text="事由", receipt="YY-1",
        received_at=clock.now(),
    )  # fmt: skip


def recover(award):
    paid = money.paid(award)
    actions.demand_recovery(
        paid, by=money.person("officer"), reason="偏离计划", decision_number="1号", amount=yuan(1),
        due_on=clock.today(),
    )  # fmt: skip


@pytest.mark.parametrize("hold", [terminate, restrict, unverify, fail, object_to, recover])
def test_what_holds_an_instalment_is_said_and_refuses_the_request(hold):
    award = money.award(due=2)
    assert holds(award.instalments.get(sequence=2)) == []

    hold(award)

    instalment = award.instalments.get(sequence=2)
    assert holds(instalment) != []
    with pytest.raises(Refused):
        ask(award, sequence=2, number="SJ777")


def test_a_hold_that_comes_later_stops_check_and_approval(award):
    waiting, seen = money.requested(award), money.checked()
    restrict(waiting.instalment.award)
    restrict(seen.instalment.award)

    with pytest.raises(Refused):
        actions.check(waiting, by=money.person("finance_clerk"))
    with pytest.raises(Refused):
        actions.approve(seen, by=money.person("finance_approver"))


def test_a_restriction_that_has_ended_holds_nothing(award):
    Restriction.objects.create(
        organization=award.organization, reason="失信", valid_from="2020-01-01", valid_to="2020-12-31"
    )

    assert holds(award.instalments.get(sequence=1)) == []


def test_a_receipt_is_not_older_than_the_agreement_in_force(award):
    award.agreement.countersigned_at = clock.now()
    award.agreement.save()

    with pytest.raises(Refused) as refused:
        ask(award, on=clock.today() - timedelta(days=1))

    assert refused.value.field == "receipt_on"
    assert ask(award, on=clock.today())
