"""What a line of a statement was: one record of ours or an explanation, and taken back with a reason."""

from django.db import transaction
from django.utils.translation import gettext as _

from ventures.core import clock
from ventures.core.errors import Refused, Stale
from ventures.workflow import history

from ..models import Match, StatementLine
from ..statement_queries import fitting, of_line
from ..states import MatchWay
from .settling import keep, settle


@transaction.atomic
def match(line, key, *, by):
    """Say yes to what was suggested for a line; `key` names the candidate. Returns the Match.

    Where the vouchers of a payment came back in several lines, all of them are matched, and it is reversed.
    """
    refuse_settled([line])
    likely, _others = of_line(line)
    one = next((one.candidate for one in likely if one.candidate.key == key), None)
    if one is None:
        raise Stale(_("This suggestion no longer holds. Look at the line again."))
    return settle(locked(line, one), one, by=by, way=MatchWay.SUGGESTED)


@transaction.atomic
def match_by_hand(line, key, *, by, reason):
    """Match a line with another record of the same amount, and say why. Returns the Match."""
    refuse_settled([line])
    if not reason.strip():
        raise Refused(_("Say why the line is this one."), field="reason")
    one = next((one for one in fitting(line, line.statement.payer) if one.key == key), None)
    if one is None:
        raise Refused(_("Choose one of the records of this amount that are not matched yet."), field="record")
    return settle(locked(line, one), one, by=by, way=MatchWay.BY_HAND, reason=reason.strip())


@transaction.atomic
def explain(line, *, by, reason):
    """Say in words what a line was that is no payment and no recovery of ours. Returns the Match."""
    line = locked(line)
    if not reason.strip():
        raise Refused(_("Say what the line was."), field="reason")
    return keep(line, by=by, way=MatchWay.EXPLAINED, reason=reason.strip())


@transaction.atomic
def take_back(row, *, by, reason):
    """Take a match back: the line is open again. What was recorded stays, and the match as history.

    Lines in which a payment came back voucher by voucher were matched together, and are taken back together.
    """
    if not reason.strip():
        raise Refused(_("Say why the match is taken back."), field="reason")
    rows = Match.objects.live().filter(pk=row.pk)
    if row.voucher_id and row.payment_return_id:
        rows = Match.objects.live().filter(payment_return=row.payment_return_id)
    rows = list(rows.select_for_update(of=("self",)).select_related("line").order_by("line"))
    if row not in rows:
        raise Stale(_("This match has been taken back already."))
    facts = {"ended_by": by, "ended_at": clock.now(), "ended_why": reason.strip()}
    Match.objects.filter(pk__in=[one.pk for one in rows]).update(**facts)
    for one in rows:
        history.write(one.line, "unmatched", by=by, match=one.pk, reason=reason.strip())
    row.refresh_from_db()
    return row


def locked(line, candidate=None):
    """The line, locked with all others that are the candidate; Refused where a live match holds one."""
    lines = [one for one, _voucher in candidate.lines] if candidate and candidate.lines else [line]
    rows = StatementLine.objects.select_for_update(of=("self",)).select_related("statement__payer__region")
    rows = list(rows.filter(pk__in=[one.pk for one in lines]).order_by("pk"))
    refuse_settled(rows)
    return next(one for one in rows if one.pk == line.pk)


def refuse_settled(lines):
    """A line is matched once."""
    if Match.objects.live().filter(line__in=lines).exists():
        raise Stale(_("This line has been matched or explained already."))
