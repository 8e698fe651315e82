"""What lines of a statement may be matched with, what is open, and what a line was."""

from typing import NamedTuple

from . import matching
from .candidates.leaving import leaving
from .candidates.recovered import receipts_to_match, recoveries_to_receive
from .candidates.returning import (
    WITHIN,
    payments_that_may_return,
    returning,
    returns_to_match,
    vouchers_that_may_return,
)
from .models import Match, StatementLine


class Known(NamedTuple):
    """What lines of an account may be, and the other open lines that may be vouchers that came back."""

    outgoing: list
    incoming: list
    others: list


def known_of(lines, payer):
    """What is known that may be some lines of a payer's account, read or entered.

    Where no line goes out, what may have gone out is not asked, and the same of what came in.
    """
    out = {line.debit.amount for line in lines if line.is_out}
    back = {line.credit.amount for line in lines if not line.is_out}
    outgoing = leaving(payer, out) if out else []
    return Known(outgoing, *coming(lines, payer, back)) if back else Known(outgoing, [], [])


def coming(lines, payer, amounts):
    """What may have come in some amounts, and the other open lines that may be vouchers that came back."""
    since = min(line.on for line in lines) - WITHIN
    vouchers = vouchers_that_may_return(payer, since, amounts)
    others = open_beside(lines, payer, vouchers, since)
    amounts = amounts | {line.credit.amount for line in others}
    incoming = [
        *returns_to_match(payer), *receipts_to_match(payer), *recoveries_to_receive(payer),
        *payments_that_may_return(payer, since, amounts), *vouchers,
    ]  # fmt: skip
    return incoming, others


def open_beside(lines, payer, vouchers, since):
    """The open lines of the account beside these that are of the amount of one of the vouchers."""
    if not vouchers:
        return []
    amounts = {one.record.amount.amount for one in vouchers}
    rows = StatementLine.objects.open().filter(credit__in=amounts, on__gte=since)
    rows = rows.filter(statement__payer__number=payer.number).exclude(pk__in=entered_of(lines))
    return list(rows.order_by("pk"))


def entered_of(lines):
    """The numbers of those lines that are entered."""
    return [line.pk for line in lines if isinstance(line, StatementLine)]


def plan_of(lines, payer):
    """[`matching.Planned`] of lines of a payer's account, read or entered, against what is open now.

    What came back in the same statement as it was paid is found by the payments the lines are certain of.
    """
    known = known_of(lines, payer)
    first = matching.plan(lines, *known)
    paid = [] if all(line.is_out for line in lines) else returning(first)
    if not paid:
        return first
    return matching.plan(lines, known.outgoing, [*known.incoming, *paid], known.others)


def of_line(line):
    """(likely, others): the `Suggestion`s of an entered line, and further candidates of its amount."""
    known = known_of([line], line.statement.payer)
    row = matching.plan([line], *known)[0]
    sure = [matching.suggested(line, row.certain)] if row.certain else []
    found = [*sure, *row.likely]
    keys = {one.candidate.key for one in found}
    return found, [one for one in others_of(line, known) if one.key not in keys]


def fitting(line, payer):
    """Every candidate whose amount and day do not contradict the line, alone or together with others."""
    return others_of(line, known_of([line], payer))


def others_of(line, known):
    """As `fitting`, of what is known."""
    return matching.fitting(line, known.outgoing if line.is_out else known.incoming, known.others)


def with_match(lines):
    """The lines, each with `found`: its live match, or None; one query."""
    lines = list(lines)
    live = Match.objects.live().filter(line__in=lines).for_listing()
    of_line = {row.line_id: row for row in live}
    for line in lines:
        line.found = of_line.get(line.pk)
    return lines


def beside(match):
    """The other lines in which the payment of a match came back voucher by voucher."""
    if match is None or match.voucher is None or match.payment_return is None:
        return []
    live = Match.objects.live().filter(payment_return=match.payment_return).exclude(pk=match.pk)
    return [row.line for row in live.select_related("line").order_by("line")]


def open_lines(user):
    """Lines of entered statements that nobody has matched or explained, of those a person may see."""
    return StatementLine.objects.visible_to(user).open()
