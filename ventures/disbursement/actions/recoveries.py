"""Money that must come back: demanded, received slip by slip; and the end of a project before its time."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from ventures.awards.actions import let_need_go
from ventures.awards.states import AwardState, InstalmentState
from ventures.core import clock
from ventures.core.dates import add_months
from ventures.core.errors import Refused
from ventures.core.figures import yuan
from ventures.core.money import to_fen
from ventures.core.times import when
from ventures.funds.actions import void_all
from ventures.funds.queries import balances_of
from ventures.funds.states import AccountKind
from ventures.monitoring.appealing import is_under_appeal
from ventures.organizations.models import Restriction
from ventures.workflow import history
from ventures.workflow.moves import move

from ..models import PaymentRequest, Recovery, RecoveryReceipt
from ..queries import OPEN, outstanding
from ..states import LIVE_REQUESTS, RecoveryKind, RecoveryState, RequestState, WriteOffState
from .ledger import lock, move_balance
from .requests import give_back, tell_organization

MONTHS_TO_REPAY = 12  # longer is no demand but a mistyped year; who cannot pay is given a new decision


@transaction.atomic
def demand_recovery(award, *, by, reason, decision_number, amount, due_on, kind=RecoveryKind.TERMINATION):
    """Demand paid money back by a decision; until it is back the organisation is restricted.

    At most what has been paid and not yet been demanded. A surplus restricts nobody before it is overdue.
    Returns the Recovery.
    """
    lock(award.pk)
    refuse_above_what_was_paid(award, amount)
    refuse_due(due_on)
    recovery = Recovery(
        award=award, kind=kind, reason=reason.strip(), decision_number=decision_number.strip(), amount=amount,
        due_on=due_on, demanded_by=by, demanded_at=clock.now(),
    )  # fmt: skip
    keep(recovery, "decision_number", _("This decision number has been used already."))
    history.write(recovery, "demanded", by=by, amount=str(amount.amount))
    move_balance(
        award, f"demand:{recovery.pk}", AccountKind.DISBURSED, AccountKind.RECEIVABLE,
        amount=amount, memo=recovery.decision_number, by=by,
    )  # fmt: skip
    if kind != RecoveryKind.SURPLUS:
        restrict(recovery)
    tell_organization(award, "recovery_demanded", recovery)
    return recovery


@transaction.atomic
def receive_recovery(recovery, *, by, amount, on, reference):
    """Record money that came back on a day with a paid-in slip; the last of it lifts the restriction."""
    award = recovery.award
    lock(award.pk)
    Recovery.objects.select_for_update(of=("self",)).get(pk=recovery.pk)
    rest = outstanding(recovery)
    refuse_receipt(amount, rest)
    refuse_receipt_day(recovery, on)
    receipt = RecoveryReceipt(recovery=recovery, amount=amount, on=on, reference=reference.strip(), by=by)
    keep(receipt, "reference", _("This slip has been entered already."))
    history.write(recovery, "received", by=by, amount=str(amount.amount), slip=receipt.reference)
    move_balance(
        award, f"receive:{receipt.pk}", AccountKind.RECEIVABLE, AccountKind.RETURNED,
        amount=amount, memo=receipt.reference, by=by,
    )  # fmt: skip
    if to_fen(amount) == to_fen(rest):
        settle(recovery, by)
    return receipt


def settle(recovery, by):
    """Nothing of the recovery is outstanding any more: it ends, and with it its restriction."""
    written = recovery.write_offs.filter(state=WriteOffState.APPROVED).exists()
    move(recovery, RecoveryState.WRITTEN_OFF if written else RecoveryState.RECEIVED, by=by)
    lift_restriction(recovery.award)
    tell_organization(recovery.award, "recovery_received", recovery)


def restrict(recovery):
    """The organisation may neither apply nor be paid until the recovery is settled."""
    award = recovery.award
    Restriction.objects.create(
        organization=award.organization, case=award.case, valid_from=clock.today(),
        reason=_("Recovery %(number)s") % {"number": recovery.decision_number},
    )  # fmt: skip


@transaction.atomic
def terminate(award, *, by, reason, decision_number, amount, due_on):
    """End a project before its time: nothing more is paid, what is not paid goes back to the sources.

    `amount` above zero is demanded back by the same decision. Returns the award.
    """
    reason, decision_number = reason.strip(), decision_number.strip()
    lock(award.pk)
    if not reason or not decision_number:
        raise Refused(_("A termination needs a reason and the number of the decision."), field="reason")
    if is_under_appeal(award):
        raise Refused(_("An appeal against an evaluation of this project is open. It is decided first."))
    refuse_while_in_batch(award)
    move(award, AwardState.TERMINATED, by=by, note=f"{decision_number} {reason}")
    let_need_go(award, by=by)
    for request in live_requests(award):
        give_back(request, by=by, note=_("The project was terminated."))
    for instalment in award.instalments.filter(state__in=OPEN).order_by("pk"):
        move(instalment, InstalmentState.CANCELLED, by=by)
    void_all(award.case, by=by, memo=decision_number)
    tell_organization(award, "terminated", award, reason=reason, decision_number=decision_number)
    if amount and amount.amount > 0:
        demand_recovery(
            award, by=by, reason=reason, decision_number=decision_number, amount=amount, due_on=due_on
        )
    return award


def live_requests(award):
    """The award's requests that have not been paid or returned, locked."""
    unpaid = LIVE_REQUESTS - {RequestState.PAID}
    rows = PaymentRequest.objects.filter(instalment__award=award, state__in=unpaid)
    return rows.select_related("instalment__award__organization", "account").order_by("pk")


def refuse_while_in_batch(award):
    """Money on its way cannot be stopped by us: it is taken out of the batch, or arrives, first."""
    request = live_requests(award).select_related("batch").filter(state=RequestState.IN_BATCH).first()
    if request:
        raise Refused(
            _("A payment of this project is in batch %(batch)s. Have it taken out, or wait until it is paid.")
            % {"batch": request.batch}
        )


def refuse_above_what_was_paid(award, amount):
    """Only paid money can be demanded back, and once."""
    if amount.amount <= 0:
        raise Refused(_("The amount must be above zero."), field="amount")
    paid = sum(to_fen(one) for one in balances_of(award.case, AccountKind.DISBURSED).values())
    if to_fen(amount) > paid:
        raise Refused(
            _("Only %(paid)s yuan has been paid and not yet been demanded back.") % {"paid": fen_text(paid)},
            field="amount",
        )


def refuse_receipt(amount, rest):
    """A receipt is above zero and at most what is outstanding."""
    if amount.amount <= 0:
        raise Refused(_("The amount must be above zero."), field="amount")
    if to_fen(amount) > to_fen(rest):
        raise Refused(_("Only %(rest)s yuan is still outstanding.") % {"rest": yuan(rest)}, field="amount")


def refuse_receipt_day(recovery, on):
    """Money comes back on or after the day it was demanded, and not on a day to come."""
    if on > clock.today():
        raise Refused(_("This day has not come yet."), field="on")
    if on < localdate(recovery.demanded_at):
        raise Refused(
            _("It was demanded on %(day)s only. Look at the date again.")
            % {"day": when(recovery.demanded_at, "day")},
            field="on",
        )


def refuse_due(on):
    """Money demanded back is due on a day to come, within `MONTHS_TO_REPAY`."""
    if on is None or on < clock.today():
        raise Refused(_("Give a day to come by which the money must be back."), field="due_on")
    if on > add_months(clock.today(), MONTHS_TO_REPAY):
        raise Refused(
            _("Give a day within %(months)s months. Look at the year again.") % {"months": MONTHS_TO_REPAY},
            field="due_on",
        )


def lift_restriction(award):
    """With nothing left that restricts, the project's restriction ends before today."""
    waiting = Recovery.objects.filter(award=award, state=RecoveryState.DEMANDED)
    if waiting.exclude(kind=RecoveryKind.SURPLUS, due_on__gte=clock.today()).exists():
        return
    rows = Restriction.objects.filter(organization=award.organization_id, case=award.case, valid_to=None)
    rows.update(valid_to=clock.today() - timedelta(days=1))


def keep(record, field, message):
    """Save a record whose number must be new."""
    try:
        with transaction.atomic():
            record.save(force_insert=True)
    except IntegrityError as error:
        raise Refused(message, field=field) from error


def fen_text(fen):
    """Fen as yuan for a sentence."""
    return f"{fen // 100:,}.{fen % 100:02}"
