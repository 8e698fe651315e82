"""Each movement of an instalment goes through the ledger source by source."""

from django.utils.translation import gettext as _

from ventures.awards.models import Award, Instalment, ShareReservation
from ventures.core.errors import Refused
from ventures.core.money import from_fen, split_sources, to_fen
from ventures.core.worded import worded
from ventures.funds.actions import fulfil, reverse, transfer
from ventures.funds.models import Reservation, Source
from ventures.funds.queries import balances_of
from ventures.funds.states import Outcome
from ventures.workflow import history
from ventures.workflow.models import Chain


def lock(award_id, instalment_id=None):
    """Lock the award and the instalment, always in this order, until the transaction ends."""
    award_held(award_id)
    if instalment_id:
        instalment_held(instalment_id)


@worded
def award_held(award):
    """The number of an award, its row locked."""
    return Award.objects.select_for_update(of=("self",)).filter(pk=award).values_list("pk")


@worded
def instalment_held(instalment):
    """The number of an instalment, its row locked."""
    return Instalment.objects.select_for_update(of=("self",)).filter(pk=instalment).values_list("pk")


def lock_awards(award_ids):
    """Lock several awards in the order of their numbers, before the verbs that lock each of them again.

    So two batches or statements with payments of the same projects wait for one another and never embrace.
    """
    list(Award.objects.select_for_update(of=("self",)).filter(pk__in=award_ids).order_by("pk").only("pk"))


def move_money(request, verb, from_kind, to_kind, *, by):
    """Move what a request asks for, each source its share. `verb` makes the key, so it happens once."""
    award = request.instalment.award
    for share in request.instalment.shares.select_related("source").order_by("source"):
        if share.amount.amount:
            transfer(
                key=f"{verb}:{request.pk}:{share.source_id}", source=share.source, case=award.case,
                from_kind=from_kind, to_kind=to_kind, amount=share.amount, by=by,
                memo=str(request.instalment),
            )  # fmt: skip


def turn_of(request):
    """How often the request has moved: it makes the ledger's key of each going and coming its own."""
    return Chain.objects.get(record_type=history.label(request), record_id=str(request.pk)).length


def pay_out(request, *, by):
    """The money of a request in a batch has left: its instalment's reservations are fulfilled."""
    held = Reservation.objects.open().filter(pk__in=reservations_of(request)).in_order()
    if sum(one.fen for one in held) != to_fen(request.amount):
        raise Refused(
            _("What is reserved for %(number)s is not the amount of the payment. Have the ledger verified.")
            % {"number": request.instalment}
        )
    for one in held:
        fulfil(one, by=by, memo=str(request.instalment))


def take_payment_back(request, *, by, memo):
    """Undo `pay_out`, where the bank sent the money back: it stands in the batch again, newly reserved."""
    paid = ShareReservation.objects.filter(
        reservation__in=reservations_of(request),
        reservation__settlement__outcome=Outcome.POSTED,
        reservation__settlement__voucher__reversed_by=None,
    )
    rows = paid.select_related("reservation__settlement__voucher")
    for one in rows.order_by("reservation__source", "reservation"):
        mirror = reverse(one.reservation.settlement.voucher, by=by, memo=memo)
        again = Reservation.objects.get(voucher=mirror)
        ShareReservation.objects.create(share_id=one.share_id, reservation=again)


def reservations_of(request):
    """The reservations of a request's instalment, ended ones among them."""
    rows = ShareReservation.objects.filter(share__instalment=request.instalment_id)
    return rows.values("reservation")


def move_balance(award, key, from_kind, to_kind, *, amount, memo, by):
    """Move `amount` of what the award has under a kind, each source by its part of it."""
    parts = parted(amount, balances_of(award.case, from_kind))
    for source in Source.objects.filter(pk__in=parts).order_by("pk"):
        transfer(
            key=f"{key}:{source.pk}", source=source, case=award.case, from_kind=from_kind, to_kind=to_kind,
            amount=parts[source.pk], memo=memo, by=by,
        )  # fmt: skip


def parted(amount, balances):
    """The amount in proportion to the balances, by largest remainder; parts of nothing left out."""
    rest = from_fen(sum(to_fen(one) for one in balances.values()) - to_fen(amount))
    parts = split_sources([amount, rest], list(balances.values()))[0]
    return {source: part for source, part in zip(balances, parts, strict=True) if part.amount}
