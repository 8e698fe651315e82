"""What a pitch session stands at: who is in the room, which sheets are in, and scores once they are shown."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Exists, OuterRef, Q, Subquery

from ventures.accounts.models import RoleGrant
from ventures.accounts.states import Role
from ventures.core.worded import worded

from .models import Assignment, Pitch, PitchSession, ScoreSheet
from .ranking import Score, aggregate
from .states import TO_COME, AssignmentState, PitchState, SessionState

IN = [AssignmentState.SCORED, AssignmentState.ABSTAINED]


def default_quorum(panel):
    """More than half of the members, and no fewer than the call wants to judge an application."""
    return max(panel.members.count() // 2 + 1, panel.call.experts_per_item)


def session_of(panel):
    """The session of a panel, or None."""
    return (
        PitchSession.objects.select_related("draw", "panel__call", "panel__secretary")
        .filter(panel=panel)
        .first()
    )


def sessions_for(user):
    """The sessions that are not over and in whose panels this expert sits."""
    rows = PitchSession.objects.exclude(state=SessionState.CLOSED).filter(panel__members__user=user)
    return rows.select_related("panel").order_by("day", "pk")


def on_stage(session):
    """The pitch that stands before the panel, or None."""
    return Pitch.objects.on_stage().for_listing().filter(session=session).first()


def present(session):
    """The members in the room, by number."""
    return set(session.attendances.filter(left_at=None).values_list("expert", flat=True))


def judges(pitch):
    """Who judges an application: its readers, less those who left the room for it."""
    rows = Assignment.objects.filter(panel=pitch.session.panel_id, application=pitch.application_id)
    return rows.exclude(state=AssignmentState.RECUSED).select_related("expert__user").order_by("expert")


def exits(pitch):
    """Who left the room for an application, and nobody judges it in his place."""
    rows = Assignment.objects.filter(panel=pitch.session.panel_id, application=pitch.application_id)
    left = rows.filter(state=AssignmentState.RECUSED, replacement=None)
    return left.select_related("expert__user").order_by("expert")


def judging_now(pitch):
    """How many of an application's judges are in the room."""
    return judges(pitch).filter(expert__in=present(pitch.session)).count()


def sheet_counts(panel):
    """`{application: {"asked", "closed", "recused"}}` of a panel's sheets; never what is on them."""
    rows = panel.assignments.order_by().values("application").annotate(
        asked=Count("pk", filter=~Q(state=AssignmentState.RECUSED)),
        closed=Count("pk", filter=Q(state__in=IN)),
        recused=Count("pk", filter=Q(state=AssignmentState.RECUSED)),
    )  # fmt: skip
    return {row.pop("application"): row for row in rows}


def sheets_out(pitch):
    """How many sheets of a pitch are still out; until there are none nobody sees any."""
    rows = Assignment.objects.waiting().filter(panel=pitch.session.panel_id)
    return rows.filter(application=pitch.application_id).count()


def has_not_begun(assignment):
    """Whether a sheet's application has still to come before its panel."""
    return bool(if_before_pitch(assignment.pk))


@worded
def if_before_pitch(assignment):
    """The assignment, where its application has still to come before its panel."""
    return Assignment.objects.filter(pk=assignment).before_pitch().values_list("pk", flat=True)


@dataclass(frozen=True)
class Shown:
    """The scores of one pitch in ascending order, each with whether it was dropped, and what follows."""

    totals: tuple[tuple[Decimal, bool], ...]
    score: Score


def totals(pitch):
    """`{expert: total}` of a pitch's sheets."""
    rows = ScoreSheet.objects.counted().filter(assignment__panel=pitch.session.panel_id)
    found = rows.filter(assignment__application=pitch.application_id)
    return dict(found.values_list("assignment__expert", "total"))


def shown(pitch):
    """The Shown of a pitch; None before the secretary has shown it, while a sheet is out, or without any."""
    if not pitch.revealed_at or sheets_out(pitch):
        return None
    return worked_out(pitch)


def worked_out(pitch):
    """The Shown of a pitch whose sheets are all in; None where not one has points."""
    sheets = {f"{expert:09}": total for expert, total in totals(pitch).items()}
    if not sheets:
        return None
    score = aggregate(sheets, pitch.session.panel.call.aggregation)
    rows = sorted((total, expert) for expert, total in sheets.items())
    return Shown(tuple((total, expert in score.dropped) for total, expert in rows), score)


def stamp(panel):
    """What changes whenever a page of the session has something new to say; one query."""
    rows = PitchSession.objects.filter(panel=panel.pk).annotate(
        closed=Subquery(
            Assignment.objects.filter(panel=OuterRef("panel"), state__in=[*IN, AssignmentState.RECUSED])
            .order_by()
            .values("panel")
            .annotate(count=Count("pk"))
            .values("count")
        )
    )
    return "-".join(str(part or 0) for part in rows.values_list("turn", "closed").first() or ())


def member_stamp(pk, user):
    """The same for a member of the panel `pk` who holds the role of an expert; None for anybody else.

    His own sheets are all that count beside the session, so that others' do not wake him. One query.
    """
    own = Assignment.objects.filter(panel=OuterRef("panel"), expert__user=user).exclude(
        state=AssignmentState.ASSIGNED
    )
    counted = own.order_by().values("panel").annotate(count=Count("pk")).values("count")
    grants = RoleGrant.objects.live().filter(user=user, role=Role.EXPERT)
    rows = PitchSession.objects.filter(Exists(grants), panel__pk=pk, panel__members__user=user)
    found = rows.annotate(own=Subquery(counted)).values_list("turn", "own").first()
    return found and "-".join(str(part or 0) for part in found)


def next_of(pitches):
    """The first of the pitches that may be called, what was put off last; None when all were heard."""
    waiting = [one for one in pitches if one.state in TO_COME and one.application.state != "withdrawn"]
    return min(waiting, key=lambda one: (one.state == PitchState.PUT_OFF, one.place), default=None)
