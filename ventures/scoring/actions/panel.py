"""A panel is formed, and its applications are given to its members."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ventures.applications.states import State as ApplicationState
from ventures.calls.actions import refuse_cancelled
from ventures.calls.states import State as CallState
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.notifications.actions import tell
from ventures.workflow import history
from ventures.workflow.moves import move

from .. import queries
from ..assignment import Demand, assign, reading_orders
from ..models import Assignment, Panel
from ..stages import next_stage, refuse_stage
from ..states import PanelState, Stage
from .permits import refuse_unless_secretary


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
    if panel.state != PanelState.FORMING:
        raise Refused(_("The panel has begun. A new member comes only by a draw, in place of a recused one."))
    experts = list(experts)
    for expert in experts:
        refuse_unsuited(panel, expert)
    panel.members.add(*experts)
    history.write(panel, "appoint", by=by, experts=[expert.code for expert in experts])


def refuse_unsuited(panel, expert):
    """Refused for an expert who left the pool or is the panel's own secretary."""
    if not expert.is_active:
        raise Refused(_("%(expert)s is no longer in the pool.") % {"expert": expert})
    if expert.user_id == panel.secretary_id:
        raise Refused(_("The secretary of a panel is not one of its members."))


@transaction.atomic
def dismiss(panel, expert, *, by):
    """Take a member off a panel that is still being formed."""
    refuse_unless_secretary(panel, by)
    if panel.state != PanelState.FORMING:
        raise Refused(_("The panel has begun. A member leaves an application by recusal."))
    panel.members.remove(expert)
    history.write(panel, "dismiss", by=by, expert=expert.code)


@transaction.atomic
def begin(panel, *, by):
    """Give every eligible application of the panel its experts, and open the scoring."""
    refuse_unless_secretary(panel, by)
    applications = ready_applications(panel)
    members = list(panel.members.select_related("user").order_by("pk"))
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
    """`{application: experts}`; Refused where too few members may read one.

    At a pitch every member judges what he hears, but for those in conflict with it.
    """
    per_item = panel.call.experts_per_item
    if len(members) < per_item:
        raise Refused(
            _("The panel has %(have)s members; the call asks for %(need)s experts an application.")
            % {"have": len(members), "need": per_item}
        )
    demand = Demand(
        tuple(one.pk for one in applications), tuple(member.pk for member in members), per_item,
        barred=frozenset(queries.conflicts(members, applications)),
    )  # fmt: skip
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
    return assign(demand)
