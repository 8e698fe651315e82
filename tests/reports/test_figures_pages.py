"""The pages of statistics: what anybody reads, what the fund reads, and the lines of each figure."""

import csv
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
from django.core.cache import cache
from django.db import DatabaseError, OperationalError, ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from reports import database
from reports.figures.registry import FIGURES, GROUPS
from tests.factories import figures, paper
from tests.kept import kept
from ventures.core.money import to_fen

pytestmark = pytest.mark.django_db
PUBLIC, INSIDE, BY_PART = "reports:statistics_of", "reports:records", "reports:statistics_by_part"


@kept
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


def test_every_figure_stands_on_the_page_with_its_definition(client, year, officer):
    public = text_of(client, PUBLIC)
    groups = [text_of(client, BY_PART, 2026, key) for key in GROUPS]
    client.force_login(officer)
    inside = text_of(client, INSIDE)

    for page in (public, inside):
        assert all(str(figure.name) in page and str(figure.definition) in page for figure in FIGURES)
    assert [page.count('class="chart only-narrow"') for page in (public, *groups, inside)] == [
        1,
        2,
        2,
        2,
        2,
        9,
    ]
    assert "style=" not in "".join([public, *groups, inside])


def test_the_public_page_leads_to_no_lines_and_the_fund_s_to_those_of_every_figure(client, year, officer):
    public = text_of(client, PUBLIC)
    client.force_login(officer)
    inside = text_of(client, INSIDE)

    addresses = [reverse("reports:records_lines", args=[2026, figure.key]) for figure in FIGURES]

    assert not any(address in public for address in addresses)
    assert all(address in inside for address in addresses)


def test_the_public_page_leads_to_each_group_by_district_and_field_of_work(client, year):
    whole = text_of(client, PUBLIC)
    group = text_of(client, BY_PART, 2026, "people")

    assert all(reverse(BY_PART, args=[2026, key]) in whole for key in GROUPS)
    assert ("西湖区" in group, "养老服务" in group) == (True, True)
    assert [str(one.name) in group for one in FIGURES if one.group == "people"] == [True] * 4
    assert client.get(reverse(BY_PART, args=[2026, "nothing"])).status_code == 404


def test_a_group_is_narrowed_like_the_whole(client, year):
    narrowed = text_of(client, BY_PART, 2026, "money", district="330106")

    assert f"{reverse(PUBLIC, args=[2026])}?district=330106#money" in narrowed
    assert "资助领域</th>" in narrowed
    assert "区县</th>" not in narrowed


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


@pytest.mark.parametrize(("name", "queries"), [(PUBLIC, 10), (INSIDE, 13)])
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

    views = {database.EDITION, *(f"reports_{name}" for name in database.ORDER)}
    assert {table.name for table in before} - {table.name for table in without} == views
    assert sorted(after) == sorted(before)


def remade():
    """Whether a migration that ran to its end made the views anew."""
    with CaptureQueriesContext(connection) as asked:
        database.come_back("default", plan=[])
    return any(query["sql"].startswith("CREATE VIEW") for query in asked)


def test_views_are_made_anew_only_when_their_sql_changed(db, monkeypatch, tmp_path):
    assert not remade()
    for name in database.ORDER:
        (tmp_path / f"{name}.sql").write_text(database.sql(name) + "\n-- another word\n")
    monkeypatch.setattr(database, "FOLDER", tmp_path)

    assert remade()
    assert not remade()


def test_views_that_cannot_be_made_leave_the_former_ones_standing(client, year, monkeypatch, tmp_path):
    for name in database.ORDER:
        (tmp_path / f"{name}.sql").write_text(database.sql(name))
    (tmp_path / "project.sql").write_text("CREATE VIEW reports_project AS SELECT nothing FROM nowhere")
    monkeypatch.setattr(database, "FOLDER", tmp_path)

    with pytest.raises(DatabaseError):
        database.come_back("default", plan=[])

    assert str(FIGURES[0].name) in text_of(client, PUBLIC)


@pytest.mark.parametrize(
    "name", ["statistics_of", "statistics_csv", "statistics_xlsx", "records", "records_csv", "records_lines"]
)
def test_while_the_views_are_away_their_pages_say_so(client, year, officer, name):
    client.force_login(officer)
    place = reverse(f"reports:{name}", args=[2026, FIGURES[0].key] if name == "records_lines" else [2026])
    cache.clear()
    database.give_way("default", plan=["something"])

    response = client.get(place)

    assert (response.status_code, response["Retry-After"]) == (503, "60")
    assert "统计数据正在更新" in response.content.decode()


def test_that_page_is_given_to_nobody_afterwards(client, year, settings):
    settings.PUBLIC_PAGE_SECONDS = 60
    cache.clear()
    sid = transaction.savepoint()
    database.give_way("default", plan=["something"])
    away = client.get(reverse(PUBLIC, args=[2026])).status_code
    transaction.savepoint_rollback(sid)

    back = client.get(reverse(PUBLIC, args=[2026])).status_code

    assert (away, back) == (503, 200)


def test_another_fault_of_the_database_is_not_hidden():
    assert not database.is_away(OperationalError("no such column: reports_project.nothing"))
    assert not database.is_away(ProgrammingError("syntax error"))
