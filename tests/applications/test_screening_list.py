"""The list of applications handed in."""

import pytest
from django.urls import reverse

from tests.applications.screening_pages import doubtful
from tests.factories.applications import begun, submitted
from tests.factories.calls import open_call

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
LIST_QUERIES = 9


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_for_one_application_and_for_three(office, django_assert_num_queries, number):
    call = open_call()
    for _place in range(number):
        submitted(call)

    with django_assert_num_queries(LIST_QUERIES):
        response = office.get(reverse("applications:list"))

    assert len(response.context["page"].object_list) == number


def test_the_list_offers_the_filters_that_occur(office):
    call = open_call()
    submitted(call)
    begun(call)

    context = office.get(reverse("applications:list")).context

    assert [(row[0], row[2]) for row in context["states"]] == [("submitted", 1)]
    assert context["calls"] == [(call.pk, call.title)]
    assert [code for code, _name in context["categories"]] == ["A"]
    assert context["districts"] == [("330106", "西湖区")]


def test_the_list_says_how_many_rules_wait_for_a_decision(office):
    doubtful()

    rows = office.get(reverse("applications:list")).context["page"]

    assert [row.open_rules for row in rows] == [1]
