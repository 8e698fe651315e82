"""Money to be given back is called to mind: before it is due, on the day, and every fortnight after it."""

from datetime import timedelta

from django.db import transaction
from django.urls import reverse
from django.utils.timezone import localdate

from ventures.core import clock
from ventures.notifications.actions import tell
from ventures.organizations.models import Restriction
from ventures.organizations.queries import members_with

from .actions.recoveries import restrict
from .models import Recovery, RecoveryReminder
from .states import RecoveryKind, RecoveryState

BEFORE, EVERY = 7, 14  # days


def remind_recoveries():
    """Call demanded recoveries to mind, each step once; returns how many. The scheduler's.

    A surplus that is overdue restricts the organisation from then on.
    """
    rows = Recovery.objects.filter(state=RecoveryState.DEMANDED).select_related("award__organization")
    return sum(remind_one(recovery) for recovery in rows.select_related("demanded_by").order_by("pk"))


@transaction.atomic
def remind_one(recovery):
    """Whether one was called to mind now."""
    late = (clock.today() - recovery.due_on).days
    restrict_overdue(recovery, late)
    step = step_of(late)
    if step is None or (recovery.due_on + timedelta(days=step)) < localdate(recovery.demanded_at):
        return False  # too early, or demanded later than the step: the demand itself has said it
    _row, is_new = RecoveryReminder.objects.get_or_create(
        recovery=recovery, days=step, defaults={"sent_at": clock.now()}
    )
    if is_new:
        tell_both(recovery, late)
    return is_new


def step_of(late):
    """The step reached `late` days after the due day: -7, 0, 14, 28, …; None before the first."""
    if late < -BEFORE:
        return None
    return -BEFORE if late < 0 else late // EVERY * EVERY


def restrict_overdue(recovery, late):
    """A surplus that did not come in time restricts as every other recovery does from the beginning."""
    if late <= 0 or recovery.kind != RecoveryKind.SURPLUS:
        return
    award = recovery.award
    if not Restriction.objects.filter(
        organization=award.organization_id, case=award.case, valid_to=None
    ).exists():
        restrict(recovery)


def tell_both(recovery, late):
    """Write to the people of the organisation and to the officer who demanded the money."""
    award = recovery.award
    facts = {"award": award, "late": late, "days": abs(late)}
    link = reverse("disbursement:recovery", args=[recovery.pk])
    people = [*members_with(award.organization), recovery.demanded_by]
    tell(people, "disbursement/recovery_reminder", recovery, link=link, **facts)
