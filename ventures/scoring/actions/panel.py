"""A panel is formed, and its applications are given to its members."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ventures.applications.states import State as ApplicationState
from ventures.calls.actions import refuse_cancelled
from ventures.calls.states import State as CallState
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.notifications.actions import tell
from ventures.workflow import history
from ventures.workflow.moves import move

from .. import queries, seats
from ..assignment import assign, must_give, reading_orders
from ..composing import demand_of
from ..composition import unmet
from ..composition_said import clause_said
from ..models import Assignment, Decline, Panel
from ..stages import next_stage, refuse_stage, refuse_without_panel
from ..states import Office, PanelState, Stage
from .permits import refuse_unless_forming, refuse_unless_secretary, stated

MUST_GIVE = {
    "mix": gettext_lazy(
        "Not every application can get a reader from finance and one from social work: too many of them are"
        " in conflict. Draw further members of these fields."
    ),
    "conflicts": gettext_lazy(
        "The applications cannot be shared out among the members: too many are in conflict. Draw further"
        " members."
    ),
}


@transaction.atomic
def form_panel(call, *, by, name, category=None, stage=""):
    """Open a panel for a call, or for one of its categories, with `by` as its secretary.

    Each stage has its own panel; without `stage` it is the one that the call comes to next.
    """
    type(call).objects.select_for_update().get(pk=call.pk)
    refuse_cancelled(call.pk)
    stage = stage or next_stage(call)
    refuse_stage(call, stage)
    others = Panel.objects.filter(call=call, stage=stage)
    taken = others.filter(category__in=[category, None]) if category else others
    if taken.exists() or (category and others.filter(category=None).exists()):
        raise Refused(_("These applications already have a panel."), field="category")
    panel = Panel.objects.create(call=call, category=category, name=name, stage=stage, secretary=by)
    history.write(panel, "form", by=by)
    return panel


@transaction.atomic
def appoint(panel, experts, *, by):
    """Make active experts of the pool members of a panel that is being formed."""
    refuse_unless_secretary(panel, by)
    text = _("The panel has begun. A new member comes only by a draw, in place of a recused one.")
    refuse_unless_forming(panel, text)
    experts = list(experts)
    for expert in experts:
        refuse_unsuited(panel, expert)
    panel.members.add(*experts)
    history.write(panel, "appoint", by=by, experts=[expert.code for expert in experts])
    tell([expert.user for expert in experts], "scoring/seated", panel, link=reverse("scoring:desk"))


def refuse_unsuited(panel, expert):
    """Refused for an expert who left the pool, declined, or runs or watches the panel."""
    facts = {"expert": expert}
    if not expert.is_active:
        raise Refused(_("%(expert)s is no longer in the pool.") % facts)
    if panel.declines.filter(expert=expert).exists():
        raise Refused(_("%(expert)s declined to sit in this panel.") % facts)
    if expert.user_id == panel.secretary_id or panel.deputies.filter(
        person=expert.user_id, office=Office.SECRETARY, ended_at=None
    ):
        raise Refused(_("The secretary of a panel is not one of its members."))
    if panel.supervisors.filter(pk=expert.user_id).exists():
        raise Refused(_("Who supervises a panel is not one of its members."))


@transaction.atomic
def dismiss(panel, expert, *, by):
    """Take a member off a panel that is still being formed."""
    refuse_unless_secretary(panel, by)
    refuse_unless_forming(panel, _("The panel has begun. A member leaves an application by recusal."))
    take_seat(panel, expert)
    history.write(panel, "dismiss", by=by, expert=expert.code)


def take_seat(panel, expert):
    """Take a member's seat away, and the chair where it was his."""
    panel.members.remove(expert)
    if Panel.objects.filter(pk=panel.pk, chair=expert).update(chair=None):
        panel.chair = None


@transaction.atomic
def decline(panel, expert, *, by, reason):
    """An expert does not take his seat, before the panel begins; it is drawn again without him."""
    if expert.user_id != by.pk:
        raise Refused(_("An expert declines his own seat."))
    refuse_cancelled(panel.call_id)
    reason = stated(reason)
    refuse_unless_forming(panel, _("The panel has begun. Step back from what you must not read instead."))
    if not panel.members.filter(pk=expert.pk).exists():
        raise Refused(_("You are no member of this panel."))
    take_seat(panel, expert)
    made = Decline.objects.create(panel=panel, expert=expert, reason=reason, at=clock.now())
    history.write(panel, "decline", by=by, expert=expert.code)
    tell(
        seats.secretaries_of(panel), "scoring/declined", made,
        link=reverse("scoring:panel", args=[panel.pk]),
    )  # fmt: skip
    return made


@transaction.atomic
def begin(panel, *, by):
    """Give every eligible application of the panel its experts, and open the scoring.

    Refused while the panel is not composed as the call asks: each rule is named. A pitch after a desk review
    begins when each category that was shortlisted for it has its panel.
    """
    refuse_unless_secretary(panel, by)
    if panel.is_second:
        refuse_without_panel(panel.call)
    Panel.objects.select_for_update().get(pk=panel.pk)
    applications = ready_applications(panel)
    members = list(seats.members_of(panel))
    refuse_uncomposed(panel, members)
    chosen = readers(panel, applications, members)
    move(panel, PanelState.SCORING, by=by)
    orders = reading_orders(chosen)
    Assignment.objects.bulk_create(
        Assignment(panel=panel, application_id=one, expert_id=expert, reading_order=orders[expert, one])
        for one, experts in chosen.items()
        for expert in experts
    )
    for application in applications:
        if application.state == ApplicationState.ELIGIBLE:
            move(application, ApplicationState.IN_REVIEW, by=by)
    tell(
        [member.user for member in members], "scoring/assigned", panel, link=reverse("scoring:desk"),
        closes=panel.call.title,
    )  # fmt: skip


def refuse_uncomposed(panel, members):
    """Refused with every rule of composition that the members do not meet."""
    missing = [clause_said(clause) for clause in unmet(seats.composition_of(panel, members))]
    if missing:
        raise Refused(
            _("The panel is not composed as the call asks: %(missing)s. Draw or appoint further members.")
            % {"missing": _("; ").join(missing)}
        )


def ready_applications(panel):
    """The eligible applications; Refused while the call is open or the eligibility check unfinished."""
    if panel.call.state != CallState.REVIEW:
        raise Refused(_("The call is not in review yet. Begin the review of the call first."))
    found = list(queries.applications_of(panel))
    waiting = sum(one.state == ApplicationState.SUBMITTED or still_corrects(one) for one in found)
    if waiting:
        raise Refused(
            ngettext(
                "%(count)s application still waits for the eligibility check. Finish it first.",
                "%(count)s applications still wait for the eligibility check. Finish it first.",
                waiting,
            )
            % {"count": waiting}
        )
    ready = list(queries.ready_of(panel))
    if not ready and panel.is_second:
        raise Refused(_("Nobody was shortlisted for this panel."))
    if not ready:
        raise Refused(_("No application of this panel is eligible."))
    return ready


def still_corrects(application):
    """Whether the applicant may still answer a return."""
    due = application.return_due
    return application.state == ApplicationState.RETURNED and (due is None or due > clock.now())


def readers(panel, applications, members):
    """`{application: experts}`; Refused where it cannot be done, with the rule that must give.

    At a pitch every member judges what he hears, but for those in conflict with it.
    """
    demand = demand_of(panel, applications, members)
    if demand.short:
        numbers = ", ".join(one.number for one in applications if one.pk in demand.short)
        raise Refused(
            _("Too many members are in conflict with %(numbers)s. Draw further members.")
            % {"numbers": numbers}
        )
    if panel.stage == Stage.PITCH:
        return {
            one: [expert for expert in demand.experts if (expert, one) not in demand.barred]
            for one in demand.applications
        }
    found = assign(demand)
    if found is None:
        rule, _detail = must_give(demand)
        raise Refused(MUST_GIVE.get(rule, MUST_GIVE["conflicts"]))
    return found
