"""What the portal's pages gather over several apps; every function takes a fixed number of queries."""

from django.db.models import BooleanField, Case, Exists, ExpressionWrapper, OuterRef, Q, When
from django.utils.timezone import localtime

from ventures.applications.models import Application
from ventures.awards.models import Agreement, Award, Instalment
from ventures.awards.states import RUNNING
from ventures.calls.models import Call
from ventures.disbursement.recovering import with_surplus
from ventures.monitoring.measures import actuals_of
from ventures.monitoring.models import Evaluation, OutcomeReport
from ventures.monitoring.purses import purses_of
from ventures.monitoring.queries import elapsed
from ventures.notifications.models import Message
from ventures.workflow.models import Event

from .way import DONE_WITH, Journey, ball, steps

FOLLOWED = RUNNING | {"approved", "signing", "closed_out"}
UNDER_REVIEW = ("submitted", "returned", "eligible", "in_review", "proposed", "reserved")
FOLLOWED_AT_MOST = 3


def journeys_of(applications, awards, purses=None):
    """{case: Journey} of the given applications and awards, in five queries,
    a sixth where a project is closed out.

    With `purses` ({award pk: Purse}) at hand the instalments are not asked for again.
    """
    journeys = ways_of(applications, awards)
    by_award = {journey.award.pk: journey for journey in journeys.values() if journey.award}
    for agreement in Agreement.objects.filter(award__in=by_award):
        by_award[agreement.award_id].agreement = agreement
    for report in OutcomeReport.objects.filter(award__in=by_award).defer("snapshot"):
        by_award[report.award_id].report = report
    for instalment in instalments_of(awards, purses):
        by_award[instalment.award_id].instalments.append(instalment)
    return journeys


def ways_of(applications, awards):
    """The same with what the nine steps need and no more: two queries, a third where a project is closed."""
    journeys = {application.case: Journey(application) for application in applications}
    for award in awards:
        journeys.setdefault(award.case, Journey(award.application)).award = award
    add_dates(journeys)
    by_award = {award.pk: journeys[award.case] for award in awards}
    for evaluation in Evaluation.objects.filter(award__in=by_award):
        by_award[evaluation.award_id].evaluations[evaluation.kind] = evaluation
    for pk in disclosed_among(awards):
        by_award[pk].is_disclosed = True
    return journeys


def disclosed_among(awards):
    """The awards of which the public disclosure says all: closed out, result accepted, money settled.

    The year's list takes it from the records, so the organisation has nothing left to do.
    """
    closed = [award.pk for award in awards if award.state == "closed_out"]
    waiting = Instalment.objects.filter(award=OuterRef("award")).exclude(state__in=("paid", "cancelled"))
    accepted = OutcomeReport.objects.filter(~Exists(waiting), award__in=closed, state="accepted")
    return accepted.values_list("award", flat=True)


def instalments_of(awards, purses):
    """The awards' instalments in order: out of their purses, else by one query."""
    if purses is not None:
        return [instalment for award in awards for instalment in purses[award.pk].instalments]
    return Instalment.objects.filter(award__in=awards).order_by("award", "sequence")


def add_dates(journeys):
    """The days on which the steps were done, from history; a step done twice counts when it was done last."""
    reached = {state for _label, state in DONE_WITH}
    events = Event.objects.filter(case__in=journeys, to_state__in=reached).order_by("pk")
    for case, label, state, at in events.values_list("case", "chain__record_type", "to_state", "at"):
        step = DONE_WITH.get((label, state))
        if step:
            journeys[case].dates[step] = localtime(at).date()


def side_of(user):
    """On which side of the ball the reader stands."""
    sides = {
        "officer": "office", "secretary": "office", "evaluator": "evaluator",
        "finance_clerk": "finance", "finance_approver": "finance", "auditor": "",
    }  # fmt: skip
    return next((sides[grant.role] for grant in user.grants if grant.role in sides), "organisation")


def applications_for(user):
    """The applications a person may read, as a list shows them."""
    return Application.objects.visible_to(user).for_listing()


def awards_for(user):
    """The projects a person may read, as a list shows them."""
    return Award.objects.visible_to(user).for_listing()


def followed(user, memberships):
    """What an organisation's people follow, what is under way first: way, ball, money and indicators."""
    if not memberships:
        return []
    organizations = [membership.organization_id for membership in memberships]
    awards = list(
        with_surplus(Award.objects.filter(organization__in=organizations, state__in=FOLLOWED))
        .select_related("application", "call", "organization", "category")
        .order_by(Case(When(state="closed_out", then=1), default=0), "ends_on", "pk")[:FOLLOWED_AT_MOST]
    )
    applications = list(
        Application.objects.filter(organization__in=organizations, state__in=UNDER_REVIEW)
        .select_related("call")
        .order_by("-submitted_at")[:FOLLOWED_AT_MOST]
    )
    purses, indicators = purses_of(awards), actuals_of(awards)
    journeys = journeys_of(applications, awards, purses)
    side = side_of(user)
    return [
        {
            "record": journey.record,
            "award": journey.award,
            "call": journey.record.call,
            "steps": steps(journey),
            "ball": ball(journey, side),
            "purse": journey.award and purses[journey.award.pk],
            "indicators": journey.award and indicators[journey.award.pk],
            "expected": journey.award and elapsed(journey.award),
        }
        for journey in journeys.values()
    ]


def open_calls(user):
    """The calls that take applications now, nearest deadline first."""
    return list(Call.objects.open().order_by("closes_at")[:3]) if not user.grants else []


def latest_messages(user):
    """The latest messages of a person's inbox; each says whether it `is_unread`."""
    unread = ExpressionWrapper(Q(read_at=None), output_field=BooleanField())
    return list(Message.objects.visible_to(user).newest_first().annotate(is_unread=unread)[:4])
