"""The expenses of a project with their vouchers, head by head; every sum is that of its head."""

from decimal import Decimal

from reports.blocks import heading, money_table, paragraph
from ventures.core.money import ZERO, yuan
from ventures.monitoring.states import ExpenseState

from .sheet import BLANK, head_name, label
from .words import _

WIDTHS = (2.6, 3.6, 3.7, 3.4, 2.7, 2.6)


def vouchers(facts):
    """What was spent of the grant by head, then of own funds; reports frozen earlier do not list it."""
    rows = facts.snapshot.get("vouchers")
    if not rows:
        return
    yield heading(_("List of vouchers"))
    note = _("Payments to persons name nobody: how many there were, and the end of the voucher's number.")
    yield paragraph(note, "small")
    heads = facts.snapshot["money"]["heads"]
    names = {row["head"]: (row["name"], row["name_en"]) for row in heads if row.get("name")}
    for head in heads:
        if of_head := [row for row in rows if row["head"] == head["head"] and not row["own"]]:
            yield listed(of_head, head_name(head["head"], names))
    if own := [row for row in rows if row["own"]]:
        yield listed(own, _("Own funds"))
    spent = sum((Decimal(row["amount"]) for row in rows if not row["own"]), Decimal(0))
    yield paragraph(_("All heads together, of the grant: ¥%(sum)s.") % {"sum": f"{spent:,.2f}"})


def listed(rows, caption):
    """The table of one head with its sum."""
    lines = [
        (
            row["on"], row["item"], payee(row), "、".join(row["numbers"]), label(ExpenseState, row["state"]),
            yuan(row["amount"]),
        )
        for row in rows
    ]  # fmt: skip
    head = (_("Date"), _("What was paid for"), _("Paid to"), _("Voucher number"), _("State"), _("Amount"))
    total = (_("Total"), BLANK, BLANK, BLANK, BLANK, sum((line[5] for line in lines), ZERO))
    return money_table(head, lines, (5,), widths=WIDTHS, total=total, caption=caption)


def payee(row):
    """Who was paid; of persons only how many."""
    return _("%(n)s persons") % {"n": row["persons"]} if row["persons"] else row["payee"]
