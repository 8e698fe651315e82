"""The agreement of an award: parties, subject, money, duties, and the places to sign."""

from django.utils.translation import ngettext, pgettext

from reports.paper import bullets, heading, key_values, money_table, paragraph, signatures, table, together
from ventures.calls.states import CostBase, Trigger
from ventures.core.money import ZERO, in_words

from .clauses import DUTIES, ENDING, REPORTING, SETTLEMENT, SPENDING
from .sheet import BLANK, Sheet, check_of, day, head_name, in_language, label, moment, period
from .words import _


def draw(facts):
    """The Sheet of an AgreementFacts."""
    parts = (parties, subject, money, spending, reporting, ending, signed)
    story = [flowable for part in parts for flowable in part(facts)]
    return Sheet(
        title=_("Grant agreement"),
        subject=facts.title,
        story=[*story, *check_of(facts)],
        numbered=True,
    )


def parties(facts):
    """Who agrees with whom, and on the ground of which decision."""
    body = facts.organization
    yield key_values([
        (_("Party A"), facts.issuer),
        (_("Party B"), body["name"]),
        (_("Unified social credit code"), body["uscc"]),
        (_("Legal representative"), body["representative"]),
        (_("Office"), f"{body['address']} · {body['phone']}"),
        (_("Host organisation"), body["host"]),
    ])  # fmt: skip
    decided = {"call": facts.call, "document": facts.document_number}
    if facts.document_number:
        ground = _(
            "Following the call “%(call)s” and the decision %(document)s, both parties agree as follows."
        )
    else:
        ground = _("Following the call “%(call)s”, both parties agree as follows.")
    yield paragraph(ground % decided)


def subject(facts):
    """What is done, where, by when, and what is to be reached."""
    yield heading(_("The project"))
    yield key_values([
        (_("Project"), facts.title),
        (_("Project number"), facts.award_number),
        (_("Field of work"), in_language(*facts.category)),
        (_("Where"), facts.community),
        (_("Period"), period(facts.period)),
    ])  # fmt: skip
    if facts.indicators:
        rows = [(name, before, target, unit) for name, unit, before, target in facts.indicators]
        head = (_("Indicator"), _("Baseline"), _("Target"), _("Unit"))
        yield table(head, rows, widths=(8, 2.4, 2.4, 2), align="lrrl", caption=_("Agreed indicators"))


def money(facts):
    """The amount in figures and words, where it comes from, and when it is paid."""
    yield heading(_("The grant"))
    yield paragraph(
        _("Party A grants Party B ¥%(amount)s (%(words)s) for the project.")
        % {"amount": f"{facts.amount.amount:,.2f}", "words": in_words(facts.amount)}
    )
    rows = [(in_language(name, name_en), amount) for name, name_en, _kind, amount in facts.sources]
    head = (_("Source"), _("Amount"))
    yield money_table(head, rows, (1,), widths=(9, 4), total=(_("Total"), total_of(rows, facts)))
    rows = [
        (sequence, label(Trigger, trigger), days_in(days), amount)
        for sequence, trigger, amount, days, _documents in facts.instalments
    ]
    head = (_("Instalment"), _("When"), _("Paid within"), _("Amount"))
    total = (_("Total"), BLANK, BLANK, total_of(rows, facts))
    yield money_table(head, rows, (3,), widths=(2, 5, 3, 3), total=total)
    yield from papers(facts)
    if facts.account:
        name, number, bank = facts.account
        yield key_values([(_("Payee"), name), (_("Account"), number), (_("Bank and branch"), bank)])
    yield bullets([str(clause) for clause in SETTLEMENT], ordered=True)


def papers(facts):
    """What is handed in with the request for an instalment, beside the receipt."""
    for sequence, _trigger, _amount, _days, documents in facts.instalments:
        if documents:
            yield paragraph(
                _("With the request for instalment %(number)s Party B hands in: %(documents)s.")
                % {"number": sequence, "documents": "、".join(documents)}
            )


def total_of(rows, facts):
    """The sum of the rows' last cells; of the agreement itself before there are any."""
    return sum((row[-1] for row in rows), ZERO) if rows else facts.amount


def days_in(days):
    """So many days."""
    return ngettext("%(count)s day", "%(count)s days", days) % {"count": days}


def spending(facts):
    """How the money is used: the budget, its limits, its changes."""
    yield heading(_("Use of the grant"))
    if facts.heads:
        rows = [(head_name(head, facts.own_heads), amount) for head, amount in facts.heads]
        head = (_("Head"), _("Amount"))
        yield money_table(head, rows, (1,), widths=(9, 4), total=(_("Total"), total_of(rows, facts)))
    yield bullets([*limits(facts), *(str(clause) for clause in SPENDING)], ordered=True)


def limits(facts):
    """The caps of the call and when a change must be approved."""
    for head, percent, base in facts.cost_rules:
        yield _("%(head)s: at most %(percent)s%% %(base)s.") % {
            "head": head_name(head, facts.own_heads),
            "percent": percent,
            "base": label(CostBase, base),
        }
    yield _(
        "Moves between heads of more than %(percent)s%% of a head, and any new head, need Party A's approval "
        "before. The total never rises."
    ) % {"percent": facts.move_percent}
    if facts.from_lottery:
        yield _("What the grant pays for is marked as funded by the welfare lottery.")


def reporting(facts):
    """What Party B does, records and hands in, and what Party A does."""
    yield heading(_("Delivery and reporting"))
    yield bullets([str(clause) for clause in (*DUTIES, *REPORTING)], ordered=True)


def ending(facts):
    """Changes, termination, recovery, disputes."""
    yield heading(_("Change, termination and recovery"))
    yield bullets([str(clause) for clause in ENDING], ordered=True)
    yield paragraph(_("Office contact: %(contact)s") % {"contact": facts.contact})


def signed(facts):
    """What was signed on the portal, and the places for pen and seal."""
    a, b = pgettext("signature", "Party A"), pgettext("signature", "Party B")
    places = signatures([(a, facts.issuer), (b, facts.organization["name"])])
    yield together(heading(_("Signatures")), paragraph(status(facts)), places)


def status(facts):
    """Who has signed on the portal, and when."""
    if facts.countersigned_at:
        return _("Signed on the portal by Party B on %(b)s and by Party A on %(a)s; in force since then.") % {
            "b": moment(facts.signed_at),
            "a": moment(facts.countersigned_at),
        }
    if facts.signed_at:
        return _("Signed on the portal by Party B on %(b)s; Party A has not signed yet.") % {
            "b": moment(facts.signed_at)
        }
    return _("Drawn up on %(day)s; not signed on the portal yet.") % {"day": day(facts.made_at)}
