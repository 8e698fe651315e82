"""A person's time over all projects: warned above a full month's hours, never refused."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import applications as make
from tests.factories.calls import open_call
from tests.factories.organizations import administrator_of
from ventures.applications import actions
from ventures.applications.models import Application
from ventures.applications.workload import FULL_MONTH, overloads

pytestmark = pytest.mark.django_db
YEAR = (date(2027, 1, 1), date(2027, 12, 31))


def project(body, hours, name="社工甲", state="submitted", period=YEAR, worker=None):
    """A project of the organisation in which somebody works so many hours."""
    draft = make.begun(open_call(), body, title=f"项目{hours}")
    member = {"name": name, "duty": "社工", "hours": hours, "social_worker": worker}
    actions.save_team(draft, by=administrator_of(body), edition=None, members=[member])
    draft.starts_on, draft.ends_on = period
    Application.objects.filter(pk=draft.pk).update(state=state, starts_on=period[0], ends_on=period[1])
    return draft


def test_exactly_a_full_months_time_is_no_overload_and_an_hour_more_is_one():
    body, january = make.standing_organization(), (date(2027, 1, 1), date(2027, 1, 31))
    full = project(body, 165, state="draft", period=january)
    more = project(body, 166, name="社工乙", state="draft", period=january)

    assert FULL_MONTH == 165 + FULL_MONTH % 1
    assert overloads(full) == []
    assert overloads(more)[0].percent == 101


def test_the_warning_names_the_projects_of_the_worst_month():
    body = make.standing_organization()
    worker = make.social_worker(body)
    project(body, 600, worker=worker, period=(date(2027, 6, 1), date(2027, 8, 31)))
    project(body, 9999, worker=worker, period=(date(2026, 1, 1), date(2026, 6, 30)))
    draft = project(body, 400, worker=worker, state="draft", period=(date(2027, 6, 1), date(2027, 8, 31)))

    (found,) = overloads(draft)

    assert found.name == "社工甲"
    assert found.projects == ("项目400", "项目600")
    assert found.percent > 200


@pytest.mark.parametrize("state", ["draft", "withdrawn", "not_selected", "ineligible"])
def test_what_is_no_project_takes_nobodys_time(state):
    body = make.standing_organization()
    project(body, 1900, state=state)

    assert overloads(project(body, 1900, state="draft")) == []


def test_a_name_is_a_person_within_the_organisation_only():
    one, other = make.standing_organization(), make.standing_organization()
    project(one, 1200)
    project(other, 1900)

    assert overloads(project(other, 100, name="别人", state="draft")) == []
    assert [found.name for found in overloads(project(one, 1200, state="draft"))] == ["社工甲"]


@pytest.mark.parametrize("others", [1, 3])
def test_it_is_asked_in_two_queries_however_many_projects_there_are(others):
    body = make.standing_organization()
    for _turn in range(others):
        project(body, 900)
    draft = project(body, 900, state="draft")

    with CaptureQueriesContext(connection) as asked:
        overloads(draft)

    assert len(asked) == 2


def test_without_a_period_nothing_is_said():
    draft = make.begun()

    assert overloads(draft) == []
