"""A list is proposed, and taken back."""

from django.db import transaction
from django.utils.translation import gettext as _

from ventures.applications.states import State as ApplicationState
from ventures.calls.actions import note_list, refuse_cancelled
from ventures.calls.models import Call
from ventures.calls.states import State as CallState
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.core.figures import yuan as written
from ventures.core.money import ZERO, split, yuan
from ventures.funds.models import Source
from ventures.scoring.allotting import afresh
from ventures.scoring.prospect import prospect, waits_for_panels
from ventures.scoring.queries import suggestions_of
from ventures.scoring.stages import refuse_without_panel
from ventures.workflow import history
from ventures.workflow.moves import move

from ..basis import entries, step
from ..models import Award, AwardSource, Decision
from ..states import AwardState, DecisionState
from .exceptions import refuse_unexplained


@transaction.atomic
def propose(call, *, by, sources=(), minutes="", amounts=None, exceptions=None):
    """Propose the list that the official order gives under the call's limits; returns the Decision.

    `sources` is `[(Source, percent)]`, adding up to 100; `amounts` `{application's pk: Money}` replace
    what is requested, never by more; `exceptions` `{application's pk: text}` say why an inversion is
    made. Funded items become awards; the applications stay in review until the notice, so that nobody
    reads the list before everybody may. Refused while an inversion lacks its exception, and where no
    list meets the call's minima, with the rule that must give.
    """
    exceptions = exceptions or {}
    Call.objects.select_for_update().get(pk=call.pk)
    refuse_unready(call)
    refuse_shares(sources)
    refuse_foreign(call, sources, by)
    seen = prospect(call, amounts or {}, allot=afresh)
    refuse_amounts(call, seen.rows)
    if seen.impossible:
        raise Refused(seen.impossible)
    if not seen.funded:
        raise Refused(_("Nothing can be funded: no application passes, or none fits the budget."))
    refuse_unexplained(seen, exceptions)
    for source, _percent in sources:
        for row in seen.funded:
            refuse_earmarked(source, row.application)
    decision = Decision.objects.create(
        call=call,
        minutes=minutes.strip(),
        inversions=passed_over(seen, exceptions),
        basis=[first_step(call, seen)],
        proposed_by=by,
        proposed_at=clock.now(),
    )
    suggested = suggestions_of([row.application.pk for row in seen.funded])
    for row in seen.funded:
        add_award(decision, row.item, row.amount, sources, suggested)
    note_list(call.pk, len(seen.funded))
    history.write(decision, "propose", by=by, awards=len(seen.funded), total=str(seen.total.amount))
    return decision


def refuse_unready(call):
    """Refused unless the call is in review, every category's panel is ranked and no list stands."""
    refuse_cancelled(call.pk)
    if call.state != CallState.REVIEW:
        raise Refused(_("The call is not in review."))
    if waits_for_panels(call):
        raise Refused(_("Every panel of the call has to be ranked first."))
    refuse_without_panel(call)
    if Decision.objects.filter(call=call).exclude(state=DecisionState.CANCELLED).exists():
        raise Refused(_("A list has been proposed for this call already."))


def refuse_shares(sources):
    """Refused unless each source pays a share and the shares add up to the whole."""
    if not sources or any(percent <= 0 for _source, percent in sources):
        raise Refused(_("Name at least one source of funds, each with a share above zero."), field="sources")
    if sum(percent for _source, percent in sources) != 100:
        raise Refused(_("The shares of the sources must add up to 100%."), field="sources")
    if len({source.pk for source, _percent in sources}) != len(sources):
        raise Refused(_("A source is named twice."), field="sources")


def refuse_foreign(call, sources, by):
    """Refused where a source is none of the call's area and year, or lies beyond the proposer's own scope."""
    fit = set(Source.objects.visible_to(by).for_call(call).values_list("pk", flat=True))
    for source, _percent in sources:
        if source.pk not in fit:
            raise Refused(
                _("“%(source)s” cannot pay for this call: it belongs to another area or year.")
                % {"source": source},
                field="sources",
            )


def refuse_earmarked(source, project):
    """Refused where the earmark of a source (专款专用) leaves out an application or an award."""
    if not source.may_pay_for(project.category.code, project.community.code):
        raise Refused(
            _("“%(source)s” is earmarked and cannot pay for %(number)s.")
            % {"source": source, "number": project.number},
            field="sources",
        )


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


def passed_over(seen, exceptions):
    """Everyone not funded, with the reason code, as the decision and its notice keep it."""
    inverted = {row.application.pk for row in seen.passed_over}
    return [
        {
            "number": row.application.number,
            "title": row.application.title,
            "score": str(row.item.score),
            "rank": row.item.rank,
            "amount": str(row.amount.amount),
            "reason": row.reason,
            "inversion": row.application.pk in inverted,
            "exception": exceptions.get(row.application.pk, "").strip()
            if row.application.pk in inverted
            else "",
        }
        for row in seen.rows
        if row.reason
    ]


def first_step(call, seen):
    """What the list was worked out from: the whole order under the call's limits."""
    sums = {row.application.pk: row.amount for row in seen.rows}
    ranked = [row.item for row in seen.rows]
    items, limits = entries(call, ranked, sums)
    return step(call, ranked, items, limits, [row.application.pk for row in seen.funded])


def add_award(decision, item, amount, sources, suggested):
    """The award of a proposed RankedItem, and what each source pays of it.

    One that was dropped with a list taken back stands again on the new list.
    """
    application = item.application
    mean = suggested.get(application.pk)
    facts = {
        "decision": decision, "category_id": application.category_id, "title": application.title,
        "community_id": application.community_id, "requested": application.requested,
        "recommended": None if mean is None else yuan(mean), "approved": amount,
        "starts_on": application.starts_on, "ends_on": application.ends_on, "rank": item.rank,
    }  # fmt: skip
    award = Award.objects.filter(application=application, state=AwardState.DROPPED).first()
    if award:
        award.sources.all().delete()
        move(award, AwardState.PROPOSED, by=decision.proposed_by, **facts)
    else:
        award = Award.objects.create(
            case=application.case, application=application, call_id=application.call_id,
            organization_id=application.organization_id, number=application.number, **facts,
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
    """Take a proposed list back before its notice ends, with the reason; its awards are dropped.

    Before the notice the applications are still in review, and another list may be proposed.
    """
    if not note.strip():
        raise Refused(_("Say why the list is taken back."), field="note")
    move(decision, DecisionState.CANCELLED, by=by, note=note)
    note_list(decision.call_id, None)
    for award in decision.awards.filter(state=AwardState.PROPOSED).select_related("application"):
        drop(award, by=by, note=note)
    return decision


def drop(award, *, by, note):
    """A proposed award that is not made; what stood on a notice is thereby not selected."""
    move(award, AwardState.DROPPED, by=by, note=note)
    if award.application.state == ApplicationState.PROPOSED:
        move(award.application, ApplicationState.NOT_SELECTED, by=by, note=note)
