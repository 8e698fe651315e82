"""The year's figures and their drawing add up, at every node and in both languages."""

import re
from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from reports.ribbons import APART, columns_of, ribbons_of
from reports.sankey import NARROW, WIDE, sankey
from reports.statistics import Flow, FundYear, Share, counted, fund_year
from tests.factories import paper
from ventures.core.ribbons import FILLED, kept_apart, spread, with_room

SOURCES, FIELDS, DISTRICTS = (
    ("lottery", "budget"),
    ("社区治理", "养老服务", "社会救助", "其他"),
    ("a", "b", "c"),
)
FLOWS = st.dictionaries(
    st.tuples(st.sampled_from(SOURCES), st.sampled_from(FIELDS), st.sampled_from(DISTRICTS)),
    st.decimals("0.01", "99999999.99", places=2),
    min_size=1,
)


def fund_of(flows):
    """A FundYear of invented flows."""
    rows = tuple(Flow(*path, amount) for path, amount in flows.items())
    whole = sum(flows.values())

    def shares(place):
        sums = Counter()
        for row in rows:
            sums[getattr(row, place)] += row.amount
        return tuple(Share(key, key, "", amount, 1) for key, amount in sums.items())

    places = {f"{place}s": shares(place) for place in ("source", "district")}
    return FundYear(
        2026, None, whole, 1, 1, 1, 5, 5, categories=shares("category"), flows=rows, **places
    )  # fmt: skip


@given(FLOWS)
def test_what_enters_a_node_leaves_it(flows):
    fund = fund_of(flows)
    source, category, district = columns_of(fund, WIDE)

    leaving, entering = Counter(), Counter()
    for ribbon in ribbons_of(fund, WIDE, (source, category, district)):
        leaving[ribbon.start.share.key] += ribbon.amount
        entering[ribbon.end.share.key] += ribbon.amount

    assert all(leaving[key] == node.share.amount for key, node in source.items())
    assert all(leaving[key] == entering[key] == node.share.amount for key, node in category.items())
    assert all(entering[key] == node.share.amount for key, node in district.items())


@given(FLOWS)
def test_every_column_is_as_high_as_the_whole_and_stays_on_the_canvas(flows):
    fund = fund_of(flows)

    for measures in (WIDE, NARROW):
        for column in columns_of(fund, measures):
            nodes = list(column.values())
            assert sum(node.height for node in nodes) == pytest.approx(float(FILLED) * measures.height)
            assert min(node.y for node in nodes) >= -0.001
            assert max(node.y + node.height for node in nodes) <= measures.height + 0.001


@given(st.lists(st.floats(0, 500), min_size=1, max_size=30).map(sorted))
def test_lines_of_words_never_overlap(middles):
    lines = spread(middles, 15, 500)

    assert all(later - earlier >= 14.999 for earlier, later in zip(lines, lines[1:], strict=False))
    assert lines[-1] <= 500


@given(FLOWS)
def test_the_drawing_has_no_inline_style_and_a_sentence_for_those_who_do_not_see_it(flows):
    drawing = sankey(fund_of(flows))

    assert "style" not in drawing
    assert drawing.count('role="img"') == drawing.count("aria-label=") == 2
    assert not re.search(r"nan|inf|-\d+\.\d+\"? height", drawing)


@given(FLOWS)
def test_words_that_share_a_room_of_the_narrow_drawing_never_overlap(flows):
    sources, categories, _districts = columns_of(fund_of(flows), NARROW)
    placed = [("", node) for node in (*sources.values(), *categories.values())]

    lines = [node.line for _place, node in kept_apart(placed, APART, NARROW.height)]

    room = min(APART, NARROW.height / len(lines))
    assert all(later - earlier >= room - 0.001 for earlier, later in zip(lines, lines[1:], strict=False))


def test_the_longest_source_stands_whole_before_its_bar():
    long = with_room(WIDE, ["Welfare-lottery fund", "General public budget"])

    assert with_room(WIDE, ["一般公共预算"]).columns == WIDE.columns
    assert long.columns == (219, 520, 972)


def test_nothing_is_drawn_without_money():
    assert sankey(replace(fund_of({("lottery", "社区治理", "a"): Decimal(1)}), amount=Decimal(0))) == ""


def test_what_people_typed_is_escaped():
    fund = fund_of({("lottery", "<b>&", "a"): Decimal(1)})

    assert "<b>&" not in sankey(fund)
    assert "&lt;b&gt;&amp;" in sankey(fund)


def test_large_units_follow_the_language():
    fund = fund_of({("lottery", "养老服务", "a"): Decimal("10500000")})

    assert fund.amount_in_words == "1,050 万元"
    with translation.override("en"):
        assert fund.amount_in_words == "¥10.5 m"


@pytest.fixture
def year(db):
    """Three public projects, two communities' districts, one of them delivered."""
    call = paper.call()
    one = paper.award(call, community=paper.community("330102"))
    paper.delivered(one, people=36)
    paper.outcome(one)
    paper.award(call, community=paper.community("330105"), category="A", amount="60000.10")
    paper.award(
        call, community=paper.community("330105"), category="A", sources=[("donation", 100)], amount="5000"
    )
    paper.award(call, state="declined")
    return call


def test_the_year_is_counted_from_the_records(year):
    fund = counted(2026)

    assert (fund.projects, fund.organizations, fund.communities) == (3, 3, 3)
    assert fund.amount == Decimal("207857.10")
    assert (fund.people, fund.times) == (36, 480)
    assert [share.label for share in fund.categories] == ["社区治理", "养老服务"]
    assert [(share.label, share.projects) for share in fund.districts] == [("上城区", 1), ("拱墅区", 2)]


def test_all_columns_and_the_table_have_one_sum(year):
    fund = counted(2026)

    for column in (fund.sources, fund.categories, fund.districts):
        assert sum(share.amount for share in column) == fund.amount
    assert all(sum(cells) == district.amount for district, cells in fund.table())
    assert [sum(column) for column in zip(*(cells for _d, cells in fund.table()), strict=True)] == [
        share.amount for share in fund.categories
    ]


def test_few_people_are_not_told(db):
    paper.delivered(paper.award(), activities=1, people=3)

    assert counted(2026).people is None


def test_the_figures_are_kept_for_a_while(year, django_assert_num_queries):
    with django_assert_num_queries(4):
        first = fund_year(2026)

    with django_assert_num_queries(0):
        again = fund_year(2026)

    assert again == first


def test_the_part_of_a_page_shows_drawing_and_table(year):
    html = render_to_string("reports/fund_year.html", {"fund": counted(2026)})

    assert html.count("<svg") == 2
    assert "207,857.10" in html
    assert "20.79 万元" in html


@pytest.mark.usefixtures("english")
def test_one_is_said_in_the_singular():
    fund = fund_of({("lottery", "养老服务", "a"): Decimal(1)})

    html = " ".join(
        render_to_string("reports/fund_year.html", {"fund": replace(fund, communities=1)}).split()
    )

    assert "<b>1 project</b> in <b>1 community</b> of 1 district." in html
    assert "The same as a table: 1 district" in html


def test_a_year_without_projects_has_neither(db):
    fund = counted(1999)

    assert fund.amount == 0
    assert "<svg" not in render_to_string("reports/fund_year.html", {"fund": fund})
