"""A need that waits shows organisations the way to answer it."""

import pytest
from django.urls import reverse

from tests.factories.applications import begun
from tests.factories.calls import open_call
from tests.factories.communities import community, district
from tests.factories.organizations import administrator_of, organization
from tests.factories.people import officer
from tests.linkage.test_actions import NEED
from ventures.applications.models import Application
from ventures.linkage.actions import publish_need, state_need


def need(publish=True):
    made = state_need(community(), **NEED)
    return publish_need(made, by=officer()) if publish else made


def page(client, found):
    return client.get(reverse("linkage:need", args=[found.pk])).text


def to_begin(call):
    return f"{reverse('applications:begin')}?call={call.pk}"


def to_facts(draft):
    return f"{reverse('applications:section', args=[draft.pk, 'facts'])}#id_need"


def test_an_applicant_goes_to_the_facts_of_his_draft_or_begins_another(client):
    draft, found = begun(), need()
    client.force_login(administrator_of(draft.organization))

    shown = page(client, found)

    assert to_facts(draft) in shown
    assert f"{to_begin(draft.call)}&need={found.pk}" in shown


def test_a_visitor_is_led_to_the_open_call_and_sees_nobodys_draft(client):
    draft, found = begun(), need()

    shown = page(client, found)

    assert to_facts(draft) not in shown
    assert to_begin(draft.call) in shown


def test_a_call_of_another_area_is_no_way_to_answer(client):
    elsewhere = district("330108")
    call = open_call(region=elsewhere)
    found = need()

    shown = page(client, found)

    assert not found.community.code.startswith(elsewhere.code)
    assert to_begin(call) not in shown


@pytest.mark.parametrize("publish", [pytest.param(True, id="staff"), pytest.param(False, id="unread")])
def test_the_office_and_a_need_not_published_show_no_way(client, publish):
    draft, found = begun(), need(publish)
    client.force_login(officer())

    assert to_begin(draft.call) not in page(client, found)


def test_an_application_begun_from_a_needs_page_answers_it(client):
    call, found = open_call(), need()
    who = organization()
    client.force_login(administrator_of(who))
    beginning = {"call": call.pk, "organization": who.pk, "need": found.pk, "title": "银龄守护"}

    offered = client.get(f"{to_begin(call)}&need={found.pk}")
    client.post(reverse("applications:begin"), beginning)

    draft = Application.objects.get(organization=who)
    assert f'name="need" value="{found.pk}"' in offered.text
    assert (draft.need, draft.community) == (found, found.community)


@pytest.mark.parametrize("nonsense", ["", "x", "999999", "-1", "٣"])
def test_a_need_that_there_is_not_is_no_hindrance(client, nonsense):
    call, who = open_call(), organization()
    client.force_login(administrator_of(who))
    beginning = {"call": call.pk, "organization": who.pk, "need": nonsense, "title": "银龄守护"}

    answer = client.post(reverse("applications:begin"), beginning)

    assert answer.status_code == 302
    assert Application.objects.get(organization=who).need is None
