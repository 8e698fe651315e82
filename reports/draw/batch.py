"""The notice of payment (拨款通知单): every payment of a batch, and the places to sign."""

from reports.paper import heading, key_values, money_table, paragraph, signatures, table
from ventures.core.money import ZERO, in_words
from ventures.disbursement.queries import TRIGGER_NAMES

from .sheet import BLANK, NOTHING, Sheet, check_of, in_language
from .words import _


def draw(facts):
    """The Sheet of a BatchFacts."""
    return Sheet(
        title=_("Notice of payment"),
        subject=_("Batch %(number)s") % {"number": facts.number},
        story=[
            *total(facts),
            *payers(facts),
            *sources(facts),
            *payments(facts),
            *places(facts),
            *check_of(facts),
        ],
    )


def total(facts):
    """How many payments and how much, in figures and in words."""
    yield key_values([
        (_("Amount"), facts.total),
        (_("In words"), in_words(facts.total)),
        (_("Number of payments"), str(len(facts.rows))),
        (_("Prepared by"), facts.prepared_by),
    ], columns=2)  # fmt: skip


def payers(facts):
    """From which account the money leaves."""
    yield heading(_("Payer"))
    rows = [(name, number or NOTHING, bank or NOTHING) for name, number, bank in facts.payers]
    yield table((_("Payer"), _("Account"), _("Bank and branch")), rows, widths=(5, 5, 6))


def sources(facts):
    """What each source pays."""
    yield heading(_("By source"))
    rows = [
        (in_language(name, name_en), document, amount) for name, name_en, document, amount in facts.sources
    ]
    head = (_("Source"), _("Budget document"), _("Amount"))
    yield money_table(head, rows, (2,), widths=(6, 6, 4), total=(_("Total"), BLANK, added(rows)))


def payments(facts):
    """Each payment with project, purpose, payee and account."""
    yield heading(_("Payments"))
    rows = [
        (number, f"{title} {TRIGGER_NAMES[trigger]}", payee, f"{account} {bank}", amount)
        for number, title, trigger, payee, account, bank, amount in facts.rows
    ]
    head = (_("Project number"), _("Purpose"), _("Payee"), _("Account and bank"), _("Amount"))
    end = (_("Total"), BLANK, BLANK, BLANK, added(rows))
    yield money_table(head, rows, (4,), widths=(3, 3.1, 3.3, 3.8, 3), total=end)


def added(rows):
    """The sum of the last column."""
    return sum((row[-1] for row in rows), ZERO)


def places(facts):
    """The places to sign, and the seal of what was exported."""
    yield signatures([(_("Prepared by"), facts.prepared_by), (_("Checked"), BLANK), (_("Approved"), BLANK)])
    yield paragraph(_("SHA-256 of the batch: %(hash)s") % {"hash": facts.seal}, "small")
