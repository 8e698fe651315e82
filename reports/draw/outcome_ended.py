"""What the outcome report of a terminated project says first: since when, why, and what is asked back."""

from datetime import date

from reports.blocks import heading, key_values, paragraph
from ventures.core.money import yuan

from .sheet import day
from .words import _


def ended(facts):
    """Nothing of a project that ran to its end; reports frozen earlier do not know of any other."""
    told = facts.snapshot.get("ended")
    if not told:
        return
    on = day(date.fromisoformat(told["on"])) if told["on"] else ""
    yield heading(_("Ended before its time"))
    yield paragraph(
        _("The project was terminated on %(day)s. All figures are of what was done and spent until then.")
        % {"day": on},
        "lead",
    )
    rows = [
        (_("Carried out until"), on),
        (_("Decision and reason"), told["why"]),
        (_("Demanded back"), amount(told["demanded"])),
        (_("Came back"), amount(told["returned"])),
        (_("Written off"), amount(told["written_off"]) if yuan(told["written_off"]).amount else ""),
        (_("Still open"), amount(told["open"])),
    ]
    yield key_values([row for row in rows if row[1]])


def amount(text):
    """A kept amount as the report writes it."""
    return f"¥{yuan(text).amount:,.2f}"
