"""Open lines in which a voucher of a payment came back, while others of the payment are still awaited."""

from .candidates.returning import WITHIN, voucher_back
from .matching.together import OpenLines, awaited, by_payment
from .models import BatchEntry, StatementLine
from .statement_words import awaited_in_short
from .vouchers import vouchers_to_return


def awaited_of(lines):
    """{line: [matching.Awaited]} of open lines, for those that have any; the same queries for any number."""
    back = [line for line in lines if not line.is_out]
    if not back:
        return {}
    since = min(line.on for line in back) - WITHIN
    rows = vouchers_to_return(BatchEntry.objects.all(), {line.credit.amount for line in back}, since)
    if not rows:
        return {}
    amounts = {one.amount.amount for one in rows}
    beside = StatementLine.objects.open().filter(credit__in=amounts, on__gte=since)
    beside = list(beside.select_related("statement__payer").order_by("pk"))
    found = {}
    for number in {line.statement.payer.number for line in back}:
        of_account = OpenLines(line for line in beside if line.statement.payer.number == number)
        mine = (one for one in rows if one.entry.payer is None or one.entry.payer.number == number)
        payments = by_payment(voucher_back(one, one.left) for one in mine).values()
        for line in back:
            if line.statement.payer.number == number:
                found[line.pk] = awaited(line, of_account, payments)
    return {line: some for line, some in found.items() if some}


def with_awaited(lines):
    """The lines, each with `awaited`: in words what is still to come back, "" where it says nothing of it."""
    lines = list(lines)
    found = awaited_of(lines)
    for line in lines:
        line.awaited = awaited_in_short(line, found.get(line.pk, ()))
    return lines
