"""A wrong voucher is taken back by another one (冲销), dated today whatever the day of the first."""

from django.db import transaction
from django.utils.translation import gettext as _

from ventures.core.errors import Refused

from ..models import Reservation, Settlement, Voucher
from ..states import Outcome
from .ledger import bucket, post
from .reservations import end, opened


@transaction.atomic
def reverse(voucher, *, by, memo):
    """Take a voucher back by another one with debit and credit exchanged; once, and never a reversal.

    Reservations follow: what the voucher reserved is given back, Refused where it has been divided or has
    ended; what it ended is held again, under a new reservation whose voucher is the reversal.
    """
    if voucher.reverses_id or Voucher.objects.filter(reverses=voucher).exists():
        raise Refused(_("This voucher has been taken back already, or takes another one back."))
    entries = {
        bucket(line.account.source, line.account.kind, line.account.case): line.credit_fen - line.debit_fen
        for line in voucher.lines.select_related("account__source")
    }
    mirror = post(
        key=f"reverse:{voucher.pk}", entries=entries, memo=memo, by=by, case=voucher.case, reverses=voucher
    )
    for reservation in Reservation.objects.select_for_update(of=("self",)).filter(voucher=voucher):
        if Settlement.objects.filter(reservation=reservation).exists():
            raise Refused(_("What this voucher reserved has been divided, paid or given back since."))
        end(reservation, Outcome.VOIDED, mirror, by)
    for was in Settlement.objects.filter(voucher=voucher).select_related("reservation"):
        one = was.reservation
        opened(f"again:{mirror.pk}:{one.pk}", one.source_id, one.case, one.fen, by=by, voucher=mirror)
    return mirror
