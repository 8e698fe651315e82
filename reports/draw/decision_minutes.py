"""The minutes of a decision: the list, what pays for it, who was passed over and why, and who signs."""

from django.utils.translation import ngettext, pgettext

from reports.paper import bullets, heading, key_values, money_table, paragraph, signatures
from ventures.awards.states import DecisionState
from ventures.core.money import in_words
from ventures.funds.states import SourceKind
from ventures.scoring.prospect import Reason

from .sheet import BLANK, NOTHING, Sheet, check_of, in_language, label, moment
from .words import _


def draw(facts):
    """The Sheet of a DecisionMinutesFacts."""
    return Sheet(
        title=_("Minutes of the decision"),
        subject=facts.call,
        story=[
            *decided(facts), *sources(facts), *listed(facts), *exceptions(facts), *passed_over(facts),
            *discussion(facts), *signed(facts), *check_of(facts),
        ],
    )  # fmt: skip


def decided(facts):
    """What was decided, when, by whom, and under which document."""
    yield key_values([
        (_("Call"), facts.call),
        (_("Document number"), facts.document_number or NOTHING),
    ])  # fmt: skip
    yield key_values([
        (_("State"), label(DecisionState, facts.state)),
        (_("Budget of the call"), facts.budget),
        (_("Proposed on"), moment(facts.proposed_at)),
        (_("Proposed by"), facts.proposed_by),
        (_("Approved on"), moment(facts.approved_at)),
        (_("Approved by"), facts.approved_by or NOTHING),
    ], columns=2)  # fmt: skip
    yield paragraph(
        ngettext(
            "By the official order of the review and within the limits of the call, %(count)s project is "
            "proposed for award.",
            "By the official order of the review and within the limits of the call, %(count)s projects are "
            "proposed for award.",
            len(facts.rows),
        )
        % {"count": len(facts.rows)},
        "indented",
    )


def sources(facts):
    """What every source pays of the whole list, and its share."""
    yield heading(_("Sources of funds"))
    rows = [
        (in_language(name, name_en), label(SourceKind, kind), share(amount, facts.total), amount)
        for name, name_en, kind, amount in facts.sources
    ]
    head = (_("Source"), _("Kind of source"), _("Share"), _("Amount"))
    total = (_("Total"), BLANK, BLANK, facts.total)
    yield money_table(head, rows, (3,), widths=(7, 4, 2.4, 3.4), total=total)
    yield paragraph(_("Total in words: %(words)s") % {"words": in_words(facts.total)})


def share(amount, total):
    """A part in per cent, with two places."""
    return f"{amount.amount * 100 / total.amount:.2f}%"


def listed(facts):
    """The list with the three amounts of every project."""
    yield heading(_("Projects proposed for award"))
    rows = [
        (
            one.rank, f"{one.title}\n{one.organization}\n{one.number}",
            one.requested, one.recommended, one.approved,
        )
        for one in facts.rows
    ]  # fmt: skip
    head = (_("Rank"), _("Project"), _("Requested"), _("Suggested"), _("To be approved"))
    total = (BLANK, _("Total"), facts.requested, BLANK, facts.total)
    yield money_table(head, rows, (2, 3, 4), widths=(1.6, 6.6, 3.2, 2.9, 3.2), total=total)
    yield paragraph(
        _("A dash under “Suggested” means that no expert suggested an amount."),
        "small",
    )
    if fewer := [one for one in facts.rows if one.fewer]:
        yield paragraph(_("Ranked on fewer score sheets than the call asks for:"))
        yield bullets([f"{one.number} {one.title}\n{on_fewer(*one.fewer)}" for one in fewer])
    gone = [one for one in facts.rows if not one.made]
    if gone:
        yield paragraph(_("Proposed and not awarded later:"))
        yield bullets([f"{one.number} {one.title}" for one in gone])


def on_fewer(sheets, asked, reason):
    """How many sheets a score rests on, and why that was let stand."""
    return _("%(sheets)s of %(asked)s sheets: %(reason)s") % {
        "sheets": sheets, "asked": asked, "reason": reason,
    }  # fmt: skip


def exceptions(facts):
    """Who stands above a project of the list and is not on it, and why that was decided."""
    yield heading(_("Passed over, with the written exception"))
    rows = [one for one in facts.passed_over if one.inversion]
    if not rows:
        yield paragraph(_("Nobody was passed over for a project of lower rank."))
        return
    yield bullets([
        f"{named(one)}\n{label(Reason, one.reason)}\n{one.exception or NOTHING}" for one in rows
    ])  # fmt: skip


def named(one):
    """An application by its rank, number and title."""
    return _("Rank %(rank)s, %(number)s “%(title)s”") % {
        "rank": one.rank, "number": one.number, "title": one.title,
    }  # fmt: skip


def passed_over(facts):
    """Everybody else who is not on the list, with the reason."""
    rows = [
        (one.rank, f"{one.title}\n{one.number}", label(Reason, one.reason), one.amount)
        for one in facts.passed_over
        if not one.inversion
    ]
    if rows:
        yield heading(_("Not proposed"))
        head = (_("Rank"), _("Project"), _("Reason"), _("Amount"))
        yield money_table(head, rows, (3,), widths=(1.6, 7.3, 5.8, 2.9))


def discussion(facts):
    """What was written down of the deliberation."""
    yield heading(_("Deliberation"))
    lines = [line for line in facts.text.splitlines() if line.strip()]
    for line in lines or [_("Nothing was written down.")]:
        yield paragraph(line, "indented")


def signed(facts):
    """Who proposed, who approved, and the supervision."""
    yield heading(_("Signatures"))
    yield signatures([
        (pgettext("signature", "Proposed by"), facts.proposed_by),
        (pgettext("signature", "Approved by"), facts.approved_by),
        (pgettext("signature", "Supervision"), ""),
    ])  # fmt: skip
