"""A map by district without a map: a tile for each, roughly where it lies. Pure: figures in, marks out.

No map data of anybody is used. The order of the tiles is ours, after the districts of Hangzhou as they lie
around West Lake and up the Qiantang; districts that ended in 2021 have their place for the years before.
"""

from dataclasses import dataclass
from decimal import Decimal

from .charts import WIDE, Box, Chart, Label
from .sankey import short_district, with_unit

PLACES = {  # code: (column, row)
    "330110": (2, 0), "330105": (3, 0), "330113": (4, 0),
    "330112": (1, 1), "330106": (2, 1), "330103": (3, 1), "330104": (4, 1), "330114": (5, 1),
    "330111": (2, 2), "330102": (3, 2),
    "330122": (1, 3), "330108": (3, 3), "330109": (4, 3),
    "330127": (0, 4), "330182": (1, 4),
}  # fmt: skip
COLUMNS, ROWS, TALL, GAP, INSET, BAR = 6, 5, 82, 6, 8, 8
PITCH = WIDE / COLUMNS


@dataclass(frozen=True)
class Tile:
    """A district with what went there (yuan) and to how many projects."""

    code: str
    name: str
    amount: Decimal
    projects: int


def unplaced(tiles):
    """Those that have no place of their own; they stand in the table alone."""
    return [tile for tile in tiles if tile.code not in PLACES]


def tile_map(tiles, *, alt, count):
    """The Chart of the tiles; a bar is the share of the largest amount, `count(n)` says so many."""
    placed = [tile for tile in tiles if tile.code in PLACES]
    most = max((tile.amount for tile in placed), default=0) or 1
    chart = Chart(ROWS * TALL, alt)
    for tile in placed:
        column, row = PLACES[tile.code]
        chart.marks += marks_of(tile, column * PITCH, row * TALL, tile.amount / most, count)
    return chart


def marks_of(tile, x, y, share, count):
    """A tile: its name, amount, projects, and the bar."""
    width, height = PITCH - GAP, TALL - GAP
    yield Box(x, y, width, height, "f-wash" if tile.projects else "f-line")
    yield Label(x + INSET, y + 20, short_district(tile.name), look="k")
    if tile.projects:
        yield Label(x + INSET, y + 40, with_unit(tile.amount))
        yield Label(x + INSET, y + 58, count(tile.projects))
        yield Box(x, y + height - BAR, width, BAR, "f-line")
        yield Box(x, y + height - BAR, round(width * float(share), 1), BAR, "f-hand")
