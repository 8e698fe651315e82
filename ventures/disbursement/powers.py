"""Who may approve up to how much, in whose place, and when two must."""

from django.db.models import Q

from ventures.accounts.models import User
from ventures.core import clock
from ventures.core.money import ZERO, to_fen

from .models import ApprovalLimit, PaymentRule, StandIn

COOLING_DAYS = 3  # until the fund sets a rule of its own


def rule():
    """The rule of payments in force, None while the fund has set none."""
    return PaymentRule.objects.first()


def cooling_days():
    """Working days before a changed account is paid."""
    found = rule()
    return found.cooling_days if found else COOLING_DAYS


def needs_two(amount):
    """Whether a payment of this amount (Money) needs two approvers."""
    found = rule()
    return bool(found and found.two_from and to_fen(amount) >= to_fen(found.two_from))


def limit_of(user, level, on=None):
    """Up to how much (Money) a person approves at a level on a day; None where nothing limits him.

    The newest limit valid on the day counts. Who has but limits that have ended approves nothing, and
    neither does who has none where the fund's rule asks for one; one that has yet to begin changes nothing.
    """
    day = on or clock.today()
    begun = ApprovalLimit.objects.filter(user=user, level=level, valid_from__lte=day)
    valid = begun.filter(Q(valid_to=None) | Q(valid_to__gte=day)).first()
    if valid:
        return valid.up_to
    found = rule()
    return ZERO if (found and found.limit_needed) or begun.exists() else None


def absent_ones(user, on=None):
    """The approvers in whose place a person may approve on a day."""
    day = on or clock.today()
    rows = StandIn.objects.filter(deputy=user, first_day__lte=day, last_day__gte=day, ended_at=None)
    return User.objects.filter(pk__in=rows.values("absent"), is_active=True).order_by("pk")
