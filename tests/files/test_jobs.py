from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from reports.tasks import all_outcome_reports
from tests.factories.people import officer, person
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.files import actions
from ventures.files.models import Job, Upload
from ventures.files.states import JobState
from ventures.files.tasks import run

pytestmark = pytest.mark.django_db


def job(owner=None):
    return Job.objects.create(owner=owner or officer(), key="export", title="导出", created_at=clock.now())


def sheet(job):
    """The work of these tests: a small file."""
    actions.progress(job, 2, 3)
    return actions.keep(ContentFile(b"a,b\n", name="名单.csv"), "text/csv", by=job.owner)


def url(name, *args):
    return reverse(f"files:{name}", args=args)


def test_a_job_is_done_and_its_file_is_fetched(client):
    asked = job()

    run(asked.pk, sheet)

    asked.refresh_from_db()
    assert (asked.state, asked.done, asked.total) == (JobState.DONE, 3, 3)
    client.force_login(asked.owner)
    assert url("download", asked.pk) in client.get(url("job", asked.pk)).text
    response = client.get(url("download", asked.pk))
    assert b"".join(response.streaming_content) == b"a,b\n"
    assert response["X-Content-Type-Options"] == "nosniff"


def test_a_job_that_has_ended_is_left_alone():
    asked = job()
    run(asked.pk, sheet)
    first = Job.objects.get(pk=asked.pk).result

    run(asked.pk, sheet)

    assert Job.objects.get(pk=asked.pk).result == first


def test_a_refusal_is_the_reason_the_owner_reads(client):
    asked = job()

    def refuse(job):
        raise Refused("没有可导出的项目。")

    run(asked.pk, refuse)

    client.force_login(asked.owner)
    page = client.get(url("job", asked.pk)).text
    assert "没有可导出的项目。" in page
    assert "hx-get" not in page


def test_an_error_fails_the_job_in_plain_words():
    asked = job()

    run(asked.pk, lambda job: 1 / 0)

    asked.refresh_from_db()
    assert asked.state == JobState.FAILED
    assert "division" not in asked.error


def test_a_job_without_a_row_is_no_error():
    run("00000000-0000-0000-0000-000000000000", sheet)


def test_work_under_way_shows_how_far_it_is(client):
    asked = job()
    actions.progress(asked, 40, 105)
    client.force_login(asked.owner)

    page = client.get(url("job", asked.pk)).text

    assert "hx-get" in page
    assert "105" in page
    assert client.get(url("download", asked.pk)).status_code == 404


def test_nobody_sees_anothers_job(client):
    asked = job()
    run(asked.pk, sheet)
    client.force_login(officer())

    assert client.get(url("job", asked.pk)).status_code == 404
    assert client.get(url("download", asked.pk)).status_code == 404
    assert str(asked.pk) not in client.get(url("jobs")).text


def test_the_list_of_jobs_costs_the_same_for_one_and_for_three(client, django_assert_num_queries):
    client.force_login(owner := officer())
    for count in (1, 2):
        for _one in range(count):
            run(job(owner).pk, sheet)
        with django_assert_num_queries(5):
            client.get(url("jobs"))


def broken_off(attempts=1):
    """A job whose worker was killed an hour ago."""
    with clock.at(clock.now() - timedelta(hours=1)):
        asked = actions.ask(person(), "export", "导出", all_outcome_reports, year=2026)
        actions.progress(asked, 2, 5)
    asked.refresh_from_db()
    DBTaskResult.objects.filter(pk=asked.task).update(
        status="RUNNING", started_at=clock.now() - timedelta(hours=1), worker_ids=["killed"] * attempts
    )
    return asked


def test_a_job_whose_worker_was_killed_is_queued_again():
    asked = broken_off()

    queued = [actions.take_up_abandoned(), actions.take_up_abandoned()]

    assert queued == [1, 0]
    asked.refresh_from_db()
    assert (asked.state, asked.done) == (JobState.WAITING, 0)
    assert DBTaskResult.objects.get(pk=asked.task).status == "READY"


def test_a_job_that_was_heard_of_lately_is_left_alone():
    actions.progress(broken_off(), 3, 5)

    assert actions.take_up_abandoned() == 0


def test_a_job_that_waits_its_turn_is_left_alone():
    with clock.at(clock.now() - timedelta(hours=1)):
        actions.ask(person(), "export", "导出", all_outcome_reports, year=2026)

    assert actions.take_up_abandoned() == 0


def test_a_job_broken_off_three_times_fails_and_may_be_asked_for_again():
    asked = broken_off(attempts=3)

    actions.take_up_abandoned()

    asked.refresh_from_db()
    assert (asked.state, asked.error) == (JobState.FAILED, "该任务已三次中断，请联系项目办公室。")
    assert actions.ask(asked.owner, "export", "导出", all_outcome_reports, year=2026) != asked


def test_of_two_workers_on_one_job_the_first_to_finish_gives_the_file():
    asked = job()
    first, second = sheet(asked), sheet(asked)

    actions.finish(asked, first)
    actions.finish(asked, second)

    asked.refresh_from_db()
    assert asked.result == first
    assert list(Upload.objects.all()) == [first]
