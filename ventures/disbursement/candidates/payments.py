"""A payment as a candidate: what a line that pays it or brings it back may say of it."""

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.utils import translation

from ventures.core.money import to_fen

from ..export import purpose_of
from ..matching import Candidate
from ..models import BatchEntry, Match
from ..vouchers import PROJECT


def matched(name):
    """The numbers of those records that a live match holds."""
    return Match.objects.live().exclude(**{name: None}).values(name)


def of_payer(payer):
    """Entries that are paid from the account of a payer, or whose batch named none."""
    return BatchEntry.objects.filter(Q(payer=None) | Q(payer__number=payer.number))


def payments_of(payer, rows):
    """Payments that left from the account, with all that a candidate says."""
    entry = of_payer(payer).filter(batch=OuterRef("batch"), request=OuterRef("request"))
    rows = rows.filter(Exists(entry)).select_related(f"request__{PROJECT}", "batch")
    return rows.order_by("pk")


def candidate_of(payment, kind, **facts):
    """A recorded payment as a candidate."""
    return Candidate(
        f"{kind}:{payment.pk}", payment, to_fen(payment.amount), payment.payee, payment.account_number,
        (payment.reference, *words_of(payment.request, payment.batch)), payment.paid_on,
        award=payment.request.instalment.award_id, batch=payment.batch_id, **facts,
    )  # fmt: skip


def words_of(request, batch):
    """What a voucher of the request carries and a bank repeats: project, purpose, batch."""
    with translation.override(settings.LANGUAGE_CODE):
        return request.instalment.award.number, purpose_of(request.instalment), batch.number


def whole_of(request, batch):
    """Names the payment of a request in a batch, recorded or not."""
    return f"{request}-{batch}"
