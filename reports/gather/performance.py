"""What a programme's year, or one project, was to reach and reached: the goals of its self-evaluation."""

from dataclasses import dataclass
from decimal import Decimal

from reports.points import Goal, Scored, scored
from reports.statistics import work_of_each
from ventures.awards.models import Award, Instalment
from ventures.awards.states import AwardState, InstalmentState
from ventures.core import clock
from ventures.linkage.models import CommunityRequest
from ventures.monitoring.measures import actuals_of
from ventures.monitoring.models import Activity, OutcomeReport, SurveyAnswer
from ventures.monitoring.purses import purses_of
from ventures.monitoring.queries import COUNTED
from ventures.monitoring.states import EvaluationState, Measure, ReportState

from .disclosed import issuer_of
from .disclosure import year_of
from .facts import Facts, hosts_of
from .programme import answers_of, concluded

SATISFIED = 90  # per cent aimed at: no record states another target, the fund's own choice


@dataclass(frozen=True, kw_only=True)
class PerformanceFacts(Facts):
    """A self-evaluation: of a `year` or, with its number and organisation, of a project."""

    year: int
    project: str = ""
    project_number: str = ""
    organization: str = ""
    lines: tuple[Scored, ...]


def gather_year(year):
    """The self-evaluation of a programme's year as the records stand, in a fixed number of queries."""
    awards = list(Award.objects.public().filter(call__year=year).select_related("application").order_by("pk"))
    goals = [*year_execution(year), *year_outputs(awards), *benefits(awards), *satisfaction(awards)]
    return PerformanceFacts(
        number="", made_at=clock.now(), issuer=issuer_of(year), year=year, lines=tuple(scored(goals))
    )


def gather(award):
    """The self-evaluation of one project."""
    purse = purses_of([award])[award.pk]
    execution = Goal("execution", "spent", purse.approved.amount, purse.spent.amount)
    goals = [execution, *outputs(award), *benefits([award]), *satisfaction([award])]
    return PerformanceFacts(
        number="",
        made_at=clock.now(),
        issuer=hosts_of(award.call),
        year=award.call.year,
        project=award.title,
        project_number=award.number,
        organization=award.organization.name,
        lines=tuple(scored(goals)),
    )


def year_execution(year):
    """What was paid of what was given."""
    sums = year_of(year)[1]
    yield Goal("execution", "paid", sums.amount, sums.paid)


def year_outputs(awards):
    """Projects closed out and passed, indicators reached, instalments paid."""
    states = [award.state for award in awards]
    closed, ended = states.count(AwardState.CLOSED_OUT), states.count(AwardState.TERMINATED)
    passed = concluded(awards).filter(state=EvaluationState.PASSED).count()
    indicators = [one for found in actuals_of(awards).values() for one in found]
    reached = sum(one.actual >= one.target for one in indicators)
    due = Instalment.objects.filter(award__in=awards).exclude(state=InstalmentState.CANCELLED)
    paid = due.filter(state=InstalmentState.PAID).count()
    count = len(awards)
    return [
        Goal("output", "closed", count, closed, "projects", reason="terminated", missing=ended),
        Goal("output", "passed", count, passed, "projects", reason="unevaluated", missing=count - passed),
        Goal("output", "reached", len(indicators), reached, "indicators"),
        Goal("output", "instalments", due.count(), paid, "instalments"),
    ]


def outputs(award):
    """A project's indicators, those of satisfaction apart: each with its own name, unit and reason."""
    reasons = reasons_of(award)
    return [
        Goal("output", "", one.target, one.actual, one.unit, name=one.name, said=reasons.get(one.name, ""))
        for one in actuals_of([award])[award.pk]
        if one.measure != Measure.SATISFACTION
    ]


def reasons_of(award):
    """{indicator: why its target was missed}, as the outcome report that was handed in says it."""
    handed_in = OutcomeReport.objects.filter(award=award).exclude(state=ReportState.DRAFT)
    rows = handed_in.values_list("snapshot__indicators", flat=True).first() or []
    return {row["name"]: row.get("reason", "") for row in rows}


def benefits(awards):
    """People and person-times against those applied for, and communities that were served."""
    work = work_of_each([award.pk for award in awards]).values()
    wanted = {
        name: sum(getattr(award.application, name) for award in awards)
        for name in ("direct_people", "direct_times")
    }
    recorded = Activity.objects.filter(award__in=awards, state__in=COUNTED).order_by()
    served = recorded.values("award__community").distinct().count()
    return [
        *(
            Goal("benefit", name, target, sum(row[name] for row in work), unit)
            for (name, target), unit in zip(wanted.items(), ("people", "times"), strict=True)
            if target
        ),
        Goal("benefit", "communities", len({award.community_id for award in awards}), served, "communities"),
    ]


def satisfaction(awards):
    """The satisfied among communities and those served, where enough answered."""
    cases = [award.case for award in awards]
    ratings = CommunityRequest.objects.filter(case__in=cases, rating__isnull=False)
    found = [
        ("ratings", answers_of(ratings, "rating")),
        ("survey", answers_of(SurveyAnswer.objects.filter(survey__award__in=awards), "score")),
    ]
    shown = [(key, result) for key, result in found if is_shown(key, result)]
    if not shown:
        return [Goal("satisfaction", "survey", SATISFIED, None, "%", reason="unanswered")]
    return [
        Goal("satisfaction", key, SATISFIED, percent(result), "%") for key, result in shown
    ]  # fmt: skip


def is_shown(key, result):
    """Whether enough answered: a community is an office and may stand alone, people not below five."""
    return result.n > 0 if key == "ratings" else result.is_shown


def percent(result):
    """The satisfied in per cent, exact."""
    return Decimal(100 * result.satisfied) / result.n
