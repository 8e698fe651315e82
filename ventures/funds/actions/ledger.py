"""Vouchers and transfers. Nothing else writes Account, Voucher, Line or Posting."""

from datetime import timedelta
from functools import reduce
from operator import or_

from django.db import IntegrityError, connection, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from ventures.core import clock
from ventures.core.errors import Refused
from ventures.core.figures import yuan
from ventures.core.money import from_fen, to_fen
from ventures.core.times import when
from ventures.core.worded import worded

from ..models import Account, Line, Posting, Voucher
from ..queries import first_open_day
from ..states import FLOWS, OF_A_CASE, AccountKind

GROW = f"UPDATE {Account._meta.db_table} SET balance_fen = balance_fen + %s WHERE id = %s"  # noqa: S608 - our own


@transaction.atomic
def transfer(*, key, source, case, from_kind, to_kind, amount, memo, by):
    """Move money of a source from one bucket to the next and return the Voucher.

    The same `key` again gives the first voucher back and moves nothing; with other content it is
    Refused, as is more than the bucket holds. Raises ValueError for a way money cannot go (`FLOWS`).
    """
    if to_kind not in FLOWS.get(from_kind, ()):
        raise ValueError(f"Money never goes from {from_kind} to {to_kind}.")
    fen = positive(amount)
    entries = {bucket(source, to_kind, case): fen, bucket(source, from_kind, case): -fen}
    return post(key=key, entries=entries, memo=memo, by=by, case=case)


def positive(amount):
    """The amount in fen; Refused unless it is above zero."""
    fen = to_fen(amount)
    if fen <= 0:
        raise Refused(_("The amount must be above zero."), field="amount")
    return fen


def bucket(source, kind, case=None):
    """What names an account: (source, kind, case); a case only below the award."""
    if kind in OF_A_CASE and case is None:
        raise ValueError(f"Money under {kind} belongs to a case.")
    return source.pk, str(kind), case if kind in OF_A_CASE else None


@transaction.atomic
def post(*, key, entries, memo, by, case=None, reverses=None, on=None):
    """Write one balanced voucher; `entries` is {bucket: fen}, debits positive, credits negative.

    It counts for the day `on` (today unless told). The same `key` again gives the first voucher back.
    Refused for a day of a closed month, and where an account holds less than is taken from it.
    """
    on = on or clock.today()
    accounts = locked(entries)
    first = voucher_of.first(key)
    if first:
        return same(first, entries)
    refuse_closed(on)
    refuse_overdraft(accounts, entries)
    voucher = Voucher(key=key, memo=memo, case=case, at=clock.now(), on=on, by=by, reverses=reverses)
    try:
        with transaction.atomic():
            write(voucher, accounts, entries)
    except IntegrityError as error:  # the database's own locks: the key is unique, no account below zero
        first = voucher_of.first(key)
        if first:
            return same(first, entries)
        raise Refused(_("Somebody else moved this money just now. Look at the page again.")) from error
    return voucher


@worded
def voucher_of(key):
    """The voucher of a key."""
    return Voucher.objects.filter(key=key)


def refuse_closed(on):
    """Refused for a day before the first that is open."""
    first = first_open_day()
    if first and on < first:
        raise Refused(
            _("The books are closed up to %(day)s. Book it today, or take the old voucher back by a new one.")
            % {"day": when(first - timedelta(days=1), "full")},
            field="on",
        )


def locked(entries):
    """The accounts of the entries by bucket, locked in the order of their numbers."""
    named = [part for name in entries for part in name if part is not None]
    found = {(row.source_id, row.kind, row.case): row for row in accounts_of(*named)}
    missing = entries.keys() - found.keys()
    if not missing:
        return found
    Account.objects.bulk_create(
        [Account(source_id=source, kind=kind, case=case) for source, kind, case in sorted(missing, key=str)],
        ignore_conflicts=True,  # somebody else may open the same one now
    )
    return {(row.source_id, row.kind, row.case): row for row in accounts_of(*named)}


@worded
def accounts_of(*named):
    """The accounts, locked, of buckets told one after the other: source, kind, and the case if it has one."""
    wanted = []
    for part in named:
        if isinstance(part, int):
            wanted.append({"source_id": part, "case": None})
        else:
            wanted[-1]["kind" if isinstance(part, str) else "case"] = part
    rows = Account.objects.select_for_update(of=("self",)).select_related("source")
    return rows.filter(reduce(or_, (Q(**name) for name in wanted))).order_by("pk")


def same(voucher, entries):
    """The voucher already written under the key, if it says the same."""
    written = {
        (line.account.source_id, line.account.kind, line.account.case): line.debit_fen - line.credit_fen
        for line in voucher.lines.select_related("account")
    }
    if written != entries:
        raise Refused(_("This has been booked before with another amount. Look at the source's statement."))
    return voucher


def growth(account, fen):
    """By how much a debit (negative: a credit) makes the balance grow."""
    return -fen if account.kind == AccountKind.APPROPRIATED else fen


def refuse_overdraft(accounts, entries):
    """Refused, saying what is left, where an account holds less than is taken from it."""
    for name, fen in entries.items():
        account = accounts[name]
        if account.balance_fen + growth(account, fen) < 0:
            raise Refused(
                _("Only %(left)s yuan is left under “%(kind)s” of %(source)s; this needs %(amount)s.")
                % {
                    "left": yuan(from_fen(account.balance_fen)),
                    "kind": account.get_kind_display(),
                    "source": account.source,
                    "amount": yuan(from_fen(abs(fen))),
                },
                field="amount",
            )


def write(voucher, accounts, entries):
    """The voucher, its lines, the posting that closes it, and the balances."""
    voucher.save(force_insert=True)
    Line.objects.bulk_create(
        Line(voucher=voucher, account=accounts[name], debit_fen=max(fen, 0), credit_fen=max(-fen, 0))
        for name, fen in entries.items()
    )
    Posting.objects.create(voucher=voucher, total_fen=sum(max(fen, 0) for fen in entries.values()))
    changes = [(growth(accounts[name], fen), accounts[name].pk) for name, fen in entries.items()]
    with connection.cursor() as cursor:
        cursor.executemany(GROW, changes)
