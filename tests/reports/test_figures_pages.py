"""The pages of statistics: what anybody reads, what the fund reads, and the lines of each figure."""

import csv
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
from django.core.cache import cache
from django.db import connection
from django.urls import reverse
from python_calamine import CalamineWorkbook

from reports import database
from reports.figures.registry import FIGURES
from tests.factories import figures, paper
from ventures.core.money import to_fen

pytestmark = pytest.mark.django_db
PUBLIC, INSIDE = "reports:statistics_of", "reports:records"


@pytest.fixture
def year():
    return figures.year()


@pytest.fixture
def officer():
    return paper.person("officer")


def text_of(client, name, *arguments, **query):
    response = client.get(reverse(name, args=arguments or [2026]), query)
    assert response.status_code == 200
    return response.content.decode()


def csv_of(client, name, **query):
    response = client.get(reverse(name, args=[2026]), query)
    return list(csv.reader(StringIO(response.content.decode("utf-8-sig"))))


def test_every_figure_stands_on_the_page_with_its_definition(client, year):
    page = text_of(client, PUBLIC)

    assert all(str(figure.name) in page and str(figure.definition) in page for figure in FIGURES)
    assert page.count('class="chart only-narrow"') == 9
    assert "style=" not in page


def test_the_public_page_leads_to_no_lines_and_the_fund_s_to_those_of_every_figure(client, year, officer):
    public = text_of(client, PUBLIC)
    client.force_login(officer)
    inside = text_of(client, INSIDE)

    addresses = [reverse("reports:records_lines", args=[2026, figure.key]) for figure in FIGURES]

    assert not any(address in public for address in addresses)
    assert all(address in inside for address in addresses)


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.key)
def test_the_lines_of_a_figure_add_up_to_it(client, year, officer, figure):
    client.force_login(officer)

    context = client.get(reverse("reports:records_lines", args=[2026, figure.key])).context

    value, columns = context["value"], [name for name, _label, _is_fen in context["columns"]]
    wanted = dict(zip(figure.columns, (value.top, value.bottom), strict=False))
    for place, name in enumerate(columns):
        cells = [cells[place] for _row, cells in context["rows"]]
        added = sum(to_fen(cell) if name.endswith("_fen") else cell for cell in cells)
        assert added == wanted[name]


def test_the_lines_of_what_is_not_served_are_those_communities(client, year, officer):
    left = [paper.community("330105").name, paper.community("330105").name]
    client.force_login(officer)

    address = reverse("reports:records_lines", args=[2026, "not_served"])
    context = client.get(address, {"district": "330105", "category": "社会救助"}).context
    whole = client.get(address).context

    assert {row.title for row, _cells in context["rows"]} >= set(left)
    assert whole["value"].top == whole["page"].paginator.count


def test_a_filter_narrows_figures_lines_and_files_alike(client, year, officer):
    client.force_login(officer)
    narrowed = {"district": "330105", "category": "社区治理"}

    page = client.get(reverse(INSIDE, args=[2026]), narrowed).context
    lines = client.get(reverse("reports:records_lines", args=[2026, "projects"]), narrowed).context
    rows = csv_of(client, "reports:records_csv", **narrowed)

    assert page["values"]["projects"].top == lines["page"].paginator.count == 2
    assert [row[4] for row in rows if row[1] == "立项项目数"] == ["2"]
    assert [group.parts for group in page["groups"]] == [[]] * 4


@pytest.mark.parametrize(
    "query",
    [{"district": "999999"}, {"category": "x"}, {"district": "330105' OR 1=1"}, {"category": "x" * 5000}],
)
@pytest.mark.parametrize("name", [PUBLIC, "reports:statistics_csv", "reports:statistics_xlsx"])
def test_a_filter_that_is_not_there_finds_nothing(client, year, name, query):
    assert client.get(reverse(name, args=[2026]), query).status_code == 404


@pytest.mark.parametrize("year_asked", [0, 1999, 2031, 10**25])
def test_a_year_without_statistics_is_not_found(client, year, year_asked):
    assert client.get(reverse(PUBLIC, args=[year_asked])).status_code == 404


def test_the_running_year_says_that_there_is_nothing_yet(client, db):
    assert "暂无可统计的数据" in text_of(client, PUBLIC)


def test_an_unknown_figure_is_not_found(client, year, officer):
    client.force_login(officer)

    assert client.get(reverse("reports:records_lines", args=[2026, "nothing"])).status_code == 404


def test_the_files_say_what_the_page_says(client, year):
    rows = csv_of(client, "reports:statistics_csv")
    book = client.get(reverse("reports:statistics_xlsx", args=[2026]))
    sheet = CalamineWorkbook.from_filelike(BytesIO(b"".join(book.streaming_content))).get_sheet_by_index(0)

    written = sheet.to_python()

    assert [len(row) for row in rows] == [10] * len(rows)
    assert len(written) == len(rows)
    granted = next(row for row in rows if row[1] == "资助金额" and row[2] == "合计")
    assert Decimal(granted[4]) * 100 == int(granted[5]) == 32785716
    assert [row[:4] for row in written] == [row[:4] for row in rows]


def test_the_latest_year_is_shown_first(client, year, officer):
    figures.year(paper.call(2025))

    assert client.get(reverse("reports:statistics"))["Location"] == reverse(PUBLIC, args=[2026])
    client.force_login(officer)
    assert client.get(reverse("reports:latest_records"))["Location"] == reverse(INSIDE, args=[2026])


@pytest.mark.parametrize(("name", "queries"), [(PUBLIC, 10), (INSIDE, 14)])
def test_the_number_of_queries_does_not_grow(client, year, officer, django_assert_num_queries, name, queries):
    if name == INSIDE:
        client.force_login(officer)

    for projects in (0, 3):
        for _number in range(projects):
            figures.delivered(year, "330106", "A", people=20)
        cache.clear()
        with django_assert_num_queries(queries):
            client.get(reverse(name, args=[2026]))


def test_the_published_figures_are_kept_for_a_while(client, year, django_assert_num_queries):
    text_of(client, PUBLIC)

    with django_assert_num_queries(2):
        text_of(client, PUBLIC, district="330105")


def test_views_give_way_to_migrations_and_come_back(db, year):
    before = list(connection.introspection.get_table_list(connection.cursor()))
    database.give_way("default", plan=["something"])
    without = connection.introspection.get_table_list(connection.cursor())
    database.come_back("default", plan=[])
    after = connection.introspection.get_table_list(connection.cursor())

    views = {f"reports_{name}" for name in database.ORDER}
    assert {table.name for table in before} - {table.name for table in without} == views
    assert sorted(after) == sorted(before)
