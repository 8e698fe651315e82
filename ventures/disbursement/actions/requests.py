"""The request of an organisation, checked by one person and approved by another."""

import unicodedata

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from ventures.awards.models import Agreement
from ventures.awards.states import InstalmentState
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.core.figures import yuan
from ventures.core.money import to_fen
from ventures.core.times import when
from ventures.files.actions import receive
from ventures.funds.queries import balances_of
from ventures.funds.states import AccountKind
from ventures.notifications.actions import tell
from ventures.organizations.queries import members_with, verified_account
from ventures.workflow import history
from ventures.workflow.moves import move

from ..approval import approval_hash
from ..models import PaymentRequest
from ..queries import holders_of, holds_of
from ..states import LIVE_REQUESTS, RequestState
from .ledger import lock, move_money


@transaction.atomic
def request_payment(instalment, *, by, receipt_number, receipt_on, receipt=None):
    """Ask for an instalment that is due, against an invoice or receipt that has been used nowhere else.

    Everything else is known: the amount is the instalment's, the payee the verified account.
    `receipt` is the file a person sent. Returns the PaymentRequest.
    """
    lock(instalment.award_id, instalment.pk)
    refuse_held(instalment)
    refuse_date(instalment, receipt_on)
    number = normal(receipt_number)
    refuse_duplicate(number)
    upload = receive(receipt, by=by, case=instalment.case, field="receipt") if receipt else None
    move(instalment, InstalmentState.REQUESTED, by=by)
    request = PaymentRequest(
        instalment=instalment, amount=instalment.amount,
        account=verified_account(instalment.award.organization), receipt_number=number,
        receipt_on=receipt_on, receipt=upload, requested_by=by, requested_at=clock.now(),
    )  # fmt: skip
    keep(request)
    history.write(request, "requested", by=by, amount=str(request.amount.amount), receipt=number)
    tell_staff("finance_clerk", "requested", request)
    return request


@transaction.atomic
def check(request, *, by):
    """The clerk has compared amount, payee and receipt; now another person must approve."""
    lock(request.instalment.award_id, request.instalment_id)
    refuse_held(request.instalment)
    refuse_wrong_amount(request)
    if by.pk == request.requested_by_id:
        raise Refused(_("You asked for this payment yourself. Another person must check it."))
    move(request, RequestState.CHECKED, by=by, checked_by=by)
    tell_staff("finance_approver", "checked", request)
    return request


@transaction.atomic
def approve(request, *, by):
    """Approve the payment: its amount becomes payable, and the approval covers exactly what is read now."""
    lock(request.instalment.award_id, request.instalment_id)
    refuse_same_person(request, by)
    refuse_held(request.instalment)
    refuse_unverified(request)
    refuse_wrong_amount(request)
    refuse_above_what_is_left(request)
    request.approved_by = by
    move(request, RequestState.APPROVED, by=by, approved_by=by, approval_hash=approval_hash(request))
    move_money(request, "approve", AccountKind.COMMITTED, AccountKind.PAYABLE, by=by)
    return request


@transaction.atomic
def give_back(request, *, by, note):
    """Return the request to the organisation, which may ask again; an approval is undone in the ledger."""
    if not note.strip():
        raise Refused(_("Say what the organisation must put right."), field="note")
    if request.state == RequestState.IN_BATCH:
        raise Refused(_("The request is in a batch. Take it out of the batch first."))
    lock(request.instalment.award_id, request.instalment_id)
    approved = request.state == RequestState.APPROVED
    move(request, RequestState.RETURNED, by=by, note=note)
    PaymentRequest.objects.filter(pk=request.pk).update(note=note.strip())
    request.note = note.strip()
    if approved:
        move_money(request, "give_back", AccountKind.PAYABLE, AccountKind.COMMITTED, by=by)
    request.instalment.refresh_from_db(fields=["state"])
    move(request.instalment, InstalmentState.DUE, by=by)
    tell_organization(request.instalment.award, "returned", request)
    return request


def keep(request):
    """Save a new request; the database's own locks answer whoever was second."""
    try:
        with transaction.atomic():
            request.save(force_insert=True)
    except IntegrityError as error:
        raise Refused(
            _("Somebody else asked for this instalment or used this receipt at the same moment."),
            field="receipt_number",
        ) from error


def normal(number):
    """A receipt number without the differences that hide a duplicate: width, case, spaces."""
    return "".join(unicodedata.normalize("NFKC", number).upper().split())


def refuse_held(*instalments):
    """Refused with every reason that holds one of the instalments back; the same queries for any number."""
    for reasons in holds_of(instalments).values():
        if reasons:
            said = {"reasons": " ".join(reasons)}
            raise Refused(_("This instalment cannot be paid now. %(reasons)s") % said)


def refuse_date(instalment, on):
    """A receipt is dated today or before, and not before the agreement it is paid under came into force."""
    if on > clock.today():
        raise Refused(_("The receipt is dated in the future. Look at its date again."), field="receipt_on")
    signed = Agreement.objects.filter(award=instalment.award_id).exclude(countersigned_at=None).first()
    if signed and on < localdate(signed.countersigned_at):
        raise Refused(
            _("The agreement is in force since %(day)s; the receipt cannot be older. Look at its date again.")
            % {"day": when(signed.countersigned_at, "day")},
            field="receipt_on",
        )


def refuse_duplicate(number):
    """A receipt pays once, over all projects and calls."""
    if not number:
        raise Refused(_("Give the number of the invoice or receipt."), field="receipt_number")
    used = PaymentRequest.objects.filter(receipt_number=number, state__in=LIVE_REQUESTS)
    if used.exists():
        raise Refused(
            _("Receipt %(number)s has already been handed in for another payment. Each receipt counts once.")
            % {"number": number},
            field="receipt_number",
        )


def refuse_same_person(request, by):
    """Four eyes: who stated or verified the account, asked or checked, does not approve."""
    account = request.account
    if by.pk in (request.checked_by_id, request.requested_by_id):
        raise Refused(_("You checked or asked for this payment yourself. Another person must approve it."))
    if by.pk in (account.stated_by_id, account.verified_by_id):
        raise Refused(_("You stated or verified the payee's account. Another person must approve this."))


def refuse_unverified(request):
    """The account of the request is still the organisation's verified one."""
    request.account.refresh_from_db()
    if request.account.state != type(request.account).State.VERIFIED:
        raise Refused(
            _("The bank account was replaced after the request. Give the request back to be made anew.")
        )


def refuse_wrong_amount(request):
    """A request is for its instalment, to the fen, and so are the shares of the sources."""
    instalment = request.instalment
    shares = sum(to_fen(share.amount) for share in instalment.shares.all())
    if not to_fen(request.amount) == to_fen(instalment.amount) == shares:
        raise Refused(
            _("The amount is not the instalment's: %(amount)s yuan.") % {"amount": yuan(instalment.amount)}
        )


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


def tell_staff(role, kind, request):
    """Write to those who hold a role."""
    link = reverse("disbursement:request", args=[request.pk])
    tell(holders_of(role), f"disbursement/{kind}", request, link=link, award=request.instalment.award)


def tell_organization(award, kind, record, **context):
    """Write to the people of the organisation."""
    link = reverse("disbursement:project", args=[award.case])
    tell(members_with(award.organization), f"disbursement/{kind}", record, link=link, award=award, **context)
