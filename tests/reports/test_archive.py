"""All outcome reports of a year in one file: asked for, worked off, fetched by whoever asked."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.urls import reverse

from reports import tasks
from tests.factories import paper
from tests.kept import kept
from ventures.core import clock
from ventures.files.models import Job

pytestmark = pytest.mark.django_db


def job_of(user):
    return Job.objects.create(owner=user, key="reports/outcomes/2026", title="2026", created_at=clock.now())


def work(job, year=2026):
    tasks.all_outcome_reports.func(str(job.pk), year)
    job.refresh_from_db()
    return job


@kept
def awards():
    """Three awards of a year, no outcome reported yet, and one of the year before."""
    call = paper.call()
    return [*(paper.award(call) for _number in range(3)), paper.award(paper.call(2025))]


@pytest.fixture
def reports(awards):
    *of_the_year, earlier = awards
    states = ("accepted", "frozen", "draft")
    made = [paper.outcome(award, state) for award, state in zip(of_the_year, states, strict=True)]
    paper.outcome(earlier)
    return made


def test_the_archive_holds_every_report_handed_in(reports):
    job = work(job_of(paper.person("officer")))

    with ZipFile(BytesIO(job.result.file.read())) as folder:
        names = folder.namelist()
        assert all(folder.read(name).startswith(b"%PDF-") for name in names)
    assert names == [f"成效报告 {report.number}.pdf" for report in reports[:2]]
    assert (job.state, job.done, job.total) == ("done", 2, 2)


def test_a_second_run_changes_nothing(reports):
    job = work(job_of(paper.person("officer")))
    first = job.result_id

    assert work(job).result_id == first


def test_a_year_without_reports_says_so():
    job = work(job_of(paper.person("officer")), 1999)

    assert job.state == "failed"
    assert "1999" in job.error


def test_an_archive_holds_only_what_its_owner_may_see(reports):
    job = work(job_of(paper.person()))

    assert job.state == "failed"


def test_a_failure_is_told_and_not_swallowed(reports, settings, tmp_path):
    from reports.paper import FontMissing, fonts

    settings.PDF_FONT_FOLDER = tmp_path
    fonts.face.cache_clear()
    job = job_of(paper.person("officer"))

    with pytest.raises(FontMissing):
        work(job)

    fonts.face.cache_clear()
    job.refresh_from_db()
    assert job.state == "failed"


def test_an_officer_asks_for_the_archive_once(client, reports):
    officer = paper.person("officer")
    client.force_login(officer)

    for _press in range(2):
        response = client.post(reverse("reports:ask_archive", args=[2026]))

    assert response["Location"] == f"{reverse('reports:outcomes')}?year=2026"
    assert Job.objects.filter(owner=officer).count() == 1


def test_the_page_shows_reports_and_progress(client, reports):
    officer = paper.person("officer")
    work(job_of(officer))
    client.force_login(officer)

    page = client.get(reverse("reports:outcomes"), {"year": "2026"}).content.decode()

    assert all(report.number in page for report in reports)
    assert reverse("reports:archive", args=[Job.objects.get().pk]) in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_takes_as_many_queries_for_one_report_as_for_three(
    client, awards, count, django_assert_num_queries
):
    for award in awards[:count]:
        paper.outcome(award, "draft")
    client.force_login(paper.person("officer"))

    with django_assert_num_queries(7):
        client.get(reverse("reports:outcomes"))


def test_only_the_owner_fetches_an_archive(client, reports):
    officer, other = paper.person("officer"), paper.person("officer")
    job = work(job_of(officer))
    codes = {}

    for user in (officer, other):
        client.force_login(user)
        codes[user] = client.get(reverse("reports:archive", args=[job.pk])).status_code

    assert codes == {officer: 200, other: 404}


def test_others_are_kept_out(client):
    client.force_login(paper.person())

    assert client.get(reverse("reports:outcomes")).status_code == 403
    assert client.post(reverse("reports:ask_archive", args=[2026])).status_code == 403
    client.force_login(paper.person("auditor"))
    assert client.get(reverse("reports:outcomes")).status_code == 200
    assert client.post(reverse("reports:ask_archive", args=[2026])).status_code == 403


@pytest.mark.parametrize("year", ["", "x", "99999999999999999999", "-1"])
def test_an_odd_year_shows_the_latest(client, reports, year):
    client.force_login(paper.person("officer"))

    response = client.get(reverse("reports:outcomes"), {"year": year})

    assert response.context["year"] == 2026


@pytest.mark.parametrize("year", [0, 1999, 99999999999, 10**25])
def test_no_archive_of_a_year_without_reports_is_asked_for(client, reports, year):
    client.force_login(paper.person("officer"))

    response = client.post(reverse("reports:ask_archive", args=[year]))

    assert response.status_code == 404
    assert not Job.objects.exists()
