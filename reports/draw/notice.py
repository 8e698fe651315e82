"""The public notice: the list, its sum, how long it stands, and how to object."""

from django.utils.translation import ngettext

from reports.paper import bullets, closing, heading, money_table, paragraph
from ventures.core.money import in_words

from .sheet import BLANK, Sheet, check_of, day, until
from .words import _


def draw(facts):
    """The Sheet of a NoticeFacts."""
    return Sheet(
        title=facts.title,
        story=[
            *opening(facts), *proposed(facts), *objecting(facts),
            closing(facts.issuer, day(facts.published_at)), *hashes(facts), *check_of(facts),
        ],
    )  # fmt: skip


def opening(facts):
    """What is published, and from when to when."""
    yield paragraph(
        ngettext(
            "After review by experts, %(count)s project of “%(call)s” is proposed for award.",
            "After review by experts, %(count)s projects of “%(call)s” are proposed for award.",
            len(facts.rows),
        )
        % {"count": len(facts.rows), "call": facts.call},
        "indented",
    )
    counted = _("working days") if facts.working_days else _("calendar days")
    yield paragraph(
        _("The notice stands for %(days)s %(counted)s, from %(first)s to %(last)s.")
        % {
            "days": facts.days,
            "counted": counted,
            "first": day(facts.starts_on),
            "last": until(facts.ends_at),
        },
        "indented",
    )


def proposed(facts):
    """The list and its sum in figures and in words."""
    yield heading(_("Projects proposed for award"))
    rows = [
        (
            place,
            f"{row.title}\n{row.number}",
            row.organization,
            f"{row.category}\n{row.district}{row.community}".strip(),
            row.amount,
        )
        for place, row in enumerate(facts.rows, 1)
    ]
    head = (_("No."), _("Project"), _("Organisation"), _("Field and place"), _("Amount"))
    total = (BLANK, _("Total"), BLANK, BLANK, facts.total)
    yield money_table(head, rows, (4,), widths=(1.7, 6, 4.4, 3.2, 2.9), total=total)
    yield paragraph(_("Total in words: %(words)s") % {"words": in_words(facts.total)})


def objecting(facts):
    """How to object: by name, with facts."""
    yield heading(_("Objections"))
    yield bullets([
        _("Anybody may object on the portal or in writing while the notice stands."),
        _("A person objects by real name with a way to be reached; a unit by sealed letter."),
        _(
            "Objections state facts and grounds. Each gets a receipt number and an answer; names are kept "
            "confidential."
        ),
        _("Office contact: %(contact)s") % {"contact": facts.contact},
    ])  # fmt: skip


def hashes(facts):
    """What binds the notice to the portal's history."""
    if facts.seal_hash:
        yield paragraph(_("Seal over the portal's history: %(hash)s") % {"hash": facts.seal_hash}, "small")
