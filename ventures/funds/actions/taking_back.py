"""A booked appropriation is taken back by two hands, as every document that moves money."""

from django.db import transaction
from django.utils.translation import gettext as _

from ventures.core import clock
from ventures.core.errors import Refused
from ventures.workflow import history

from ..models import Appropriation, Movement, Voucher
from ..reversals import number_of
from ..states import MovementKind
from .movements import keep

LONGEST = 200


@transaction.atomic
def ask_reversal(appropriation, *, by, reason):
    """Ask for the voucher of an appropriation to be taken back; returns the Movement to confirm."""
    if not reason.strip():
        raise Refused(_("Say why the voucher is taken back."), field="memo")
    row = Appropriation.objects.select_for_update(of=("self",)).get(pk=appropriation.pk)
    if Voucher.objects.filter(reverses__key=f"appropriate:{row.pk}").exists():
        raise Refused(_("This voucher has been taken back already, or takes another one back."))
    made = Movement(
        kind=MovementKind.CUT, source=row.source, amount=row.amount, document_number=number_of(row),
        on=clock.today(), note=f"{row.document_number} · {reason.strip()}"[:LONGEST], entered_by=by,
        entered_at=clock.now(),
    )  # fmt: skip
    keep(made, again=_("Somebody has asked for this already. It waits for the second person."))
    history.write(made, "entered", by=by, kind="reversal", of=row.pk, amount=str(row.amount.amount))
    return made
