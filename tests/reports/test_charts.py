from decimal import Decimal
from xml.etree import ElementTree

from django.utils.translation import override
from djmoney.money import Money

from reports import charts


def rectangles(chart, look):
    return [
        float(each.get("width")) for each in ElementTree.fromstring(chart.svg) if each.get("class") == look
    ]


def test_the_longest_bar_fills_the_room():
    assert rectangles(charts.bars([("甲", 10), ("乙", 5)], alt="十，五"), "f-hand") == [360, 180]


def test_bars_of_nothing_are_drawn():
    assert rectangles(charts.bars([("甲", 0)], alt="无"), "f-hand") == [0]
    assert charts.bars([], alt="无").drawing().height > 0


def test_a_funnel_says_the_share_of_the_first():
    assert "42 · 25%" in charts.funnel([("申报", 168), ("立项", 42)], alt="四分之一").svg


def test_the_money_bar_never_grows_over_its_track():
    with override("en"):
        chart = charts.money_bar(Money("100", "CNY"), Decimal(80), Decimal("120"), alt="超支")

    assert rectangles(chart, "f-mid") == [512, 10]
    assert rectangles(chart, "f-hand") == [640, 10]
    assert "Spent ¥120.00" in chart.svg


def test_what_people_typed_is_escaped_and_nothing_is_styled_inline():
    svg = charts.bars([('<b onload="x">', 1)], alt='"><script>').svg

    assert "<b" not in svg
    assert "<script" not in svg
    assert "style" not in svg
    ElementTree.fromstring(svg)


def test_a_long_label_is_shortened():
    assert "…" in charts.bars([("某某街道某某社区居家养老服务中心", 1)], alt="一").svg


def test_page_and_paper_show_the_same_marks():
    chart = charts.funnel([("申报", 3), ("立项", 1)], alt="三，一")

    assert len(chart.drawing().contents) == len(ElementTree.fromstring(chart.svg))
