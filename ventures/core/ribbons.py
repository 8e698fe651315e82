"""Geometry of ribbons (pure): columns of bars on one scale, and the bands between two of them."""

from dataclasses import dataclass, replace
from decimal import Decimal

FILLED = Decimal("0.736")  # of the height; the rest are the gaps between bars
LARGEST = 16.25  # units: the letters of .chart in large type, for which there has to be room


@dataclass(frozen=True)
class Measures:
    """Where the three columns stand in a drawing of this height."""

    height: int
    bar: int
    columns: tuple[int, int, int]


@dataclass(frozen=True)
class Node:
    """The bar of a share at `y`, `height` high; its words stand at `line`."""

    share: object
    look: str
    y: float
    height: float
    line: float


def with_room(measures, names):
    """The measures with the first column so far in that the longest of the names stands before it."""
    widest = max(sum(0.6 if letter.isascii() else 1 for letter in name) for name in names)
    first, *others = measures.columns
    return replace(measures, columns=(max(first, round(widest * LARGEST) + 14), *others))


def stacked(shares, looks, scale, height, *, apart):
    """One column from top to bottom, the gaps equal; words stand at least `apart` where there is room."""
    heights = [float(share.amount * scale) for share in shares]
    rest = height - sum(heights)
    gap = rest / (len(shares) - 1) if len(shares) > 1 else 0
    y, tops = (0 if gap else rest / 2), []
    for each in heights:
        tops.append(y)
        y += each + gap
    middles = [top + each / 2 for top, each in zip(tops, heights, strict=True)]
    lines = spread(middles, min(apart, height / max(len(shares), 1)), height)
    parts = zip(shares, looks, tops, heights, lines, strict=False)
    return {share.key: Node(share, *rest) for share, *rest in parts}


def spread(middles, apart, bottom):
    """The positions pushed down, then up from the bottom, until no two are nearer than `apart`."""
    lines, last = [], -apart
    for middle in middles:
        last = max(middle, last + apart)
        lines.append(last)
    limit = bottom
    for at in range(len(lines) - 1, -1, -1):
        lines[at] = min(lines[at], limit)
        limit = lines[at] - apart
    return lines


def kept_apart(placed, apart, height):
    """(place, Node) of columns whose words share one room, the lines moved until none is on another."""
    placed = sorted(placed, key=lambda each: each[1].line)
    apart = min(apart, height / max(len(placed), 1))
    lines = spread([node.line for _place, node in placed], apart, height - apart / 2)
    return [(place, replace(node, line=line)) for (place, node), line in zip(placed, lines, strict=True)]


@dataclass(frozen=True)
class Ribbon:
    """A band between two nodes that carries `amount`; `look` is a class of the stylesheet."""

    start: Node
    end: Node
    amount: Decimal
    look: str
    path: str


def half(sums, starts, ends, place, look_of):
    """The Ribbons between two columns, {(start key, end key): amount} given.

    `place` is their x on the left, on the right, and the scale; `look_of(start, end)` names the colour.
    """
    x1, x2, scale = place
    left = {key: node.y for key, node in starts.items()}
    right = {key: node.y for key, node in ends.items()}
    for start, end in ((start, end) for start in starts for end in ends if sums.get((start, end))):
        amount = sums[start, end]
        width = float(amount) * scale
        look = look_of(starts[start], ends[end])
        yield Ribbon(starts[start], ends[end], amount, look, band(x1, x2, left[start], right[end], width))
        left[start] += width
        right[end] += width


def band(x1, x2, y1, y2, width):
    """The outline of a band of even height from (x1, y1) to (x2, y2), bent in the middle."""
    bend = (x1 + x2) / 2
    there = f"M{x1} {y1:.1f}C{bend} {y1:.1f} {bend} {y2:.1f} {x2} {y2:.1f}"
    back = f"V{y2 + width:.1f}C{bend} {y2 + width:.1f} {bend} {y1 + width:.1f} {x1} {y1 + width:.1f}Z"
    return there + back
