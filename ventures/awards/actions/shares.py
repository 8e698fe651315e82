"""What each source pays of an instalment, and which reservations hold it; every sum stays, to the fen."""

from collections import defaultdict, deque

from ventures.core.money import ZERO, from_fen, to_fen
from ventures.core.money import yuan as money
from ventures.funds.actions import split
from ventures.funds.models import Reservation

from ..models import Instalment, InstalmentShare, ShareReservation


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
