"""What an evaluation counts of a project, each figure as so many of so many. A constant number of queries.

Half way a project is measured by what it should have reached by today: targets are taken in proportion to
the days of its period, rounded up. At the end they count in full.
"""

from django.db.models import Sum
from django.db.models.functions import TruncMonth
from django.urls import reverse
from django.utils.timezone import localdate

from ventures.applications.models import PlannedActivity, TeamMember
from ventures.calls.states import Figure
from ventures.core import clock
from ventures.core.money import to_fen, yuan
from ventures.linkage.models import CommunityRequest
from ventures.linkage.states import Purpose, RequestState

from .judging import Counted
from .measures import NOTHING, actuals_of, counts_of, results_of
from .models import Activity, Evaluation, Expense
from .planning import month_after, months_of
from .purses import purse_of
from .queries import COUNTED, elapsed
from .satisfaction import Result
from .states import EvaluationKind, ExpenseState

BEST_RATING = 5
NONE = Counted(0, 0)


def figures_of(evaluation):
    """{measure of `Figure`: Counted} of an evaluation's project as of now."""
    award = evaluation.award
    part = 100 if evaluation.kind == EvaluationKind.FINAL else elapsed(award)
    counts, purse = counts_of([award]).get(award.pk, NOTHING), purse_of(award)
    base = purse.approved if evaluation.kind == EvaluationKind.FINAL else purse.paid
    return {
        Figure.ACTIVITIES: Counted(counts["activities"], sessions_planned(award, part)),
        Figure.TIMES: Counted(counts["direct_times"], share(award.application.direct_times, part)),
        Figure.INDICATORS: indicators(award, part),
        Figure.EXECUTION: Counted(to_fen(purse.spent), to_fen(base)),
        Figure.WORKER_HOURS: Counted(counts["social_worker_hours"], share(hours_planned(award), part)),
        Figure.SATISFACTION: satisfaction(award),
        Figure.COMMUNITY: community(award),
        Figure.MONTHS: months(award),
        Figure.REPORTS: reports(award),
        Figure.VOUCHERS: vouchers(award),
    }


def share(target, part):
    """What `part` per cent of a target are, rounded up."""
    return -(-target * part // 100)


def sessions_planned(award, part):
    """How many activities the application planned for the months so far, or altogether."""
    planned = PlannedActivity.objects.filter(application=award.application_id)
    if part < 100:
        planned = planned.filter(month__lte=clock.today())
    return planned.aggregate(sum=Sum("times", default=0))["sum"]


def hours_planned(award):
    """The hours for which social workers stand in the application's team."""
    team = TeamMember.objects.filter(application=award.application_id).exclude(social_worker=None)
    return team.aggregate(sum=Sum("hours", default=0))["sum"]


def indicators(award, part):
    """The mean of what each indicator reached of its target, each counted to 100 per cent at most."""
    targets = [(one.actual, share(one.target, part)) for one in actuals_of([award])[award.pk]]
    reached = [min(100 * actual // target, 100) for actual, target in targets if target]
    return Counted(sum(reached), 100 * len(reached))


def satisfaction(award):
    """The satisfied answers to all surveys; nothing below the least number that is shown."""
    result = results_of([award.pk]).get(award.pk, Result((0,) * 5))
    return Counted(result.satisfied, result.n) if result.is_shown else NONE


def community(award):
    """The points that the community gave for the result, of five."""
    given = CommunityRequest.objects.filter(
        case=award.case, purpose=Purpose.RATE, state=RequestState.ANSWERED
    ).exclude(rating=None)
    ratings = list(given.values_list("rating", flat=True))
    return Counted(sum(ratings), BEST_RATING * len(ratings))


def months(award):
    """The months of the project that are over, and in how many of them an activity was recorded."""
    over = months_over(award)
    return Counted(len(set(over) & months_recorded(award)), len(over))


def months_over(award):
    """The first days of the project's months that are over by today."""
    return [month for month in months_of(award) if month_after(month) <= clock.today()]


def months_recorded(award):
    """The first days of the months in which an activity was recorded."""
    rows = Activity.objects.filter(award=award, state__in=COUNTED).order_by()
    return set(rows.annotate(month=TruncMonth("on")).values_list("month", flat=True).distinct())


def reports(award):
    """The project's self-reports so far, and how many came by their day."""
    days = Evaluation.objects.filter(award=award).exclude(reported_at=None)
    rows = [(localdate(at), due_on) for at, due_on in days.values_list("reported_at", "due_on")]
    return Counted(sum(day <= due_on for day, due_on in rows), len(rows))


def vouchers(award):
    """What was spent of the grant, and how much of it the office has confirmed; in fen."""
    spent = Expense.objects.counted().of_grant().filter(award=award).order_by()
    sums = dict(spent.values_list("state").annotate(sum=Sum("amount")))
    fen = {state: to_fen(yuan(amount)) for state, amount in sums.items()}
    return Counted(fen.get(ExpenseState.ACCEPTED, 0), sum(fen.values()))


def records_behind(case):
    """{measure: address of the list that it is counted from}."""
    pages = {
        Figure.ACTIVITIES: "activities", Figure.TIMES: "activities", Figure.MONTHS: "activities",
        Figure.WORKER_HOURS: "activities", Figure.INDICATORS: "indicators", Figure.EXECUTION: "expenses",
        Figure.VOUCHERS: "expenses", Figure.SATISFACTION: "surveys", Figure.COMMUNITY: "ask_community",
        Figure.REPORTS: "evaluations",
    }  # fmt: skip
    return {measure: reverse(f"monitoring:{name}", args=[case]) for measure, name in pages.items()}
