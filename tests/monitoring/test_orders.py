"""An officer asks a project to put something right, on a page of its own."""

from datetime import timedelta

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains

from tests.factories import delivery, people
from ventures.core import clock
from ventures.monitoring import actions
from ventures.monitoring.models import Remedy
from ventures.portal.desks import running


@pytest.fixture
def officer(client):
    user = people.officer()
    client.force_login(user)
    return user


def test_a_matter_is_ordered_and_stands_with_the_coaching(client, award, officer):
    address = reverse("monitoring:order_remedy", args=[award.case])

    client.post(address, {"matter": "补齐签到表", "due_on": clock.today() + timedelta(days=7)})

    remedy = Remedy.objects.get()
    assert (remedy.award, remedy.ordered_by, remedy.state) == (award, officer, "ordered")
    page = client.get(reverse("monitoring:visits", args=[award.case]))
    assertContains(page, reverse("monitoring:remedy", args=[remedy.pk]))


def test_a_day_gone_by_is_refused_and_what_was_typed_stays(client, award, officer):
    address = reverse("monitoring:order_remedy", args=[award.case])

    page = client.post(address, {"matter": "补齐签到表", "due_on": clock.today() - timedelta(days=1)})

    assertContains(page, "补齐签到表")
    assert page.context["form"].errors["due_on"]
    assert not Remedy.objects.exists()


def test_plans_that_were_handed_in_wait_on_the_officers_desk(award):
    delivery.monthly_plan(award, state="submitted")
    delivery.monthly_plan(delivery.award(), state="agreed")

    (task,) = running.plans([award.pk])

    assert award.title in task.title
    assert task.due == clock.today().replace(day=1)


def test_an_indicators_number_leads_to_what_counts_in_it_alone(client, award, officer):
    counts = delivery.activity(award, theme="算数的一场")
    returned = delivery.activity(award, theme="退回的一场")
    actions.return_activity(returned, by=officer, note="补签到表")

    page = client.get(reverse("monitoring:activities", args=[award.case]) + "?state=recorded")

    assert list(page.context["page"]) == [counts]
