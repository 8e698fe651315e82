"""The whole ledger in the plain-text format that beancount reads: accounts, vouchers, balances.

Source of the format: https://beancount.github.io/docs/beancount_language_syntax.html
What is appropriated is equity, what was disbursed an expense, everything else an asset. The balances at
the end come from the accounts, not from the lines written here, so that reading the file proves both.
"""

from collections import Counter
from contextlib import contextmanager
from datetime import timedelta
from itertools import groupby
from operator import itemgetter

from django.db import connection, transaction
from django.utils.timezone import localdate

from ventures.core import clock
from ventures.core.money import from_fen

from .models import Account, Line, Source
from .states import AccountKind

ROOTS = {AccountKind.APPROPRIATED: "Equity", AccountKind.DISBURSED: "Expenses"}
AT_ONCE = 2000
FIELDS = (
    "voucher_id", "voucher__key", "voucher__memo", "voucher__case", "voucher__at", "voucher__reverses__key",
    "account__source_id", "account__kind", "account__case", "debit_fen", "credit_fen",
)  # fmt: skip


def as_beancount(sources=None):
    """The lines of the file, text by text; `sources` narrows it (all unless given).

    Read in one picture of the database on PostgreSQL, row by row, so that memory does not grow with it.
    """
    with one_picture():
        sources = Source.objects.all() if sources is None else sources
        yield 'option "title" "公益创投资金账"\noption "operating_currency" "CNY"\n\n'
        accounts = Account.objects.filter(source__in=sources).order_by("pk")
        day = first_day(sources)
        for source in Source.objects.filter(pk__in=sources.values("pk")).order_by("pk"):
            yield f'{day} event "source-{source.pk}" "{quoted(source)}"\n'
        for one in accounts.iterator(AT_ONCE):
            yield f"{day} open {name_of(one.source_id, one.kind, one.case)} CNY\n"
        rows = Line.objects.filter(account__source__in=sources).order_by("voucher_id", "pk")
        for _voucher, found in groupby(rows.values_list(*FIELDS).iterator(AT_ONCE), key=itemgetter(0)):
            yield transaction_of(list(found))
        after = clock.today() + timedelta(days=1)
        yield "\n"
        for one in accounts.iterator(AT_ONCE):
            fen = -one.balance_fen if one.kind == AccountKind.APPROPRIATED else one.balance_fen
            yield f"{after} balance {name_of(one.source_id, one.kind, one.case)} {amount(fen)}\n"


def of_case(rows):
    """Vouchers as one text, from rows of `FIELDS` in order: a pure function, so that anybody may repeat it.

    The balances at the end are those of the case's own accounts, all of whose lines are here.
    """
    rows = list(rows)
    sums, days = Counter(), [localdate(row[4]) for row in rows]
    for row in rows:
        sums[row[6:9]] += row[9] - row[10]
    yield 'option "title" "公益创投项目账"\noption "operating_currency" "CNY"\n\n'
    for place in sorted(sums, key=str):
        yield f"{min(days)} open {name_of(*place)} CNY\n"
    for _voucher, found in groupby(rows, key=itemgetter(0)):
        yield transaction_of(list(found))
    yield "\n"
    for place in sorted(sums, key=str):
        if place[2]:
            yield f"{max(days) + timedelta(days=1)} balance {name_of(*place)} {amount(sums[place])}\n"


@contextmanager
def one_picture():
    """What is written meanwhile is not seen; a reader on SQLite takes no lock that would stop writers."""
    if connection.vendor != "postgresql" or connection.in_atomic_block:
        yield
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield


def first_day(sources):
    """The day of the first voucher, today where there is none: accounts are open from then on."""
    rows = Line.objects.filter(account__source__in=sources).order_by("voucher__at")
    first = rows.values_list("voucher__at", flat=True).first()
    return localdate(first) if first else clock.today()


def transaction_of(rows):
    """One voucher with its lines; its case is a link, so that a project's vouchers are found together."""
    _pk, key, memo, case, at, reverses, *_rest = rows[0]
    head = f'\n{localdate(at)} * "{quoted(memo)}"' + (f" ^case-{case}" if case else "")
    facts = [f'  key: "{quoted(key)}"'] + ([f'  reverses: "{quoted(reverses)}"'] if reverses else [])
    postings = [
        f"  {name_of(source, kind, of_case)}  {amount(debit - credit)}"
        for *_voucher, source, kind, of_case, debit, credit in rows
    ]
    return "\n".join([head, *facts, *postings]) + "\n"


def name_of(source, kind, case):
    """An account's name in the file: Assets:Source-1:Committed:Case-…, letters as the format allows them."""
    root, place = ROOTS.get(AccountKind(kind), "Assets"), str(kind).replace("_", "-").capitalize()
    return f"{root}:Source-{source}:{place}" + (f":Case-{case}" if case else "")


def amount(fen):
    """Fen as an amount: 1234.50 CNY."""
    return f"{from_fen(fen).amount} CNY"


def quoted(text):
    """A text as it stands between quotation marks, on one line."""
    return " ".join(str(text).replace("\\", "\\\\").replace('"', '\\"').split())
