"""Nothing that is published holds a count of one to four people, and none can be worked out from it."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reports.figures import export
from reports.figures.registry import BY_KEY
from reports.figures.sums import What, sums_of
from reports.figures.tables import value_of
from reports.gather import disclosure
from reports.small_cells import LEAST, added, published
from reports.statistics import counted
from tests.factories import paper
from ventures.monitoring.models import Activity

PLACES = (
    ("330102", "A"),
    ("330102", "A"),
    ("330102", "B"),
    ("330105", "A"),
    ("330105", "B"),
    ("330105", "B"),
)
COUNTS = st.lists(st.integers(0, 12), min_size=len(PLACES), max_size=len(PLACES))
SMALL = st.integers(1, LEAST - 1)
on_one_year = settings(
    max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)


@pytest.fixture
def projects(db):
    """Projects in two districts and two fields of work, each with one activity and some money spent."""
    call = paper.call()
    made = [paper.award(call, community=paper.community(code), category=letter) for code, letter in PLACES]
    for award in made:
        paper.delivered(award, activities=1)
    return made


def serve(projects, counts):
    """Let each project have served so many people, each of them once."""
    for award, count in zip(projects, counts, strict=True):
        Activity.objects.filter(award=award).update(direct_people=count, direct_times=count)


@given(st.lists(st.integers(0, 30)))
def test_what_is_added_up_is_what_is_told(counts):
    told = [count for count in counts if published(count) is not None]

    assert (added(counts) or 0) == sum(told)
    assert added(counts) is None or published(added(counts)) is not None


@on_one_year
@given(COUNTS)
def test_every_published_sum_is_that_of_the_published_projects(projects, counts):
    serve(projects, counts)
    sums = sums_of(2026)

    for district in (None, "330102", "330105"):
        for letter, category in ((None, None), ("A", "社区治理"), ("B", "养老服务")):
            here = [
                count
                for count, place in zip(counts, PLACES, strict=True)
                if district in (None, place[0]) and letter in (None, place[1])
            ]
            value = value_of(sums, BY_KEY["people"], What(district, category))
            assert (None if value.few else value.top) == added(here)
            assert value.few or published(value.top) is not None


@on_one_year
@given(COUNTS, st.lists(SMALL, min_size=len(PLACES), max_size=len(PLACES)))
def test_nothing_published_changes_with_a_count_that_is_withheld(projects, counts, others):
    def published_lines():
        return list(export.lines(sums_of(2026), What())), counted(2026).people, counted(2026).times

    serve(projects, counts)
    before = published_lines()
    serve(projects, [
        other if published(count) is None else count for count, other in zip(counts, others, strict=True)
    ])  # fmt: skip

    assert published_lines() == before


def test_the_sum_is_that_of_the_public_list_of_projects(projects):
    serve(projects, (3, 12, 0, 4, 5, 80))
    kinds, _sums = disclosure.year_of(2026)

    listed = [row.people for row in disclosure.rows(disclosure.awards_of(2026), kinds)]

    assert sorted(listed, key=str) == [0, 12, 5, 80, None, None]
    assert value_of(sums_of(2026), BY_KEY["people"], What()).top == sum(filter(None, listed))


def test_a_cell_of_small_projects_alone_is_not_told(projects):
    serve(projects, (3, 2, 9, 9, 9, 9))

    value = value_of(sums_of(2026), BY_KEY["people_per_10k"], What("330102", "社区治理"))

    assert (value.few, value.number, value.text) == (True, None, "少于5")
