"""The officer's way to the disclosure: the desk, the reminder, one press, the worker."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from reports import tasks
from reports.disclosing import publish, undisclosed
from reports.models import Disclosure
from reports.reminders import remind_disclosures
from tests.factories import paper, people
from ventures.core import clock
from ventures.files.models import Job
from ventures.notifications.models import Message
from ventures.portal.desks.publishing import disclosures
from ventures.reference.models import Region

pytestmark = pytest.mark.django_db


def on(month, day, year=2027):
    return clock.at(datetime(year, month, day, 2, 0, tzinfo=UTC))


@pytest.fixture
def officer(client):
    """The officer of the whole city, signed in, and a public project of 2026."""
    paper.award()
    user = people.staff("officer")
    client.force_login(user)
    return user


def press(client, **data):
    return client.post(reverse("reports:publish_disclosure", args=[2026]), data)


def work(job):
    tasks.make_disclosure.func(str(job.pk), 2026, "")
    job.refresh_from_db()
    return job


def test_one_press_publishes_the_year(client, officer):
    with on(6, 3):
        press(client)
        job = work(Job.objects.get())
        shown = client.get(reverse("reports:publish_disclosure", args=[2026]))

    made = Disclosure.objects.get()
    assert (job.state, made.edition, made.published_by) == ("done", 1, officer)
    assert sorted(made.papers.values_list("shape", flat=True)) == ["csv", "docx", "pdf", "xlsx"]
    assert "已公开" in shown.content.decode()


def test_the_worker_may_take_the_job_twice(client, officer):
    with on(6, 3):
        press(client)
        job = Job.objects.get()
        publish(2026, by=officer)
        work(job)

    assert (job.state, Disclosure.objects.count()) == ("done", 1)


def test_pressed_twice_it_is_made_once(client, officer):
    with on(6, 3):
        press(client)
        press(client)

    assert Job.objects.count() == 1


def test_a_refusal_stands_on_the_page_with_what_was_typed(client, officer):
    with on(6, 3):
        publish(2026, by=officer)
        page = press(client, reason="更正金额")

    assert page.status_code == 200
    assert "更正金额" in page.content.decode()
    assert "没有变化" in page.content.decode()
    assert not Job.objects.exists()


@pytest.mark.parametrize("year", [1999, 9999, 10**25])
def test_a_year_without_projects_is_not_found(client, officer, year):
    assert client.get(reverse("reports:publish_disclosure", args=[year])).status_code == 404


def test_officers_are_reminded_from_june_on_until_it_is_published(officer):
    sent = {}
    for month, day in ((5, 31), (6, 1), (6, 2), (6, 15), (7, 20)):
        with on(month, day):
            sent[month, day] = remind_disclosures()
    with on(7, 21):
        publish(2026, by=officer)
    with on(9, 1):
        sent[9, 1] = remind_disclosures()

    assert sent == {(5, 31): 0, (6, 1): 1, (6, 2): 0, (6, 15): 1, (7, 20): 1, (9, 1): 0}
    first, *_rest, last = Message.objects.filter(kind="reports/disclosure_due").order_by("pk")
    assert "6月30日" in first.subject
    assert "逾期" in last.subject


def test_only_those_who_may_publish_it_are_reminded(officer):
    others = [people.staff("officer", region=Region.objects.get(code="330102")), people.staff("auditor")]

    with on(6, 1):
        remind_disclosures()

    told = {message.user for message in Message.objects.filter(kind="reports/disclosure_due")}
    assert officer in told
    assert not told & set(others)


def test_the_desk_asks_for_it_until_it_is_published(officer):
    with on(1, 2):
        (task,) = disclosures(officer)
        district = disclosures(people.staff("officer", region=Region.objects.get(code="330102")))
        publish(2026, by=officer)

        assert (task.due.isoformat(), district) == ("2027-06-30", [])
        assert disclosures(officer) == undisclosed() == []


def test_the_running_year_is_not_asked_for(officer):
    with on(12, 31, 2026):
        assert disclosures(officer) == undisclosed() == []
