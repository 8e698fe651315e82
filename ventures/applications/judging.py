"""What the rules said, kept; and those that rest on somebody's answer judged anew when it comes.

Linkage keeps the answers and knows no application: so pages ask when they are read, finding an application
eligible asks first, and the scheduler keeps what was found.
"""

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from ventures.core import clock
from ventures.linkage.models import CommunityRequest, PartRequest
from ventures.linkage.states import Purpose, RequestState

from .eligibility import TESTS, check
from .models import Application, EligibilityResult
from .states import State

AWAITING = {rule: TESTS[rule] for rule in ("community_confirmed", "social_worker_in_team")}
UNDECIDED = {State.SUBMITTED, State.RETURNED}


def record_eligibility(application, results):
    """Keep the outcome of every rule; an officer's decision on a rule stays."""
    now = clock.now()
    rows = [
        EligibilityResult(
            application=application, rule=rule, outcome=outcome, evidence=evidence, checked_at=now
        )
        for rule, outcome, evidence in results
    ]
    EligibilityResult.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["application", "rule"],
        update_fields=["outcome", "evidence", "checked_at"],
    )  # fmt: skip


def answers_judged(application):
    """[(rule, outcome, evidence)] of the rules that rest on an answer, as of now; none once it is decided."""
    return check(application, tests=AWAITING) if application.state in UNDECIDED else []


@transaction.atomic
def judge_anew(application):
    """Keep what the rules that rest on an answer say now."""
    locked = Application.objects.select_for_update().get(pk=application.pk)
    record_eligibility(locked, answers_judged(locked))


def sweep_answers():
    """Judge anew where an answer came, or its time ended, since; the scheduler's. Returns how many."""
    since = Q(answered_at__gt=OuterRef("checked_at"))
    since |= Q(state=RequestState.EXPIRED, expires_at__gt=OuterRef("checked_at"))
    of_case = CommunityRequest.objects.filter(since, case=OuterRef("application__case"))
    parts = PartRequest.objects.filter(since, case=OuterRef("application__case"))
    stale = EligibilityResult.objects.filter(application__state__in=UNDECIDED).filter(
        Q(Exists(of_case.filter(purpose=Purpose.CONFIRM)), rule__rule="community_confirmed")
        | Q(Exists(parts), rule__rule="social_worker_in_team")
    )
    waiting = list(Application.objects.filter(pk__in=stale.values("application")))
    for application in waiting:
        judge_anew(application)
    return len(waiting)
