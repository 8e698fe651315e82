"""Every door that the frame shows opens."""

import pytest

from tests.factories.organizations import administrator_of, organization
from tests.factories.people import staff
from ventures.accounts.states import Role

pytestmark = pytest.mark.django_db


def closed(client, page="/desk/"):
    """The doors of a page's frame that do not answer 200."""
    context = client.get(page).context
    doors = [*context["nav"], *context.get("who", {}).get("links", [])]
    return {door["url"]: client.get(door["url"], follow=True).status_code for door in doors} | {
        "doors": len(doors)
    }


@pytest.mark.parametrize("role", [role for role in Role if role != Role.EXPERT])
def test_the_doors_of_a_role_open(client, role):
    client.force_login(staff(role))

    answers = closed(client)

    assert answers.pop("doors") >= 3
    assert set(answers.values()) == {200}


def test_the_doors_of_an_applicant_open(client):
    client.force_login(administrator_of(organization()))

    answers = closed(client)

    assert answers.pop("doors") >= 5
    assert set(answers.values()) == {200}


def test_the_public_doors_open(client):
    answers = closed(client, "/")

    assert answers.pop("doors") == 4
    assert set(answers.values()) == {200}
