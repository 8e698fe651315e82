"""The amounts of an approved list: requested, suggested, approved and agreed, project by project."""

from django.utils.translation import ngettext

from reports.paper import heading, key_values, money_table, paragraph
from ventures.core.money import in_words

from .sheet import BLANK, NOTHING, Sheet, check_of, moment
from .words import _

NAMES = ("requested", "recommended", "approved", "agreed")


def draw(facts):
    """The Sheet of an AmountsFacts."""
    return Sheet(
        title=_("Amounts of the approved projects"),
        subject=facts.call,
        story=[*decided(facts), *listed(facts), *check_of(facts)],
    )


def decided(facts):
    """By which decision."""
    yield key_values([
        (_("Call"), facts.call),
        (_("Document number"), facts.document_number or NOTHING),
        (_("Approved on"), moment(facts.approved_at)),
    ])  # fmt: skip


def listed(facts):
    """The four amounts of every project, and what the dashes mean."""
    yield heading(_("Approved projects"))
    rows = [
        (
            one.rank, f"{one.title}\n{one.organization}\n{one.number}",
            *(getattr(one, name) or NOTHING for name in NAMES),
        )
        for one in facts.rows
    ]  # fmt: skip
    head = (_("Rank"), _("Project"), _("Requested"), _("Suggested"), _("Amount approved"), _("Agreed"))
    sums = (facts.total("requested"), BLANK, facts.total("approved"), facts.total("agreed"))
    total = (BLANK, _("Total"), *sums)
    yield money_table(head, rows, (2, 3, 4, 5), widths=(1.4, 5, 2.8, 2.7, 2.8, 2.8), total=total)
    yield paragraph(_("Agreed in words: %(words)s") % {"words": in_words(facts.total("agreed"))})
    yield paragraph(_("A dash under “Suggested” means that no expert suggested an amount."), "small")
    if facts.open:
        yield paragraph(
            ngettext(
                "The agreement of %(count)s project is not drawn up; nothing is agreed on for it yet.",
                "The agreements of %(count)s projects are not drawn up; nothing is agreed on for them yet.",
                facts.open,
            )
            % {"count": facts.open},
            "small",
        )
