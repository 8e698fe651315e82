from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from ventures.applications.eligibility import check
from ventures.applications.models import EligibilityResult
from ventures.applications.states import Outcome as RuleOutcome
from ventures.applications.states import State as ApplicationState
from ventures.calls.actions import decide
from ventures.calls.models import Call
from ventures.calls.states import State as CallState
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.core.money import ZERO, split, to_fen, yuan
from ventures.core.templatetags.portal import yuan as written
from ventures.funds.actions import commit, release
from ventures.notifications.actions import tell
from ventures.organizations.models import FundingRecord
from ventures.organizations.queries import members_with
from ventures.scoring.models import Panel
from ventures.scoring.prospect import prospect
from ventures.scoring.queries import ranked_items, remarks_of, suggestions_of
from ventures.scoring.states import PanelState
from ventures.workflow import history
from ventures.workflow.moves import move

from .. import queries
from ..models import Award, AwardSource, Decision
from ..states import AwardState, DecisionState, InstalmentState


@transaction.atomic
def propose(call, *, by, sources=(), minutes="", amounts=None):
    """Propose the list that the official order gives under the call's limits; returns the Decision.

    `sources` is `[(Source, percent)]`, adding up to 100; `amounts` `{application's pk: Money}` replace
    what is requested, never by more. Funded items become awards, passing ones the reserve.
    """
    Call.objects.select_for_update().get(pk=call.pk)
    refuse_unready(call)
    refuse_shares(sources)
    seen = prospect(call, amounts or {})
    refuse_amounts(call, seen.rows)
    if not seen.funded:
        raise Refused(_("Nothing can be funded: no application passes, or none fits the budget."))
    decision = Decision.objects.create(
        call=call,
        minutes=minutes.strip(),
        inversions=passed_over(seen),
        proposed_by=by,
        proposed_at=clock.now(),
    )
    suggested = suggestions_of([row.application.pk for row in seen.funded])
    for row in seen.rows:
        settle(row, by, call)
    for row in seen.funded:
        add_award(decision, row.item, row.amount, sources, suggested)
    history.write(decision, "propose", by=by, awards=len(seen.funded), total=str(seen.total.amount))
    return decision


def refuse_unready(call):
    """Refused unless the call is in review, every panel is ranked and no list stands."""
    if call.state != CallState.REVIEW:
        raise Refused(_("The call is not in review."))
    panels = Panel.objects.filter(call=call)
    if not panels.exists() or panels.exclude(state=PanelState.RANKED).exists():
        raise Refused(_("Every panel of the call has to be ranked first."))
    if Decision.objects.filter(call=call).exclude(state=DecisionState.CANCELLED).exists():
        raise Refused(_("A list has been proposed for this call already."))


def refuse_shares(sources):
    """Refused unless each source pays a share and the shares add up to the whole."""
    if not sources or any(percent <= 0 for _source, percent in sources):
        raise Refused(_("Name at least one source of funds, each with a share above zero."), field="sources")
    if sum(percent for _source, percent in sources) != 100:
        raise Refused(_("The shares of the sources must add up to 100 %."), field="sources")
    if len({source.pk for source, _percent in sources}) != len(sources):
        raise Refused(_("A source is named twice."), field="sources")


def refuse_amounts(call, rows):
    """An approved amount is above zero, never more than requested, never more than the cap."""
    for row in rows:
        most = min(row.application.requested, call.cap)
        if not ZERO < row.amount <= most:
            raise Refused(
                _("%(number)s: the amount must be above zero and at most %(most)s yuan.")
                % {"number": row.application.number, "most": written(most)},
                field=f"amount_{row.application.pk}",
            )


def passed_over(seen):
    """Everyone not funded, with the reason code, as the decision and its notice keep it."""
    return [
        {
            "number": row.application.number,
            "title": row.application.title,
            "score": str(row.item.score),
            "rank": row.item.rank,
            "amount": str(row.amount.amount),
            "reason": row.reason,
            "inversion": row in seen.passed_over,
        }
        for row in seen.rows
        if row.reason
    ]


def settle(row, by, call):
    """Move the application to what became of it."""
    if not row.reason:
        to = ApplicationState.PROPOSED
    elif row.item.score >= call.pass_score:
        to = ApplicationState.RESERVED
    else:
        to = ApplicationState.NOT_SELECTED
    move(row.application, to, by=by, note=row.reason)


def add_award(decision, item, amount, sources, suggested):
    """The award of a proposed RankedItem, and what each source pays of it."""
    application = item.application
    mean = suggested.get(application.pk)
    award = Award.objects.create(
        case=application.case, decision=decision, application=application, call_id=application.call_id,
        organization_id=application.organization_id, category_id=application.category_id,
        community_id=application.community_id, number=application.number, title=application.title,
        requested=application.requested, recommended=None if mean is None else yuan(mean),
        approved=amount, starts_on=application.starts_on, ends_on=application.ends_on, rank=item.rank,
    )  # fmt: skip
    parts = split(amount, [share for _source, share in sources])
    AwardSource.objects.bulk_create(
        AwardSource(award=award, source=source, amount=part)
        for (source, _share), part in zip(sources, parts, strict=True)
        if part > ZERO
    )
    history.write(award, "propose", approved=str(amount.amount))
    return award


@transaction.atomic
def cancel(decision, *, by, note):
    """Take a proposed list back before its notice ends, with the reason; its awards are dropped."""
    if not note.strip():
        raise Refused(_("Say why the list is taken back."), field="note")
    move(decision, DecisionState.CANCELLED, by=by, note=note)
    for award in decision.awards.filter(state=AwardState.PROPOSED).select_related("application"):
        drop(award, by=by, note=note)
    return decision


def drop(award, *, by, note):
    """A proposed award that is not made."""
    move(award, AwardState.DROPPED, by=by, note=note)
    move(award.application, ApplicationState.NOT_SELECTED, by=by, note=note)


@transaction.atomic
def approve(decision, *, by, document_number):
    """Approve the list once its notice has ended: commit the money, record it, tell the organisations.

    Refused for the one who proposed it, while the notice runs or an objection is open, and for an
    organisation that no longer meets a hard rule.
    """
    document_number = document_number.strip()
    if by.pk == decision.proposed_by_id:
        raise Refused(_("Whoever proposed the list does not approve it. Ask a colleague."))
    if not document_number:
        raise Refused(_("Enter the number of the document that approves the list."), field="document_number")
    refuse_running_notice(decision)
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
    history.seal()
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
    """Commit what each source pays, source by source, so that everybody locks in the same order."""
    shares = [(share, award) for award in awards for share in award.sources.all()]
    for share, award in sorted(shares, key=lambda pair: (pair[0].source_id, pair[1].pk)):
        commit(
            share.source, award.case, share.amount, by=by, key=f"award:{award.pk}:commit:{share.source_id}",
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
    tell(
        members_with(award.organization), "awards/awarded", award, document_number=document_number,
        remarks=remarks, link=reverse("awards:project", args=[award.pk]),
    )  # fmt: skip


def tell_others(call):
    """Tell those who are not on the list their score and what the experts remarked, without names."""
    left_out = [ApplicationState.RESERVED, ApplicationState.NOT_SELECTED]
    items = list(ranked_items(call).filter(application__state__in=left_out))
    remarks = remarks_of([item.application_id for item in items])
    for item in items:
        application = item.application
        link = reverse("applications:detail", args=[application.pk])
        facts = {"score": item.score, "remarks": remarks.get(application.pk, []), "link": link}
        tell(members_with(application.organization), "awards/not_on_the_list", application, **facts)


@transaction.atomic
def decline(award, *, by):
    """The organisation gives the award back before it begins; the reserve moves up in official order."""
    was = award.state
    move(award, AwardState.DECLINED, by=by)
    move(award.application, ApplicationState.DECLINED, by=by)
    if was != AwardState.PROPOSED:
        give_back(award, by)
    tell([award.decision.proposed_by], "awards/declined", award, link=reverse("awards:decisions"))
    move_up(award, by=by)
    return award


def give_back(award, by):
    """Release the money and withdraw what said that public money was given."""
    for share in award.sources.select_related("source").order_by("source"):
        release(
            share.source, award.case, share.amount, by=by, key=f"award:{award.pk}:release:{share.source_id}",
            memo=award.number,
        )  # fmt: skip
    for instalment in award.instalments.filter(state=InstalmentState.PLANNED):
        move(instalment, InstalmentState.CANCELLED, by=by)
    FundingRecord.objects.filter(case=award.case).delete()


def move_up(declined, *, by):
    """Propose the first of the reserve that fits what is free now, on a further list; None if none does.

    It stands under the name of who proposed the reserve; a notice of its own follows.
    """
    decision = declined.decision
    found = queries.next_of_reserve(decision.call)
    if found is None:
        return None
    further = Decision.objects.filter(call=decision.call, state=DecisionState.PROPOSED).first()
    if further is None:
        further = Decision.objects.create(
            call=decision.call, proposed_by=decision.proposed_by, proposed_at=clock.now(),
            minutes=_("Moved up from the reserve in place of %(number)s.") % {"number": declined.number},
        )  # fmt: skip
    shares = [(one.source, to_fen(one.amount)) for one in declined.sources.select_related("source")]
    move(found.application, ApplicationState.PROPOSED, by=by, note="reserve")
    suggested = suggestions_of([found.application_id])
    return add_award(further, found, queries.amount_of(found, decision), shares, suggested)
