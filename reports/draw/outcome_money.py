"""What an outcome report says of the money: by head, by source, by instalment."""

from decimal import Decimal

from reports import charts
from reports.blocks import (
    figure,
    heading,
    money_table,
    paragraph,
)
from ventures.calls.states import Trigger
from ventures.core.money import ZERO, in_words, yuan
from ventures.funds.states import SourceKind

from .sheet import BLANK, head_name, label
from .words import _


def money(facts):
    """Approved, paid, spent and left; by head, by source, by instalment."""
    purse = facts.snapshot["money"]
    yield heading(_("Money"))
    approved, paid, spent, left = (Decimal(purse[name]) for name in ("agreed", "paid", "spent", "left"))
    said = _("Agreed ¥%(agreed)s, paid ¥%(paid)s, spent ¥%(spent)s, left on the account ¥%(left)s.")
    if left < 0:
        said = _("Agreed ¥%(agreed)s, paid ¥%(paid)s, spent ¥%(spent)s, of it advanced ¥%(left)s.")
    words = said % {
        "agreed": f"{approved:,.2f}",
        "paid": f"{paid:,.2f}",
        "spent": f"{spent:,.2f}",
        "left": f"{abs(left):,.2f}",
    }
    yield paragraph(words)
    yield figure(charts.money_bar(approved, paid, spent, alt=words))
    yield paragraph(_("Spent, in words: %(words)s") % {"words": in_words(yuan(spent))})
    if back := purse.get("returned"):  # reports frozen earlier do not say it
        yield paragraph(_("Sent back to the fund: ¥%(back)s.") % {"back": f"{Decimal(back):,.2f}"})
    if own := Decimal(purse.get("own", 0)):  # reports frozen earlier do not say it
        yield paragraph(_("Beside the grant ¥%(own)s of own funds were spent.") % {"own": f"{own:,.2f}"})
    yield from (heads(purse), sources(purse), instalments(purse))


def heads(purse):
    """Budget and expense by head."""
    own = {row["head"]: (row["name"], row["name_en"]) for row in purse["heads"] if row.get("name")}
    rows = [
        (head_name(row["head"], own), *(yuan(row[name]) for name in ("budget", "spent", "left")))
        for row in purse["heads"]
    ]
    head = (_("Head"), _("Budgeted"), _("Spent"), _("Left"))
    total = (_("Total"), *(sum((row[at] for row in rows), ZERO) for at in (1, 2, 3)))
    return money_table(head, rows, (1, 2, 3), widths=(5, 3, 3, 3), total=total, caption=_("By head"))


def sources(purse):
    """Where the grant came from."""
    rows = [(row["name"], label(SourceKind, row["kind"]), yuan(row["amount"])) for row in purse["sources"]]
    total = (_("Total"), BLANK, sum((row[2] for row in rows), ZERO))
    head = (_("Source"), _("Kind"), _("Amount"))
    return money_table(head, rows, (2,), widths=(6, 5, 3), total=total, caption=_("By source"))


def instalments(purse):
    """What had been paid when the figures were frozen."""
    rows = [
        (
            row["sequence"],
            label(Trigger, row["trigger"]),
            _("Paid") if row["paid"] else _("Due"),
            yuan(row["amount"]),
        )
        for row in purse["instalments"]
    ]
    total = (_("Total"), BLANK, BLANK, sum((row[3] for row in rows), ZERO))
    head = (_("No."), _("Instalment"), _("State"), _("Amount"))
    return money_table(head, rows, (3,), widths=(1.6, 6, 3, 3), total=total, caption=_("By instalment"))
