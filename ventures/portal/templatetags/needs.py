"""What becomes of a need: who answers it, the project, its end; and what happened to the need itself."""

from django import template

from ventures.applications.models import Application
from ventures.applications.states import EDITABLE, LIVE, State
from ventures.awards.models import Award
from ventures.calls.queries import open_calls
from ventures.linkage.models import Need
from ventures.linkage.states import NeedState
from ventures.monitoring.models import OutcomeReport
from ventures.monitoring.states import ReportState
from ventures.organizations.models import Membership
from ventures.organizations.states import MemberRole
from ventures.reference.querysets import code_prefix

from ..history import events_of_record

WRITERS = (MemberRole.ADMINISTRATOR, MemberRole.EDITOR)
DRAFTS_SHOWN = 5
register = template.Library()


@register.inclusion_tag("portal/need_projects.html")
def need_projects(need):
    """The projects that answer a need or one merged into it: three queries.

    Only their number while they are written and judged; with their names once they are awarded.
    """
    family = Need.objects.filter(pk=need.pk) | Need.objects.filter(survivor=need)
    answering = Application.objects.filter(need__in=family, state__in=LIVE).values_list("state", flat=True)
    states = list(answering)
    awards = list(
        Award.objects.public().filter(application__need__in=family).select_related("organization", "call")
    )
    reports = OutcomeReport.objects.filter(award__in=awards, state=ReportState.ACCEPTED).defer("snapshot")
    by_award = {report.award_id: report for report in reports}
    return {
        "drafts": sum(state in EDITABLE for state in states),
        "handed_in": sum(state not in EDITABLE for state in states),
        "projects": [{"award": award, "report": by_award.get(award.pk)} for award in awards],
    }


@register.inclusion_tag("portal/need_answering.html")
def need_answering(user, need):
    """The way by which an organisation answers a need that waits: its drafts, or a call that is open there.

    Nothing for the fund's own staff; a visitor is asked to sign in on the way. One query, two if signed in.
    """
    if need.state != NeedState.PUBLISHED or (user.is_authenticated and user.is_fund_staff):
        return {}
    there = open_calls().select_related("region")
    calls = [call for call in there if need.community.code.startswith(code_prefix(call.region.code))]
    drafts = drafts_of(user).exclude(need=need)[:DRAFTS_SHOWN] if user.is_authenticated else []
    return {"drafts": drafts, "calls": calls, "need": need}


def drafts_of(user):
    """What the person writes for his organisations, the newest first."""
    writes = Membership.objects.filter(user=user, left_at=None, role__in=WRITERS)
    rows = Application.objects.filter(state=State.DRAFT, organization__in=writes.values("organization"))
    return rows.order_by("-pk")


@register.inclusion_tag("portal/need_history.html")
def need_history(need):
    """What happened to a need, the latest first: one query."""
    return {"events": events_of_record(need)}
