from datetime import timedelta

import pytest

from tests.factories import money
from tests.kept import kept
from ventures.awards.models import Award
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.core.money import ZERO, yuan
from ventures.disbursement import actions
from ventures.disbursement.models import PaymentRequest, Recovery
from ventures.disbursement.queries import outstanding, paid_of, returned_of
from ventures.disbursement.verify import faults
from ventures.funds.models import Account
from ventures.funds.queries import balance
from ventures.funds.states import AccountKind as Kind
from ventures.notifications.models import Message
from ventures.organizations.models import Restriction

pytestmark = pytest.mark.django_db


@kept
def award():
    return money.paid(money.award("100000"))


def demand(award, amount="10000", decision_number="杭社追〔2026〕1号", **facts):
    """An officer demands money back within thirty days."""
    return actions.demand_recovery(
        award, by=money.person("officer"), decision_number=decision_number, amount=yuan(amount),
        **{"reason": "偏离计划", "due_on": clock.today() + timedelta(days=30), **facts},
    )  # fmt: skip


def receive(recovery, amount, reference="JK001"):
    """A slip of today."""
    return actions.receive_recovery(
        recovery, by=money.person("finance_clerk"), amount=yuan(amount), on=clock.today(), reference=reference
    )


def terminate(award, amount="0"):
    """An officer ends the project."""
    return actions.terminate(
        award, by=money.person("officer"), reason="中期评估不合格", decision_number="杭社终〔2026〕1号",
        amount=yuan(amount), due_on=clock.today() + timedelta(days=30),
    )  # fmt: skip


def test_a_demand_restricts_the_organisation_and_tells_it(award):
    recovery = demand(award)

    assert outstanding(recovery) == yuan(10000)
    assert Restriction.objects.live().get().organization == award.organization
    assert Message.objects.filter(kind="disbursement/recovery_demanded").count() == 1
    assert faults() == []


def test_a_demand_is_shared_by_the_sources_in_proportion():
    lottery, budget = money.source(), money.source(kind="budget")
    award = money.paid(money.award("100000", {lottery: 70, budget: 30}))

    demand(award, "10000.01")

    assert balance(lottery, Kind.RECEIVABLE) == yuan("7000.01")
    assert balance(budget, Kind.RECEIVABLE) == yuan("3000.00")
    assert faults() == []


@pytest.mark.parametrize("amount", ["0", "-5", "50000.01"])
def test_only_paid_money_is_demanded_back(award, amount):
    with pytest.raises(Refused) as refused:
        demand(award, amount)

    assert refused.value.field == "amount"
    assert not Recovery.objects.exists()


def test_the_same_money_is_not_demanded_twice(award):
    demand(award, "30000")

    with pytest.raises(Refused):
        demand(award, "20000.01", decision_number="2号")


def test_a_decision_number_counts_once(award):
    demand(award, "1")

    with pytest.raises(Refused) as refused:
        demand(award, "1")

    assert refused.value.field == "decision_number"


def test_a_day_that_has_passed_is_no_term(award):
    with pytest.raises(Refused) as refused:
        demand(award, due_on=clock.today() - timedelta(days=1))

    assert refused.value.field == "due_on"


def test_the_last_slip_settles_the_recovery_and_lifts_the_restriction(award):
    recovery = demand(award, "10000")

    receive(recovery, "4000", "JK001")
    receive(recovery, "6000", "JK002")

    assert Recovery.objects.get().state == "received"
    assert not Restriction.objects.live().exists()
    assert returned_of(award) == yuan(10000)
    assert faults() == []


def test_more_than_is_outstanding_is_refused(award):
    recovery = demand(award, "10000")

    with pytest.raises(Refused) as refused:
        receive(recovery, "10000.01")

    assert refused.value.field == "amount"


def test_a_slip_is_entered_once(award):
    recovery = demand(award, "10000")
    receive(recovery, "1")

    with pytest.raises(Refused) as refused:
        receive(recovery, "1")

    assert refused.value.field == "reference"


def test_one_of_two_recoveries_settled_leaves_the_restriction(award):
    first = demand(award, "1000")
    demand(award, "1000", decision_number="2号")

    receive(first, "1000")

    assert Restriction.objects.live().exists()


def test_a_payment_refunded_in_full_leaves_nothing_on_the_case():
    lottery, budget = money.source(), money.source(kind="budget")
    award = money.paid(money.award("99999.99", {lottery: 67, budget: 33}))
    terminate(award, str(paid_of(award).amount))
    recovery = Recovery.objects.get()

    receive(recovery, "0.01", "JK001")
    receive(recovery, str(outstanding(recovery).amount), "JK002")

    assert not Account.objects.filter(case=award.case, balance_fen__gt=0).exists()
    for one in (lottery, budget):
        assert balance(one, Kind.AVAILABLE) + balance(one, Kind.RETURNED) == yuan(1000000)
    assert faults() == []


def test_a_termination_releases_what_is_not_paid(award):
    terminate(award)

    share = award.sources.get()
    assert Award.objects.get().state == "terminated"
    assert balance(share.source, Kind.COMMITTED) == ZERO
    assert balance(share.source, Kind.AVAILABLE) == yuan(950000)
    assert list(award.instalments.values_list("state", flat=True)) == ["paid", "cancelled", "cancelled"]
    assert not Recovery.objects.exists()
    assert faults() == []


@pytest.mark.parametrize("made", [money.requested, money.checked, money.approved])
def test_a_termination_gives_requests_back_and_releases_their_money(made):
    request = made(money.award("100000"))

    terminate(request.instalment.award)

    assert PaymentRequest.objects.get(pk=request.pk).state == "returned"
    assert balance(request.instalment.shares.get().source, Kind.AVAILABLE) == yuan(1000000)
    assert faults() == []


def test_a_project_with_a_payment_in_a_batch_is_not_terminated():
    award = money.award()
    money.closed_batch(money.approved(award))

    with pytest.raises(Refused):
        terminate(award)

    assert Award.objects.get(pk=award.pk).state == "active"


def test_a_project_ends_once():
    award = money.award()
    terminate(award)

    with pytest.raises(Refused):
        terminate(Award.objects.get(pk=award.pk))


def test_a_demand_above_what_was_paid_ends_no_project(award):
    with pytest.raises(Refused):
        terminate(award, "50000.01")

    assert Award.objects.get().state == "active"


@pytest.mark.parametrize("days", [-1, 1])
def test_money_comes_back_between_the_demand_and_today(award, days):
    recovery = demand(award)

    with pytest.raises(Refused) as refused:
        actions.receive_recovery(
            recovery, by=money.person("finance_clerk"), amount=yuan(1), reference="JK001",
            on=clock.today() + timedelta(days=days),
        )  # fmt: skip

    assert refused.value.field == "on"
    assert outstanding(recovery) == yuan(10000)


@pytest.mark.parametrize("days", [-1, 367, 26000])
def test_a_demand_is_due_within_the_year(award, days):
    with pytest.raises(Refused) as refused:
        demand(award, due_on=clock.today() + timedelta(days=days))

    assert refused.value.field == "due_on"
