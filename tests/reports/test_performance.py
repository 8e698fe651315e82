"""The self-evaluation: points by their rule, figures from the records, the same in every shape."""

from decimal import Decimal
from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from reports.documents import file
from reports.gather import performance
from reports.points import WEIGHTS, Goal, scored, spread, total
from tests.factories import paper
from ventures.monitoring.models import Indicator

PARTS = st.sampled_from(list(WEIGHTS))
COUNTS = st.integers(0, 10**9).map(Decimal)
GOALS = st.builds(Goal, part=PARTS, key=st.just("x"), target=COUNTS, actual=st.none() | COUNTS)


@given(st.integers(1, 60), st.integers(1, 40))
def test_weights_add_up_to_their_part(whole, count):
    weights = spread(whole, count)

    assert sum(weights) == whole
    assert max(weights) - min(weights) <= Decimal("0.01")


@given(st.lists(GOALS, max_size=12))
def test_nobody_earns_more_than_the_weight_nor_less_than_nothing(goals):
    lines = scored(goals)
    points, whole = total(lines)

    assert len(lines) == len(goals)
    assert all(0 <= line.points <= line.weight for line in lines)
    assert points <= whole == sum(WEIGHTS[part] for part in {goal.part for goal in goals})


@pytest.mark.parametrize(
    ("target", "actual", "points"),
    [
        (100, 100, "10.00"),
        (100, 120, "10.00"),
        (100, 98, "9.80"),
        (3, 1, "3.33"),
        (0, 0, "10.00"),
        (5, None, "0.00"),
    ],
)
def test_the_execution_earns_ten_times_its_rate(target, actual, points):
    (line,) = scored([Goal("execution", "paid", Decimal(target), actual and Decimal(actual))])

    assert line.points == Decimal(points)


def test_a_missed_target_says_how_far_off_it_was():
    (line,) = scored([Goal("output", "closed", Decimal(105), Decimal(101))])

    assert (line.rate, line.deviation) == (Decimal("96.19"), Decimal("-3.81"))


@pytest.fixture
def award(db):
    """A project that is paid in part, delivered, evaluated, with two indicators of its own."""
    made = paper.award()
    paper.request(made, 1, "paid")
    paper.delivered(made)
    paper.outcome(made)
    Indicator.objects.filter(award=made).delete()
    Indicator.objects.create(award=made, name="邻里公约", unit="份", target=4, actual=4)
    Indicator.objects.create(award=made, name="议事会", unit="场", target=10, actual=5)
    return made


def lines_of(facts):
    return {line.goal.name or line.goal.key: line for line in facts.lines}


def test_a_project_is_scored_by_its_own_indicators(award):
    lines = lines_of(performance.gather(award))

    assert (lines["邻里公约"].points, lines["议事会"].points) == (Decimal("25.00"), Decimal("12.50"))
    assert lines["spent"].goal.target == Decimal(142857)


def test_a_year_is_scored_by_its_projects(award):
    lines = lines_of(performance.gather_year(2026))

    assert lines["paid"].goal.actual == Decimal("71428.50")
    assert lines["paid"].points == Decimal("5.00")
    assert (lines["reached"].goal.actual, lines["reached"].goal.target) == (1, 2)


def test_too_few_answers_are_not_measured(award):
    line = lines_of(performance.gather_year(2026))["survey"]

    assert (line.goal.actual, line.points) == (None, Decimal("0.00"))


def test_the_shapes_say_the_same(award):
    sheets = CalamineWorkbook.from_filelike(BytesIO(file("performance", award, "xlsx").content))
    in_sheet = sheets.get_sheet_by_index(2).to_python()
    in_word = Document(BytesIO(file("performance", award, "docx").content)).tables[2]

    points = [Decimal(row.cells[5].text) for row in in_word.rows[1:]]
    assert [round(Decimal(str(row[5])), 2) for row in in_sheet[1:]] == points
    assert sum(points[:-1]) == points[-1]


def test_a_year_takes_as_many_queries_for_two_projects_as_for_four(award, django_assert_num_queries):
    paper.award(award.call)
    with django_assert_num_queries(19):
        performance.gather_year(2026)
    paper.award(award.call)
    paper.award(award.call)
    with django_assert_num_queries(19):
        performance.gather_year(2026)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("performance_of_year", [2026, "exe"]),
        ("performance_of_year", [1999, "pdf"]),
        ("programme_paper", [10**25, "pdf"]),
        ("programme_paper", [2026, "csv"]),
        ("programme", [1999]),
    ],
)
def test_a_paper_that_there_is_not_is_not_found(client, award, name, arguments):
    client.force_login(paper.person("officer"))

    assert client.get(reverse(f"reports:{name}", args=arguments)).status_code == 404
