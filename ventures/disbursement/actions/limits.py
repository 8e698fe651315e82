"""The fund's rule of payments, the limits of its approvers, and who stands in for whom."""

from django.db import transaction
from django.utils.translation import gettext as _

from ventures.accounts.states import Role
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.notifications.actions import tell
from ventures.workflow import history

from ..models import ApprovalLimit, PaymentRule, StandIn

MAY_STAND_IN = (Role.FINANCE_APPROVER, Role.FINANCE_CLERK, Role.OFFICER)
LONGEST_DAYS = 92  # an absence longer than a quarter is a matter for another approver


@transaction.atomic
def set_rule(*, by, two_from, limit_needed, cooling_days, reason):
    """Set from how much on two approve (None: never), and how long a changed account cools; kept for ever."""
    if not reason.strip():
        raise Refused(_("Say on what this rests: a decision, a regulation."), field="reason")
    rule = PaymentRule.objects.create(
        two_from=two_from, limit_needed=limit_needed, cooling_days=cooling_days, reason=reason.strip(),
        set_by=by, set_at=clock.now(),
    )  # fmt: skip
    history.write(rule, "rule_set", by=by, reason=rule.reason)
    return rule


@transaction.atomic
def set_limit(*, user, by, level, up_to, valid_from, valid_to=None):
    """Let a person approve up to an amount at a level; nobody does it for himself. 0 takes the power away."""
    if user.pk == by.pk:
        raise Refused(_("Nobody sets his own limit. Another administrator does it."), field="user")
    if not user.has_role(Role.FINANCE_APPROVER):
        raise Refused(_("Limits are for finance approvers. Give the role first."), field="user")
    if valid_to and valid_to < valid_from:
        raise Refused(_("The last day lies before the first."), field="valid_to")
    limit = ApprovalLimit.objects.create(
        user=user, level=level, up_to=up_to, valid_from=valid_from, valid_to=valid_to, set_by=by,
        set_at=clock.now(),
    )  # fmt: skip
    history.write(limit, "limit_set", by=by, up_to=str(up_to.amount), level=level)
    return limit


@transaction.atomic
def name_stand_in(*, absent, deputy, by, first_day, last_day, reason):
    """Let somebody approve in an approver's absence, from day to day; both are told.

    The deputy adds no power to his own for a payment that either of them had part in.
    """
    refuse_for_another(absent, by)
    refuse_stand_in(absent, deputy, by)
    refuse_days(first_day, last_day)
    if not reason.strip():
        raise Refused(_("Say why: leave, a journey, illness."), field="reason")
    made = StandIn.objects.create(
        absent=absent, deputy=deputy, first_day=first_day, last_day=last_day, reason=reason.strip(),
        named_by=by, named_at=clock.now(),
    )  # fmt: skip
    history.write(made, "deputy", by=by, first_day=str(first_day), last_day=str(last_day))
    tell([absent, deputy], "disbursement/stand_in", made)
    return made


@transaction.atomic
def end_stand_in(stand_in, *, by):
    """End it before its last day; the approver himself, or an administrator."""
    refuse_for_another(stand_in.absent, by)
    ended = StandIn.objects.filter(pk=stand_in.pk, ended_at=None).update(ended_by=by, ended_at=clock.now())
    if not ended:
        raise Refused(_("It has been ended already."))
    history.write(stand_in, "deputy_ended", by=by)
    stand_in.refresh_from_db()
    return stand_in


def refuse_for_another(absent, by):
    """An approver sees to his own deputy; for another approver an administrator does."""
    if by.pk != absent.pk and not by.has_role(Role.SYSTEM_ADMINISTRATOR):
        raise Refused(_("For another approver the administrator does this."), field="absent")


def refuse_stand_in(absent, deputy, by):
    """An approver is stood in for by another person of the fund, whom somebody else named."""
    if absent.pk == deputy.pk:
        raise Refused(_("Nobody is his own deputy."), field="deputy")
    if deputy.pk == by.pk:
        raise Refused(_("Nobody names himself deputy."), field="deputy")
    if not absent.has_role(Role.FINANCE_APPROVER):
        raise Refused(_("Only a finance approver can be stood in for."), field="absent")
    if not deputy.has_role(*MAY_STAND_IN):
        raise Refused(
            _("A deputy is an approver, a clerk or an officer of the fund: he has to see payments."),
            field="deputy",
        )


def refuse_days(first_day, last_day):
    """An absence begins today or later, ends after it begins, and lasts a quarter at most."""
    if first_day < clock.today():
        raise Refused(_("An absence begins today at the earliest."), field="first_day")
    if last_day < first_day:
        raise Refused(_("The last day lies before the first."), field="last_day")
    if (last_day - first_day).days > LONGEST_DAYS:
        raise Refused(_("Three months at most. For longer, give another person the role."), field="last_day")
