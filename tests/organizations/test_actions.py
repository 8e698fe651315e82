from datetime import date, timedelta

import pytest

from tests.factories import organizations as make
from tests.factories.people import finance_clerk, officer, person
from ventures.calls.presets import CITY
from ventures.core import clock
from ventures.core.dates import add_months
from ventures.core.errors import Refused
from ventures.core.uscc import make as code
from ventures.notifications.models import Message
from ventures.organizations import actions, queries
from ventures.organizations.models import BankAccount, Membership
from ventures.organizations.states import AccountState, Kind, MemberRole
from ventures.workflow.verify import faults

pytestmark = pytest.mark.django_db


def refused(field, verb, *args, **kwargs):
    """The verb says no beside this field; returns what it says."""
    with pytest.raises(Refused) as caught:
        verb(*args, **kwargs)
    assert caught.value.field == field
    return str(caught.value)


def test_who_registers_an_organisation_is_its_administrator():
    user = person()

    made = make.organization(by=user, uscc=code("330106", 77, "53").lower())

    assert made.kind == Kind.FOUNDATION
    assert made.uscc == code("330106", 77, "53")
    assert Membership.objects.get(organization=made).role == MemberRole.ADMINISTRATOR
    assert list(queries.organizations_of(user)) == [made]
    assert faults() == []


def test_a_second_registration_of_a_code_is_refused():
    first = make.organization()

    refused("uscc", make.organization, uscc=f" {first.uscc.lower()} ")


@pytest.mark.parametrize("wrong", ["", "5233010", code("330106", 5)[:-1] + "I", code("330106", 5, "91")])
def test_a_code_that_is_no_social_organisations_is_refused(wrong):
    refused("uscc", make.organization, uscc=wrong)


def test_an_organisation_cannot_be_registered_tomorrow():
    refused("registered_on", make.organization, registered_on=clock.today() + timedelta(days=1))


def test_a_person_who_asks_to_join_is_announced_to_the_administrator_once_a_day():
    made, user = make.organization(), person("新人")

    actions.ask_to_join(made, by=user, message="我是会计 & 出纳")

    message = Message.objects.get(kind="organizations/asked_to_join")
    assert message.user == make.administrator_of(made)
    assert "我是会计 & 出纳" in message.body
    refused(None, actions.ask_to_join, made, by=user)


def test_a_member_does_not_ask_to_join():
    made = make.organization()

    refused(None, actions.ask_to_join, made, by=make.administrator_of(made))


def test_a_person_is_let_in_leaves_and_comes_back():
    made = make.organization()
    user = make.member(made)
    member = Membership.objects.get(user=user)

    actions.leave(member, by=make.administrator_of(made))
    assert list(queries.organizations_of(user)) == []

    actions.let_in(made, by=make.administrator_of(made), email=user.email.upper(), role=MemberRole.FINANCE)
    assert list(queries.members_with(made, MemberRole.FINANCE)) == [user]


def test_nobody_unknown_and_nobody_of_the_fund_is_let_in():
    made, by = make.organization(), person()

    refused("email", actions.let_in, made, by=by, email="nobody@example.org", role="editor")
    refused("email", actions.let_in, made, by=by, email=officer().email, role="editor")


def test_the_last_administrator_stays():
    made = make.organization()
    user = make.administrator_of(made)
    member = Membership.objects.get(user=user)

    refused("role", actions.leave, member, by=user)
    refused("role", actions.let_in, made, by=user, email=user.email, role=MemberRole.VIEWER)
    make.member(made, MemberRole.ADMINISTRATOR)
    assert actions.leave(member, by=user).left_at


def test_a_report_is_about_a_year_that_is_over_and_filed_once():
    made, year = make.organization(), clock.today().year - 1
    user = make.administrator_of(made)
    filed_on = date(year + 1, 1, 5)

    actions.file_annual_report(made, by=user, year=year, filed_on=filed_on)

    assert queries.standing(made).annual_report.year == year
    refused("year", actions.file_annual_report, made, by=user, year=year, filed_on=filed_on)
    refused("year", actions.file_annual_report, made, by=user, year=year + 1, filed_on=filed_on)
    refused("year", actions.file_annual_report, made, by=user, year=2017, filed_on=filed_on)


def test_what_the_office_enters_replaces_what_was_stated():
    made, year = make.organization(), clock.today().year - 1
    filed_on = date(year + 1, 1, 5)
    actions.file_annual_report(made, by=make.administrator_of(made), year=year, filed_on=filed_on)

    actions.file_annual_report(
        made, by=officer(), year=year, filed_on=filed_on, passed=False, source="登记机关"
    )

    assert queries.standing(made).annual_report.passed is False


def test_a_rating_holds_five_years_to_the_day():
    made = make.organization()
    actions.record_rating(made, by=officer(), grade=4, issued_on=date(2020, 3, 1))

    assert queries.standing(made, date(2025, 2, 28)).rating.grade == 4
    assert queries.standing(made, date(2025, 3, 1)).rating is None
    refused("grade", actions.record_rating, made, by=officer(), grade=6, issued_on=date(2020, 3, 1))


def test_a_serious_offence_counts_as_long_as_a_round_looks_back():
    made, day = make.organization(), date(2023, 5, 31)
    actions.enter_listing(made, by=officer(), kind="offence", listed_on=day, source="行政处罚决定书")
    months = next(rule for rule in CITY["eligibility_rules"] if rule["rule"] == "no_serious_offence")

    last = add_months(day, months["parameters"]["months"])

    assert not queries.standing(made, last - timedelta(days=1)).is_clean
    assert queries.standing(made, last).is_clean


def test_an_offence_that_was_taken_off_counts_nevertheless():
    made, by = make.organization(), officer()
    entry = actions.enter_listing(made, by=by, kind="offence", listed_on=date(2024, 1, 1), source="民政局")
    actions.end_listing(entry, by=by, removed_on=date(2024, 6, 1))

    assert not queries.standing(made, date(2024, 6, 2)).is_clean


def test_an_offence_whose_day_is_unknown_counts_until_it_was_taken_off_long_enough_ago():
    made, by, off = make.organization(), officer(), date(2023, 5, 31)
    entry = actions.enter_listing(made, by=by, kind="offence", listed_on=None, source="来函")
    assert not queries.standing(made).is_clean

    actions.end_listing(entry, by=by, removed_on=off)

    assert not queries.standing(made, add_months(off, 36) - timedelta(days=1)).is_clean
    assert queries.standing(made, add_months(off, 36)).is_clean


@pytest.mark.parametrize("kind", ["abnormal", "dishonest"])
def test_a_list_says_its_day(kind):
    refused("listed_on", actions.enter_listing, make.organization(), by=officer(), kind=kind, listed_on=None,
            source="民政局")  # fmt: skip


def test_a_list_counts_until_it_is_ended():
    made, by = make.organization(), officer()
    listing = actions.enter_listing(made, by=by, kind="abnormal", listed_on=date(2024, 1, 1), source="民政局")
    assert not queries.standing(made).is_clean

    refused("removed_on", actions.end_listing, listing, by=by, removed_on=date(2023, 1, 1))
    actions.end_listing(listing, by=by, removed_on=date(2024, 6, 1))

    assert queries.standing(made).is_clean
    assert not queries.standing(made, date(2024, 5, 31)).is_clean


def test_an_account_in_another_name_is_refused():
    refused("name", make.account, make.organization(), name="示例社工服务中心 ")


def test_a_verified_account_replaces_the_one_before():
    made = make.organization()
    first = make.account(made, verified=True)

    second = make.account(made, verified=True)

    first.refresh_from_db()
    assert first.state == AccountState.REPLACED
    assert queries.verified_account(made) == second
    told = Message.objects.order_by("pk").values_list("kind", flat=True)
    assert [kind.removeprefix("organizations/") for kind in told] == [
        "account_stated", "account_verified", "account_stated", "account_changed",
    ]  # fmt: skip


def test_an_account_waits_alone_and_is_stated_once():
    made = make.organization()
    first = make.account(made, number="330501610001")
    refused("number", make.account, made, number="330501610001")

    second = make.account(made)

    assert BankAccount.objects.get(pk=first.pk).state == AccountState.REPLACED
    assert list(BankAccount.objects.to_verify()) == [second]


def test_who_stated_an_account_does_not_verify_it():
    made = make.organization()
    stated = make.account(made)

    refused(None, actions.verify_account, stated, by=make.administrator_of(made))
    refused(None, actions.verify_account, stated, by=make.member(made))


def test_an_account_is_refused_with_a_reason():
    stated = make.account(make.organization())

    refused("note", actions.refuse_account, stated, by=finance_clerk(), note=" ")
    actions.refuse_account(stated, by=finance_clerk(), note="开户许可证不清楚")

    assert stated.state == AccountState.REFUSED
    assert "开户许可证不清楚" in Message.objects.get(kind="organizations/account_refused").body


def test_a_new_name_takes_the_account_out_of_use():
    made = make.organization()
    make.account(made, verified=True)

    actions.update(made, by=make.administrator_of(made), name="改名社工服务中心", phone="0571-1")

    assert queries.verified_account(made) is None


def test_the_code_is_never_changed():
    with pytest.raises(ValueError):
        actions.update(make.organization(), by=person(), uscc="x")


def test_a_group_without_a_code_stands_under_its_host():
    host = make.organization()
    given = make.facts(name="银发志愿队")
    del given["uscc"], given["registered_on"]

    group = actions.register_group(host, by=make.administrator_of(host), filed_on=date(2022, 1, 1), **given)

    assert (group.kind, group.host, group.uscc) == (Kind.FILED_GROUP, host, None)
    refused("name", actions.register_group, host, by=person(), filed_on=date(2022, 1, 1), **given)
    refused(None, actions.register_group, group, by=person(), filed_on=date(2022, 1, 1), **given)
