"""Each movement of an instalment goes through the ledger source by source."""

from ventures.awards.models import Award, Instalment
from ventures.core.money import from_fen, split_sources, to_fen
from ventures.funds.actions import transfer
from ventures.funds.models import Source
from ventures.funds.queries import balances_of
from ventures.workflow import history
from ventures.workflow.models import Chain


def lock(award_id, instalment_id=None):
    """Lock the award and the instalment, always in this order, until the transaction ends."""
    Award.objects.select_for_update(of=("self",)).only("pk").get(pk=award_id)
    if instalment_id:
        Instalment.objects.select_for_update(of=("self",)).only("pk").get(pk=instalment_id)


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


def move_balance(award, key, from_kind, to_kind, *, amount=None, memo, by):
    """Move `amount` (None: all) of what the award has under a kind, each source by its part of it."""
    balances = balances_of(award.case, from_kind)
    parts = parted(amount, balances) if amount is not None else balances
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
