"""A change of the account: everybody hears of it at once, and its name is compared letter by letter."""

import pytest
from django.urls import reverse

from tests.factories import money
from ventures.core.errors import Refused
from ventures.notifications.models import Message
from ventures.notifications.topics import OF_KIND
from ventures.organizations.actions import state_account, verify_account
from ventures.organizations.models import Membership
from ventures.organizations.names import differences

pytestmark = pytest.mark.django_db


def body_with_two():
    """An organisation with a verified account and two people."""
    body, administrator = money.payee()
    other = money.person()
    Membership.objects.create(user=other, organization=body, role="editor")
    return body, administrator, other


def state(body, by, name=None, number="6222000011112222"):
    """Another account is stated."""
    return state_account(body, by=by, name=name or body.name, number=number, bank="工商银行")


def told(kind):
    """Whom a message reached, by key."""
    return set(Message.objects.filter(kind=f"organizations/{kind}").values_list("user", flat=True))


def test_everybody_of_the_organisation_is_told_when_an_account_is_stated():
    body, administrator, other = body_with_two()

    state(body, administrator)

    assert told("account_stated") == {administrator.pk, other.pk}


def test_everybody_is_told_when_the_account_is_changed():
    body, administrator, other = body_with_two()

    verify_account(state(body, administrator), by=money.person("finance_clerk"))

    assert told("account_changed") == {administrator.pk, other.pk}
    assert told("account_verified") == set()


def test_nobody_can_switch_the_warning_off():
    assert not {"organizations/account_stated", "organizations/account_changed"} & set(OF_KIND)


def test_who_stated_an_account_does_not_verify_it():
    body, administrator, _other = body_with_two()

    with pytest.raises(Refused):
        verify_account(state(body, administrator), by=administrator)


def test_two_letters_that_the_eye_tells_apart_are_named_without_their_codes():
    body, administrator = money.payee()
    type(body).objects.filter(pk=body.pk).update(name="杭州晨光中心")
    body.refresh_from_db()

    with pytest.raises(Refused, match="第1个字为“张”，应为“杭”$"):
        state_account(body, by=administrator, name="张州晨光中心", number="6222000001", bank="示例银行")


def test_a_bracket_of_the_wrong_width_is_named_letter_by_letter():
    body, administrator = money.payee()
    type(body).objects.filter(pk=body.pk).update(name="杭州市上城区（晨光）中心")
    body.refresh_from_db()

    with pytest.raises(Refused, match=r"第7个字为“\(”，应为“（”（U\+0028 → U\+FF08）") as refused:
        state(body, administrator, name="杭州市上城区(晨光)中心")

    assert refused.value.field == "name"


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("晨光", "晨光", []),
        ("(晨", "（晨", [(1, "(", "（", True)]),
        ("晨光", "晨星", [(2, "光", "星", False)]),
        ("晨", "晨光", [(2, "", "光", False)]),
    ],
)
def test_names_are_compared_by_code_and_not_by_look(one, other, found):
    assert [tuple(letter) for letter in differences(one, other)] == found


def test_the_office_sees_which_letters_differ(client):
    body, administrator = money.payee()
    account = state(body, administrator)
    type(body).objects.filter(pk=body.pk).update(name=f"{body.name}（新）")
    client.force_login(money.person("finance_clerk"))

    page = client.get(reverse("organizations:account", args=[account.pk])).content.decode()

    assert "社会组织名称为“（”" in page
    assert reverse("organizations:verify_account", args=[account.pk]) not in page
