"""What becomes of a need: who answers it, the project, its end; and what happened to the need itself."""

from django import template

from ventures.applications.models import Application
from ventures.applications.states import EDITABLE, LIVE
from ventures.awards.models import Award
from ventures.linkage.models import Need
from ventures.monitoring.models import OutcomeReport
from ventures.monitoring.states import ReportState

from ..history import events_of_record

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


@register.inclusion_tag("portal/need_history.html")
def need_history(need):
    """What happened to a need, the latest first: one query."""
    return {"events": events_of_record(need)}
