"""The plan of instalments is changed after the agreement; what is held for it is divided anew, to the fen."""

from collections import defaultdict, deque

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from ventures.core.errors import Refused
from ventures.core.figures import yuan
from ventures.core.money import ZERO, from_fen, split_sources, to_fen
from ventures.core.money import yuan as money
from ventures.funds.actions import split
from ventures.funds.models import Reservation
from ventures.workflow import history
from ventures.workflow.moves import move

from ..models import Award, Instalment, InstalmentShare, ShareReservation
from ..states import RUNNING, InstalmentState

UNPAID = (InstalmentState.PLANNED, InstalmentState.DUE, InstalmentState.REQUESTED)


@transaction.atomic
def replan(award, amounts, *, by, reason):
    """Give the unpaid instalments of a running award new `amounts` (Money), in their order; returns them.

    The sum stays as it is. Further amounts make further instalments, paid on what the last is paid on; those
    without an amount are cancelled. Paid ones never change, a requested one must be given back first.
    """
    award, reason = locked(award), said(reason)
    unpaid = list(award.instalments.filter(state__in=UNPAID).order_by("sequence"))
    refuse_requested(unpaid)
    refuse_sum(unpaid, amounts)
    rests = sums_by_source(unpaid)
    for one in unpaid[len(amounts) :]:
        move(one, InstalmentState.CANCELLED, by=by, note=reason)
    kept = unpaid[: len(amounts)]
    kept += [another(unpaid[-1], amount, by) for amount in amounts[len(unpaid) :]]
    table = split_sources(amounts, list(rests.values()))
    for one, amount, row in zip(kept, amounts, table, strict=True):
        change(one, amount, dict(zip(rests, row, strict=True)))
    hold(open_of(award), InstalmentShare.objects.filter(instalment__in=kept), by=by)
    said_amounts = [str(one.amount) for one in amounts]
    history.write(award, "replanned", by=by, note=reason, amounts=said_amounts)
    return kept


@transaction.atomic
def divide(instalment, amount, *, by, reason):
    """Divide an unpaid instalment in two, so that a part of it can be paid; returns (it, the rest).

    It keeps its number and `amount`; the rest is a further instalment under the same conditions.
    """
    award, reason = locked(instalment.award), said(reason)
    instalment = award.instalments.get(pk=instalment.pk)
    refuse_ended(instalment)
    refuse_requested([instalment])
    whole = instalment.amount
    if not ZERO < amount < whole:
        raise Refused(
            _("The part must be above zero and below %(amount)s yuan.") % {"amount": yuan(whole)},
            field="amount",
        )
    shares = sums_by_source([instalment])
    first, second = split_sources([amount, whole - amount], list(shares.values()))
    rest = another(instalment, whole - amount, by)
    held = open_of(award).filter(pk__in=reservations_of([instalment]))
    change(instalment, amount, dict(zip(shares, first, strict=True)))
    change(rest, whole - amount, dict(zip(shares, second, strict=True)))
    hold(held, InstalmentShare.objects.filter(instalment__in=[instalment, rest]), by=by)
    history.write(
        instalment, "divided", by=by, note=reason, amount=str(amount.amount), rest=str(rest.amount.amount)
    )
    return instalment, rest


def locked(award):
    """The award as it stands, locked; Refused unless it runs."""
    award = Award.objects.select_for_update(of=("self",)).get(pk=award.pk)
    if award.state not in RUNNING:
        raise Refused(_("The plan of instalments changes only while the project runs."))
    return award


def said(reason):
    """The reason; Refused where there is none."""
    if not reason.strip():
        raise Refused(_("Say why the plan of instalments changes."), field="reason")
    return reason.strip()


def refuse_requested(instalments):
    """What an organisation has asked for stands as it was asked for."""
    for one in instalments:
        if one.state == InstalmentState.REQUESTED:
            raise Refused(
                _("Instalment %(number)s has been requested. Give the request back first.") % {"number": one}
            )


def refuse_ended(instalment):
    """What is paid or cancelled never changes."""
    if instalment.state not in UNPAID:
        raise Refused(
            _("Instalment %(number)s does not change any more: %(state)s.")
            % {"number": instalment, "state": instalment.get_state_display()}
        )


def refuse_sum(unpaid, amounts):
    """The amounts are above zero and add up to what is not paid, to the fen."""
    if not unpaid:
        raise Refused(_("Every instalment is paid. There is nothing left to change."))
    whole = sum(to_fen(one.amount) for one in unpaid)
    if min(map(to_fen, amounts), default=0) <= 0 or sum(map(to_fen, amounts)) != whole:
        raise Refused(
            _("The unpaid instalments must be above zero and add up to %(amount)s yuan to the fen.")
            % {"amount": f"{whole // 100:,}.{whole % 100:02}"},
            field="amounts",
        )


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


def sums_by_source(instalments):
    """{source's number: Money} that some instalments take, in the order of the sources."""
    rows = InstalmentShare.objects.filter(instalment__in=instalments).order_by("source", "pk")
    sums = defaultdict(lambda: ZERO)
    for source, amount in rows.values_list("source", "amount"):
        sums[source] += money(amount)
    return dict(sums)


def change(instalment, amount, by_source):
    """Write an instalment's amount and what each source pays of it."""
    Instalment.objects.filter(pk=instalment.pk).update(amount=amount)
    instalment.amount = amount
    for source, part in by_source.items():
        shares = InstalmentShare.objects.filter(instalment=instalment, source=source)
        if not shares.update(amount=part) and part > ZERO:
            InstalmentShare.objects.create(instalment=instalment, source_id=source, amount=part)


def open_of(award):
    """What is still held for an award, in the order of its numbers."""
    return Reservation.objects.open().filter(case=award.case).order_by("pk")


def reservations_of(instalments):
    """The reservations of some instalments, ended ones among them."""
    return ShareReservation.objects.filter(share__instalment__in=instalments).values("reservation")


def hold(reservations, shares, *, by):
    """Divide open reservations among shares, source by source, so that each share is held to the fen.

    What one share can keep whole stays as it is. Raises ValueError where the two do not add up.
    """
    wanted = defaultdict(deque)
    for share in shares.filter(amount__gt=0).order_by("source", "instalment__sequence"):
        wanted[share.source_id].append([share, to_fen(share.amount)])
    reservations = list(reservations)
    kept = dict(
        ShareReservation.objects.filter(reservation__in=reservations).values_list("reservation", "share")
    )
    for reservation in sorted(reservations, key=lambda one: (one.source_id, one.pk)):
        pieces = poured(reservation.fen, wanted[reservation.source_id])
        if [share.pk for share, _fen in pieces] != [kept.get(reservation.pk)]:
            divide_among(reservation, pieces, by)
    if any(wanted.values()):
        raise ValueError("More is shared out than is held.")


def poured(fen, wanted):
    """[(share, fen)] that an amount fills of a queue of [share, fen], which it shortens."""
    pieces = []
    while fen:
        if not wanted:
            raise ValueError("More is held than is shared out.")
        share, want = wanted[0]
        part = min(fen, want)
        pieces.append((share, part))
        fen, wanted[0][1] = fen - part, want - part
        if part == want:
            wanted.popleft()
    return pieces


def divide_among(reservation, pieces, by):
    """Split a reservation into one for each share."""
    keys = {f"share:{share.pk}:{reservation.pk}": (share, from_fen(fen)) for share, fen in pieces}
    parts = split(reservation, {key: amount for key, (_share, amount) in keys.items()}, by=by)
    ShareReservation.objects.bulk_create(
        ShareReservation(share=keys[key][0], reservation=part) for key, part in parts.items()
    )
