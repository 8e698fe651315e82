"""A bank statement is entered as it was shown: its lines are kept, and what is certain is recorded."""

from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext as _

from ventures.core.errors import Refused, Stale
from ventures.workflow import history
from ventures.workflow.moves import move

from ..models import PaymentBatch, StatementLine
from ..statement_neighbours import gaps_of
from ..states import MatchWay, StatementState
from .ledger import lock_awards
from .settling import settle
from .statements import locked, planned, refuse_overlap

FACTS = (
    "row", "on", "summary", "debit", "credit", "balance", "party", "party_account", "reference",
)  # fmt: skip


@transaction.atomic
def enter_statement(statement, *, by, fingerprint, reason=""):
    """Enter the lines and match those that are certain, as they were shown under `fingerprint`.

    Where its balances do not meet those of the statements beside it a written `reason` is needed.
    Requests of a closed batch are thereby confirmed as paid, returned payments sent back, recoveries
    received. Returns the lines that could not be matched although they were certain.
    """
    statement = locked(statement)
    refuse_overlap(statement)
    if gaps_of(statement) and not reason.strip():
        raise Refused(_("Say why the balances do not meet."), field="reason")
    rows, found = planned(statement)
    if found != fingerprint:
        raise Stale(_("What is known has changed since the statement was shown. Look at it again."))
    lines = StatementLine.objects.bulk_create(line_of(statement, row.line) for row in rows)
    move(statement, StatementState.ENTERED, by=by, note=reason.strip())
    certain = certain_of(rows, lines)
    lock_in_order([one for _own, one in certain])
    left = [line for own, one in in_turn(certain) if not settled(own[0], one, by) for line in own]
    matched = sum(len(own) for own, _one in certain) - len(left)
    history.write(statement, "counted", by=by, lines=len(lines), matched=matched)
    return left


def line_of(statement, line):
    """A line that was read, as it is kept."""
    return StatementLine(statement=statement, **{name: getattr(line, name) for name in FACTS})


def certain_of(rows, lines):
    """[(own lines, candidate)] of what is certain; a payment that came back in several lines stands once."""
    kept = {row.line.name: line for row, line in zip(rows, lines, strict=True)}
    found, together = [], {}
    for row, line in zip(rows, lines, strict=True):
        if row.certain and row.certain.lines:
            together.setdefault(row.certain.key, ([], row.certain))[0].append(line)
        elif row.certain:
            found.append(([line], row.certain))
    return found + [(own, as_kept(one, kept)) for own, one in together.values()]


def as_kept(candidate, kept):
    """The candidate with the lines as they are kept now; those of other statements have been before."""
    lines = tuple((kept.get(line.name, line), voucher) for line, voucher in candidate.lines)
    return replace(candidate, lines=lines)


def in_turn(certain):
    """What left comes before what came back: a payment must be recorded before it can return."""
    return sorted(certain, key=lambda pair: not pair[0][0].is_out)


def lock_in_order(candidates):
    """Lock lines of other statements, batches and awards, each in the order of their numbers.

    So two statements, or a match by hand, wait for one another and never embrace.
    """
    lines = [line.pk for one in candidates for line, _voucher in one.lines]
    list(StatementLine.objects.select_for_update(of=("self",)).filter(pk__in=lines).order_by("pk"))
    batches = PaymentBatch.objects.filter(pk__in={one.batch for one in candidates} - {None})
    list(batches.select_for_update(of=("self",)).order_by("pk").only("pk"))
    lock_awards({one.award for one in candidates})


def settled(line, candidate, by):
    """Whether a certain line could be matched; where a verb refuses it stays open for a person."""
    try:
        with transaction.atomic():
            settle(line, candidate, by=by, way=MatchWay.AUTOMATIC)
    except Refused:
        return False
    return True
