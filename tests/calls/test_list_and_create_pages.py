"""The list of rounds and the page that begins one."""

import pytest
from django.urls import reverse

from tests.calls.office_pages import shown, typed
from tests.factories import people
from tests.factories.calls import draft_call, open_call
from tests.factories.communities import district
from ventures.calls.models import Call

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
LIST_QUERIES = 7


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_for_one_round_and_for_three(office, django_assert_num_queries, number):
    for _place in range(number):
        open_call()

    with django_assert_num_queries(LIST_QUERIES):
        response = office.get(reverse("calls:list"))

    assert len(response.context["page"].object_list) == number


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("state=draft", ["乙"]),
        ("q=甲", ["甲"]),
        ("year=2031", []),
        ("sort=title", ["乙", "甲"]),
        ("sort=-title", ["甲", "乙"]),
        ("state=zz&year=x&q=%00&sort=password&page=-1", []),
    ],
)
def test_the_list_is_filtered_and_sorted(office, query, titles):
    open_call(title="甲")
    draft_call(title="乙")

    response = office.get(f"{reverse('calls:list')}?{query}")

    assert [call.title for call in response.context["page"]] == titles


def test_an_applicant_sees_the_published_rounds_and_no_button(client):
    client.force_login(people.person())
    published, hidden = open_call(), draft_call()

    response = client.get(reverse("calls:list"))

    assert list(response.context["page"]) == [published]
    assert reverse("calls:create") not in shown(response)
    assert client.get(reverse("calls:detail", args=[hidden.pk])).status_code == 404


def test_a_round_begins_as_a_draft_with_the_rules_of_its_preset(office):
    response = office.post(reverse("calls:create"), typed())

    call = Call.objects.get()
    assert response.url == reverse("calls:detail", args=[call.pk])
    assert (call.state, call.opens_at.isoformat()) == ("draft", "2027-03-01T01:00:00+00:00")
    assert call.questions.count() == 9


def test_a_form_sent_twice_makes_one_draft(office):
    office.post(reverse("calls:create"), typed())
    again = office.post(reverse("calls:create"), typed())

    assert Call.objects.count() == 1
    assert set(again.context["form"].errors) == {"title"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"closes_at": "2027-02-01T17:00"},
        {"opens_at": "0001-01-01T00:00"},
        {"closes_at": "9999-12-31T23:59"},
        {"budget": "0"},
        {"budget": "1.005"},
        {"budget": "9" * 30},
        {"year": "99999999999999999999"},
        {"region": "zz"},
        {"preset": "../city"},
        {"project_starts_from": "0001-01-01"},
        {"title": "x" * 101},
    ],
)
def test_what_cannot_be_is_refused_and_kept(office, wrong):
    response = office.post(reverse("calls:create"), typed(**wrong))

    assert response.status_code == 200
    assert set(response.context["form"].errors) == set(wrong)
    assert "2027年公益创投" in shown(response) or "title" in wrong
    assert not Call.objects.exists()


def test_an_officer_of_a_district_makes_rounds_for_that_district_alone(client):
    client.force_login(people.officer(district("330106")))
    elsewhere, own = district("330102"), district("330106")

    refused = client.post(reverse("calls:create"), typed(region=elsewhere.pk))
    made = client.post(reverse("calls:create"), typed(region=own.pk))

    assert set(refused.context["form"].errors) == {"region"}
    assert made.status_code == 302
