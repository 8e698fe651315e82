"""The payment slip: what the treasury pays to whom, from which source, and who said so."""

from reports.paper import heading, key_values, money_table, paragraph, signatures, table
from ventures.calls.states import Trigger
from ventures.core.money import ZERO, in_words
from ventures.disbursement.states import RequestState
from ventures.funds.states import ReceiptKind

from .sheet import BLANK, NOTHING, Sheet, check_of, day, in_language, label, moment
from .words import _


def draw(facts):
    """The Sheet of a SlipFacts."""
    parts = (payment, sources, account, approvals, places, check_of)
    return Sheet(
        title=_("Payment slip"),
        subject=facts.title,
        story=[one for part in parts for one in part(facts)],
    )


def payment(facts):
    """The amount and where it goes."""
    name, number, bank, code = facts.payee
    instalment = _("%(sequence)s of %(count)s · %(when)s") % {
        "sequence": facts.sequence,
        "count": facts.instalments,
        "when": label(Trigger, facts.trigger),
    }
    yield key_values([
        (_("Payer"), facts.issuer),
        (_("Payee"), name),
        (_("Account"), number),
        (_("Bank and branch"), f"{bank} {code}".strip()),
        (_("Amount"), facts.amount),
        (_("In words"), in_words(facts.amount)),
        (_("Purpose"), f"{facts.call} · {facts.title} · {instalment}"),
    ])  # fmt: skip
    yield key_values([
        (_("Project number"), facts.award_number),
        (_("Agreement"), facts.agreement_number),
        (_("Receipt"), receipt(facts)),
        (_("State"), state(facts)),
    ], columns=2)  # fmt: skip


def receipt(facts):
    """The organisation's invoice or receipt, of the kind its sources ask for."""
    kinds = dict.fromkeys(label(ReceiptKind, share[6]) for share in facts.shares)
    number, on = facts.receipt
    return f"{'、'.join(kinds)} {number} · {day(on)}".strip()


def state(facts):
    """Where the payment stands, with the treasury's reference once it is out."""
    batch = _("batch %(number)s") % {"number": facts.batch_number} if facts.batch_number else ""
    paid = day(facts.paid_on) if facts.paid_on else ""
    return " · ".join(filter(None, (label(RequestState, facts.state), batch, paid, facts.reference)))


def sources(facts):
    """What each source pays, with its codes."""
    yield heading(_("By source"))
    rows = [
        (in_language(name, name_en), document, function, economy, amount)
        for name, name_en, _kind, document, function, economy, _receipt, amount in facts.shares
    ]
    head = (_("Source"), _("Budget document"), _("Functional code"), _("Economic code"), _("Amount"))
    total = (_("Total"), BLANK, BLANK, BLANK, sum((row[-1] for row in rows), ZERO) if rows else facts.amount)
    yield money_table(head, rows, (4,), widths=(4.4, 4, 2.4, 2.4, 3), total=total)


def account(facts):
    """What of the agreed amount is paid with this slip."""
    yield heading(_("Account of the project"))
    yield key_values([
        (_("Agreed"), facts.agreed),
        (_("Paid by earlier instalments"), facts.paid_before),
        (_("This slip"), facts.amount),
        (_("Left to be paid"), facts.left),
    ], columns=2)  # fmt: skip


def approvals(facts):
    """Who asked, who checked, who approved: as many people, each signed in to the portal."""
    yield heading(_("Approvals"))
    rows = [
        (step, name or NOTHING, moment(at))
        for step, name, at in zip(steps(facts), facts.people, facts.times, strict=True)
    ]
    yield table((_("Step"), _("Who"), _("At")), rows, widths=(5, 5, 4))
    if facts.approval_hash:
        yield paragraph(_("SHA-256 of the approval: %(hash)s") % {"hash": facts.approval_hash}, "small")


def steps(facts):
    """What each of the people did, in their order."""
    approved = [_("Approved")] if len(facts.people) == 3 else [_("First approval"), _("Second approval")]
    return [_("Requested by the organisation"), _("Checked"), *approved]


def places(facts):
    """The places for pen and stamp of those who answer for the payment."""
    done = zip(steps(facts), facts.people, strict=True)
    yield signatures([(step, name or BLANK) for step, name in list(done)[1:]])
