"""Four eyes and more: who approves a payment, within which limit, in whose place, and when two must."""

from django.db import transaction
from django.utils.translation import gettext as _

from ventures.awards.plan_changes import changed_by
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.core.figures import yuan
from ventures.core.money import to_fen
from ventures.funds.queries import balances_of
from ventures.funds.states import AccountKind
from ventures.organizations.queries import organizations_of, verified_account
from ventures.workflow.hashing import digest
from ventures.workflow.moves import move, not_now

from ..approval import approval_hash, changes, covers, facts_of, stands
from ..models import Approval, PaymentRequest
from ..powers import absent_ones, limit_of, needs_two
from ..rules import is_approver
from ..states import Level, RequestState
from .ledger import lock, move_money, turn_of
from .requests import refuse_held, refuse_unverified, refuse_wrong_amount, tell_staff


@transaction.atomic
def approve(request, *, by):
    """Approve the payment; the approval covers exactly what is read now.

    Once every approval it needs is given, its amount becomes payable. Above the fund's threshold the first
    one leaves it waiting for another approver's.
    """
    lock(request.instalment.award_id, request.instalment_id)
    refuse_late(request, by)
    absent = place_of(request, by)
    refuse_held(request.instalment)
    refuse_unverified(request)
    refuse_wrong_amount(request)
    refuse_above_what_is_left(request)
    if request.state == RequestState.SECOND and not covers(request):
        raise Refused(_("Something changed after the first approval. Send the request back to be checked."))
    level = level_of(request)
    name = "approved_by" if level == Level.FIRST else "second_by"
    setattr(request, name, by)
    waits = level == Level.FIRST and needs_two(request.amount)
    to = RequestState.SECOND if waits else RequestState.APPROVED
    move(request, to, by=by, **{name: by}, approval_hash=approval_hash(request))
    facts = facts_of(request)
    Approval.objects.create(
        request=request,
        level=level,
        by=by,
        instead_of=absent,
        facts=facts,
        hash=digest(facts),
        at=clock.now(),
    )
    if waits:
        tell_staff("finance_approver", "checked", request)
    else:
        key = f"approve:{turn_of(request)}"
        move_money(request, key, AccountKind.COMMITTED, AccountKind.PAYABLE, by=by)
    return request


def refuse_late(request, by):
    """It still waits for an approval; who comes too late reads that, not what has changed by it since."""
    now = PaymentRequest.objects.only("state").get(pk=request.pk)
    if now.state not in (RequestState.CHECKED, RequestState.SECOND):
        raise not_now(now, by)


def approve_each(requests, *, by):
    """Approve several, each by itself with every check; returns [(request, None or the Refused)]."""
    answers = []
    for request in sorted(requests, key=lambda one: one.pk):
        try:
            approve(request, by=by)
            answers.append((request, None))
        except Refused as refused:
            answers.append((request, refused))
    return answers


@transaction.atomic
def check_again(request, *, by):
    """Send a request whose approval is void back to the clerk, with the account that is verified now."""
    lock(request.instalment.award_id, request.instalment_id)
    if request.state not in (RequestState.SECOND, RequestState.APPROVED) or stands(request):
        raise Refused(_("The approval still stands: nothing has changed since it was given."))
    account = verified_account(request.instalment.award.organization)
    if account is None:
        raise Refused(_("The organisation has no verified account now. Give the request back to it."))
    said, approved = " ".join(changes(request)), request.state == RequestState.APPROVED
    turn = turn_of(request)
    move(
        request, RequestState.REQUESTED, by=by, note=said, account=account, checked_by=None,
        approved_by=None, second_by=None, approval_hash="",
    )  # fmt: skip
    if approved:
        move_money(request, f"void:{turn}", AccountKind.PAYABLE, AccountKind.COMMITTED, by=by)
    tell_staff("finance_clerk", "requested", request)
    return request


def why_not(request, by):
    """Why this person may not approve the request, in words; "" where he may."""
    try:
        place_of(request, by)
    except Refused as refused:
        return str(refused)
    return ""


def level_of(request):
    """Which approval the request waits for."""
    return Level.SECOND if request.state == RequestState.SECOND else Level.FIRST


def place_of(request, by):
    """None where a person approves as himself, else the absent approver in whose place he may.

    Raises Refused with the reason against him: as himself where he is an approver, else in every place.
    """
    against = objection_to(request, by)
    if against is None:
        return None
    absent = list(absent_ones(by))
    for one in absent:
        if objection_to(request, by, instead_of=one) is None:
            return one
    if absent and not is_approver(by, request):
        against = objection_to(request, by, instead_of=absent[0])
    raise Refused(against)


def objection_to(request, by, instead_of=None):
    """Why a person may not approve a request, in words; None where he may.

    A deputy is looked at as himself and as the one in whose place he acts: what either of them did keeps
    both away. The powers (role, area, limit) are those of the one in whose place it is done.
    """
    powers = instead_of or by
    if not is_approver(powers, request):
        return _("Only a finance approver of this area, or his deputy, approves this.")
    if instead_of and not by.is_fund_staff:
        return _("A deputy works for the fund.")
    own = part_in(request, by)
    if own:
        return own
    if instead_of and part_in(request, instead_of):
        return _(
            "%(name)s, in whose place you act, took part in this payment. Another person approves it."
        ) % {"name": instead_of}
    limit = limit_of(powers, level_of(request))
    if limit is not None and to_fen(request.amount) > to_fen(limit):
        return _("This is above the limit of %(limit)s yuan of %(name)s.") % {
            "limit": yuan(limit), "name": powers,
        }  # fmt: skip
    return None


def part_in(request, person):
    """What a person did in a payment that keeps him from approving it, in words; "" for nothing."""
    account = request.account
    if person.pk in (request.checked_by_id, request.requested_by_id):
        return _("You checked or asked for this payment yourself. Another person must approve it.")
    if person.pk in changed_by(request.instalment):
        return _(
            "You divided this instalment or changed its plan, which counts as asking for it. "
            "Another person must approve it."
        )
    if person.pk in (account.stated_by_id, account.verified_by_id):
        return _("You stated or verified the payee's account. Another person must approve this.")
    if organizations_of(person).filter(pk=request.instalment.award.organization_id).exists():
        return _("You work for the organisation that is paid. Another person must approve this.")
    if request.state == RequestState.SECOND:
        first = request.approvals.filter(level=Level.FIRST).last()
        if first and person.pk in (first.by_id, first.instead_of_id):
            return _(
                "You gave the first approval, or it was given in your place. Another person gives the second."
            )
    return ""


def refuse_above_what_is_left(request):
    """No source pays more than is still set aside for the project."""
    left = balances_of(request.case, AccountKind.COMMITTED)
    for share in request.instalment.shares.select_related("source"):
        rest = left.get(share.source_id)
        if to_fen(share.amount) > (to_fen(rest) if rest else 0):
            raise Refused(
                _("Only %(left)s yuan of %(source)s is left for this project; this payment needs %(amount)s.")
                % {"left": yuan(rest or 0), "source": share.source, "amount": yuan(share.amount)}
            )
