"""The plan of instalments is changed after the agreement."""

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from ventures.core.errors import Refused
from ventures.core.figures import yuan
from ventures.core.money import ZERO, split_sources
from ventures.workflow import history
from ventures.workflow.moves import move

from ..models import Award, Instalment, InstalmentShare
from ..states import InstalmentState

UNPAID = (InstalmentState.PLANNED, InstalmentState.DUE)


@transaction.atomic
def divide(instalment, amount, *, by, reason):
    """Divide an unpaid instalment in two, so that a part of it can be paid; returns (it, the rest).

    It keeps its number and `amount`; the rest is a further instalment under the same conditions.
    """
    Award.objects.select_for_update(of=("self",)).get(pk=instalment.award_id)
    instalment = Instalment.objects.select_for_update(of=("self",)).get(pk=instalment.pk)
    if instalment.state not in UNPAID:
        raise Refused(
            _("Instalment %(number)s does not change any more: %(state)s.")
            % {"number": instalment, "state": instalment.get_state_display()}
        )
    if not reason.strip():
        raise Refused(_("Say why the plan of instalments changes."), field="reason")
    whole = instalment.amount
    if not ZERO < amount < whole:
        raise Refused(
            _("The part must be above zero and below %(amount)s yuan.") % {"amount": yuan(whole)},
            field="amount",
        )
    rest = another(instalment, whole - amount, by)
    shares = list(instalment.shares.order_by("source"))
    table = split_sources([amount, whole - amount], [share.amount for share in shares])
    for share, first, second in zip(shares, *table, strict=True):
        InstalmentShare.objects.filter(pk=share.pk).update(amount=first)
        InstalmentShare.objects.create(instalment=rest, source_id=share.source_id, amount=second)
    Instalment.objects.filter(pk=instalment.pk).update(amount=amount)
    instalment.amount = amount
    history.write(instalment, "divided", by=by, note=reason.strip(), amount=str(amount.amount))
    return instalment, rest


def another(like, amount, by):
    """A further instalment under the conditions of one there is, numbered after the last."""
    last = Instalment.objects.filter(award=like.award_id).aggregate(last=Max("sequence"))["last"]
    made = Instalment.objects.create(
        award_id=like.award_id, sequence=last + 1, amount=amount, trigger=like.trigger,
        due_days=like.due_days, documents=like.documents,
    )  # fmt: skip
    if like.due_on:
        move(made, InstalmentState.DUE, by=by, due_on=like.due_on)
    return made
