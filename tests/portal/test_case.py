import uuid

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from tests.factories import delivery, people
from tests.factories.organizations import administrator_of, organization
from ventures.applications.models import Attachment
from ventures.calls.models import DocumentRule
from ventures.files.actions import receive
from ventures.monitoring import actions
from ventures.scoring.models import Assignment, Expert, Panel
from ventures.workflow import history
from ventures.workflow.moves import move


def page(case):
    return reverse("portal:case", args=[case])


def test_the_case_file_shows_way_money_delivery_and_history(client, award):
    delivery.activity(award)
    delivery.expense(award, "12345.67")
    delivery.evaluation(award)
    client.force_login(delivery.writer(award))

    file = client.get(page(award.case))

    for text in ("当前办理方", "12,345.67", "入户探访", "中期评估", "三社联动", "活动：已记录", award.number):
        assertContains(file, text)


def test_an_application_has_a_case_file_before_any_award(client, db):
    application = delivery.application(state="submitted")
    client.force_login(administrator_of(application.organization))

    assertContains(client.get(page(application.case)), "项目办")


def test_documents_stand_with_name_and_size(client, db):
    application = delivery.application(state="submitted", submitted_at=delivery.DAY)
    rule = DocumentRule.objects.create(call=application.call, key="charter", name="组织章程")
    upload = receive(delivery.picture("章程.jpg"), by=people.officer(), case=application.case)
    Attachment.objects.create(application=application, rule=rule, upload=upload)
    client.force_login(administrator_of(application.organization))

    assertContains(client.get(page(application.case)), "章程.jpg")


@pytest.mark.parametrize("case", [uuid.UUID(int=0), uuid.uuid4()])
def test_a_case_that_is_none_is_not_found(client, db, case):
    client.force_login(people.officer())

    assert client.get(page(case)).status_code == 404


def test_strangers_and_experts_find_no_case_file(client, award):
    for user in (administrator_of(organization()), people.staff("expert"), people.person()):
        client.force_login(user)
        assert client.get(page(award.case)).status_code == 404


def test_an_applicant_does_not_learn_who_was_on_the_panel(client, db):
    application, expert = delivery.application(state="in_review"), people.staff("expert", name="某专家")
    panel = Panel.objects.create(
        call=application.call, name="一组", secretary=people.secretary(), state="scoring"
    )
    assignment = Assignment.objects.create(
        panel=panel, application=application,
        expert=Expert.objects.create(user=expert, employer="大学"),
    )  # fmt: skip
    move(assignment, "recused", by=expert, note="亲属")
    history.write(application, "note", by=people.officer())

    client.force_login(administrator_of(application.organization))
    assertNotContains(client.get(page(application.case)), "某专家")
    client.force_login(people.auditor())
    assertContains(client.get(page(application.case)), "某专家")


@pytest.mark.parametrize("rows", [1, 3])
def test_the_case_file_costs_the_same_for_one_and_for_three(client, award, rows, django_assert_num_queries):
    for _ in range(rows):
        activity = delivery.activity(award)
        actions.return_activity(activity, by=people.officer(), note="补签到表")
        delivery.expense(award)
    client.force_login(delivery.writer(award))
    client.get(page(award.case))

    with django_assert_num_queries(27):
        client.get(page(award.case))


def test_a_long_history_is_shown_by_its_latest_events_and_whole_when_asked(client, award):
    for number in range(20):
        history.write(award, f"step {number}")
    client.force_login(people.officer())

    latest, whole = client.get(page(award.case)), client.get(page(award.case), {"history": "whole"})

    assertContains(latest, "step 19")
    assertNotContains(latest, "step 1<")
    assertContains(latest, "?history=whole#history")
    assertContains(whole, "step 1<")
    assertNotContains(whole, "?history=whole#history")
