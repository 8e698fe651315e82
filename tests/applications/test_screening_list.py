"""The list of applications handed in, and who reads one."""

import pytest
from django.urls import reverse

from tests.applications.screening_pages import decide, doubtful, page, shown, step
from tests.factories import people
from tests.factories.applications import begun, submitted
from tests.factories.calls import open_call
from tests.factories.communities import district
from tests.factories.organizations import administrator_of, member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
LIST_QUERIES = 10
DETAIL_QUERIES = 27


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


def test_an_officer_of_another_district_sees_nothing(client):
    made, _result = doubtful()
    client.force_login(people.officer(district("330108")))

    assert list(client.get(reverse("applications:list")).context["page"]) == []
    assert client.get(page(made)).status_code == 404
    assert client.post(step("pass", made)).status_code == 404


def test_a_draft_is_nobody_elses_business(office):
    draft = begun()

    assert office.get(page(draft)).status_code == 404
    assert office.post(step("reject", draft), {"note": "不符"}).status_code == 404


def test_the_page_shows_everything_that_was_handed_in(office, django_assert_num_queries):
    made = submitted()

    with django_assert_num_queries(DETAIL_QUERIES):
        response = office.get(page(made))

    context = response.context
    assert context["total"] == made.requested
    assert [row["sum"].amount for row in context["heads"]] == [80000, 20000]
    rules = set(made.call.eligibility_rules.values_list("rule", flat=True))
    assert {row.rule.rule for row in context["results"]} == rules - {"own_funds_at_least"}
    for text in (made.number, made.organization.uscc, "楼道茶桌", "入户探访", "社工甲", "scan.png"):
        assert text in shown(response)


def test_members_read_it_and_decide_nothing(client):
    made, result = doubtful()
    client.force_login(member(made.organization, "viewer"))

    response = client.get(page(made))

    assert response.status_code == 200
    assert not response.context["screens"]
    assert response.context["events"] == []
    for name in ("pass", "send_back", "reject"):
        assert client.post(step(name, made)).status_code == 403
    assert client.post(decide(made, result)).status_code == 403


def test_a_member_reads_a_draft_and_goes_on_writing(client):
    draft = begun()
    client.force_login(administrator_of(draft.organization))

    response = client.get(page(draft))

    assert response.context["may_edit"]
    assert reverse("applications:section", args=[draft.pk, "check"]) in shown(response)


def test_another_organisation_does_not_see_it(client):
    made = submitted()
    client.force_login(administrator_of(begun(made.call).organization))

    assert client.get(page(made)).status_code == 404


@pytest.mark.parametrize("role", ["auditor", "secretary", "finance_clerk", "evaluator"])
def test_other_staff_read_and_decide_nothing(client, role):
    client.force_login(people.staff(role))
    made, result = doubtful()

    assert client.get(page(made)).status_code == 200
    assert client.post(step("pass", made)).status_code == 403
    assert client.post(step("send_back", made)).status_code == 403
    assert client.post(step("reject", made)).status_code == 403
    assert client.post(decide(made, result)).status_code == 403


@pytest.mark.parametrize("role", ["expert", "editor", "system_administrator"])
def test_those_who_have_no_part_in_it_see_nothing(client, role):
    client.force_login(people.staff(role))
    made = submitted()

    assert client.get(page(made)).status_code == 404
    assert list(client.get(reverse("applications:list")).context["page"]) == []


def test_nobody_reads_without_signing_in(client):
    made = submitted()

    assert client.get(page(made)).status_code == 302
    assert client.get(reverse("applications:list")).status_code == 302
