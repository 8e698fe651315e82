"""Who sits in a panel, who runs it today, and what is still missing of its composition."""

from django.db.models import Count, Q

from ventures.accounts.models import User
from ventures.calls.panel_rules import PanelRules
from ventures.calls.states import OVER, Stages
from ventures.core import clock
from ventures.core.dates import add_months

from .composition import Member, composition
from .conflicts.concerned import plain
from .models import Assignment, Deputy, Expert, Panel
from .querysets import DECLARED_MONTHS
from .states import AssignmentState, Office, PanelState, RoomOffice, Stage


def members_of(panel):
    """The members with what their row shows, by number."""
    return panel.members.select_related("user", "region").prefetch_related("professions").order_by("pk")


def composition_of(panel, members=None):
    """The clauses of the call's rules for the panel's members."""
    hosts = {plain(host.name) for host in panel.call.hosts.all()}
    seats = members_of(panel) if members is None else members
    return composition(
        [Member(frozenset(one.fields), plain(one.employer) not in hosts) for one in seats],
        PanelRules.of_call(panel.call),
    )


def runs(panel, user):
    """Whether somebody is the panel's secretary, or stands in for the secretary today."""
    return panel.secretary_id == user.pk or stands_in(panel, user, Office.SECRETARY)


def leads(panel, user):
    """Whether somebody is the panel's chair, or stands in for the chair today."""
    is_chair = panel.chair_id is not None and panel.chair.user_id == user.pk
    return is_chair or stands_in(panel, user, Office.CHAIR)


def stands_in(panel, user, office):
    """Whether somebody is a deputy today."""
    return Deputy.objects.today().filter(panel=panel, person=user, office=office).exists()


def runs_one_of(call, user):
    """Whether somebody runs a panel of the call today: as its secretary, or standing in for him."""
    return holds_one(Panel.objects.filter(call=call), user, Office.SECRETARY, Q(secretary=user.pk))


def leads_one_of(call, user):
    """The same of the chair, of the panels of the stage that decides."""
    panels = Panel.objects.filter(call=call, stage=call.deciding_stage)
    return holds_one(panels, user, Office.CHAIR, Q(chair__user=user.pk))


def holds_one(panels, user, office, own):
    """Whether one of the panels is somebody's `own`, or he is a deputy of it today."""
    return held(panels, user, office, own).exists()


def held(panels, user, office, own):
    """Those of the panels that are somebody's `own`, or of which he is a deputy today."""
    deputies = Deputy.objects.today().filter(person=user.pk, office=office)
    return panels.filter(own | Q(pk__in=deputies.values("panel")))


def advised(user):
    """The ranked panels that somebody leads today, each with its call, the latest in front."""
    decides = Q(stage=Stage.PITCH) | Q(call__stages=Stages.DESK)
    ranked = Panel.objects.filter(decides, state=PanelState.RANKED).exclude(call__state__in=OVER)
    return held(ranked, user, Office.CHAIR, Q(chair__user=user.pk)).select_related("call").order_by("-pk")


def office_of(panel, expert):
    """What a member is in the room today besides a judge: chair, in the chair's place, or "" for neither."""
    if panel.chair_id == expert.pk:
        return RoomOffice.CHAIR
    return RoomOffice.FOR_CHAIR if stands_in(panel, expert.user, Office.CHAIR) else ""


def officials_of(panel):
    """`[(person, RoomOffice)]` of those who belong into the room today and judge nothing, in this order."""
    deputies = Deputy.objects.today().filter(panel=panel, office=Office.SECRETARY).select_related("person")
    rows = [(panel.secretary, RoomOffice.SECRETARY)]
    rows += [(one.person, RoomOffice.FOR_SECRETARY) for one in deputies.order_by("pk")]
    return rows + [(one, RoomOffice.SUPERVISOR) for one in panel.supervisors.order_by("pk")]


def secretaries_of(panel):
    """The secretary and whoever stands in today: those whom the portal tells."""
    deputies = Deputy.objects.today().filter(panel=panel, office=Office.SECRETARY)
    return User.objects.filter(Q(pk=panel.secretary_id) | Q(pk__in=deputies.values("person")))


def loads_of(experts):
    """`{expert's pk: (applications read this year, sheets still out)}`; no key where there are none."""
    rows = (
        Assignment.objects.live()
        .exclude(state=AssignmentState.RECUSED)
        .filter(expert__in=[one.pk for one in experts], panel__call__year=clock.today().year)
        .order_by()
        .values("expert")
        .annotate(read=Count("pk"), out=Count("pk", filter=Q(state=AssignmentState.ASSIGNED)))
    )
    return {row["expert"]: (row["read"], row["out"]) for row in rows}


def forming_with(expert):
    """The panels that are being formed with this expert in them."""
    panels = Panel.objects.filter(members=expert, state=PanelState.FORMING)
    return panels.exclude(call__state__in=OVER).select_related("call").order_by("pk")


def declared_since():
    """The first day whose declarations are still in force."""
    return add_months(clock.today(), -DECLARED_MONTHS)


def must_declare(expert):
    """Whether an expert has no declaration in force."""
    return expert.declared_on is None or expert.declared_on < declared_since()


def undeclared(experts):
    """Those of the experts whose declaration of interests is missing or older than a year."""
    return experts.exclude(pk__in=Expert.objects.declared().values("pk"))
