"""What holds a payment: each hold with its reason, since when, who lifts it and where."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import money
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.disbursement import actions
from ventures.disbursement.holding import holds, holds_of
from ventures.disbursement.models import HoldRelease, ManualHold, PaymentRequest
from ventures.disbursement.payees import after
from ventures.monitoring.models import Evaluation
from ventures.notifications.models import Message
from ventures.organizations.actions import verify_account
from ventures.organizations.models import BankAccount, CreditListing, Organization
from ventures.workflow.moves import move

pytestmark = pytest.mark.django_db


def of(award, sequence=1):
    """The holds of an instalment."""
    return holds(award.instalments.get(sequence=sequence))


def changed_account(award, number="6222000011112222"):
    """Another account of the award's organisation, stated by its administrator and verified by a clerk."""
    body = award.organization
    stated = BankAccount.objects.create(
        organization=body,
        name=body.name,
        number=number,
        bank="工商银行",
        stated_by=money.administrator(award),
    )
    return verify_account(stated, by=money.person("finance_clerk"))


def test_a_hold_says_why_since_when_who_lifts_it_and_where():
    award, officer = money.award(), money.person("officer", "周经办")
    actions.place_hold(award, by=officer, reason="票据待核实")

    [hold] = of(award)

    assert str(hold) == hold.reason == "周经办暂停拨付：票据待核实"
    assert hold.who == "项目经办人或财务审批人"
    assert hold.link == f"/payments/projects/{award.case}/#holds"
    assert hold.since == ManualHold.objects.get().at


def test_a_hold_by_hand_is_lifted_with_a_reason_and_both_stay_on_record():
    award, approver = money.award(), money.person("finance_approver")
    hold = actions.place_hold(award, by=money.person("officer"), reason="核实")

    actions.lift_hold(hold, by=approver, reason="已核实")

    assert of(award) == []
    assert (HoldRelease.objects.get().hold, HoldRelease.objects.get().by) == (hold, approver)
    kinds = set(Message.objects.filter(user=money.administrator(award)).values_list("kind", flat=True))
    assert kinds == {"disbursement/held", "disbursement/released"}


def test_a_hold_is_lifted_once():
    hold = actions.place_hold(money.award(), by=money.person("officer"), reason="核实")
    actions.lift_hold(hold, by=money.person("officer"), reason="已核实")

    with pytest.raises(Refused):
        actions.lift_hold(hold, by=money.person("officer"), reason="再次")


@pytest.mark.parametrize("verb", ["place", "lift"])
def test_stopping_and_going_on_need_a_reason(verb):
    award = money.award()
    hold = actions.place_hold(award, by=money.person("officer"), reason="核实") if verb == "lift" else None

    with pytest.raises(Refused) as refused:
        if hold:
            actions.lift_hold(hold, by=money.person("officer"), reason=" ")
        else:
            actions.place_hold(award, by=money.person("officer"), reason=" ")

    assert refused.value.field == "reason"


def test_a_terminated_project_is_not_stopped_once_more():
    with pytest.raises(Refused):
        actions.place_hold(money.award(state="terminated"), by=money.person("officer"), reason="核实")


def test_a_report_holds_the_payment_from_the_day_after_it_was_due():
    award, today = money.award(), clock.today()
    Evaluation.objects.create(award=award, kind="mid_term", due_on=today)
    in_time = of(award)

    with clock.at(clock.now() + timedelta(days=1)):
        late = of(award)

    assert in_time == []
    assert [(hold.who, hold.since) for hold in late] == [("由社会组织提交后解除", today)]


def test_a_project_being_put_right_tells_since_when():
    award = money.award()
    move(award, "rectifying", by=money.person("officer"))

    [hold] = of(award)

    assert hold.reason == "项目正在整改。"
    assert hold.since is not None


@pytest.mark.parametrize(("kind", "held"), [("abnormal", 1), ("dishonest", 1), ("offence", 0)])
def test_a_listed_organisation_is_not_paid_while_it_stands_on_the_list(kind, held):
    award = money.award()
    listing = CreditListing.objects.create(
        organization=award.organization, kind=kind, listed_on=clock.today(), source="公示"
    )
    standing = len(of(award))
    CreditListing.objects.filter(pk=listing.pk).update(removed_on=clock.today())

    assert (standing, len(of(award))) == (held, 0)


def test_a_changed_account_is_paid_after_three_working_days_and_says_from_when():
    award = money.paid(money.award(due=2))
    changed_account(award)

    [hold] = of(award, 2)
    with clock.at(clock.now() + timedelta(days=15)):
        later = of(award, 2)

    assert "账户已变更" in hold.reason
    assert later == []


def test_the_first_account_of_an_organisation_never_paid_needs_no_cooling():
    award = money.award()

    changed_account(award)

    assert of(award) == []


def test_an_account_that_was_paid_before_needs_no_cooling():
    award = money.paid(money.award(due=2))
    body = award.organization
    paid = body.bank_accounts.get()
    changed_account(award)
    BankAccount.objects.filter(organization=body, state="verified").update(state="replaced")
    BankAccount.objects.create(
        organization=body, name=body.name, number=paid.number, bank=paid.bank, state="verified",
        verified_at=clock.now(),
    )  # fmt: skip

    assert of(award, 2) == []


def test_the_fund_sets_how_long_an_account_cools():
    award = money.paid(money.award(due=2))
    changed_account(award)
    actions.set_rule(
        by=money.person("system_administrator"), two_from=None, limit_needed=False, cooling_days=0,
        reason="办公会纪要",
    )  # fmt: skip

    assert of(award, 2) == []


def test_working_days_are_counted_by_the_calendar_and_else_by_the_week():
    friday = clock.today() - timedelta(days=clock.today().weekday() - 4)
    holiday = {friday + timedelta(days=3): False}

    assert after(friday, 1, {}) == friday + timedelta(days=3)
    assert after(friday, 1, holiday) == friday + timedelta(days=4)


def test_an_account_in_another_name_is_held():
    award = money.award()
    Organization.objects.filter(pk=award.organization_id).update(name="改名后的服务中心")

    [hold] = of(award)

    assert hold.reason == "账户户名与社会组织名称不一致。"


def test_holds_cost_the_same_for_one_instalment_and_for_many():
    awards = [money.award() for _turn in range(3)]
    for award in awards:
        actions.place_hold(award, by=money.person("officer"), reason="核实")
        Evaluation.objects.create(award=award, kind="mid_term", due_on=clock.today(), state="failed")
    rows = [one for award in awards for one in award.instalments.all()]

    costs = []
    for some in (rows[:1], rows):
        with CaptureQueriesContext(connection) as captured:
            holds_of(some)
        costs.append(len(captured))

    assert costs == [5, 5]


def test_no_verb_of_a_payment_passes_a_hold():
    award = money.award()
    request = money.checked(award)
    actions.place_hold(award, by=money.person("officer"), reason="核实")

    with pytest.raises(Refused, match="核实"):
        actions.approve(request, by=money.person("finance_approver"))

    assert PaymentRequest.objects.get().state == "checked"
