"""The ledger extract in a package: what adds up to what (pure). Amounts are whole fen."""

import csv
import json
from collections import defaultdict
from datetime import datetime
from decimal import Decimal
from io import StringIO

from ventures.core.cells import harmless
from ventures.funds.books_export import of_case
from ventures.funds.states import AccountKind
from ventures.workflow.hashing import digest

from .order import BEANCOUNT, JOURNAL, OUTCOME, PAYMENTS, RETURNED

LEFT = {AccountKind.DISBURSED, AccountKind.RECEIVABLE, AccountKind.RETURNED, AccountKind.WRITTEN_OFF}
AT, KIND, DEBIT, CREDIT = 4, 7, 9, 10  # columns of the journal, as `funds.books_export.FIELDS` has them
AMOUNT, CAME_BACK = 0, 1  # columns of the payments and of what came back


def table(head, rows):
    """A table as CSV bytes, UTF-8 with its mark; what a person typed never starts a formula."""
    output = StringIO()
    csv.writer(output).writerows([[harmless(str(cell)) for cell in row] for row in [head, *rows]])
    return output.getvalue().encode("utf-8-sig")


def rows_of(content):
    """The rows of such a table, without its head."""
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))[1:]


def journal_of(content):
    """The journal's rows as `of_case` takes them."""
    for row in rows_of(content):
        key = [int(row[0]), row[1], row[2], row[3], datetime.fromisoformat(row[AT]), row[5]]
        yield (*key, int(row[6]), row[KIND], row[8], fen(row[DEBIT]), fen(row[CREDIT]))


def fen(yuan):
    """Yuan as text in whole fen; nothing is none."""
    return int(Decimal(yuan or "0") * 100)


def as_beancount(content):
    """The journal once more, as the text that beancount reads."""
    return "".join(of_case(journal_of(content))).encode()


def books_faults(files):
    """Vouchers that do not balance, and sums that differ between ledger, payments and outcome report."""
    journal = list(journal_of(files[JOURNAL])) if JOURNAL in files else []
    yield from voucher_faults(journal)
    if journal and files.get(BEANCOUNT) != as_beancount(files[JOURNAL]):
        yield f"{BEANCOUNT} is not the journal of {JOURNAL}"
    paid, stated = left(journal), payments_of(files)
    if paid != stated:
        yield f"{PAYMENTS}: the payments add up to {stated} fen, the ledger says {paid} fen were paid"
    back = net(journal, {AccountKind.RETURNED})
    if back != (received := sum(fen(row[AMOUNT]) for row in table_in(files, RETURNED))):
        yield f"{RETURNED}: what came back adds up to {received} fen, the ledger says {back}"
    if OUTCOME in files:
        yield from outcome_faults(json.loads(files[OUTCOME]), journal)


def voucher_faults(journal):
    """Vouchers whose debits are not their credits."""
    sums = defaultdict(int)
    for row in journal:
        sums[row[1]] += row[DEBIT] - row[CREDIT]
    for key, difference in sums.items():
        if difference:
            yield f"{JOURNAL}: voucher {key} has debits and credits that differ by {difference} fen"


def outcome_faults(report, journal):
    """A snapshot that is not the frozen one, or that states another sum paid than the ledger of its day."""
    if digest(report["snapshot"]) != report["hash"]:
        yield f"{OUTCOME}: the figures are not the ones that its hash stands for"
    until = datetime.fromisoformat(report["frozen_at"])
    paid = left([row for row in journal if row[AT] <= until])
    if fen(report["snapshot"]["money"]["paid"]) != paid:
        said = report["snapshot"]["money"]["paid"]
        yield f"{OUTCOME}: it says that {said} yuan were paid, the ledger of that instant {paid} fen"


def left(journal):
    """What was paid out and stands, whatever came of it later."""
    return net(journal, LEFT)


def net(journal, kinds):
    """Debits less credits of some kinds of accounts."""
    return sum(row[DEBIT] - row[CREDIT] for row in journal if row[KIND] in kinds)


def payments_of(files):
    """The sum of the payments that did not come back from the bank."""
    return sum(fen(row[AMOUNT]) for row in table_in(files, PAYMENTS) if not row[CAME_BACK])


def table_in(files, name):
    """The rows of a table of the package, none where it is not there."""
    return rows_of(files[name]) if name in files else []
