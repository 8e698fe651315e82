"""The sheet on which persons sign for what they were paid (劳务费签领表, 志愿者补贴签领表)."""

from reports.paper import key_values, money_table, paragraph
from ventures.core.money import ZERO, in_words
from ventures.monitoring.states import SheetKind

from .sheet import BLANK, Sheet, check_of, day, label
from .words import _

ROOM = f"{BLANK}\n{BLANK}"  # a place for a signature


def draw(facts):
    """The Sheet of a LabourFacts."""
    return Sheet(
        title=_("Sheet of payments to persons"),
        subject=f"{facts.title} · {label(SheetKind, facts.kind)}",
        story=[*about(facts), persons(facts), *ending(facts), *check_of(facts)],
    )


def about(facts):
    """Whose project, for what, when."""
    yield key_values([
        (_("Paid by"), facts.organization),
        (_("Project"), f"{facts.title} {facts.award_number}"),
        (_("For"), facts.item),
        (_("Paid on"), day(facts.on)),
    ])  # fmt: skip


def persons(facts):
    """A line for each person with a place for his signature; the sums stand below."""
    rows = [
        (
            f"{name}\n{phone} {identity_of(end)}".strip(), service, f"{days.normalize():f}", rate, gross,
            withheld, net, ROOM,
        )
        for name, phone, end, service, days, rate, gross, withheld, net in facts.rows
    ]  # fmt: skip
    head = (
        _("Name, phone, end of ID"), _("Service"), _("Days"), _("Rate a day"), _("Gross"), _("Tax withheld"),
        _("Paid out"), _("Signature"),
    )  # fmt: skip
    total = (_("Total"), BLANK, BLANK, BLANK, *(sum_of(rows, at) for at in (4, 5, 6)), BLANK)
    return money_table(head, rows, (3, 4, 5, 6), widths=(3.4, 2.5, 1.4, 2, 2.1, 2.1, 2.1, 2.2), total=total)


def identity_of(end):
    """The end of an identity number, as far as it is kept."""
    return f"…{end}" if end else ""


def sum_of(rows, at):
    """What a column adds up to."""
    return sum((row[at] for row in rows), ZERO)


def ending(facts):
    """The amount in words, how tax was worked out, and who made and checked the sheet."""
    gross = sum((row[6] for row in facts.rows), ZERO)
    yield key_values([(_("Gross, in words"), in_words(gross))])
    if facts.kind == SheetKind.LABOUR:
        yield paragraph(
            _("Tax is withheld as Announcement No. 61 (2018) of the State Taxation Administration has it."),
            "small",
        )
    yield key_values(
        [(_("Made out by"), ROOM), (_("Checked by"), ROOM), (_("Seal of the organisation"), ROOM)], columns=2
    )
