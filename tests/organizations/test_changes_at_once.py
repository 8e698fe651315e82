"""Two changes of one organisation at the same instant: one waits for the other and sees what it did."""

from datetime import date

import pytest

from tests import threads
from tests.factories import organizations as make
from tests.factories.people import officer, person
from ventures.organizations import actions
from ventures.organizations.models import BankAccount, Membership, Organization

pytestmark = threads.marks


@pytest.fixture
def two():
    """The memberships of an organisation with two administrators."""
    body = make.organization()
    make.member(body, "administrator")
    return list(Membership.objects.filter(organization=body).select_related("user", "organization"))


def administrators():
    return Membership.objects.filter(role="administrator", left_at=None).count()


def test_of_two_administrators_who_leave_at_once_one_stays(two):
    answers = threads.one_after_the_other(
        *[lambda one=one: actions.leave(one, by=one.user) for one in two]
    )  # fmt: skip

    assert (answers, administrators()) == (["refused"], 1)


def test_of_two_administrators_who_demote_each_other_at_once_one_stays(two):
    first, second = two
    body = first.organization

    answers = threads.one_after_the_other(
        lambda: actions.let_in(body, by=first.user, email=second.user.email, role="viewer"),
        lambda: actions.let_in(body, by=second.user, email=first.user.email, role="viewer"),
    )

    assert (answers, administrators()) == (["refused"], 1)


def test_who_is_handed_the_role_cannot_leave_at_the_same_instant():
    body = make.organization()
    giver, other = make.administrator_of(body), make.member(body)
    successor = Membership.objects.get(user=other)

    answers = threads.one_after_the_other(
        lambda: actions.hand_over(body, by=giver, to=successor),
        lambda: actions.leave(successor, by=other),
    )

    assert (answers, administrators()) == (["refused"], 1)


@pytest.mark.parametrize(
    ("by_office", "answers"), [(False, ["refused"]), (True, ["done"])], ids=["member", "office"]
)
def test_an_annual_report_sent_twice_at_once_stands_once(by_office, answers):
    body = make.organization()
    by = officer() if by_office else make.administrator_of(body)
    file = [lambda: actions.file_annual_report(body, by=by, year=2024, filed_on=date(2025, 3, 1))] * 2

    said = threads.one_after_the_other(*file)

    assert said == answers
    assert body.annual_reports.count() == 1


def test_an_account_stated_twice_at_once_waits_once():
    body = make.organization()
    facts = {"by": make.administrator_of(body), "name": body.name, "number": "33050161", "bank": "示例银行"}

    answers = threads.one_after_the_other(*[lambda: actions.state_account(body, **facts)] * 2)

    assert answers == ["refused"]
    assert BankAccount.objects.count() == 1


def test_a_group_entered_twice_at_once_stands_once():
    host = make.organization()
    facts = {
        "by": make.administrator_of(host), "name": "示例互助队", "filed_on": date(2025, 3, 1),
        "region": host.region, "representative": "队长", "address": "示例路", "phone": "0571",
    }  # fmt: skip

    answers = threads.one_after_the_other(*[lambda: actions.register_group(host, **facts)] * 2)

    assert answers == ["refused"]
    assert Organization.objects.filter(host=host).count() == 1


def test_nobody_is_let_into_an_organisation_that_is_merged_at_the_same_instant():
    body, survivor, newcomer = make.organization(), make.organization(), person()
    by = make.administrator_of(body)

    answers = threads.one_after_the_other(
        lambda: actions.merge(survivor, body, by=officer(), reason="同一组织"),
        lambda: actions.let_in(body, by=by, email=newcomer.email, role="editor"),
    )

    assert answers == ["refused"]
    assert not Membership.objects.filter(user=newcomer).exists()
