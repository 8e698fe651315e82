from datetime import timedelta

import pytest
from django.contrib.auth.models import Group

from tests.factories import people
from tests.factories.communities import district
from ventures.accounts import actions
from ventures.accounts.models import Invitation, RoleGrant, User
from ventures.accounts.states import Role
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.notifications.models import Message
from ventures.workflow.verify import faults

pytestmark = pytest.mark.django_db


def again(user):
    """The person as the next request reads him."""
    return User.objects.get(pk=user.pk)


def test_a_role_is_given_for_a_district():
    user = people.staff(Role.OFFICER, district("330106"))

    assert again(user).has_role("officer", region=district("330106"))
    assert not again(user).has_role("officer", region=district("330108"))
    assert faults() == []


def test_nobody_but_a_system_administrator_gives_roles():
    for by in (people.person(), people.officer(), people.security_administrator(), people.auditor()):
        with pytest.raises(Refused):
            actions.grant(people.person(), Role.OFFICER, by=by)


def test_an_administrator_gives_and_takes_nothing_of_his_own():
    by = people.administrator()

    with pytest.raises(Refused):
        actions.grant(by, Role.OFFICER, by=by)
    with pytest.raises(Refused):
        actions.revoke(by.role_grants.get(), by=by)
    with pytest.raises(Refused):
        actions.invite(by.email, Role.OFFICER, by=by)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (Role.AUDITOR, Role.OFFICER), (Role.OFFICER, Role.AUDITOR),
        (Role.SECURITY_ADMINISTRATOR, Role.SYSTEM_ADMINISTRATOR),
        (Role.FINANCE_CLERK, Role.FINANCE_APPROVER), (Role.FINANCE_APPROVER, Role.FINANCE_CLERK),
    ],
)  # fmt: skip
def test_roles_that_check_each_other_are_not_one_persons(first, second):
    user = people.staff(first)

    with pytest.raises(Refused) as refused:
        actions.grant(user, second, by=people.administrator())

    assert refused.value.field == "role"


def test_a_role_ends_at_once_and_may_come_back():
    user, by = people.officer(), people.administrator()
    grant = user.role_grants.get()

    actions.revoke(grant, by=by)
    assert not again(user).has_role("officer")
    with pytest.raises(Refused):
        actions.revoke(grant, by=by)

    actions.grant(user, Role.OFFICER, by=by)
    assert again(user).has_role("officer")
    assert RoleGrant.objects.filter(user=user).count() == 1


def test_wagtails_groups_follow_a_role_that_begins_and_ends_by_its_date():
    Group.objects.get_or_create(name=Role.EDITOR)
    user, today = people.person(), clock.today()
    span = {"valid_from": today + timedelta(days=2), "valid_to": today + timedelta(days=3)}
    actions.grant(user, Role.EDITOR, by=people.administrator(), **span)

    seen = []
    for days in (0, 2, 4):
        with clock.at(clock.now() + timedelta(days=days)):
            changed = actions.follow_dates(), actions.follow_dates()
        seen.append((*changed, [group.name for group in user.groups.all()]))

    assert seen == [(0, 0, []), (1, 0, ["editor"]), (1, 0, [])]


def test_a_time_ends_after_it_begins():
    today = clock.today()

    with pytest.raises(Refused) as refused:
        actions.grant(
            people.person(), Role.OFFICER, by=people.administrator(), valid_from=today,
            valid_to=today - timedelta(days=1),
        )  # fmt: skip

    assert refused.value.field == "valid_to"


def test_the_first_administrator_is_appointed_once():
    actions.appoint_first_administrator(people.person())

    with pytest.raises(Refused):
        actions.appoint_first_administrator(people.person())


def test_an_invitation_is_accepted_once_by_the_address_it_went_to():
    by, user = people.administrator(), people.person()
    invitation, token = actions.invite(user.email.upper(), Role.SECRETARY, district(), by=by)
    assert token in Message.objects.get(kind="accounts/invited").link
    assert Invitation.objects.get().token_digest != token

    with pytest.raises(Refused):
        actions.accept(invitation, by=people.person())
    actions.accept(invitation, by=user)

    assert again(user).has_role("secretary", region=district())
    with pytest.raises(Refused):
        actions.accept(invitation, by=user)


def test_an_invitation_expires():
    user = people.person()
    invitation, _token = actions.invite(user.email, Role.SECRETARY, by=people.administrator())

    with clock.at(clock.now() + timedelta(days=15)), pytest.raises(Refused):
        actions.accept(invitation, by=user)
