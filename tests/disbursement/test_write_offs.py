"""Recoveries that are called to mind, given up by two people, and the surplus of a closed project."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.factories import money
from tests.kept import kept
from ventures.awards.models import Award
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.core.money import ZERO, yuan
from ventures.disbursement import actions
from ventures.disbursement.models import RecoveryReminder
from ventures.disbursement.queries import outstanding
from ventures.disbursement.recovering import days_overdue, left_over, surplus_of
from ventures.disbursement.reminders import remind_recoveries
from ventures.disbursement.verify import faults as payment_faults
from ventures.funds.queries import balance
from ventures.funds.states import AccountKind as Kind
from ventures.funds.verify import faults
from ventures.monitoring.models import Expense
from ventures.monitoring.purses import purse_of
from ventures.notifications.models import Message
from ventures.organizations.models import Restriction

pytestmark = pytest.mark.django_db
TERM = 30


@pytest.fixture
def officer():
    return money.person("officer")


@kept
def award():
    return money.paid(money.award("100000"))


@pytest.fixture
def recovery(award, officer):
    """10,000 yuan that are due in thirty days."""
    return actions.demand_recovery(
        award, by=officer, reason="偏离", decision_number="1号",
        amount=yuan(10000), due_on=clock.today() + timedelta(days=TERM),
    )  # fmt: skip


def ask(recovery, officer, amount="4000", number="核1号"):
    return actions.ask_write_off(
        recovery, by=officer, amount=yuan(amount), document_number=number, reason="机构注销"
    )


def closed_out(spent="45000", of=None):
    """A project that was paid 50,000 and is closed out."""
    award = of or money.paid(money.award("100000"))
    Award.objects.filter(pk=award.pk).update(state="closed_out")
    Expense.objects.create(
        award=award, head="programme", item="物资", on=clock.today(), payee="商店", amount=yuan(spent),
        entered_by=money.person(),
    )  # fmt: skip
    return Award.objects.get(pk=award.pk)


def surplus(award, amount, number="结1号", days=TERM):
    return actions.demand_surplus(
        award, by=money.person("officer"), amount=yuan(amount), decision_number=number,
        due_on=clock.today() + timedelta(days=days),
    )  # fmt: skip


def test_a_part_is_written_off_by_another_person_and_the_rest_stays_demanded(recovery, officer):
    row = ask(recovery, officer)

    actions.approve_write_off(row, by=money.person("finance_approver"))

    recovery.refresh_from_db()
    source = recovery.award.sources.get().source
    assert (recovery.state, outstanding(recovery)) == ("demanded", yuan(6000))
    assert (balance(source, Kind.WRITTEN_OFF), balance(source, Kind.RECEIVABLE)) == (yuan(4000), yuan(6000))
    assert Restriction.objects.live().exists()
    assert [*faults(), *payment_faults()] == []


def test_who_asks_does_not_decide(recovery, officer):
    row = ask(recovery, officer)

    for verb in (actions.approve_write_off, actions.refuse_write_off):
        with pytest.raises(Refused):
            verb(row, by=officer)

    assert outstanding(recovery) == yuan(10000)


def test_with_the_rest_written_off_the_recovery_is_settled_and_restricts_nobody(recovery, officer):
    actions.receive_recovery(
        recovery, by=money.person("finance_clerk"), amount=yuan(6000), on=clock.today(), reference="JK1"
    )

    actions.approve_write_off(ask(recovery, officer), by=money.person("finance_approver"))

    recovery.refresh_from_db()
    assert (recovery.state, outstanding(recovery)) == ("written_off", ZERO)
    assert not Restriction.objects.live().exists()
    with pytest.raises(Refused):
        ask(recovery, officer, "1", "核2号")
    assert [*faults(), *payment_faults()] == []


def test_the_last_slip_after_a_write_off_settles_the_recovery(recovery, officer):
    actions.approve_write_off(ask(recovery, officer), by=money.person("finance_approver"))

    actions.receive_recovery(
        recovery, by=money.person("finance_clerk"), amount=yuan(6000), on=clock.today(), reference="JK1"
    )

    recovery.refresh_from_db()
    assert recovery.state == "written_off"
    assert payment_faults() == []


@pytest.mark.parametrize("amount", ["0", "10000.01"])
def test_at_most_what_is_outstanding_is_written_off(recovery, officer, amount):
    with pytest.raises(Refused) as refused:
        ask(recovery, officer, amount)

    assert refused.value.field == "amount"


def test_one_write_off_waits_at_a_time_and_a_document_counts_once(recovery, officer):
    row = ask(recovery, officer)

    with pytest.raises(Refused):
        ask(recovery, officer, "1", "核2号")
    actions.refuse_write_off(row, by=money.person("finance_approver"))
    with pytest.raises(Refused) as refused:
        ask(recovery, officer, "1", "核1号")

    assert refused.value.field == "document_number"


def test_a_slip_that_came_meanwhile_makes_the_write_off_too_large(recovery, officer):
    row = ask(recovery, officer, "10000")
    actions.receive_recovery(
        recovery, by=money.person("finance_clerk"), amount=yuan(1), on=clock.today(), reference="JK1"
    )

    with pytest.raises(Refused):
        actions.approve_write_off(row, by=money.person("finance_approver"))


@pytest.mark.parametrize(
    ("days", "steps"),
    [
        (TERM - 8, []), (TERM - 7, [-7]), (TERM - 1, [-7]), (TERM, [0]), (TERM + 13, [0]),
        (TERM + 14, [14]), (TERM + 29, [28]),
    ],
)  # fmt: skip
def test_a_recovery_is_called_to_mind_at_each_step_once(recovery, days, steps):
    with clock.at(clock.now() + timedelta(days=days)):
        remind_recoveries()
        again = remind_recoveries()

    assert [*RecoveryReminder.objects.values_list("days", flat=True)] == steps
    told = Message.objects.filter(kind="disbursement/recovery_reminder")
    assert (told.count(), again) == (2 * len(steps), 0)


def test_days_overdue_are_told_to_the_organisation_and_the_officer(recovery, officer):
    with clock.at(clock.now() + timedelta(days=TERM + 15)):
        remind_recoveries()
        late = days_overdue(recovery)

    told = Message.objects.filter(kind="disbursement/recovery_reminder")
    assert set(told.values_list("user", flat=True)) == {officer.pk, money.administrator(recovery.award).pk}
    assert {one.subject for one in told} == {"已逾期 15 天：1号 应缴回款项"}
    assert late == 15


def test_a_demand_for_next_week_is_not_called_to_mind_the_same_day(award, officer):
    actions.demand_recovery(
        award, by=officer, reason="偏离", decision_number="1号", amount=yuan(1),
        due_on=clock.today() + timedelta(days=3),
    )  # fmt: skip

    assert remind_recoveries() == 0


def test_a_closed_project_gives_its_surplus_back_without_being_restricted(award):
    award = closed_out(of=award)

    one = surplus(award, "5000")

    assert (one.kind, surplus_of(award)) == ("surplus", ZERO)
    assert not Restriction.objects.exists()
    assert Message.objects.filter(kind="disbursement/recovery_demanded").count() == 1
    assert payment_faults() == []


def test_a_surplus_that_is_overdue_restricts_until_it_is_back(award):
    one = surplus(closed_out(of=award), "5000", days=1)

    with clock.at(clock.now() + timedelta(days=2)):
        remind_recoveries()
        remind_recoveries()
        assert Restriction.objects.live().count() == 1
        actions.receive_recovery(
            one, by=money.person("finance_clerk"), amount=yuan(5000), on=clock.today(), reference="JK1"
        )
        assert not Restriction.objects.live().exists()


def test_every_surplus_that_nobody_has_asked_back_is_found_in_one_query(django_assert_num_queries):
    closed_out("50000")  # all of it spent
    closed_out("50000.01")
    asked, left = closed_out(), closed_out("49999.99")
    surplus(asked, "5000")
    money.paid(money.award("100000"))  # under way

    with django_assert_num_queries(1):
        found = list(left_over(Award.objects.all()))

    assert found == [left]
    assert yuan(found[0].left_over) == surplus_of(left) == yuan("0.01")


def test_what_is_left_over_stands_with_the_recoveries_until_it_is_asked_back(client, award, officer):
    award = closed_out(of=award)
    client.force_login(officer)
    asking = reverse("disbursement:surplus", args=[award.case])

    before = client.get(reverse("disbursement:recoveries")).content.decode()
    surplus(award, "5000")
    after = client.get(reverse("disbursement:recoveries")).content.decode()

    assert asking in before
    assert "5,000.00" in before
    assert asking not in after


@pytest.mark.parametrize("amount", ["5000.01", "0"])
def test_only_what_was_paid_and_not_spent_is_a_surplus(award, amount):
    with pytest.raises(Refused) as refused:
        surplus(closed_out(of=award), amount)

    assert refused.value.field == "amount"


def test_a_surplus_is_asked_back_once(award):
    award = closed_out(of=award)
    surplus(award, "3000")

    with pytest.raises(Refused):
        surplus(award, "2000.01", "结2号")


def test_a_project_under_way_has_no_surplus(award):
    with pytest.raises(Refused):
        surplus(award, "1")


def test_more_spent_than_paid_leaves_no_surplus(award):
    assert surplus_of(closed_out("60000", award)) == ZERO


@pytest.mark.parametrize(("amount", "left"), [("3000", "2000"), ("5000", "0"), ("50000", "0")])
def test_what_was_sent_back_is_no_longer_on_the_account(client, award, officer, amount, left):
    award = closed_out(of=award)
    recovery = actions.demand_recovery(
        award, by=officer, reason="结余", decision_number="5号", amount=yuan(amount), due_on=clock.today()
    )
    before = purse_of(award)
    actions.receive_recovery(
        recovery, by=money.person("finance_clerk"), amount=yuan(amount), on=clock.today(), reference="JK5"
    )
    client.force_login(officer)

    page = client.get(reverse("portal:case", args=[award.case])).content.decode()

    assert (before.left, before.returned) == (yuan(5000), ZERO)
    assert (purse_of(award).left, purse_of(award).returned) == (yuan(left), yuan(amount))
    assert "已退回" in page
