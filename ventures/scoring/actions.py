from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from ventures.accounts.states import Role
from ventures.applications.states import State as ApplicationState
from ventures.calls.queries import rubric
from ventures.calls.states import State as CallState
from ventures.core import clock
from ventures.core.draw import announce, new_secret, reveal
from ventures.core.errors import Refused
from ventures.core.money import ZERO
from ventures.core.templatetags.portal import yuan
from ventures.notifications.actions import tell
from ventures.workflow import history
from ventures.workflow.moves import move

from . import queries
from .models import Assignment, Draw, Expert, Panel, RankedItem
from .sheets import checked, keep_sheet
from .spreading import reading_orders, spread
from .states import AssignmentState, DrawState, PanelState
from .workings import workings


@transaction.atomic
def form_panel(call, *, by, name, category=None):
    """Open a panel for a call, or for one of its categories, with `by` as its secretary."""
    type(call).objects.select_for_update().get(pk=call.pk)
    others = Panel.objects.filter(call=call)
    taken = others.filter(category__in=[category, None]) if category else others
    if taken.exists() or (category and others.filter(category=None).exists()):
        raise Refused(_("These applications already have a panel."), field="category")
    panel = Panel.objects.create(call=call, category=category, name=name, secretary=by)
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
def commit_draw(panel, *, by, purpose, count, number_source, pool=None, assignment=None):
    """Publish the hash of a secret, the pool and the count, before the public number is known.

    `pool` (Experts) is the whole expert pool less the panel's members, or, in place of a recused
    `assignment`, those who may read that application. Returns the Draw; repeated draws are counted.
    """
    refuse_unless_secretary(panel, by)
    members = [expert.code for expert in (default_pool(panel, assignment) if pool is None else pool)]
    if not 0 < count <= len(members):
        raise Refused(
            _("%(count)s cannot be drawn: %(pool)s experts are free of conflict.")
            % {"count": count, "pool": len(members)},
            field="count",
        )
    earlier = Draw.objects.filter(panel=panel, purpose=purpose, assignment=assignment).count()
    secret = new_secret()
    record = announce(secret, members, count, number_source.strip(), earlier)
    made = Draw.objects.create(
        panel=panel, purpose=purpose, commitment=record.commitment, pool=list(record.pool), count=count,
        number_source=record.number_source, secret=secret, committed_at=clock.now(), redraw=earlier,
        assignment=assignment,
    )  # fmt: skip
    history.write(made, "commit", by=by, commitment=record.commitment, pool_digest=record.pool_digest)
    return made


def default_pool(panel, assignment):
    """Who may be drawn: into the panel, or in place of a recused reader."""
    if assignment:
        return queries.free_experts(assignment.application)
    pool = Expert.objects.filter(is_active=True).exclude(user=panel.secretary_id)
    return pool.exclude(pk__in=panel.members.values("pk")).order_by("pk")


@transaction.atomic
def draw(draw_record, *, by, number):
    """Draw with the public number, now known; returns the experts in the order of the draw.

    They become members of a panel that is being formed.
    """
    panel = draw_record.panel
    refuse_unless_secretary(panel, by)
    number = " ".join(str(number).split())
    if not number:
        raise Refused(_("Enter the public number as it was published."), field="number")
    record = reveal(draw_record.record(), draw_record.secret, number)
    move(draw_record, DrawState.DRAWN, by=by, number=number, drawn=list(record.drawn))
    experts = {expert.code: expert for expert in Expert.objects.filter(is_active=True).select_related("user")}
    drawn = [experts[code] for code in record.drawn if code in experts]
    if panel.state == PanelState.FORMING:
        appoint(panel, drawn, by=by)
    return drawn


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
            _("%(count)s applications still wait for the eligibility check. Finish it first.")
            % {"count": waiting}
        )
    ready = [one for one in found if one.state == ApplicationState.ELIGIBLE]
    if not ready:
        raise Refused(_("No application of this panel is eligible."))
    return ready


def still_corrects(application):
    """Whether the applicant may still answer a return."""
    due = application.return_due
    return application.state == ApplicationState.RETURNED and (due is None or due > clock.now())


def readers(panel, applications, members):
    """`{application: experts}`; Refused where too few members may read one."""
    per_item = panel.call.experts_per_item
    if len(members) < per_item:
        raise Refused(
            _("The panel has %(have)s members; the call asks for %(need)s experts an application.")
            % {"have": len(members), "need": per_item}
        )
    barred = set(queries.conflicts(members, applications))
    chosen, short = spread(
        [one.pk for one in applications], [member.pk for member in members], per_item, barred
    )
    if short:
        numbers = ", ".join(one.number for one in applications if one.pk in short)
        raise Refused(
            _("Too many members are in conflict with %(numbers)s. Draw further members.")
            % {"numbers": numbers}
        )
    return chosen


@transaction.atomic
def recuse(assignment, *, by, reason):
    """Take the expert off an application: he himself, or the secretary who learnt of a conflict."""
    if by.pk not in {assignment.expert.user_id, assignment.panel.secretary_id}:
        raise Refused(_("Only the expert himself or the panel's secretary states a recusal."))
    reason = stated(reason)
    move(assignment, AssignmentState.RECUSED, by=by, reason=reason, draft={})
    tell(
        [assignment.panel.secretary], "scoring/recused", assignment,
        link=reverse("scoring:panel", args=[assignment.panel_id]),
    )  # fmt: skip
    return assignment


@transaction.atomic
def replace(assignment, *, by, draw):
    """Give a recused expert's application to the first one drawn for it who is free of conflict."""
    panel = assignment.panel
    refuse_unless_secretary(panel, by)
    refuse_replacement(assignment, draw)
    free = {expert.code: expert for expert in queries.free_experts(assignment.application)}
    expert = next((free[code] for code in draw.drawn if code in free), None)
    if expert is None:
        raise Refused(_("Nobody who was drawn may read this application any more. Draw again."))
    last = Assignment.objects.filter(expert=expert, panel=panel).count()
    made = Assignment.objects.create(
        panel=panel, application=assignment.application, expert=expert, reading_order=last + 1,
        replaces=assignment,
    )  # fmt: skip
    panel.members.add(expert)
    history.write(made, "replace", by=by, replaces=assignment.pk, draw=draw.pk)
    tell([expert.user], "scoring/assigned", panel, link=reverse("scoring:desk"))
    return made


def refuse_replacement(assignment, draw):
    """Refused unless the assignment waits for a replacement and the draw was made for it."""
    locked = Assignment.objects.select_for_update().get(pk=assignment.pk)
    if locked.state != AssignmentState.RECUSED or Assignment.objects.filter(replaces=locked).exists():
        raise Refused(_("This reader was not recused, or is replaced already."))
    if draw.state != DrawState.DRAWN or draw.panel_id != locked.panel_id:
        raise Refused(_("The draw has not been made yet."))
    if draw.assignment_id not in {None, locked.pk}:
        raise Refused(_("This draw was made for another application."))


@transaction.atomic
def save_draft(assignment, *, by, points, remark="", suggested=""):
    """Keep what an expert has typed so far, valid or not; nobody but he ever sees it."""
    refuse_unless_reader(assignment, by)
    draft = {
        "points": {key: written(value) for key, value in points.items() if written(value)},
        "remark": written(remark),
        "suggested": written(getattr(suggested, "amount", suggested) or ""),
        "saved_at": clock.now().isoformat(),
    }
    open_ones = Assignment.objects.filter(pk=assignment.pk, state=AssignmentState.ASSIGNED)
    if not open_ones.update(draft=draft):
        raise Refused(_("This sheet is closed. What was handed in is never altered."))
    assignment.draft = draft
    return assignment


def written(value):
    """A value as the draft keeps it; no database takes a null character."""
    return str(value).replace("\x00", "").strip()


@transaction.atomic
def hand_in(assignment, *, by, points, remark="", suggested=None):
    """Hand in an expert's sheet, once and for good; returns the ScoreSheet.

    `points` are the entries by criterion, checked against the call's rubric: `Refused.field` names
    the criterion that is missing or outside its scale.
    """
    refuse_unless_reader(assignment, by)
    tree = rubric(assignment.panel.call)
    entered = checked(tree, points)
    refuse_suggested(assignment.application, suggested)
    move(assignment, AssignmentState.SCORED, by=by)
    return keep_sheet(assignment, tree, entered, remark, suggested)


def refuse_suggested(application, suggested):
    """Refused where an expert suggests more than is requested, or nothing."""
    if suggested is not None and not ZERO < suggested <= application.requested:
        raise Refused(
            _("Suggest at most the requested %(amount)s yuan.") % {"amount": yuan(application.requested)},
            field="suggested",
        )


@transaction.atomic
def abstain(assignment, *, by, reason):
    """Close a sheet that will not come, with a reason; the score is worked out from the others."""
    refuse_unless_secretary(assignment.panel, by)
    move(assignment, AssignmentState.ABSTAINED, by=by, reason=stated(reason))
    return assignment


@transaction.atomic
def rank(panel, *, by):
    """Work out the official scores and ranks and write them down with their working.

    Refused while a sheet is out, a recused reader could still be replaced, or an item has no sheet.
    """
    refuse_unless_secretary(panel, by)
    refuse_unfinished(panel)
    move(panel, PanelState.RANKED, by=by)
    rows = RankedItem.objects.bulk_create(workings(panel))
    history.write(panel, "rank", by=by, items=len(rows))
    return rows


def refuse_unfinished(panel):
    """Refused while sheets are out, or somebody could be drawn in place of a recused reader."""
    out = panel.assignments.waiting().select_related(
        "application__organization__host", "application__community"
    )
    missing = [one for one in out if one.state == AssignmentState.ASSIGNED]
    if missing:
        raise Refused(
            _("%(count)s sheets are not in yet. Wait for them, or close them with a reason.")
            % {"count": len(missing)}
        )
    for one in out:
        if queries.free_experts(one.application):
            raise Refused(
                _("%(number)s lacks a reader since a recusal. Draw a replacement first.")
                % {"number": one.application.number}
            )


@transaction.atomic
def enrol(user, *, by, field, employer, region=None):
    """Take somebody who holds the role of an expert into the pool, or back into it; returns the Expert."""
    if not user.has_role(Role.EXPERT):
        raise Refused(_("This person does not hold the role of a panel member yet."), field="user")
    facts = {"field": field, "employer": employer.strip(), "region": region, "is_active": True}
    expert, _new = Expert.objects.update_or_create(user=user, defaults=facts)
    history.write(expert, "enrol", by=by)
    return expert


@transaction.atomic
def retire(expert, *, by):
    """Take an expert out of the pool; what he was given stays his to finish."""
    expert.is_active = False
    expert.save(update_fields=["is_active"])
    history.write(expert, "retire", by=by)


@transaction.atomic
def declare(expert, organizations, *, by):
    """State the organisations an expert has an interest in; he is given none of their applications."""
    if expert.user_id != by.pk:
        raise Refused(_("An expert declares his own interests."))
    expert.interests.set(organizations)
    expert.declared_on = clock.today()
    expert.save(update_fields=["declared_on"])
    history.write(expert, "declare", by=by, organizations=[one.pk for one in organizations])


def refuse_unless_secretary(panel, by):
    """A panel is run by its own secretary, nobody else."""
    if panel.secretary_id != by.pk:
        raise Refused(_("Only the secretary of this panel does this."))


def refuse_unless_reader(assignment, by):
    """A sheet is filled in by its expert, nobody else."""
    if assignment.expert.user_id != by.pk:
        raise Refused(_("This is another expert's sheet."))


def stated(reason):
    """The reason, which must say something."""
    reason = reason.strip()
    if not reason:
        raise Refused(_("Say why."), field="reason")
    return reason[:200]
