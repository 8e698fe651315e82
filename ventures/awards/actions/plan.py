"""The plan of instalments is changed after the agreement; what is held for it is divided anew, to the fen."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from ventures.core.errors import Refused
from ventures.core.figures import yuan
from ventures.core.money import ZERO, split_sources, to_fen
from ventures.workflow import history
from ventures.workflow.moves import move

from ..models import Award, Instalment, InstalmentShare
from ..states import RUNNING, UNPAID, InstalmentState
from .shares import change, hold, open_of, reservations_of, sums_by_source
from .telling import tell_organization

MOST_DAYS = 365


@transaction.atomic
def replan(award, amounts, *, by, reason, due_days=()):
    """Give the unpaid instalments of a running award new `amounts` (Money), in their order; returns them.

    The sum stays as it is. Further amounts make further instalments, paid on what the last is paid on; those
    without an amount are cancelled. Paid ones never change, a requested one must be given back first.
    `due_days` are the days within which each is due, one for each amount; without them they stay.
    """
    award, reason = locked(award), said(reason)
    unpaid = changeable(award)
    refuse_sum(unpaid, amounts)
    refuse_days(due_days, amounts)
    was, rests = [str(one.amount.amount) for one in unpaid], sums_by_source(unpaid)
    for one in unpaid[len(amounts) :]:
        move(one, InstalmentState.CANCELLED, by=by, note=reason)
    kept = unpaid[: len(amounts)]
    kept += [another(unpaid[-1], amount, by) for amount in amounts[len(unpaid) :]]
    table = split_sources(amounts, list(rests.values()))
    for one, amount, row in zip(kept, amounts, table, strict=True):
        change(one, amount, dict(zip(rests, row, strict=True)))
    for one, days in zip(kept, due_days, strict=False):
        change_days(one, days)
    hold(open_of(award), InstalmentShare.objects.filter(instalment__in=kept), by=by)
    history.write(
        award, "replanned", by=by, note=reason, was=was,
        amounts=[str(one.amount) for one in amounts], due_days=list(due_days),
    )  # fmt: skip
    tell_organization(award, "awards/replanned", instalments=kept, reason=reason)
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
    history.write(rest, "divided_off", by=by, of=instalment.sequence)
    return instalment, rest


def locked(award):
    """The award as it stands, locked; Refused unless it runs."""
    award = Award.objects.select_for_update(of=("self",)).get(pk=award.pk)
    refuse_at_rest(award)
    return award


def changeable(award):
    """The unpaid instalments of an award in order; Refused where their plan cannot change now."""
    refuse_at_rest(award)
    unpaid = list(award.instalments.filter(state__in=UNPAID).order_by("sequence"))
    refuse_requested(unpaid)
    if not unpaid:
        raise Refused(_("Every instalment is paid. There is nothing left to change."))
    return unpaid


def refuse_at_rest(award):
    """What a project was promised changes only while it runs."""
    if award.state not in RUNNING:
        raise Refused(_("The plan of instalments changes only while the project runs."))


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
    whole = sum(to_fen(one.amount) for one in unpaid)
    if min(map(to_fen, amounts), default=0) <= 0 or sum(map(to_fen, amounts)) != whole:
        raise Refused(
            _("The unpaid instalments must be above zero and add up to %(amount)s yuan to the fen.")
            % {"amount": f"{whole // 100:,}.{whole % 100:02}"},
            field="amounts",
        )


def refuse_days(due_days, amounts):
    """Either no days are said, or as many as there are instalments, none longer than a year."""
    if due_days and (len(due_days) != len(amounts) or not all(1 <= days <= MOST_DAYS for days in due_days)):
        raise Refused(
            _("Say for each instalment within how many days it is due: 1 to %(most)s.") % {"most": MOST_DAYS}
        )


def change_days(instalment, days):
    """Write within how many days an instalment is due; where its day is known, the day follows."""
    later = timedelta(days=days - instalment.due_days)
    instalment.due_on = instalment.due_on and instalment.due_on + later
    instalment.due_days = days
    instalment.save(update_fields=["due_days", "due_on"])


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
