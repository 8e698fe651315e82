"""Among whom a round draws: organisations with a live project, by stratum, and those who may look."""

from django.db.models import F, Q

from ventures.accounts.models import RoleGrant
from ventures.awards.models import Award
from ventures.awards.states import RUNNING
from ventures.core import clock
from ventures.monitoring.models import Evaluation, Remedy
from ventures.monitoring.states import EvaluationState, RemedyState
from ventures.reference.querysets import code_prefix

from .models import Inspection
from .querysets import LOOKERS
from .states import Finding, Stratum

LARGE = 100_000  # yuan: one fixed line, so that nobody's stratum hangs on who else is in the pool
RELATED = "call__region", "organization__host", "community", "application__organization__host"


def projects_of(region, year):
    """The project of each organisation that has a live one of the year in the region: its largest."""
    rows = Award.objects.filter(
        state__in=RUNNING, starts_on__year__lte=year, ends_on__year__gte=year,
        call__region__code__startswith=code_prefix(region.code),
    ).select_related("organization").order_by("pk")  # fmt: skip
    largest = {}
    for award in rows:
        known = largest.get(award.organization_id)
        if known is None or amount(award) > amount(known):
            largest[award.organization_id] = award
    return list(largest.values())


def strata_of(region, year):
    """{Stratum: [Award]} of the region's year, in a constant number of queries."""
    awards = projects_of(region, year)
    risky = at_risk([award.organization_id for award in awards])
    found = {stratum: [] for stratum in Stratum}
    for award in awards:
        found[stratum_of(award, risky)].append(award)
    return found


def stratum_of(award, risky):
    """Risk comes before size."""
    if award.organization_id in risky:
        return Stratum.RISK
    return Stratum.LARGE if amount(award) >= LARGE else Stratum.SMALL


def amount(award):
    """What was agreed, before that what was approved; in yuan."""
    return (award.agreed or award.approved).amount


def at_risk(organizations):
    """Those with a late report, a failed evaluation, a matter still to be put right or a serious finding."""
    late = Q(state=EvaluationState.OPEN, due_on__lt=clock.today()) | Q(reported_at__date__gt=F("due_on"))
    evaluations = Evaluation.objects.filter(late | Q(state=EvaluationState.FAILED))
    remedies = Remedy.objects.exclude(state=RemedyState.DONE)
    serious = Inspection.objects.filter(finding=Finding.SERIOUS)
    return {
        body
        for rows in (evaluations, remedies, serious)
        for body in rows.filter(award__organization__in=organizations)
        .order_by()
        .values_list("award__organization", flat=True)
    }


def inspectors_of(region):
    """{code: person} of the active evaluators and officers whose area covers the region."""
    grants = RoleGrant.objects.live().filter(role__in=LOOKERS, user__is_active=True)
    grants = grants.select_related("user", "scope").order_by("user")
    people = {one.user_id: one.user for one in grants if one.scope is None or one.scope.covers(region)}
    return {code_of(person): person for person in people.values()}


def code_of(person):
    """How an inspector stands in what is published: a number, never the name."""
    return f"J{person.pk:05}"
