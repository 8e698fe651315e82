"""What will never come back: one person asks with a document, another approves (坏账核销)."""

from django.db import transaction
from django.utils.translation import gettext as _

from ventures.core import clock
from ventures.core.errors import Refused
from ventures.core.figures import yuan
from ventures.core.money import to_fen
from ventures.funds.states import AccountKind
from ventures.workflow import history
from ventures.workflow.moves import move

from ..models import Recovery, WriteOff
from ..queries import outstanding
from ..states import RecoveryState, WriteOffState
from .ledger import lock, move_balance
from .recoveries import keep, settle


@transaction.atomic
def ask_write_off(recovery, *, by, amount, document_number, reason):
    """Ask that part or all of what is outstanding be given up, by a document. Returns the WriteOff."""
    recovery = locked(recovery)
    if recovery.write_offs.filter(state=WriteOffState.ASKED).exists():
        raise Refused(_("A write-off of this recovery waits for its decision already."))
    refuse_amount(recovery, amount)
    row = WriteOff(
        recovery=recovery, amount=amount, document_number=document_number.strip(), reason=reason.strip(),
        asked_by=by, asked_at=clock.now(),
    )  # fmt: skip
    if not row.document_number or not row.reason:
        raise Refused(_("A write-off needs a document number and a reason."), field="document_number")
    keep(row, "document_number", _("This document number has been used already."))
    history.write(row, "asked", by=by, amount=str(amount.amount))
    return row


@transaction.atomic
def approve_write_off(row, *, by):
    """Give the money up, as another person than the one who asked; the rest stays demanded."""
    recovery = locked(row.recovery)
    refuse_same_person(row, by)
    refuse_amount(recovery, row.amount)
    rest = outstanding(recovery)
    move(row, WriteOffState.APPROVED, by=by, decided_by=by, decided_at=clock.now())
    move_balance(
        recovery.award, f"write_off:{row.pk}", AccountKind.RECEIVABLE, AccountKind.WRITTEN_OFF,
        amount=row.amount, memo=row.document_number, by=by,
    )  # fmt: skip
    history.write(recovery, "written_off", by=by, amount=str(row.amount.amount), document=row.document_number)
    if to_fen(row.amount) == to_fen(rest):
        settle(recovery, by)
    return row


@transaction.atomic
def refuse_write_off(row, *, by):
    """Keep demanding the money; another person than the one who asked says so."""
    locked(row.recovery)
    refuse_same_person(row, by)
    return move(row, WriteOffState.REFUSED, by=by, decided_by=by, decided_at=clock.now())


def locked(recovery):
    """The recovery as it stands, its award locked before it; Refused where it is settled."""
    lock(recovery.award_id)
    rows = Recovery.objects.select_for_update(of=("self",)).select_related("award__organization")
    found = rows.get(pk=recovery.pk)
    if found.state != RecoveryState.DEMANDED:
        raise Refused(_("This recovery is settled; nothing of it is outstanding."))
    return found


def refuse_amount(recovery, amount):
    """What is given up is above zero and at most what is outstanding."""
    if amount.amount <= 0:
        raise Refused(_("The amount must be above zero."), field="amount")
    rest = outstanding(recovery)
    if to_fen(amount) > to_fen(rest):
        raise Refused(_("Only %(rest)s yuan is still outstanding.") % {"rest": yuan(rest)}, field="amount")


def refuse_same_person(row, by):
    """Four eyes: who asks does not decide."""
    if by.pk == row.asked_by_id:
        raise Refused(_("You asked for this write-off yourself. Another person must decide on it."))
