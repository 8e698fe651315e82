"""Indicators with their numbers: counted from the records wherever they can be. Fixed numbers of queries."""

from collections import defaultdict

from django.db.models import CharField, Count, Max, Sum, Value
from django.db.models.functions import Cast
from django.urls import reverse

from ventures.awards.models import Award
from ventures.core.worded import worded
from ventures.workflow.history import label
from ventures.workflow.models import Event

from .guesses import counts_sittings, counts_times
from .models import Activity, Service, SurveyAnswer
from .queries import COUNTED, indicators_of
from .satisfaction import Result
from .states import ActivityState, Measure, ServiceKind

AGREED = "measures"  # the step of history by which it was said where the numbers come from
KINDS = {
    Measure.CASES: ServiceKind.CASE,
    Measure.GROUPS: ServiceKind.GROUP,
    Measure.COMMUNITY: ServiceKind.COMMUNITY,
}
NAMES = {Measure.WORKER_HOURS: "social_worker_hours"}
NOTHING = defaultdict(int)


def actuals_of(awards):
    """{award pk: [Indicator]}, `actual` of each counted one as of now: to be read, never to be saved."""
    awards = list(awards)
    found, counts = indicators_of(awards), counts_of(awards)
    for pk, indicators in found.items():
        for one in indicators:
            if one.measure != Measure.STATED:
                one.actual = counted(one, counts.get(pk, NOTHING))
    return found


def counted(indicator, counts):
    """The number of a counted indicator; its unit says whether sittings, times or people are meant."""
    measure, unit = indicator.measure, indicator.unit
    if measure in KINDS:
        return counts[KINDS[measure], "sessions" if counts_sittings(unit) else "records"]
    if measure == Measure.VOLUNTEERS and not counts_times(unit):
        return counts["most_volunteers"]
    return counts[NAMES.get(measure, str(measure))]


def counts_of(awards):
    """{award pk: {what: number}} of recorded activities, social work and surveys; two queries.

    People are the most at one activity, never added: the same person comes twice (see `work_of`).
    """
    found = defaultdict(lambda: defaultdict(int))
    pks = [award.pk for award in awards]
    for row in activities_of(pks):
        found[row["award"]].update(
            activities=row["activities"], direct_people=row["most_direct"], direct_times=row["times"],
            indirect_times=row["indirect"], volunteers=row["helpers"],
            most_volunteers=row["most_volunteers"], volunteer_hours=row["helped"],
            social_worker_hours=row["worked"],
        )  # fmt: skip
    answers = []
    for pk, kind, records, sessions in services_and_answers(pks):
        if kind in ServiceKind:
            found[pk].update({(kind, "records"): records, (kind, "sessions"): sessions})
        else:
            answers.append((pk, kind, records))
    for pk, result in results(answers).items():
        found[pk]["satisfaction"] = result.percent
    return found


@worded
def activities_of(pks):
    """The sums and maxima of the recorded activities of each project."""
    rows = Activity.objects.filter(award__in=pks, state__in=COUNTED).order_by().values("award")
    return rows.annotate(
        activities=Count("pk"), most_direct=Max("direct_people"), times=Sum("direct_times"),
        indirect=Sum("indirect_times"), helpers=Sum("volunteers"), most_volunteers=Max("volunteers"),
        helped=Sum("volunteer_hours"), worked=Sum("social_worker_hours"),
    )  # fmt: skip


@worded
def services_and_answers(pks):
    """The rows of `services_of` and `answers_of` in one query."""
    return services_of(pks).union(answers_of(pks), all=True)


def services_of(pks):
    """(award pk, kind, records, sessions) of the social work."""
    rows = Service.objects.filter(award__in=pks).order_by().values_list("award", "kind")
    return rows.annotate(records=Count("pk"), sum=Sum("sessions"))


def answers_of(pks):
    """(award pk, score as text, how many gave it, 0) of the surveys, in columns as of social work."""
    rows = SurveyAnswer.objects.filter(survey__award__in=pks).order_by()
    rows = rows.annotate(text=Cast("score", CharField())).values_list("survey__award", "text")
    return rows.annotate(n=Count("pk"), sum=Value(0))


def results_of(pks):
    """{award pk: Result} over all surveys of each project; one query."""
    return results(row[:3] for row in answers_of(pks))


def results(answers):
    """{award pk: Result} of (award pk, score, how many gave it)."""
    spread = defaultdict(lambda: [0] * 5)
    for pk, score, n in answers:
        spread[pk][int(score) - 1] += n
    return {pk: Result(tuple(counts)) for pk, counts in spread.items()}


def are_agreed(award):
    """Whether it was said where the numbers of a project's indicators come from."""
    return Event.objects.filter(
        chain__record_type=label(Award), chain__record_id=str(award.pk), verb=AGREED
    ).exists()


def records_behind(indicator, case):
    """The address of the list that an indicator's number is counted from; "" for a stated one."""
    if indicator.measure == Measure.STATED:
        return ""
    if indicator.measure in KINDS:
        return f"{reverse('monitoring:services', args=[case])}?kind={KINDS[indicator.measure]}"
    if indicator.measure == Measure.SATISFACTION:
        return reverse("monitoring:surveys", args=[case])
    return f"{reverse('monitoring:activities', args=[case])}?state={ActivityState.RECORDED}"
