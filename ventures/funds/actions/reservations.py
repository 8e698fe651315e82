"""Money is held in two phases: reserved for a case, then paid or given back; on the way it may be divided.

Nothing else writes Reservation or Settlement; only these verbs move money into what is held and out of it.
"""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from ventures.core import clock
from ventures.core.errors import Refused
from ventures.core.figures import yuan
from ventures.core.worded import worded

from ..models import Reservation, Settlement
from ..states import AccountKind, Outcome
from .ledger import bucket, positive, post


@transaction.atomic
def reserve(source, case, amount, *, key, by, memo=""):
    """Set money of a source aside for a case (预留) and return the Reservation.

    The same `key` again gives the first one back and moves nothing; with other content it is Refused,
    as is more than the source has left.
    """
    fen = positive(amount)
    voucher = move_held(source, case, fen, AccountKind.AVAILABLE, AccountKind.COMMITTED, key, memo, by)
    return opened(key, source.pk, case, fen, by=by, voucher=voucher)


@transaction.atomic
def split(reservation, parts, *, by):
    """Divide an open reservation into `parts` ({key: Money}) and return them as {key: Reservation}.

    No money moves. Refused unless every part is above zero and they add up to the whole to the fen.
    The same parts again give the first ones back.
    """
    wanted = {key: positive(amount) for key, amount in parts.items()}
    if sum(wanted.values()) != reservation.fen:
        raise Refused(
            _("The parts must add up to %(amount)s yuan to the fen.") % {"amount": yuan(reservation.amount)},
            field="amount",
        )
    if ended_before(reservation, Outcome.SPLIT):
        made = {part.key: part for part in reservation.parts.all()}
        if {key: part.fen for key, part in made.items()} != wanted:
            raise Refused(_("This reservation has been divided before in another way."))
        return made
    made = {
        key: opened(key, reservation.source_id, reservation.case, fen, by=by, parent=reservation)
        for key, fen in wanted.items()
    }
    end(reservation, Outcome.SPLIT, None, by)
    return made


@transaction.atomic
def fulfil(reservation, *, by, memo=""):
    """The money has left: from its batch to disbursed. Returns the Settlement, the first one if repeated."""
    return ended_before(reservation, Outcome.POSTED) or settle(
        reservation, Outcome.POSTED, AccountKind.IN_BATCH, AccountKind.DISBURSED, "pay", memo, by
    )


@transaction.atomic
def void(reservation, *, by, memo=""):
    """Give committed money back to its source. Returns the Settlement, the first one if repeated."""
    return ended_before(reservation, Outcome.VOIDED) or settle(
        reservation, Outcome.VOIDED, AccountKind.COMMITTED, AccountKind.AVAILABLE, "void", memo, by
    )


@transaction.atomic
def void_all(case, *, by, memo=""):
    """Give back everything that is still held for a case; what is payable or in a batch is Refused."""
    for reservation in Reservation.objects.open().filter(case=case).in_order():
        void(reservation, by=by, memo=memo)


def settle(reservation, outcome, from_kind, to_kind, verb, memo, by):
    """Move a reservation's money out of what is held, under the key `verb`:number, and end it."""
    source, key = reservation.source, f"{verb}:{reservation.pk}"
    voucher = move_held(source, reservation.case, reservation.fen, from_kind, to_kind, key, memo, by)
    return end(reservation, outcome, voucher, by)


def move_held(source, case, fen, from_kind, to_kind, key, memo, by):
    """The voucher by which money comes into what is held for a case, or leaves it."""
    entries = {bucket(source, to_kind, case): fen, bucket(source, from_kind, case): -fen}
    return post(key=key, entries=entries, memo=memo, by=by, case=case)


def opened(key, source, case, fen, *, by, voucher=None, parent=None):
    """The reservation under a key, made where there is none."""
    facts = {"source_id": source, "case": case, "fen": fen, "voucher": voucher, "parent": parent}
    made, new = Reservation.objects.get_or_create(key=key, defaults={**facts, "at": clock.now(), "by": by})
    if not new and any(getattr(made, name) != value for name, value in facts.items()):
        raise Refused(_("This has been reserved before with another amount. Look at the source's statement."))
    return made


def ended_before(reservation, outcome):
    """How a reservation ended, its row locked; None while it is open. Refused where it ended otherwise."""
    held(reservation.pk)
    found = ending_of.first(reservation.pk)
    if found and found.outcome != outcome:
        raise Refused(
            _("This reservation has ended: %(outcome)s. Look at the page again.")
            % {"outcome": found.get_outcome_display()}
        )
    return found


@worded
def held(reservation):
    """The number of a reservation, its row locked."""
    return Reservation.objects.select_for_update(of=("self",)).filter(pk=reservation).values_list("pk")


@worded
def ending_of(reservation):
    """How the reservation of this number ended."""
    return Settlement.objects.filter(reservation=reservation).order_by("pk")


def end(reservation, outcome, voucher, by):
    """Write how a reservation ended; the database lets none end twice."""
    try:
        with transaction.atomic():
            return Settlement.objects.create(
                reservation=reservation, outcome=outcome, voucher=voucher, at=clock.now(), by=by
            )
    except IntegrityError as error:
        raise Refused(_("Somebody else moved this money just now. Look at the page again.")) from error
