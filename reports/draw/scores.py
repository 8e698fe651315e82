"""The score summary of a panel: places, sheets without names, and how the scores were reached."""

from django.utils.translation import pgettext

from reports.paper import bullets, heading, key_values, paragraph, signatures, table
from ventures.calls.states import Aggregation
from ventures.core.money import ZERO, in_words

from .sheet import BLANK, Sheet, check_of, day, in_language, label
from .words import _


def draw(facts):
    """The Sheet of a ScoreFacts."""
    return Sheet(
        title=_("Score summary"),
        subject=f"{facts.call} · {facts.panel}",
        story=[
            *panel(facts), *ranking(facts), *workings(facts), *signed(facts), *check_of(facts),
        ],
    )  # fmt: skip


def panel(facts):
    """The panel and its rule."""
    category = in_language(*facts.category) or _("All fields")
    yield key_values([
        (_("Panel"), facts.panel),
        (_("Field of work"), category),
        (_("Members"), facts.members),
        (_("Applications"), len(facts.items)),
        (_("Aggregation"), label(Aggregation, facts.aggregation)),
        (_("Pass score"), f"{facts.pass_score:.2f}"),
        (_("Last sheet handed in"), day(facts.made_at)),
        (_("Passed"), sum(item.score >= facts.pass_score for item in facts.items)),
    ], columns=2)  # fmt: skip


def ranking(facts):
    """One row an application: the sheets from the highest to the lowest, then the official score."""
    yield heading(_("Ranking"))
    columns = max((len(item.sheets) for item in facts.items), default=0)
    experts = [_("Expert %(number)s") % {"number": place} for place in range(1, columns + 1)]
    head = [_("Rank"), _("Project"), *experts, _("Score")]
    rows = [row_of(item, columns) for item in facts.items]
    widths = (14, max(131 - 16 * columns, 30), *(16,) * columns, 15)
    yield table(head, rows, widths=widths, align="cl" + "r" * (columns + 1))
    requested = sum((item.requested for item in facts.items), ZERO)
    words = {"amount": f"{requested.amount:,.2f}", "words": in_words(requested)}
    yield paragraph(_("Requested in all: ¥%(amount)s (%(words)s)") % words)


def row_of(item, columns):
    """Rank, project with what it asks for, sheets (dropped ones in brackets), score."""
    sheets = [f"({total:.2f})" if dropped else f"{total:.2f}" for total, dropped in item.sheets]
    sheets += [BLANK] * (columns - len(sheets))
    requested = _("requested ¥%(amount)s") % {"amount": f"{item.requested.amount:,.2f}"}
    project = f"{item.title}\n{item.organization}\n{item.number}\n{requested}"
    return [item.rank, project, *sheets, f"{item.score:.2f}"]


def workings(facts):
    """How to read and to recompute the table."""
    yield heading(_("How the scores were reached"))
    notes = [
        _(
            "Experts are numbered anew for each project, from the highest sheet to the lowest; a number does "
            "not stand for the same person in two rows."
        ),
        _(
            "The score is the exact mean of the sheets that count, rounded half up to two places; sheets in "
            "brackets were dropped as highest and lowest."
        ),
        _(
            "The rank follows the rounded score, then the tie order of the call; what is still equal shares "
            "a rank."
        ),
    ]
    yield bullets([*notes, *exceptions(facts.items)])
    if facts.rules_hash:
        yield paragraph(_("SHA-256 of the rules of the call: %(hash)s") % {"hash": facts.rules_hash}, "small")


def exceptions(items):
    """Sentences for what was not as usual."""
    for item in items:
        if item.fell_back:
            yield _("%(number)s has fewer than five sheets: all of them count.") % {"number": item.number}
        if item.closed:
            yield _("%(number)s: %(count)s readers left no sheet (recused, or closed with a reason).") % {
                "number": item.number,
                "count": item.closed,
            }
        if item.shared:
            yield _("%(number)s shares its rank.") % {"number": item.number}


def signed(facts):
    """Who answers for the summary."""
    yield signatures([
        (pgettext("signature", "Panel secretary"), facts.secretary),
        (pgettext("signature", "Supervision"), ""),
    ])  # fmt: skip
