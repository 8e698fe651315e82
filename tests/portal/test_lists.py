import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from tests.factories import delivery, people
from tests.factories.organizations import administrator_of

ODD = ["", " ", "%", "_", "'", '"', "\\", "<script>", "字" * 500, "a b c d e f g h", "١٢", "0x1"]


@pytest.fixture
def officer(client, db):
    client.force_login(people.officer())
    return client


def search(client, words):
    return client.get(reverse("portal:search"), {"q": words})


def test_a_project_is_found_by_a_part_of_its_number(officer, award):
    response = search(officer, award.number[-6:])

    assert [found.pk for found in response.context["projects"]] == [award.pk]


def test_every_word_must_be_found(officer, award):
    delivery.award(title="长者食堂")

    found = search(officer, f"老邻居 {award.organization.name}").context

    assert [project.pk for project in found["projects"]] == [award.pk]
    assert [application.pk for application in found["applications"]] == [award.application_id]


def test_nothing_is_listed_before_anything_is_asked(officer, award):
    assert search(officer, "").context["projects"].paginator.count == 0


@pytest.mark.parametrize("words", ODD)
def test_no_words_break_the_search(officer, award, words):
    assert search(officer, words).status_code == 200


@pytest.mark.parametrize("key", ["q", "state", "call", "page"])
@pytest.mark.parametrize("value", ODD)
@pytest.mark.parametrize("name", ["portal:applications", "portal:projects"])
def test_no_filter_breaks_a_list(officer, award, name, key, value):
    assert officer.get(reverse(name), {key: value}).status_code == 200


def test_a_list_is_filtered_by_state_and_by_call(officer, award):
    other = delivery.award("signing", title="长者食堂")

    by_state = officer.get(reverse("portal:projects"), {"state": "signing"})
    by_call = officer.get(reverse("portal:projects"), {"call": award.call_id})

    assert [row.pk for row in by_state.context["page"]] == [other.pk]
    assert [row.pk for row in by_call.context["page"]] == [award.pk]


def test_an_applicant_lists_his_own_and_nothing_else(client, award):
    delivery.award(title="别家项目")
    client.force_login(administrator_of(award.organization))

    page = client.get(reverse("portal:projects"))

    assertContains(page, award.title)
    assertNotContains(page, "别家项目")


@pytest.mark.parametrize("name", ["portal:applications", "portal:projects"])
@pytest.mark.parametrize("rows", [1, 3])
def test_a_list_costs_the_same_for_one_and_for_three(officer, name, rows, django_assert_num_queries):
    for _ in range(rows):
        delivery.award()
    officer.get(reverse(name))

    with django_assert_num_queries(7):
        officer.get(reverse(name))


@pytest.mark.parametrize("rows", [1, 3])
def test_a_search_costs_the_same_for_one_and_for_three(officer, rows, django_assert_num_queries):
    for _ in range(rows):
        delivery.award()
    search(officer, "老邻居")

    with django_assert_num_queries(8):
        search(officer, "老邻居")


@pytest.mark.parametrize(("role", "status"), [("auditor", 200), ("officer", 200), ("evaluator", 403)])
def test_history_is_for_those_who_watch(client, db, role, status):
    client.force_login(people.staff(role))

    assert client.get(reverse("portal:history")).status_code == status
