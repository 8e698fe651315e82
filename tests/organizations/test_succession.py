"""When staff leave: an administrator hands over, or the office names one; everybody concerned is told."""

import pytest
from django.urls import reverse

from tests.factories import organizations as make
from tests.factories.communities import district
from tests.factories.people import officer, person
from ventures.accounts.models import User
from ventures.core.errors import Refused
from ventures.notifications.models import Message
from ventures.organizations import actions
from ventures.organizations.models import Membership
from ventures.workflow.models import Event

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"organizations:{name}", args=args)


def row_of(organization, user):
    return Membership.objects.get(organization=organization, user=user)


def abandoned():
    """An organisation whose only administrator has no account any more."""
    made = make.organization()
    User.objects.filter(pk=make.administrator_of(made).pk).update(is_active=False)
    return made


def test_an_administrator_hands_his_role_over_and_leaves():
    made = make.organization()
    old, new = make.administrator_of(made), make.member(made, "viewer")

    actions.hand_over(made, by=old, to=row_of(made, new))

    assert row_of(made, new).role == "administrator"
    assert row_of(made, old).left_at
    assert Message.objects.get(kind="organizations/handed_over").user == new
    assert Event.objects.filter(verb="handed_over", chain__record_id=str(made.pk)).count() == 1


def test_who_hands_over_may_keep_another_role():
    made = make.organization()
    old, new = make.administrator_of(made), make.member(made)

    actions.hand_over(made, by=old, to=row_of(made, new), keeps="finance")

    assert (row_of(made, old).role, row_of(made, old).left_at) == ("finance", None)


@pytest.mark.parametrize("role", ["editor", "finance", "viewer"])
def test_nobody_else_hands_the_role_over(role):
    made = make.organization()
    member, other = make.member(made, role), make.member(made)

    with pytest.raises(Refused):
        actions.hand_over(made, by=member, to=row_of(made, other))


def test_nobody_from_outside_and_nobody_who_left_takes_over():
    made, other = make.organization(), make.organization()
    old, gone = make.administrator_of(made), make.member(made)
    left = actions.leave(row_of(made, gone), by=old)

    for to in (left, row_of(other, make.administrator_of(other)), row_of(made, old)):
        with pytest.raises(Refused) as refused:
            actions.hand_over(made, by=old, to=to)
        assert refused.value.field == "to"


def test_the_page_hands_over_in_one_step(client):
    made = make.organization()
    old, new = make.administrator_of(made), make.member(made)
    client.force_login(old)
    page = client.get(url("hand_over", made.pk)).text
    assert new.name in page

    answer = client.post(url("hand_over", made.pk), {"to": row_of(made, new).pk, "keeps": "viewer"})

    assert answer.url == url("members", made.pk)
    assert row_of(made, new).role == "administrator"
    assert client.get(url("hand_over", made.pk)).status_code == 403


def test_who_asks_to_join_where_nobody_administers_reaches_the_office():
    made, asked, user = abandoned(), officer(), person()

    actions.ask_to_join(made, by=user, message="原管理员已离职")

    message = Message.objects.get(kind="organizations/asked_office")
    assert message.user == asked
    assert "原管理员已离职" in message.body
    assert message.link.startswith(url("appoint", made.pk))
    with pytest.raises(Refused):
        actions.ask_to_join(made, by=user)


def test_only_officers_of_the_area_are_asked():
    made = make.organization()
    near, _far = officer(made.region), officer(district("330108"))

    actions.ask_office(made, by=make.member(made))

    assert [one.user for one in Message.objects.filter(kind="organizations/asked_office")] == [near]


def test_a_member_asks_the_office_by_a_page(client):
    made, asked = make.organization(), officer()
    client.force_login(make.member(made, "viewer"))

    answer = client.post(url("ask_office", made.pk), {"message": "管理员已离职"})

    assert answer.url == url("detail", made.pk)
    assert Message.objects.get(kind="organizations/asked_office").user == asked


def test_a_newcomer_may_say_that_the_administrator_has_left(client):
    made, asked = make.organization(), officer()
    client.force_login(person())

    client.post(url("join"), {"uscc": made.uscc, "message": "管理员已离职", "has_left": "on"})

    assert Message.objects.get().user == asked


def test_the_officer_names_an_administrator_and_all_are_told(client):
    made, new = abandoned(), person()
    former, viewer = make.administrator_of(made), make.member(made, "viewer")
    client.force_login(officer())

    client.post(url("appoint", made.pk), {"email": new.email, "reason": "经电话核实", "end_former": "on"})

    assert row_of(made, new).role == "administrator"
    assert row_of(made, former).left_at
    told = Message.objects.filter(kind="organizations/new_administrator")
    assert {one.user for one in told} == {former, viewer}
    assert all("经电话核实" in one.body for one in told)
    event = Event.objects.get(verb="appointed")
    assert event.detail.value["reason"] == "经电话核实"


def test_an_administrator_is_not_named_without_a_reason_or_from_the_office(client):
    made, by = make.organization(), officer()

    for email, reason, field in ((person().email, " ", "reason"), (by.email, "理由", "email")):
        with pytest.raises(Refused) as refused:
            actions.appoint_administrator(made, by=by, email=email, reason=reason)
        assert refused.value.field == field
    client.force_login(make.administrator_of(made))
    assert client.get(url("appoint", made.pk)).status_code == 403
