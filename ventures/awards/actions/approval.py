"""A list whose notice has ended is approved: money, record, letters."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from ventures.applications.eligibility import check
from ventures.applications.models import EligibilityResult
from ventures.applications.queries import gather
from ventures.applications.states import Outcome as RuleOutcome
from ventures.applications.states import State as ApplicationState
from ventures.calls.actions import decide, refuse_cancelled
from ventures.calls.models import Call
from ventures.calls.states import State as CallState
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.funds.actions import reserve
from ventures.linkage.actions import follow_project
from ventures.linkage.states import NeedState
from ventures.notifications.actions import tell
from ventures.organizations.models import FundingRecord
from ventures.organizations.queries import members_with
from ventures.scoring.queries import ranked_items, remarks_of
from ventures.workflow import history
from ventures.workflow.moves import move

from .. import queries
from ..states import AwardState, DecisionState
from .proposal import refuse_earmarked


@transaction.atomic
def approve(decision, *, by, document_number):
    """Approve the list once its notice has ended: commit the money, record it, tell the organisations.

    Refused for the one who proposed it, while the notice runs or an objection is open, and for an
    organisation that no longer meets a hard rule.
    """
    refuse_cancelled(decision.call_id)
    document_number = document_number.strip()
    if by.pk == decision.proposed_by_id:
        raise Refused(_("Whoever proposed the list does not approve it. Ask a colleague."))
    if not document_number:
        raise Refused(_("Enter the number of the document that approves the list."), field="document_number")
    refuse_running_notice(decision)
    history.seal()
    awards = list(queries.with_sources(decision.awards.filter(state=AwardState.PROPOSED)))
    for award in awards:
        refuse_ineligible(award)
    now = clock.now()
    move(
        decision,
        DecisionState.APPROVED,
        by=by,
        approved_by=by,
        approved_at=now,
        document_number=document_number,
    )
    reserve_money(awards, by)
    remarks = remarks_of([award.application_id for award in awards])
    for award in awards:
        grant(award, by, document_number, remarks.get(award.application_id, []))
    call = Call.objects.get(pk=decision.call_id)
    if call.state == CallState.REVIEW:
        decide(call, by=by)
        tell_others(call)
    return decision


def refuse_running_notice(decision):
    """Refused before the notice has ended and every objection is answered."""
    notice = queries.notice_of(decision)
    if notice is None:
        raise Refused(_("The list has not been published yet."))
    if clock.now() < notice.ends_at:
        raise Refused(_("The public notice is still running. Approve the list when it has ended."))
    if queries.open_objections(notice).exists():
        raise Refused(_("An objection has not been answered yet."))


def refuse_ineligible(award):
    """The hard rules hold again as of the award; what an officer decided by hand still counts."""
    gather(award.application)
    decided = EligibilityResult.objects.filter(
        application=award.application_id, override=RuleOutcome.PASS
    ).values_list("rule", flat=True)
    for rule, outcome, _evidence in check(award.application, clock.today()):
        if rule.hard and outcome == RuleOutcome.FAIL and rule.pk not in decided:
            raise Refused(
                _("%(number)s no longer meets a rule: %(rule)s. Take the list back, or record why it counts.")
                % {"number": award.number, "rule": rule.source_text or rule.rule}
            )


def reserve_money(awards, by):
    """Reserve what each source pays, source by source, so that everybody locks in the same order."""
    shares = [(share, award) for award in awards for share in award.sources.all()]
    for share, award in sorted(shares, key=lambda pair: (pair[0].source_id, pair[1].pk)):
        refuse_earmarked(share.source, award)
        reserve(
            share.source, award.case, share.amount, by=by, key=f"award:{award.pk}:reserve:{share.source_id}",
            memo=award.number,
        )  # fmt: skip


def grant(award, by, document_number, remarks):
    """The award itself, the record that eligibility reads, and the letter with the experts' remarks."""
    move(award, AwardState.APPROVED, by=by)
    move(award.application, ApplicationState.AWARDED, by=by)
    FundingRecord.objects.create(
        organization=award.organization, case=award.case, programme=award.call.title, title=award.title,
        amount=award.approved, starts_on=award.starts_on, ends_on=award.ends_on,
    )  # fmt: skip
    follow_project(award.application.need, NeedState.TAKEN_UP, case=award.case, by=by)
    tell(
        members_with(award.organization), "awards/awarded", award, document_number=document_number,
        remarks=remarks, link=reverse("awards:result", args=[award.application_id]),
    )  # fmt: skip


def tell_others(call):
    """Tell those who are not on the list their score and what the experts remarked, without names."""
    left_out = [ApplicationState.RESERVED, ApplicationState.NOT_SELECTED]
    items = list(ranked_items(call).filter(application__state__in=left_out))
    remarks = remarks_of([item.application_id for item in items])
    for item in items:
        application = item.application
        link = reverse("awards:result", args=[application.pk])
        facts = {"score": item.score, "remarks": remarks.get(application.pk, []), "link": link}
        tell(members_with(application.organization), "awards/not_on_the_list", application, **facts)
