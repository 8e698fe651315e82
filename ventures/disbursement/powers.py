"""Who may approve up to how much, in whose place, and when two must."""

from collections import defaultdict
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from ventures.accounts.models import User
from ventures.core import clock
from ventures.core.figures import yuan
from ventures.core.money import ZERO, to_fen
from ventures.core.worded import worded

from .models import ApprovalLimit, PaymentRule, StandIn
from .queries import holders_of
from .states import Level

COOLING_DAYS = 3  # until the fund sets a rule of its own


def rule():
    """The rule of payments in force, None while the fund has set none."""
    return newest_rule.first()


@worded
def newest_rule():
    """The rule that was set last, where there is one."""
    return PaymentRule.objects.all()[:1]


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
    begun = list(ApprovalLimit.objects.filter(user=user, level=level, valid_from__lte=day))
    return limit_among(begun, day, rule() if not begun else None)


def limit_among(begun, day, found):
    """The limit among those of one person and level that have begun, the newest first, under a rule."""
    valid = next((one for one in begun if one.valid_to is None or one.valid_to >= day), None)
    if valid:
        return valid.up_to
    return ZERO if begun or (found and found.limit_needed) else None


class Approver(NamedTuple):
    """An approver, and in words what he may approve today at each level."""

    user: Any
    said: list


def approvers():
    """Everybody who is a finance approver today, by name, as `Approver`s; three queries."""
    day, found, limits = clock.today(), rule(), defaultdict(list)
    people = list(holders_of("finance_approver").order_by("name", "pk"))
    for one in ApprovalLimit.objects.filter(user__in=people, valid_from__lte=day):
        limits[one.user_id, one.level].append(one)
    return [
        Approver(user, [power_in_words(limits[user.pk, level.value], day, found) for level in Level])
        for user in people
    ]


def power_in_words(begun, day, found):
    """What a person may approve at a level, in words."""
    limit = limit_among(begun, day, found)
    if limit is None:
        return _("No limit: may approve any amount")
    if not begun:
        return _("No limit: approves nothing")
    if limit == ZERO:
        return _("Approves nothing")
    return _("Up to %(amount)s yuan") % {"amount": yuan(limit)}


def absent_ones(user, on=None):
    """The approvers in whose place a person may approve on a day."""
    day = on or clock.today()
    rows = StandIn.objects.filter(deputy=user, first_day__lte=day, last_day__gte=day, ended_at=None)
    return User.objects.filter(pk__in=rows.values("absent"), is_active=True).order_by("pk")
