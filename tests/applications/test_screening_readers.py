"""Who reads an application that was handed in, and what its page shows."""

import pytest
from django.urls import reverse

from tests.applications.screening_pages import decide, doubtful, page, shown, step
from tests.factories import people
from tests.factories.applications import begun, submitted
from tests.factories.communities import district
from tests.factories.organizations import administrator_of, member
from tests.kept import kept

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
DETAIL_QUERIES = 26


@kept
def made():
    return submitted()


@kept
def doubted():
    return doubtful()


def test_an_officer_of_another_district_sees_nothing(client, doubted):
    made, _result = doubted
    client.force_login(people.officer(district("330108")))

    assert list(client.get(reverse("applications:list")).context["page"]) == []
    assert client.get(page(made)).status_code == 404
    assert client.post(step("pass", made)).status_code == 404


def test_a_draft_is_nobody_elses_business(office):
    draft = begun()

    assert office.get(page(draft)).status_code == 404
    assert office.post(step("reject", draft), {"note": "不符"}).status_code == 404


def test_the_page_shows_everything_that_was_handed_in(office, django_assert_num_queries, made):
    with django_assert_num_queries(DETAIL_QUERIES):
        response = office.get(page(made))

    context = response.context
    assert context["total"] == made.requested
    assert [row["sum"].amount for row in context["heads"]] == [80000, 20000]
    rules = set(made.call.eligibility_rules.values_list("rule", flat=True))
    assert {row.rule.rule for row in context["results"]} == rules - {"own_funds_at_least"}
    for text in (made.number, made.organization.uscc, "楼道茶桌", "入户探访", "社工甲", "scan.png"):
        assert text in shown(response)


def test_members_read_it_and_decide_nothing(client, doubted):
    made, result = doubted
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


def test_another_organisation_does_not_see_it(client, made):
    client.force_login(administrator_of(begun(made.call).organization))

    assert client.get(page(made)).status_code == 404


@pytest.mark.parametrize("role", ["auditor", "secretary", "finance_clerk", "evaluator"])
def test_other_staff_read_and_decide_nothing(client, role, doubted):
    client.force_login(people.staff(role))
    made, result = doubted

    assert client.get(page(made)).status_code == 200
    assert client.post(step("pass", made)).status_code == 403
    assert client.post(step("send_back", made)).status_code == 403
    assert client.post(step("reject", made)).status_code == 403
    assert client.post(decide(made, result)).status_code == 403


@pytest.mark.parametrize("role", ["expert", "editor", "system_administrator"])
def test_those_who_have_no_part_in_it_see_nothing(client, role, made):
    client.force_login(people.staff(role))

    assert client.get(page(made)).status_code == 404
    assert list(client.get(reverse("applications:list")).context["page"]) == []


def test_nobody_reads_without_signing_in(client, made):
    assert client.get(page(made)).status_code == 302
    assert client.get(reverse("applications:list")).status_code == 302
