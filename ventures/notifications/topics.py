"""What messages are about. A kind that stands in no topic is a duty: it always goes out at once."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from ventures.core.worded import worded

from .models import Preference
from .states import ByEmail


@dataclass(frozen=True)
class Topic:
    """A group of kinds; of a duty nobody can switch the e-mail off."""

    name: str
    label: Any
    kinds: str
    duty: bool = False


TOPICS = (
    Topic("correct", _("Returned for correction"), duty=True, kinds=(
        "applications/returned applications/refining disbursement/returned monitoring/activity_returned"
        " monitoring/evaluation_sent_back monitoring/outcome_returned organizations/account_refused"
        " disbursement/came_back monitoring/expense_questioned monitoring/expense_refused"
        " monitoring/remedy_ordered monitoring/remedy_returned monitoring/plan_returned"
        " monitoring/visit_again"
    )),
    Topic("deadlines", _("Deadlines"), duty=True, kinds=(
        "applications/deadline_near applications/late_extension awards/to_sign awards/instalment_due"
        " scoring/assigned scoring/reopened scoring/entered scoring/imported monitoring/evaluation_opened"
        " scoring/pitch_session scoring/pitch_turn disbursement/recovery_reminder monitoring/visit_noted"
        " monitoring/report_reminder monitoring/report_missed"
        " inspections/assigned inspections/noticed inspections/day inspections/to_sign inspections/disagreed"
        " reports/disclosure_due"
    )),
    Topic("decisions", _("Decisions"), duty=True, kinds=(
        "applications/eligible applications/ineligible applications/refined applications/call_cancelled"
        " applications/call_ended"
        " awards/awarded awards/not_on_the_list awards/declined awards/objection_answered awards/noticed"
        " disbursement/recovery_demanded disbursement/terminated monitoring/evaluated monitoring/rectified"
        " monitoring/outcome_accepted scoring/round_over accounts/invited"
        " scoring/shortlisted scoring/not_shortlisted monitoring/budget_decided awards/replanned"
        " monitoring/remedy_confirmed monitoring/appeal_decided inspections/exempted inspections/settled"
        " monitoring/change_decided monitoring/paused monitoring/resumed"
    )),
    Topic("calls", _("Changes of a call, answers to questions"), kinds=(
        "applications/call_amended calls/answered calls/declined"
    )),
    Topic("progress", _("How it goes on: receipts, payments, agreements"), kinds=(
        "applications/received applications/withdrawn awards/in_force awards/remarks disbursement/checked"
        " disbursement/paid disbursement/recovery_received monitoring/plan_agreed monitoring/visit_settled"
    )),
    Topic("community", _("Communities and members"), kinds=(
        "linkage/answered linkage/confirm linkage/declined linkage/rate linkage/witness accounts/accepted"
        " organizations/account_verified organizations/asked_to_join organizations/let_in"
    )),
    Topic("office", _("What reaches the office"), kinds=(
        "awards/objection awards/to_countersign disbursement/requested monitoring/evaluation_reported"
        " monitoring/outcome_handed_in scoring/recused scoring/abstained monitoring/expense_answered"
        " monitoring/budget_asked monitoring/budget_reported monitoring/plan_handed_in"
        " monitoring/plan_reopened monitoring/remedy_reported inspections/signed"
        " monitoring/change_asked monitoring/change_reported monitoring/visit_answered monitoring/appealed"
    )),
)  # fmt: skip
OF_KIND = {kind: topic for topic in TOPICS for kind in topic.kinds.split()}


def wishes(users, kind):
    """{user key: (how by e-mail, whether by text)} for a kind of message; one query."""
    topic = OF_KIND.get(kind)
    found = {user.pk: (ByEmail.AT_ONCE, False) for user in users}
    if topic is None:
        return found
    for row in preferences(found, topic=topic.name):
        found[row.user_id] = (ByEmail.AT_ONCE if topic.duty else row.email, row.sms)
    return found


@worded
def preferences(users, topic):
    """What people said of a topic."""
    return Preference.objects.filter(user__in=users, topic=topic)
