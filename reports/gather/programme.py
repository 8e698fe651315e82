"""The facts of a programme's year, from the applications to what came of them, as the records stand."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Q, Sum

from reports.statistics import FundYear, counted
from reports.tiles import Tile
from ventures.applications.models import Application
from ventures.awards.models import Award
from ventures.awards.states import FUNDED, AwardState
from ventures.calls.models import Call
from ventures.core import clock
from ventures.linkage.models import CommunityRequest
from ventures.linkage.states import RequestState
from ventures.monitoring.measures import actuals_of
from ventures.monitoring.models import Activity, Evaluation, Expense, OutcomeReport, SurveyAnswer
from ventures.monitoring.queries import COUNTED, SUMS
from ventures.monitoring.satisfaction import Result
from ventures.monitoring.states import EvaluationKind, EvaluationState, ReportState
from ventures.reference.models import Region

from .disclosed import issuer_of
from .disclosure import year_of
from .facts import Facts

SCREENED = ("submitted", "returned", "withdrawn", "ineligible")  # never found eligible
EXAMPLES = 5


@dataclass(frozen=True)
class Example:
    """A project evaluated best, in the words of its own accepted report."""

    title: str
    organization: str
    score: Decimal
    effect: str


@dataclass(frozen=True, kw_only=True)
class ProgrammeFacts(Facts):
    """A year of the fund. Amounts are Decimal yuan; `paid` is what has left less what came back.

    `funnel` is [(stage, count)] in order; `work` sums of activities by name; `ratings` and `survey` are
    Results of what communities and those served answered; `indicators` is (reached, all).
    """

    year: int
    fund: FundYear
    budget: Decimal
    paid: Decimal
    spent: Decimal
    tiles: tuple[Tile, ...]
    funnel: tuple[tuple[str, int], ...]
    states: tuple[tuple[str, int], ...]
    grades: tuple[tuple[str, int], ...]
    indicators: tuple[int, int]
    work: dict
    ratings: Result
    survey: Result
    asked: tuple[int, int]
    charity: Decimal
    examples: tuple[Example, ...]


def gather(year):
    """The facts of a year, in a fixed number of queries."""
    awards = Award.objects.public().filter(call__year=year).order_by()
    fund, found = counted(year), list(awards.select_related("application"))
    return ProgrammeFacts(
        number="",
        made_at=clock.now(),
        issuer=issuer_of(year),
        year=year,
        fund=fund,
        budget=amount(Call.objects.filter(pk__in=awards.values("call")), "budget"),
        paid=year_of(year)[1].paid,
        spent=amount(Expense.objects.counted().filter(award__in=awards, own=False)),
        tiles=tiles_of(year, fund),
        funnel=funnel_of(year, awards),
        states=counts(awards, "state", AwardState.values),
        grades=counts(concluded(awards), "grade", "ABC"),
        indicators=reached(found),
        work=work_of(awards),
        ratings=ratings_of(awards),
        survey=answers_of(SurveyAnswer.objects.filter(survey__award__in=awards), "score"),
        asked=asked_of(awards),
        charity=amount(Application.objects.filter(pk__in=awards.values("application")), "charity_amount"),
        examples=examples_of(awards),
    )


def amount(rows, name="amount"):
    """A sum in yuan."""
    return rows.order_by().aggregate(sum=Sum(name))["sum"] or Decimal(0)


def counts(rows, name, order):
    """((value, how many), …) in the order given, those that there are."""
    found = dict(rows.order_by().values_list(name).annotate(count=Count("pk")))
    return tuple((value, found[value]) for value in order if value in found)


def concluded(awards):
    """Final evaluations with their conclusion."""
    done = [EvaluationState.PASSED, EvaluationState.FAILED]
    return Evaluation.objects.filter(award__in=awards, kind=EvaluationKind.FINAL, state__in=done)


def funnel_of(year, awards):
    """How many came from one stage to the next."""
    handed_in = Application.objects.filter(call__year=year, submitted_at__isnull=False).order_by()
    found = handed_in.aggregate(all=Count("pk"), fit=Count("pk", filter=~Q(state__in=SCREENED)))
    begun = FUNDED - {AwardState.APPROVED, AwardState.SIGNING}
    of_awards = awards.aggregate(
        all=Count("pk"),
        begun=Count("pk", filter=Q(state__in=begun)),
        closed=Count("pk", filter=Q(state=AwardState.CLOSED_OUT)),
    )
    return (
        ("handed_in", found["all"]), ("eligible", found["fit"]), ("awarded", of_awards["all"]),
        ("begun", of_awards["begun"]), ("closed_out", of_awards["closed"]),
    )  # fmt: skip


def tiles_of(year, fund):
    """A Tile for each district that there was in the middle of the year, and any other that got money."""
    got = {share.key: share for share in fund.districts}
    regions = Region.objects.filter(level=Region.Level.DISTRICT)
    there = regions.on(date(year, 7, 1)).values_list("code", "name")
    names = dict(there) | {share.key: str(share.name) for share in fund.districts}
    return tuple(
        Tile(code, name, got[code].amount, got[code].projects)
        if code in got
        else Tile(code, name, Decimal(0), 0)
        for code, name in sorted(names.items())
    )


def reached(awards):
    """(indicators that reached their target, all)."""
    found = [one for indicators in actuals_of(awards).values() for one in indicators]
    return sum(one.actual >= one.target for one in found), len(found)


def work_of(awards):
    """The sums over all recorded activities; people are never added over activities."""
    recorded = Activity.objects.filter(award__in=awards, state__in=COUNTED).order_by()
    sums = {name: Sum(name, default=0) for name in SUMS}
    return recorded.aggregate(activities=Count("pk"), **sums)


def ratings_of(awards):
    """What communities said of the results, 1 to 5."""
    rated = CommunityRequest.objects.filter(case__in=awards.values("case"), rating__isnull=False)
    return answers_of(rated, "rating")


def answers_of(rows, name):
    """Answers of 1 to 5 as a Result."""
    found = dict(rows.order_by().values_list(name).annotate(count=Count("pk")))
    return Result(tuple(found.get(score, 0) for score in range(1, 6)))


def asked_of(awards):
    """(how often communities were asked, how often they answered)."""
    asked = CommunityRequest.objects.filter(case__in=awards.values("case")).order_by()
    answered = Count("pk", filter=Q(state=RequestState.ANSWERED))
    return tuple(asked.aggregate(all=Count("pk"), answered=answered).values())


def examples_of(awards):
    """The projects evaluated best with grade A, each with the effect its accepted report states."""
    best = concluded(awards).filter(grade="A").order_by("-score", "award__number")
    best = best.select_related("award__organization")
    effects = dict(
        OutcomeReport.objects.filter(award__in=awards, state=ReportState.ACCEPTED)
        .exclude(effect="")
        .values_list("award", "effect")
    )
    stated = [one for one in best if one.award_id in effects][:EXAMPLES]
    return tuple(
        Example(one.award.title, one.award.organization.name, one.score, effects[one.award_id])
        for one in stated
    )
