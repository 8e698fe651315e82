"""An award is given back; the reserve moves up."""

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from ventures.applications.states import State as ApplicationState
from ventures.calls.models import Call
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.core.money import to_fen
from ventures.funds.actions import void_all
from ventures.linkage.actions import follow_project
from ventures.linkage.states import NeedState
from ventures.notifications.actions import tell
from ventures.organizations.models import FundingRecord
from ventures.scoring.queries import suggestions_of
from ventures.workflow.moves import move

from .. import queries
from ..models import Award, Decision
from ..states import FUNDED, AwardState, DecisionState, InstalmentState
from .proposal import add_award


@transaction.atomic
def decline(award, *, by):
    """The organisation gives the award back before it begins, from the notice on; the reserve moves up."""
    Call.objects.select_for_update().get(pk=award.call_id)  # of two places given back each gets its own
    was = award.state
    if was == AwardState.PROPOSED and award.decision.state != DecisionState.NOTICED:
        raise Refused(_("The list is not public yet."))
    move(award, AwardState.DECLINED, by=by)
    move(award.application, ApplicationState.DECLINED, by=by)
    if was != AwardState.PROPOSED:
        give_back(award, by)
    tell([award.decision.proposed_by], "awards/declined", award, link=reverse("awards:decisions"))
    move_up(award)
    return award


def give_back(award, by):
    """Release the money and withdraw what said that public money was given."""
    void_all(award.case, by=by, memo=award.number)
    for instalment in award.instalments.filter(state=InstalmentState.PLANNED):
        move(instalment, InstalmentState.CANCELLED, by=by)
    FundingRecord.objects.filter(case=award.case).delete()
    let_need_go(award, by=by)


def let_need_go(award, *, by):
    """The need that an ended project answered waits again, unless another project answers it too."""
    need = award.application.need
    if need is None:
        return
    root = need.survivor_id or need.pk
    answering = Award.objects.filter(Q(application__need=root) | Q(application__need__survivor=root))
    others = answering.filter(state__in=FUNDED - {AwardState.TERMINATED}).exclude(pk=award.pk)
    if not others.exists():
        follow_project(need, NeedState.PUBLISHED, case=award.case, by=by)


def move_up(declined):
    """Propose the first of the reserve that fits what is free now, on a further list; None if none does.

    It stands under the name of who proposed the reserve; a notice of its own follows. Who stands higher in
    the official order and does not fit is passed over with the reason.
    """
    call = Call.objects.select_for_update().get(pk=declined.call_id)
    found, passed_over, basis = queries.next_of_reserve(call, in_place_of=declined.number)
    if found is None:
        return None
    further = further_list(declined)
    stated = queries.amounts_stated(call)
    rows = {row["number"]: row for row in further.inversions}
    rows |= {one.application.number: row_of(one, reason, stated) for one, reason in passed_over}
    rows.pop(found.application.number, None)
    further.inversions, further.basis = list(rows.values()), [*further.basis, basis]
    further.save(update_fields=["inversions", "basis"])
    shares = [(one.source, to_fen(one.amount)) for one in declined.sources.select_related("source")]
    suggested = suggestions_of([found.application_id])
    return add_award(further, found, queries.amount_of(found, stated), shares, suggested)


def further_list(declined):
    """The list that is being made ready for what moves up."""
    ready = Decision.objects.filter(call=declined.call_id, state=DecisionState.PROPOSED).first()
    return ready or Decision.objects.create(
        call_id=declined.call_id, proposed_by=declined.decision.proposed_by, proposed_at=clock.now(),
        minutes=_("Moved up from the reserve in place of %(number)s.") % {"number": declined.number},
    )  # fmt: skip


def row_of(item, reason, stated):
    """One of the reserve that is passed over, as a list and its notice keep it."""
    return {
        "number": item.application.number,
        "title": item.application.title,
        "score": str(item.score),
        "rank": item.rank,
        "amount": str(queries.amount_of(item, stated).amount),
        "reason": reason,
        "inversion": True,
    }
