"""The fund's year as ribbons, from sources through fields of work to districts. Pure: figures in, SVG out.

There are two drawings, because a shrunk one cannot be read on a phone; the stylesheet shows one of them.
Colours are its classes, nothing is inline.
"""

from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from ventures.core.ribbons import Measures, kept_apart, with_room

from .ribbons import APART, columns_of, ribbons_of

WIDE = Measures(height=500, bar=8, columns=(112, 520, 972))
NARROW = Measures(height=540, bar=6, columns=(0, 158, 250))
MILLION = 1_000_000, 2
UNITS = {"zh-hans": (10_000, 1)}  # ten thousands, and as many decimals in a column


def sankey(fund):
    """Both drawings of a `statistics.FundYear`, the wide and the narrow, as safe HTML; "" without money."""
    return wide(fund) + narrow(fund) if fund.amount > 0 else ""


def wide(fund):
    """The drawing for a page at least 48rem wide."""
    measures = with_room(WIDE, [share.label for share in fund.sources])
    columns, first = columns_of(fund, measures), measures.columns[0]
    words = [*heads(first)]
    for node in columns[0].values():
        words += two_lines(node, (first - 14, "end"), node.share.label, with_unit(node.share.amount))
    for node in columns[1].values():
        below = f"{with_unit(node.share.amount)} · {count_of(node.share.projects)}"
        words += two_lines(node, (506, "end"), node.share.label, below, "i2")
    for node in columns[2].values():
        words += one_line(node, ((994, "start", "k"), (1098, "end", ""), (1144, "end", "")))
    return svg(fund, measures, columns, words, look="only-wide", box="0 -34 1152 538")


def narrow(fund):
    """The drawing for a phone: short names, and amounts only."""
    columns = columns_of(fund, NARROW)
    words = []
    beside = [((12, "start"), node) for node in columns[0].values()]
    beside += [((151, "end"), node) for node in columns[1].values()]
    for place, node in kept_apart(beside, APART, NARROW.height):
        words += two_lines(node, place, shortened(node.share.label), brief(node.share.amount), "i2")
    for node in columns[2].values():
        words += one_line(node, ((264, "start", "k"), (358, "end", "")))
    return svg(fund, NARROW, columns, words, look="only-narrow", box="0 -8 358 556")


def svg(fund, measures, columns, words, *, look, box):
    """The whole drawing with the sentence that stands for it."""
    ribbons = ((ribbon.look, ribbon.path, title_of(ribbon)) for ribbon in ribbons_of(fund, measures, columns))
    bars = (
        (node.look, x, f"{node.y:.1f}", measures.bar, f"{node.height:.1f}")
        for x, column in zip(measures.columns, columns, strict=True)
        for node in column.values()
    )
    return format_html(
        '<svg class="chart {}" viewBox="{}" role="img" aria-label="{}">{}{}{}</svg>',
        look,
        box,
        sentence(fund),
        format_html_join("", '<path class="flow f-{}" d="{}"><title>{}</title></path>', ribbons),
        format_html_join("", '<rect class="f-{}" x="{}" y="{}" width="{}" height="{}"/>', bars),
        format_html_join("", '<text class="{}" x="{}" y="{}" text-anchor="{}">{}</text>', words),
    )


def title_of(ribbon):
    """From where, to where, how much."""
    return f"{ribbon.start.share.label} → {ribbon.end.share.label} {with_unit(ribbon.amount)}"


def two_lines(node, place, name, below, look=""):
    """A node's name, and a line under it; `place` is x and anchor."""
    yield "k", place[0], f"{node.line - 3:.1f}", place[1], name
    yield look, place[0], f"{node.line + 17:.1f}", place[1], below


def one_line(node, places):
    """A district's name, amount and number of projects at `places`, as many as there are."""
    share = node.share
    words = (short_district(share.label), brief(share.amount), f"{share.projects:,}")
    for (x, anchor, look), word in zip(places, words, strict=False):
        yield look, x, f"{node.line + 5:.1f}", anchor, word


def heads(first):
    """What stands above the columns of the wide drawing, whose first is at `first`."""
    yield "", first, -18, "start", _("Sources")
    yield "", 520, -18, "start", _("Fields of work")
    yield "", 994, -18, "start", pgettext("drawing", "District")
    # Translators: head of a column of figures in millions (Chinese: in 万元)
    yield "", 1098, -18, "end", _("¥ m")
    yield "", 1144, -18, "end", pgettext("drawing", "no.")


def short_district(name):
    """上城区 as 上城; a name of two characters stays whole."""
    return name[:-1] if len(name) > 2 and name[-1] in "区县市" else name


def shortened(name):
    """A name as a phone has room for it beside a bar."""
    room = 12 if name.isascii() else 7
    return name if len(name) <= room else name[: room - 1].rstrip() + "…"


def figure(amount):
    """Yuan in the reader's large unit, two decimals at most: 1,050 (ten thousands) or 10.5 (millions)."""
    size, _places = unit()
    return f"{amount / size:,.2f}".rstrip("0").rstrip(".")


def brief(amount):
    """The same for a column of figures, each with as many decimals as the others."""
    size, places = unit()
    return f"{amount / size:,.{places}f}"


def unit():
    """Ten thousands for Chinese readers, else millions; and the decimals of a column."""
    return UNITS.get(get_language(), MILLION)


def with_unit(amount):
    """The same with its unit."""
    # Translators: the figure is in millions in English, in ten thousands (万元) in Chinese
    return _("¥%(figure)s m") % {"figure": figure(amount)}


def count_of(projects):
    """So many projects."""
    return ngettext("%(count)s project", "%(count)s projects", projects) % {"count": f"{projects:,}"}


def sentence(fund):
    """What the drawing says, for those who do not see it."""
    return _(
        "Flow of funds, %(amount)s in all, from sources (%(sources)s) over fields of work (%(categories)s) "
        "to districts (%(districts)s)"
    ) % {
        "sources": len(fund.sources),
        "categories": len(fund.categories),
        "districts": len(fund.districts),
        "amount": with_unit(fund.amount),
    }
