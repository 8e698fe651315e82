"""The fund's year as ribbons (pure): sources, fields of work and districts, and the bands between them."""

from collections import defaultdict
from decimal import Decimal

from ventures.core.ribbons import FILLED, half, stacked

CATEGORY_LOOKS = ("d1", "d2", "d3")
OTHER_LOOK = "d0"
APART = 40  # units from the words of one bar to those of the next: two lines in large type
APART_OF_ONE = 20  # the same for words of one line


def columns_of(fund, measures):
    """The three columns, {key: Node} each."""
    scale = FILLED * measures.height / fund.amount
    sources = ["red" if share.key == "lottery" else "ink" for share in fund.sources]
    categories = [*CATEGORY_LOOKS, *[OTHER_LOOK] * len(fund.categories)]
    return (
        stacked(fund.sources, sources, scale, measures.height, apart=APART),
        stacked(fund.categories, categories, scale, measures.height, apart=APART),
        stacked(fund.districts, ["ink"] * len(fund.districts), scale, measures.height, apart=APART_OF_ONE),
    )


def ribbons_of(fund, measures, columns):
    """The Ribbons of both halves; at every node those that come in are as wide as those that leave."""
    source, category, district = columns
    first, middle, last = measures.columns
    scale = float(FILLED * measures.height / fund.amount)
    left = (first + measures.bar, middle, scale)
    right = (middle + measures.bar, last, scale)
    yield from half(summed(fund.flows, "source", "category"), source, category, left, of_field)
    yield from half(summed(fund.flows, "category", "district"), category, district, right, of_field)


def summed(flows, start, end):
    """{(start key, end key): yuan}."""
    sums = defaultdict(Decimal)
    for flow in flows:
        sums[getattr(flow, start), getattr(flow, end)] += flow.amount
    return sums


def of_field(start, end):
    """The look of the field of work, which stands at one end of every ribbon."""
    return next(node.look for node in (start, end) if node.look[0] == "d")
