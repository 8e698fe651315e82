"""Four eyes and more: every person who had part in a payment, as himself and as a deputy, at both levels."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.factories import money
from tests.kept import kept
from ventures.accounts.models import RoleGrant
from ventures.awards.actions import divide, replan
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.core.money import ZERO, yuan
from ventures.disbursement import actions
from ventures.disbursement.approval import stands
from ventures.disbursement.models import Approval, PaymentRequest
from ventures.disbursement.verify import faults
from ventures.funds.queries import balance
from ventures.funds.states import AccountKind as Kind
from ventures.organizations.models import Membership

pytestmark = pytest.mark.django_db
PARTS = ("requested_by", "checked_by", "stated_by", "verified_by", "member")


@kept
def checked():
    return money.checked()


def two_from(amount):
    """From this amount on two approve."""
    return actions.set_rule(
        by=money.person("system_administrator"), two_from=yuan(amount), limit_needed=False, cooling_days=3,
        reason="办公会纪要〔2026〕1号",
    )  # fmt: skip


def stand_in(absent, deputy=None):
    """A deputy for an approver, today."""
    deputy = deputy or money.person("finance_approver")
    actions.name_stand_in(
        absent=absent, deputy=deputy, first_day=clock.today(), last_day=clock.today(), reason="休假",
        by=money.person("system_administrator"),
    )  # fmt: skip
    return deputy


def whoever(part, request):
    """The person who had a part in a payment, an approver by role like any other."""
    if part == "member":
        person = money.person()
        Membership.objects.create(
            user=person, organization=request.instalment.award.organization, role="editor"
        )
    elif part in ("stated_by", "verified_by"):
        person = getattr(request.account, part)
    else:
        person = getattr(request, part)
    RoleGrant.objects.create(user=person, role="finance_approver")
    return type(person).objects.get(pk=person.pk)


@pytest.mark.parametrize("level", ["first", "second"])
@pytest.mark.parametrize("part", PARTS)
def test_who_had_part_in_a_payment_approves_it_at_no_level(checked, part, level):
    two_from(1)
    if level == "second":
        actions.approve(checked, by=money.person("finance_approver"))

    with pytest.raises(Refused):
        actions.approve(checked, by=whoever(part, checked))

    assert PaymentRequest.objects.get().state == {"first": "checked", "second": "second"}[level]


@pytest.mark.parametrize("part", PARTS)
def test_no_deputy_approves_for_one_who_had_part(checked, part):
    absent = whoever(part, checked)
    deputy = money.person("officer")
    stand_in(absent, deputy)

    with pytest.raises(Refused):
        actions.approve(checked, by=deputy)


@pytest.mark.parametrize("part", PARTS)
def test_nobody_who_had_part_approves_as_a_deputy_either(checked, part):
    person = whoever(part, checked)
    stand_in(money.person("finance_approver"), person)

    with pytest.raises(Refused):
        actions.approve(checked, by=person)


def test_a_deputy_without_the_role_approves_in_the_place_of_the_absent_one_and_it_is_said(checked):
    absent = money.person("finance_approver", "王审批")
    deputy = stand_in(absent, money.person("officer"))

    actions.approve(checked, by=deputy)

    approval = Approval.objects.get()
    assert (approval.by, approval.instead_of) == (deputy, absent)
    assert PaymentRequest.objects.get().approved_by == deputy


def test_a_deputy_approves_only_in_his_days(checked):
    deputy = money.person("officer")
    stand_in(money.person("finance_approver"), deputy)

    with clock.at(clock.now() + timedelta(days=1)), pytest.raises(Refused):
        actions.approve(checked, by=deputy)


def test_an_ended_deputy_approves_no_more(checked):
    administrator = money.person("system_administrator")
    absent, deputy = money.person("finance_approver"), money.person("officer")
    row = actions.name_stand_in(
        absent=absent, deputy=deputy, first_day=clock.today(), last_day=clock.today(), reason="休假",
        by=administrator,
    )  # fmt: skip
    actions.end_stand_in(row, by=administrator)

    with pytest.raises(Refused):
        actions.approve(checked, by=deputy)


def test_below_the_threshold_one_approves_and_from_it_on_two():
    two_from("50000")

    below, above = money.approved(money.award("99999.98")), money.approved(money.award("100000"))

    assert (below.amount, below.state) == (yuan("49999.99"), "approved")
    assert (above.amount, above.state) == (yuan("50000"), "second")
    assert balance(above.instalment.shares.get().source, Kind.PAYABLE) == ZERO


def test_the_second_approval_makes_the_amount_payable():
    two_from(1)
    request = money.approved()
    first = request.approved_by

    actions.approve(request, by=money.person("finance_approver"))

    found = PaymentRequest.objects.get(pk=request.pk)
    assert (found.state, found.approved_by) == ("approved", first)
    assert found.second_by not in (None, first)
    assert stands(found)
    assert balance(request.instalment.shares.get().source, Kind.PAYABLE) == request.amount
    assert [one.level for one in Approval.objects.all()] == [1, 2]
    assert faults() == []


def test_one_person_gives_one_of_the_two_approvals():
    two_from(1)
    request = money.approved()

    with pytest.raises(Refused):
        actions.approve(request, by=request.approved_by)


def test_the_second_approval_is_not_given_in_the_place_of_who_gave_the_first():
    two_from(1)
    request = money.approved()
    deputy = stand_in(request.approved_by, money.person("officer"))

    with pytest.raises(Refused):
        actions.approve(request, by=deputy)


def test_who_was_stood_in_for_at_the_first_approval_does_not_give_the_second():
    two_from(1)
    request, absent = money.checked(), money.person("finance_approver")
    actions.approve(request, by=stand_in(absent, money.person("officer")))

    with pytest.raises(Refused):
        actions.approve(request, by=absent)


def test_a_change_after_the_first_approval_stops_the_second():
    two_from(1)
    request = money.approved()
    request.receipts.update(number="SJ999")

    with pytest.raises(Refused):
        actions.approve(PaymentRequest.objects.get(pk=request.pk), by=money.person("finance_approver"))


def limit(user, up_to, **facts):
    """A limit of a person's first approvals."""
    return actions.set_limit(
        user=user, by=money.person("system_administrator"),
        **{"level": 1, "up_to": yuan(up_to), "valid_from": clock.today(), **facts},
    )  # fmt: skip


@pytest.mark.parametrize(("up_to", "done"), [("50000", True), ("49999.99", False), ("0", False)])
def test_nobody_approves_above_his_limit_and_the_last_fen_counts(checked, up_to, done):
    approver = money.person("finance_approver")
    limit(approver, up_to)

    if done:
        assert actions.approve(checked, by=approver).state == "approved"
    else:
        with pytest.raises(Refused, match="限额"):
            actions.approve(checked, by=approver)


def test_the_newest_limit_counts_and_the_older_ones_stay_on_record(checked):
    approver = money.person("finance_approver")
    limit(approver, "1")
    limit(approver, "60000")

    assert actions.approve(checked, by=approver).state == "approved"


def test_a_limit_that_has_ended_leaves_no_power(checked):
    approver = money.person("finance_approver")
    day = clock.today() - timedelta(days=1)
    limit(approver, "9999999", valid_from=day, valid_to=day)

    with pytest.raises(Refused):
        actions.approve(checked, by=approver)


def test_a_limit_that_has_yet_to_begin_changes_nothing_until_then(checked):
    approver = money.person("finance_approver")
    limit(approver, "1", valid_from=clock.today() + timedelta(days=1))

    assert actions.approve(checked, by=approver).state == "approved"


def test_where_a_limit_is_needed_nobody_approves_without_one():
    actions.set_rule(
        by=money.person("system_administrator"),
        two_from=None,
        limit_needed=True,
        cooling_days=3,
        reason="制度",
    )

    with pytest.raises(Refused, match="限额"):
        actions.approve(money.checked(), by=money.person("finance_approver"))


def test_a_deputy_has_the_limit_of_the_one_he_stands_in_for(checked):
    absent = money.person("finance_approver")
    limit(absent, "1")

    with pytest.raises(Refused):
        actions.approve(checked, by=stand_in(absent, money.person("officer")))


def test_an_approver_above_his_own_limit_uses_the_absent_ones(checked):
    absent = money.person("finance_approver")
    deputy = stand_in(absent)
    limit(deputy, "1")

    actions.approve(checked, by=deputy)

    assert Approval.objects.get().instead_of == absent


def test_of_many_each_is_approved_by_itself_and_each_refusal_is_named():
    approver, own = money.person("finance_approver"), money.requested()
    good, held = money.checked(), money.checked()
    RoleGrant.objects.create(user=approver, role="finance_clerk")
    approver = type(approver).objects.get(pk=approver.pk)
    actions.check(own, by=approver)
    actions.place_hold(held.instalment.award, by=money.person("officer"), reason="核实")

    answers = actions.approve_each([held, own, good], by=approver)

    assert {request.pk: refused is None for request, refused in answers} == {
        own.pk: False, good.pk: True, held.pk: False,
    }  # fmt: skip
    assert "核实" in str(next(refused for request, refused in answers if request == held))


@pytest.mark.parametrize(
    "fields",
    [
        {"checked_by": "requested_by"}, {"approved_by": "checked_by"}, {"approved_by": "requested_by"},
        {"second_by": "checked_by"}, {"second_by": "requested_by"}, {"second_by": "approved_by"},
        {"approved_by": None},
    ],
    ids=str,
)  # fmt: skip
def test_the_database_itself_keeps_the_persons_apart(fields):
    two_from(1)
    request = actions.approve(money.approved(), by=money.person("finance_approver"))
    wrong = {name: getattr(request, other) if other else None for name, other in fields.items()}

    with pytest.raises(IntegrityError), transaction.atomic():
        PaymentRequest.objects.update(**wrong)


@pytest.mark.parametrize("part", ["first", "rest"])
def test_who_divided_an_instalment_neither_checks_nor_approves_it(part):
    award, divider = money.award(), money.person("finance_clerk")
    RoleGrant.objects.create(user=divider, role="finance_approver")
    first, rest = divide(award.instalments.get(sequence=1), yuan(10000), by=divider, reason="先付一部分")
    asked = money.requested(award, {"first": first, "rest": rest}[part].sequence)

    with pytest.raises(Refused, match="拆分"):
        actions.check(asked, by=divider)
    checked = actions.check(asked, by=money.person("finance_clerk"))
    with pytest.raises(Refused, match="拆分"):
        actions.approve(checked, by=divider)

    assert actions.approve(checked, by=money.person("finance_approver")).state == "approved"


def test_who_changed_the_plan_does_not_approve_in_an_approvers_place():
    award, officer = money.award(), money.person("officer")
    replan(award, [yuan(60000), yuan(40000)], by=officer, reason="按进度调整")
    checked = money.checked(award)
    stand_in(money.person("finance_approver"), officer)

    with pytest.raises(Refused, match="拨付计划"):
        actions.approve(checked, by=officer)


def test_who_divided_another_projects_instalment_may_approve():
    other, both = money.award(), money.person("finance_approver")
    divide(other.instalments.get(sequence=1), yuan(1), by=both, reason="先付一部分")

    assert actions.approve(money.checked(), by=both).state == "approved"
