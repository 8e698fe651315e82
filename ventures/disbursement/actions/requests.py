"""The request of an organisation, and its check by a clerk; who approves it stands in `approvals`."""

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from ventures.awards.plan_changes import changed_by
from ventures.awards.states import InstalmentState
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.core.figures import yuan
from ventures.core.money import to_fen
from ventures.funds.states import AccountKind
from ventures.notifications.actions import tell
from ventures.organizations.queries import members_with, organizations_of, verified_account
from ventures.workflow import history
from ventures.workflow.moves import move

from ..holding import holds_of
from ..models import PaymentRequest
from ..queries import holders_of
from ..states import RequestState
from .ledger import lock, move_money
from .receipts import checked_receipts, keep_papers


@transaction.atomic
def request_payment(instalment, *, by, receipts, documents=None):
    """Ask for an instalment that is due, against receipts that have been used nowhere else.

    Everything else is known: the amount is the instalment's, the payee the verified account. `receipts`
    are `Evidence`, one for each kind that the sources ask for; `documents` {name: file} are what the call
    asks for with this instalment. Returns the PaymentRequest.
    """
    lock(instalment.award_id, instalment.pk)
    refuse_held(instalment)
    documents = {name: (documents or {}).get(name) for name in instalment.documents}
    papers = checked_receipts(instalment, receipts)
    refuse_incomplete(instalment, documents)
    move(instalment, InstalmentState.REQUESTED, by=by)
    request = PaymentRequest(
        instalment=instalment, amount=instalment.amount,
        account=verified_account(instalment.award.organization),
        requested_by=by, requested_at=clock.now(),
    )  # fmt: skip
    keep(request, papers, documents, by)
    numbers = [one.number for one in papers]
    history.write(request, "requested", by=by, amount=str(request.amount.amount), receipts=numbers)
    tell_staff("finance_clerk", "requested", request)
    return request


@transaction.atomic
def check(request, *, by):
    """The clerk has compared amount, payee and receipt; now another person must approve."""
    lock(request.instalment.award_id, request.instalment_id)
    refuse_held(request.instalment)
    refuse_wrong_amount(request)
    refuse_unverified(request)
    if by.pk == request.requested_by_id:
        raise Refused(_("You asked for this payment yourself. Another person must check it."))
    if by.pk in changed_by(request.instalment):
        raise Refused(_("You divided this instalment yourself. Another person must check the request."))
    if organizations_of(by).filter(pk=request.instalment.award.organization_id).exists():
        raise Refused(_("You work for the organisation that is paid. Another person must check this."))
    move(request, RequestState.CHECKED, by=by, checked_by=by)
    tell_staff("finance_approver", "checked", request)
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
    request.receipts.update(counts=False)
    if approved:
        move_money(request, "give_back", AccountKind.PAYABLE, AccountKind.COMMITTED, by=by)
    request.instalment.refresh_from_db(fields=["state"])
    move(request.instalment, InstalmentState.DUE, by=by)
    tell_organization(request.instalment.award, "returned", request)
    return request


def keep(request, papers, documents, by):
    """Save a new request with its papers; the database's own locks answer whoever was second."""
    try:
        with transaction.atomic():
            request.save(force_insert=True)
            keep_papers(request, papers, documents, by)
    except IntegrityError as error:
        raise Refused(
            _("Somebody else asked for this instalment or used this receipt at the same moment."),
            field=f"receipt_number{papers[0].place}",
        ) from error


def refuse_held(*instalments):
    """Refused with every reason that holds one of the instalments back; the same queries for any number."""
    for reasons in holds_of(instalments).values():
        if reasons:
            said = {"reasons": " ".join(str(reason) for reason in reasons)}
            raise Refused(_("This instalment cannot be paid now. %(reasons)s") % said)


def refuse_incomplete(instalment, documents):
    """What the call asks for with this instalment has to lie before us."""
    for place, name in enumerate(instalment.documents):
        if not documents.get(name):
            raise Refused(
                _("“%(name)s” is missing. The call asks for it with this instalment.") % {"name": name},
                field=f"document_{place}",
            )


def refuse_unverified(request):
    """The account of the request is still the organisation's verified one."""
    request.account.refresh_from_db()
    if request.account.state != type(request.account).State.VERIFIED:
        if request.state == RequestState.SECOND:
            raise Refused(
                _("The bank account was replaced after the first approval. Send it back to be checked again.")
            )
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


def tell_staff(role, kind, request):
    """Write to those who hold a role."""
    link = reverse("disbursement:request", args=[request.pk])
    tell(holders_of(role), f"disbursement/{kind}", request, link=link, award=request.instalment.award)


def tell_organization(award, kind, record, **context):
    """Write to the people of the organisation."""
    link = reverse("disbursement:project", args=[award.case])
    tell(members_with(award.organization), f"disbursement/{kind}", record, link=link, award=award, **context)
