"""The report of a year: its figures are those of the records, its map has a tile for every district."""

from collections import Counter
from decimal import Decimal
from io import BytesIO

import pytest
from django.conf import settings
from django.urls import reverse
from docx import Document

from reports.charts import WIDE, Box
from reports.documents import file
from reports.gather import programme
from reports.tiles import PITCH, PLACES, ROWS, TALL, Tile, tile_map, unplaced
from tests.factories import paper
from ventures.reference.models import Region

REGIONS = settings.BASE_DIR / "ventures/reference/data/regions.csv"


def districts():
    """(code, last day or "") of every district that the city has or had."""
    rows = [line.split(",") for line in REGIONS.read_text().splitlines()]
    return [(code, to) for code, _name, level, _above, _from, to in rows if level == "district"]


def test_every_district_there_is_or_was_has_a_tile_of_its_own():
    assert {code for code, _to in districts()} == set(PLACES)
    assert max(Counter(PLACES.values()).values()) == 1


def test_no_tile_lies_outside_the_map():
    tiles = [Tile(code, "示例区", Decimal(100), 1) for code in PLACES]

    chart = tile_map(tiles, alt="", count=str)

    boxes = [mark for mark in chart.marks if isinstance(mark, Box)]
    assert all(box.x >= 0 and box.x + box.width <= WIDE for box in boxes)
    assert all(box.y >= 0 and box.y + box.height <= ROWS * TALL for box in boxes)
    assert len({(round(box.x / PITCH), box.y // TALL) for box in boxes}) == len(PLACES)


def test_a_district_of_elsewhere_stands_in_the_table_alone():
    elsewhere = Tile("330203", "海曙区", Decimal(5), 1)

    assert unplaced([elsewhere]) == [elsewhere]
    assert tile_map([elsewhere], alt="", count=str).marks == []


@pytest.fixture
def year(db):
    """Three public projects in two districts, one of them paid in part, delivered and closed out."""
    call = paper.call()
    one = paper.award(call, state="closed_out")
    paper.request(one, 1, "paid")
    paper.delivered(one)
    paper.outcome(one)
    paper.award(call, amount="60000.10", category="A", sources=[("donation", 100)])
    paper.award(call, amount="0.07", category="C", sources=[("lottery", 34), ("budget", 66)])
    paper.award(call, state="declined")
    return 2026


def test_sources_fields_and_districts_add_up_to_what_was_given(year):
    facts = programme.gather(year)

    whole = Decimal("202857.17")
    assert facts.fund.amount == whole == sum(tile.amount for tile in facts.tiles)
    assert sum(share.amount for share in facts.fund.sources) == whole
    assert sum(share.amount for share in facts.fund.categories) == whole
    assert facts.paid == Decimal("71428.50")


def test_the_funnel_never_widens(year):
    counts = [count for _stage, count in programme.gather(year).funnel]

    assert counts == sorted(counts, reverse=True)
    assert counts[2:] == [3, 3, 1]


def test_the_map_shows_the_districts_of_that_year_with_or_without_projects(year):
    Region.objects.create(code="330104", name="江干区", level="district", valid_to="2021-04-08")
    Region.objects.create(code="330127", name="淳安县", level="district")

    tiles = {tile.code: tile.projects for tile in programme.gather(year).tiles}

    assert tiles["330127"] == 0
    assert "330104" not in tiles


def test_page_and_files_say_the_same_amounts(client, year):
    client.force_login(paper.person("officer"))

    shown = client.get(reverse("reports:programme", args=[year])).content.decode()
    in_word = Document(BytesIO(file("programme", year, "docx").content))
    cells = [cell.text for table in in_word.tables for row in table.rows for cell in row.cells]
    fetched = client.get(reverse("reports:programme_paper", args=[year, "pdf"]))

    for amount in ("202,857.17", "142,857.00", "60,000.10"):
        assert amount in shown
        assert amount in cells
    assert fetched.getvalue().startswith(b"%PDF-")


def test_examples_are_told_in_the_words_of_accepted_reports_alone(year):
    (one,) = programme.gather(year).examples

    assert one.effect == paper.PROSE

    paper.OutcomeReport.objects.update(state="frozen")
    assert programme.gather(year).examples == ()


def test_a_report_takes_as_many_queries_for_three_projects_as_for_five(year, django_assert_num_queries):
    with django_assert_num_queries(29):
        programme.gather(year)
    paper.award(paper.call())
    paper.award(paper.call())
    with django_assert_num_queries(29):
        programme.gather(year)
