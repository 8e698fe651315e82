"""Score sheets on paper: blank with places for points, remarks and a hand; filled as they were handed in."""

from django.conf import settings
from django.urls import reverse

from reports.paper import heading, key_values, page_break, paragraph, qr, table, together
from ventures.calls.rubric import BANDS, BONUS, PENALTY
from ventures.scoring.states import EntrySource, Stage

from .sheet import BLANK, NOTHING, Sheet, check_of, in_language, label, moment
from .words import _

PLACE = "_______"  # where points are written by hand
SPACE = f"{BLANK}\n{BLANK}"  # a place for handwriting, two lines high
ROOM = "\n".join([BLANK] * 2)
SIGNS = {BONUS: "+", PENALTY: "−"}
WIDTHS = (4.6, 4.2, 2, 5.6)


def draw(facts):
    """The Sheet of one SheetFacts."""
    return Sheet(
        title=_("Score sheet"), subject=f"{facts.call} · {facts.panel}",
        story=[*body(facts), *check_of(facts)],
    )  # fmt: skip


def draw_bundle(facts):
    """The Sheet of a BundleFacts, each score sheet beginning a page."""
    return Sheet(title=_("Score sheets"), subject=f"{facts.call} · {facts.panel}", story=list(pages(facts)))


def pages(facts):
    """The sheets one after another."""
    for place, one in enumerate(facts.sheets):
        if place:
            yield page_break()
        yield heading(f"{one.application} · {one.code}")
        yield from body(one)
        yield from check_of(one)


def body(facts):
    """What a sheet is about, its criteria, and how it ends."""
    yield from about(facts)
    filled = facts.submitted_at is not None
    yield table(
        (_("Criterion"), _("Scale"), _("Points"), _("Remark")),
        [row_of(line, filled) for line in facts.lines],
        widths=WIDTHS, align="llrl",
        total=(_("Total"), BLANK, f"{facts.total:.2f}" if filled else PLACE, BLANK),
    )  # fmt: skip
    yield from filled_end(facts) if filled else blank_end(facts)


def about(facts):
    """Application and reader; no applicant where the panel reads blind."""
    pairs = [
        (_("Application"), facts.application),
        (_("Requested"), facts.requested),
        (_("Project"), facts.title),
        (_("Field of work"), in_language(*facts.category)),
        *([(_("Applicant"), facts.organization)] if facts.organization else []),
        (_("Expert"), f"{facts.expert} {facts.code}"),
        (_("Reading order"), facts.order),
        (_("Panel"), facts.panel),
        (_("Stage"), label(Stage, facts.stage)),
    ]
    yield key_values(pairs, columns=2)


def row_of(line, filled):
    """A criterion with its scale; on a blank sheet with places for a hand."""
    name = in_language(line.name, line.name_en)
    if not filled:
        return [name, scale_of(line), PLACE, BLANK]
    points = f"{abs(line.points):.2f}" if line.points is not None else NOTHING
    sign = SIGNS.get(line.kind, "") if line.points else ""
    return [name, scale_of(line), f"{sign}{points}", line.remark or BLANK]


def scale_of(line):
    """0 to the most, points to add or take off, or the bands that a measured per cent falls into."""
    most = f"{line.most.normalize():f}"
    if line.kind == BANDS:
        return "\n".join(map(band_of, line.bands))
    if line.kind == BONUS:
        return _("0 to %(most)s to add") % {"most": most}
    if line.kind == PENALTY:
        return _("0 to %(most)s to take off") % {"most": most}
    return f"0–{most}"


def band_of(band):
    """80–100% → 2."""
    lower, upper, points = (None if one is None else f"{one.normalize():f}" for one in band)
    return f"≥ {lower}% → {points}" if upper is None else f"{lower}–{upper}% → {points}"


def blank_end(facts):
    """Places for remark, suggested amount, signature and date; a code leads to where it is entered."""
    yield key_values([(_("Overall remark"), ROOM), (_("Suggested amount"), BLANK)])
    yield key_values([(_("Signature"), SPACE), (_("Date"), SPACE)], columns=2)
    address = f"{settings.SITE_ADDRESS}{reverse('scoring:enter', args=[facts.assignment])}"
    rule = _("At most two decimals; a measured criterion is filled in as a per cent.")
    yield together(
        paragraph(f"{facts.application} · {facts.code} · {rule}", "small"),
        qr(address, _("For the secretary: scan to enter this sheet")),
    )


def filled_end(facts):
    """Remark, suggested amount, and under whose name and when it was handed in."""
    yield key_values([
        (_("Overall remark"), facts.remark or NOTHING),
        (_("Suggested amount"), facts.suggested or NOTHING),
    ])  # fmt: skip
    yield key_values([
        (_("Signed by name"), facts.expert),
        (_("Handed in"), moment(facts.submitted_at)),
    ], columns=2)  # fmt: skip
    yield from exceptions(facts)


def exceptions(facts):
    """What was not as usual."""
    if facts.entered_by:
        words = {"by": facts.entered_by, "source": label(EntrySource, facts.source)}
        yield paragraph(_("Entered for the expert by %(by)s from: %(source)s.") % words, "small")
    if facts.sheet_number > 1:
        number = {"number": facts.sheet_number}
        yield paragraph(_("Sheet no. %(number)s: the ones before were reopened.") % number, "small")
    if not facts.counts:
        yield paragraph(_("Reopened since: this sheet does not count."), "small")
