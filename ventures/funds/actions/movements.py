"""Money of sources moves by two hands: one person enters the document, another confirms it."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from ventures.core import clock
from ventures.core.errors import Refused
from ventures.core.figures import yuan
from ventures.core.money import to_fen
from ventures.workflow import history
from ventures.workflow.moves import move

from ..models import Account, Movement, Voucher
from ..queries import balance
from ..reversals import taken_back
from ..states import BETWEEN, AccountKind, MovementKind, MovementState
from .appropriations import appropriate, cut, refuse_date
from .ledger import bucket, positive, post
from .reversal import reverse


@transaction.atomic
def enter(kind, source, amount=None, *, by, document_number, on, target=None, note=""):
    """Enter a document that another person must confirm; returns the Movement. Nothing is booked yet.

    A carry-over (结转) takes no `amount`: it is all that is left of the source, once a source.
    """
    number = document_number.strip()
    if not number:
        raise Refused(_("Give the number of the document."), field="document_number")
    if taken_back(number):
        raise Refused(
            _("The portal numbers what takes an appropriation back in this way. Give the document's own."),
            field="document_number",
        )
    refuse_date(source, on)
    if kind in BETWEEN:
        refuse_target(kind, source, target)
    left = balance(source, AccountKind.AVAILABLE)
    amount = left if kind == MovementKind.CARRY_OVER else amount
    positive(amount)
    if kind != MovementKind.APPROPRIATION and amount > left:
        raise Refused(_("Only %(left)s yuan of the source is left.") % {"left": yuan(left)}, field="amount")
    made = Movement(
        kind=kind, source=source, target=target, amount=amount, document_number=number, on=on,
        note=note.strip(), entered_by=by, entered_at=clock.now(),
    )  # fmt: skip
    keep(made)
    history.write(made, "entered", by=by, kind=str(kind), amount=str(amount.amount), document_number=number)
    return made


@transaction.atomic
def confirm(movement, *, by):
    """Confirm a document that somebody else entered, and book it; returns the Movement."""
    movement = Movement.objects.select_for_update(of=("self",)).get(pk=movement.pk)
    if by.pk == movement.entered_by_id:
        raise Refused(_("You entered this document yourself. Another person must confirm it."))
    voucher = booked(movement) if movement.state == MovementState.ENTERED else None
    return move(movement, MovementState.CONFIRMED, by=by, confirmed_by=by, voucher=voucher)


@transaction.atomic
def withdraw(movement, *, by, note):
    """Take back a document that was entered wrongly and is not booked yet."""
    if not note.strip():
        raise Refused(_("Say why the document is withdrawn."), field="note")
    return move(movement, MovementState.WITHDRAWN, by=by, note=note.strip())


def booked(movement):
    """The voucher of a movement."""
    if pk := taken_back(movement.document_number):
        appropriated = Voucher.objects.get(key=f"appropriate:{pk}")
        return reverse(appropriated, by=movement.entered_by, memo=movement.note)
    facts = {"by": movement.entered_by, "document_number": movement.document_number, "on": movement.on}
    if movement.kind == MovementKind.APPROPRIATION:
        row = appropriate(movement.source, movement.amount, **facts)
        return Voucher.objects.get(key=f"appropriate:{row.pk}")
    if movement.kind == MovementKind.CUT:
        return Voucher.objects.get(key=f"cut:{cut(movement.source, movement.amount, **facts).pk}")
    refuse_target(movement.kind, movement.source, movement.target)
    if movement.kind == MovementKind.CARRY_OVER:
        refuse_moved(movement)
    fen = to_fen(movement.amount)
    entries = {
        bucket(movement.source, AccountKind.APPROPRIATED): fen,
        bucket(movement.source, AccountKind.AVAILABLE): -fen,
        bucket(movement.target, AccountKind.AVAILABLE): fen,
        bucket(movement.target, AccountKind.APPROPRIATED): -fen,
    }
    memo = movement.document_number
    return post(key=f"movement:{movement.pk}", entries=entries, memo=memo, by=movement.entered_by)


def refuse_target(kind, source, target):
    """Money stays in its region, of its kind and under its earmark, and goes to its own year or the next.

    Lottery money serves its own purpose alone (彩票管理条例 §33), gifts what the giver named (慈善法 §59).
    """
    years = {source.year + 1} if kind == MovementKind.CARRY_OVER else {source.year, source.year + 1}
    if target is None or target.pk == source.pk:
        raise Refused(_("Choose another source that takes the money."), field="target")
    if target.region_id != source.region_id or target.year not in years:
        raise Refused(
            _("The other source must be of the same region, and of the right year."), field="target"
        )
    if (target.kind, target.sponsor) != (source.kind, source.sponsor):
        raise Refused(_("Money of one kind or sponsor is never mixed with another's."), field="target")
    earmarks = {(one.earmark, one.earmark_letter, one.earmark_district_id) for one in (source, target)}
    if len(earmarks) > 1 and source.is_earmarked:
        raise Refused(_("This money is earmarked; the other source must be so too."), field="target")


def refuse_moved(movement):
    """A carry-over takes everything; where that has changed since it was entered it is entered anew."""
    Account.objects.select_for_update().filter(
        source=movement.source_id, kind=AccountKind.AVAILABLE
    ).order_by("pk").first()
    left = balance(movement.source, AccountKind.AVAILABLE)
    if left != movement.amount:
        raise Refused(
            _("Meanwhile %(left)s yuan is left. Withdraw this document and enter it again.")
            % {"left": yuan(left)}
        )


def keep(movement, again=""):
    """Save a new movement whose document must be new, as must be a source's carry-over; `again` says it."""
    try:
        with transaction.atomic():
            movement.save(force_insert=True)
    except IntegrityError as error:
        raise Refused(
            again or _("This document has been entered already, or the source has been carried over."),
            field="document_number",
        ) from error
