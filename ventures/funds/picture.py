"""Where the money of the sources stands, as ribbons (pure): figures in, SVG out; colours are classes."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from ventures.core.figures import large
from ventures.core.ribbons import FILLED, Measures, half, kept_apart, stacked, with_room

from .books import FIGURES

WIDE = Measures(height=380, bar=8, columns=(112, 900))
NARROW = Measures(height=440, bar=6, columns=(0, 184))
APART = 42  # units from the words of one bar to those of the next: two lines in large type
AT_MOST = 6  # sources with a bar of their own
LOOKS = {
    "disbursed": "hand", "receivable": "amber", "waiting": "d2", "committed": "mid", "returned": "ink",
    "left": "line",
}  # fmt: skip
BAND = '<path class="flow f-{}" d="{}"><title>{}</title></path>'
BAR = '<rect class="f-{}" x="{}" y="{}" width="{}" height="{}"/>'
WORDS = (
    '<a href="{}"><text class="k" x="{}" y="{}" text-anchor="{}">{}</text>'
    '<text x="{}" y="{}" text-anchor="{}">{}</text></a>'
)
# letters of a name on a phone, Chinese and Latin ones: over the ribbons and beside them
SHORT, BESIDE = (11, 19), (9, 17)


@dataclass(frozen=True)
class Part:
    """A source, or a place where money stands: key, name, Decimal yuan."""

    key: str
    label: str
    amount: Decimal


def picture(positions, address):
    """The drawings for wide and narrow pages as safe HTML, "" where nothing is appropriated.

    `address(key, figure)` is where a bar leads: key is a source's number, "" for all.
    """
    flows = flows_of(positions)
    sources = parts(flows, 0, names_of(positions))
    places = parts(flows, 1, {key: str(FIGURES[key][0]) for key in LOOKS})
    if not flows:
        return ""
    wide, facts = with_room(WIDE, [one.label for one in sources]), (flows, sources, places)
    return draw(*facts, wide, address, True) + draw(*facts, NARROW, address, False)


def names_of(positions):
    """{source number: its name}, and what the small ones are called together."""
    return {str(one.source.pk): one.source.called for one in positions} | {"": _("Other sources")}


def flows_of(positions):
    """{(source number or "", place): Decimal yuan}, the largest sources one by one, the rest together."""
    flows, rows = {}, sorted(positions, key=lambda one: -one.appropriated.amount)
    for place, one in enumerate(rows):
        key = str(one.source.pk) if place < AT_MOST or len(rows) == AT_MOST + 1 else ""
        for name in LOOKS:
            amount = getattr(one, name).amount
            if amount:
                flows[key, name] = flows.get((key, name), Decimal(0)) + amount
    return flows


def parts(flows, side, names):
    """The Parts of one side of the flows, in the order of `names`."""
    sums = {}
    for keys, amount in flows.items():
        sums[keys[side]] = sums.get(keys[side], Decimal(0)) + amount
    return [Part(key, name, sums[key]) for key, name in names.items() if key in sums]


def draw(flows, sources, places, measures, address, wide):
    """One drawing with the sentence that stands for it."""
    whole = sum(one.amount for one in sources)
    scale = FILLED * measures.height / whole
    starts = stacked(sources, ["ink"] * len(sources), scale, measures.height, apart=APART)
    ends = stacked(places, [LOOKS[one.key] for one in places], scale, measures.height, apart=APART)
    left, right = measures.columns
    place = (left + measures.bar, right, float(scale))
    bands = half(flows, starts, ends, place, lambda _start, end: end.look)
    return format_html(
        '<svg class="chart {}" viewBox="{}" role="group" aria-label="{}">{}{}{}</svg>',
        "only-wide" if wide else "only-narrow",
        f"0 -16 {1152 if wide else 358} {measures.height + 32}",
        sentence(sources, whole),
        format_html_join("", BAND, ((one.look, one.path, title_of(one)) for one in bands)),
        format_html_join("", BAR, bars(((left, starts), (right, ends)), measures.bar)),
        format_html_join("", WORDS, words(starts, ends, measures, address, wide)),
    )


def bars(columns, width):
    """What BAR takes, for each node of each column."""
    for x, column in columns:
        for node in column.values():
            yield node.look, x, f"{node.y:.1f}", width, f"{node.height:.1f}"


def words(starts, ends, measures, address, wide):
    """What WORDS takes: what stands beside the bars, each leading to the lines behind it."""
    left, right = measures.columns
    place = (left - 14, "end") if wide else (12, "start")
    beside = [(place, node) for node in starts.values()]
    beside += [((right + measures.bar + 10, "start"), node) for node in ends.values()]
    sides = (beside[: len(starts)], beside[len(starts) :]) if wide else (beside,)
    for (x, anchor), node in (one for side in sides for one in kept_apart(side, APART, measures.height)):
        share = node.share
        name = named(share.label, wide, SHORT if x < right else BESIDE)
        yield (
            link(share.key, address), x, f"{node.line - 3:.1f}", anchor, name,
            x, f"{node.line + 15:.1f}", anchor, large(share.amount),
        )  # fmt: skip


def link(key, address):
    """Where a bar leads: a place to its figure, a source to its lines."""
    return address("", key) if key in LOOKS else address(key, "")


def named(label, wide, letters):
    """A name as there is room for it: so many Chinese letters, or so many Latin ones."""
    room = letters[label.isascii()]
    return label if wide or len(label) <= room else f"{label[: room - 1].rstrip()}…"


def title_of(ribbon):
    """From where, to where, how much."""
    return f"{ribbon.start.share.label} → {ribbon.end.share.label} {large(ribbon.amount)}"


def sentence(sources, whole):
    """What the drawing says, for those who do not see it."""
    return _("Where the money stands: %(amount)s of %(count)s sources, by what has become of it") % {
        "amount": large(whole),
        "count": len(sources),
    }
