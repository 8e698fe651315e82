"""Each role does exactly what it should, in the organisation's pages and in everything above them."""

from types import SimpleNamespace

import pytest
from django.urls import reverse

from tests.factories import applications, money
from tests.factories import organizations as make
from ventures.calls.queries import open_calls
from ventures.organizations import actions
from ventures.organizations.models import Membership

pytestmark = pytest.mark.django_db
ADMINISTRATOR, EDITOR, FINANCE, VIEWER = "administrator", "editor", "finance", "viewer"
EVERYBODY = {ADMINISTRATOR, EDITOR, FINANCE, VIEWER}
MAY = {
    "organizations:detail": EVERYBODY,
    "organizations:members": EVERYBODY,
    "organizations:ask_office": EVERYBODY,
    "organizations:edit": {ADMINISTRATOR, EDITOR},
    "organizations:group": {ADMINISTRATOR, EDITOR},
    "organizations:annual_report": {ADMINISTRATOR, EDITOR},
    "organizations:state_account": {ADMINISTRATOR, FINANCE},
    "organizations:hand_over": {ADMINISTRATOR},
    "organizations:rating": set(),
    "organizations:appoint": set(),
    "applications:merge": set(),
    "linkage:social_workers": EVERYBODY,
}
OF_DRAFT = {
    "applications:detail": EVERYBODY,
    "applications:section": {ADMINISTRATOR, EDITOR},
}
OF_PROJECT = {
    "awards:project": EVERYBODY,
    "awards:agreement": EVERYBODY,
    "monitoring:activities": EVERYBODY,
    "monitoring:record": {ADMINISTRATOR, EDITOR},
    "monitoring:expenses": EVERYBODY,
    "monitoring:spend": {ADMINISTRATOR, EDITOR, FINANCE},
    "disbursement:project": EVERYBODY,
    "disbursement:ask": {ADMINISTRATOR, FINANCE},
}


@pytest.fixture
def entering(client):
    """Who of the four roles an address lets in by GET."""

    def of(organization, address):
        found = set()
        for role in sorted(EVERYBODY):
            user = make.member(organization, role)
            client.force_login(user)
            found |= {role} if client.get(address).status_code == 200 else set()
        return found

    return of


@pytest.mark.parametrize("name", MAY)
def test_each_role_enters_its_pages_of_the_organisation(entering, name):
    made = make.organization()

    assert entering(made, reverse(name, args=[made.pk])) == MAY[name]


@pytest.mark.parametrize("name", OF_DRAFT)
def test_each_role_enters_its_pages_of_a_draft(entering, name):
    draft = applications.begun()
    arguments = [draft.pk, "facts"] if name.endswith("section") else [draft.pk]

    assert entering(draft.organization, reverse(name, args=arguments)) == OF_DRAFT[name]


@pytest.mark.parametrize("name", OF_PROJECT)
def test_each_role_enters_its_pages_of_a_project(entering, name):
    award = money.award()
    make_administrator(award)
    of = SimpleNamespace(project=[award.pk], agreement=[award.pk], ask=[award.instalments.get(sequence=1).pk])
    page = name.partition(":")[2]
    arguments = [award.case] if name == "disbursement:project" else getattr(of, page, [award.case])

    assert entering(award.organization, reverse(name, args=arguments)) == OF_PROJECT[name]


def make_administrator(award):
    """The organisation of the project has somebody who lets the others in."""
    money.administrator(award)


@pytest.mark.parametrize("role", sorted(EVERYBODY))
def test_only_who_writes_is_offered_the_organisation_for_a_new_application(client, role):
    call = applications.begun().call
    made = make.organization()
    client.force_login(make.member(made, role))
    assert call in open_calls()

    page = client.get(reverse("applications:begin"), {"call": call.pk, "organization": made.pk}).text

    assert (made.uscc in page) is (role in {ADMINISTRATOR, EDITOR})


def test_who_is_let_go_enters_nothing_from_the_next_page_on(client):
    draft = applications.begun()
    editor = make.member(draft.organization)
    client.force_login(editor)
    page = reverse("applications:section", args=[draft.pk, "facts"])
    assert client.get(page).status_code == 200

    actions.leave(Membership.objects.get(user=editor), by=make.administrator_of(draft.organization))

    assert client.get(page).status_code == 404


def test_a_record_of_no_organisation_is_nobodys():
    editor = make.member(make.organization())
    of_none = SimpleNamespace(organization=None, is_test=False, created_by_id=0)

    assert not editor.has_perm("applications.edit_application", of_none)
