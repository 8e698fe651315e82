"""The plan of a month: written by the organisation, handed in, looked at by the office."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from ventures.core import clock
from ventures.core.errors import Refused
from ventures.notifications.actions import tell
from ventures.workflow import history
from ventures.workflow.moves import move

from ..models import Activity, MonthlyPlan, Session
from ..planning import months_of, seen_of
from ..queries import members, staff
from ..states import PlanState
from .limits import hold

MOST_SESSIONS = 60
MOST_PEOPLE = 99_999
WRITTEN_IN = (PlanState.DRAFT, PlanState.RETURNED)


@transaction.atomic
def write_plan(award, month, *, by, rows, seen=""):
    """Keep the plan of a month as it shall be: `rows` are dicts of Session's fields, `pk` with those kept.

    `seen` is what `planning.seen_of` said when the plan was read: where somebody saved meanwhile it is
    refused. So is a day outside the month or the project, and leaving out what is recorded already.
    """
    hold(award)
    if month not in months_of(award):
        raise Refused(_("The project does not run in this month."))
    plan = MonthlyPlan.objects.filter(award=award, month=month).first()
    if plan and plan.state not in WRITTEN_IN:
        raise Refused(
            _("This plan stands at “%(state)s”. Open it again to change it.")
            % {"state": plan.get_state_display()}
        )
    if seen != seen_of(plan):
        raise Refused(_("Somebody else saved this plan while you were writing. Compare, then save again."))
    if len(rows) > MOST_SESSIONS:
        raise Refused(_("At most %(most)s activities in a month.") % {"most": MOST_SESSIONS})
    for row in rows:
        refuse_row(award, month, row)
    plan = plan or MonthlyPlan.objects.create(award=award, month=month)
    keep_rows(plan, rows)
    history.write(plan, "written", by=by, sessions=len(rows))
    return plan


def refuse_row(award, month, row):
    """A day in this month and within the project, somebody to come, and a reason for what differs."""
    facts = {"theme": row["theme"]}
    if (row["on"].year, row["on"].month) != (month.year, month.month):
        raise Refused(_("“%(theme)s”: the day lies in another month.") % facts, field="on")
    if not award.starts_on <= row["on"] <= award.ends_on:
        raise Refused(_("“%(theme)s”: the day lies outside the project's period.") % facts, field="on")
    if not 1 <= row["people"] <= MOST_PEOPLE:
        raise Refused(_("“%(theme)s”: say how many people are expected.") % facts, field="people")
    if not row["as_proposed"] and not row["why_not"].strip():
        raise Refused(_("“%(theme)s”: say why it differs from the application.") % facts, field="why_not")


def keep_rows(plan, rows):
    """Make the sessions of the plan these: kept ones stay the same rows, so that what hangs on them stays."""
    there = {one.pk: one for one in plan.sessions.all()}
    for row in rows:
        session = there.pop(row.get("pk"), None) or Session(plan=plan)
        for name, value in row.items():
            if name != "pk":
                setattr(session, name, value)
        session.save()
    recorded = Activity.objects.filter(session__in=there).select_related("session").first()
    if recorded:
        raise Refused(
            _("“%(theme)s” took place and is recorded: it stays in the plan.")
            % {"theme": recorded.session.theme}
        )
    Session.objects.filter(pk__in=there).delete()


@transaction.atomic
def hand_in_plan(plan, *, by):
    """Hand the plan to the office; an empty one is refused."""
    hold(plan.award)
    if not plan.sessions.exists():
        raise Refused(_("The plan is empty. Write at least one activity, then hand it in."))
    move(plan, PlanState.SUBMITTED, by=by, submitted_at=clock.now())
    tell(staff("officer", plan.award), "monitoring/plan_handed_in", plan, link=link_of(plan))
    return plan


@transaction.atomic
def agree_plan(plan, *, by):
    """The office has looked at the plan and agrees: what is public of it is announced from now on."""
    move(plan, PlanState.AGREED, by=by, decided_by=by, decided_at=clock.now(), remark="")
    tell(members(plan.award), "monitoring/plan_agreed", plan, link=link_of(plan))
    return plan


@transaction.atomic
def return_plan(plan, *, by, note):
    """Give the plan back with a remark."""
    if not note.strip():
        raise Refused(_("Say what is to be corrected."), field="note")
    move(plan, PlanState.RETURNED, by=by, note=note, remark=note, decided_by=by, decided_at=clock.now())
    tell(members(plan.award), "monitoring/plan_returned", plan, link=link_of(plan), note=note)
    return plan


@transaction.atomic
def reopen_plan(plan, *, by):
    """Make a plan that was handed in or agreed a draft again; what it announced is not announced any more."""
    hold(plan.award)
    was_agreed = plan.state == PlanState.AGREED
    move(plan, PlanState.DRAFT, by=by)
    if was_agreed:
        tell(staff("officer", plan.award), "monitoring/plan_reopened", plan, link=link_of(plan))
    return plan


def link_of(plan):
    """The page of a plan."""
    return reverse("monitoring:plan", args=[plan.pk])
