"""Who must not read whose application, and why."""

from datetime import timedelta

import pytest

from tests.factories import scoring as make
from tests.factories.applications import submitted
from tests.factories.organizations import administrator_of, organization
from tests.factories.people import secretary
from tests.kept import kept
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.core.sealed import seal
from ventures.organizations.models import BankAccount, Membership
from ventures.scoring import actions
from ventures.scoring.conflicts import conflicts, grounds
from ventures.scoring.queries import conflict

pytestmark = pytest.mark.django_db


@kept
def application():
    return submitted()


def test_a_stranger_is_free(application):
    assert conflict(make.expert(), application) == ""


def test_a_declared_interest_bars(application):
    expert = make.expert()
    expert.interests.add(application.organization)

    assert conflict(expert, application) == "declared"


@pytest.mark.parametrize("of", ["organisation", "community"])
def test_an_employer_of_the_same_name_bars(application, of):
    named = application.organization if of == "organisation" else application.community

    assert conflict(make.expert(employer=f" {named.name} "), application) == "employer"


def test_the_host_of_a_filed_group_counts_like_the_group(application):
    host = organization()
    application.organization.host = host
    application.organization.save()

    assert conflict(make.expert(employer=host.name), application) == "employer"


@pytest.mark.parametrize(("days_ago", "ground"), [(None, "member"), (30, "member"), (1200, "")])
def test_members_are_barred_for_three_years_after_they_left(application, days_ago, ground):
    expert = make.expert()
    left = None if days_ago is None else clock.now() - timedelta(days=days_ago)
    Membership.objects.create(
        user=expert.user, organization=application.organization, role="viewer", left_at=left
    )

    assert conflict(expert, application) == ground


def test_a_team_member_of_an_earlier_project_is_barred(application):
    assert conflict(make.expert(name="社工甲"), application) == "team"


def test_all_pairs_cost_the_same_whatever_their_number(application, django_assert_num_queries):
    experts = [make.expert() for _ in range(6)]

    with django_assert_num_queries(6):
        assert conflicts(experts, [application]) == {}


def told(expert, application):
    """Every ground between the two."""
    return grounds([expert], [application]).get((expert.pk, application.pk), [])


def test_a_telephone_of_the_office_or_of_its_people_bars(application):
    office, colleague, stranger = make.expert(), make.expert(), make.expert()
    member = administrator_of(application.organization)
    for expert, phone in ((office, application.organization.phone), (colleague, "+86 139-0000-1111")):
        type(member).objects.filter(pk=expert.user_id).update(phone=phone)
        expert.user.refresh_from_db()
    type(member).objects.filter(pk=member.pk).update(phone="13900001111")

    assert conflict(office, application) == "phone"
    assert conflict(colleague, application) == "phone"
    assert conflict(stranger, application) == ""


def test_a_sealed_account_number_is_compared(application):
    number = "6222 0000 1111 2222"
    BankAccount.objects.create(
        organization=application.organization, name=application.organization.name, number=number, bank="银行"
    )
    same, other = make.expert(account=seal("6222000011112222")), make.expert(account=seal("6222000011113333"))

    assert conflict(same, application) == "account"
    assert conflict(other, application) == ""
    assert "6222" not in same.account


def test_the_community_bars_who_belongs_to_it(application):
    assert conflict(make.expert(community=application.community), application) == "community"
    assert conflict(make.expert(community=None), application) == ""


def test_who_works_under_the_same_host_is_barred(application):
    host = organization()
    sibling = organization()
    for body in (sibling, application.organization):
        body.host = host
        body.save()

    assert conflict(make.expert(employer=sibling.name), application) == "host"
    assert conflict(make.expert(employer=organization().name), application) == ""


@pytest.mark.parametrize("ground", ["phone", "address", "representative", "team"])
def test_what_a_namesake_shares_bars_until_the_secretary_clears_it(application, ground):
    body, by = application.organization, secretary()
    facts = {"address": {"address": f" {body.address}"}, "representative": {"name": body.representative},
             "team": {"name": "社工甲"}}.get(ground, {})  # fmt: skip
    expert = make.expert(**facts)
    if ground == "phone":
        type(by).objects.filter(pk=expert.user_id).update(phone=body.phone)
        expert.user.refresh_from_db()
    panel = make.panel(application.call, members=0, by=by)
    before = told(expert, application)

    actions.clear(expert, application, panel=panel, by=by, ground=ground, reason="身份证号不同，系同名")

    assert before == [ground]
    assert told(expert, application) == []
    with pytest.raises(Refused):
        actions.clear(expert, application, panel=panel, by=by, ground=ground, reason="再来一次")


def test_a_switchboard_that_is_cleared_leaves_what_is_certain_which_is_told_first(application):
    body, by = application.organization, secretary()
    expert = make.expert(employer=body.name, account=seal("62220000"))
    type(by).objects.filter(pk=expert.user_id).update(phone=body.phone)
    expert.user.refresh_from_db()
    BankAccount.objects.create(organization=body, name=body.name, number="62220000", bank="银行")
    panel = make.panel(application.call, members=0, by=by)
    before = told(expert, application)

    actions.clear(expert, application, panel=panel, by=by, ground="phone", reason="同一写字楼总机")

    assert before == ["employer", "account", "phone"]
    assert told(expert, application) == ["employer", "account"]


def test_what_is_certain_is_never_cleared_and_nobody_else_clears(application):
    expert = make.expert(employer=application.organization.name)
    panel = make.panel(application.call, members=0)
    facts = {"panel": panel, "ground": "employer", "reason": "没关系"}

    for by in (panel.secretary, expert.user):
        with pytest.raises(Refused):
            actions.clear(expert, application, by=by, **facts)

    assert conflict(expert, application) == "employer"
