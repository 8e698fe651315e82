"""Who must not read whose application, and why."""

from datetime import timedelta

import pytest

from tests.factories import scoring as make
from tests.factories.applications import submitted
from tests.factories.organizations import organization
from ventures.core import clock
from ventures.organizations.models import Membership
from ventures.scoring.conflicts import conflicts
from ventures.scoring.queries import conflict

pytestmark = pytest.mark.django_db


@pytest.fixture
def application():
    return submitted()


def test_a_stranger_is_free(application):
    assert conflict(make.expert(), application) == ""


def test_a_declared_interest_bars(application):
    expert = make.expert()
    expert.interests.add(application.organization)

    assert conflict(expert, application) == "declared"


@pytest.mark.parametrize("of", ["organisation", "community"])
def test_an_employer_of_the_same_name_bars(application, of):
    named = application.organization if of == "organisation" else application.community

    assert conflict(make.expert(employer=f" {named.name} "), application) == "employer"


def test_the_host_of_a_filed_group_counts_like_the_group(application):
    host = organization()
    application.organization.host = host
    application.organization.save()

    assert conflict(make.expert(employer=host.name), application) == "employer"


@pytest.mark.parametrize(("days_ago", "ground"), [(None, "member"), (30, "member"), (1200, "")])
def test_members_are_barred_for_three_years_after_they_left(application, days_ago, ground):
    expert = make.expert()
    left = None if days_ago is None else clock.now() - timedelta(days=days_ago)
    Membership.objects.create(
        user=expert.user, organization=application.organization, role="viewer", left_at=left
    )

    assert conflict(expert, application) == ground


def test_a_team_member_of_an_earlier_project_is_barred(application):
    assert conflict(make.expert(name="社工甲"), application) == "team"


def test_all_pairs_cost_the_same_whatever_their_number(application, django_assert_num_queries):
    experts = [make.expert() for _ in range(6)]

    with django_assert_num_queries(4):
        assert conflicts(experts, [application]) == {}
