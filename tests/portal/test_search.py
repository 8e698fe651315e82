import pytest
from django.urls import reverse

from tests.factories import delivery, people

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


@pytest.mark.parametrize("rows", [1, 3])
def test_a_search_costs_the_same_for_one_and_for_three(officer, rows, django_assert_num_queries):
    for _ in range(rows):
        delivery.award()
    search(officer, "老邻居")

    with django_assert_num_queries(7):
        search(officer, "老邻居")


@pytest.mark.parametrize(("role", "status"), [("auditor", 200), ("officer", 200), ("evaluator", 403)])
def test_history_is_for_those_who_watch(client, db, role, status):
    client.force_login(people.staff(role))

    assert client.get(reverse("portal:history")).status_code == status
