"""What an approval was given for, as a hash: any change to it afterwards makes the approval void."""

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from ventures.core.figures import yuan
from ventures.core.worded import worded
from ventures.organizations.models import BankAccount
from ventures.workflow.hashing import digest

from .models import Enclosure, Receipt
from .states import Paper


def facts_of(request):
    """Amount, payee, account and evidence of a request, as JSON values: what an approver looks at."""
    return facts(request, receipts_of(request.pk), enclosures_of(request.pk))


@worded
def receipts_of(request):
    """The receipts of a request with their files."""
    return Receipt.objects.filter(request=request).select_related("file")


@worded
def enclosures_of(request):
    """The documents handed in with a request, with their files."""
    return Enclosure.objects.filter(request=request).select_related("file")


def facts(request, receipts, enclosures):
    """The same of receipts and documents that were read before."""
    account = request.account
    return {
        "amount": str(request.amount.amount), "account": account.pk, "payee": account.name,
        "number": account.number, "bank": account.bank, "bank_code": account.bank_code,
        "receipts": [receipt_facts(one) for one in receipts],
        "documents": [{"name": one.name, "sha256": one.file.sha256} for one in enclosures],
    }  # fmt: skip


def receipt_facts(receipt):
    """One receipt as JSON values."""
    return {
        "kind": receipt.kind, "number": receipt.number, "on": receipt.on.isoformat(),
        "amount": str(receipt.amount.amount), "sha256": receipt.file.sha256 if receipt.file else "",
    }  # fmt: skip


def approval_hash(request, found=None):
    """SHA-256 over the facts (`found`, else as they stand now) and the persons of a request."""
    persons = [request.checked_by_id, request.approved_by_id, request.second_by_id]
    return digest([request.pk, request.instalment_id, found or facts_of(request), persons])


def covers(request):
    """Whether the request still says what was approved."""
    return request.approval_hash == approval_hash(request)


def covered(requests):
    """Those of several requests that still say what was approved; the same queries for any number."""
    requests = list(requests)
    prefetch_related_objects(requests, "receipts__file", "enclosures__file")
    return [
        one
        for one in requests
        if one.approval_hash == approval_hash(one, facts(one, one.receipts.all(), one.enclosures.all()))
    ]


def stands(request):
    """Whether the approval may still lead to a payment: unchanged, and the account still the verified one."""
    return request.account.state == BankAccount.State.VERIFIED and covers(request)


def changes(request):
    """In words what has changed since the last approval; empty while it stands, or before any."""
    if not request.approval_hash or stands(request):
        return []
    last = request.approvals.last()
    now = facts_of(request)
    was = last.facts if last else now
    words = {
        "amount": _("Amount"), "payee": _("Payee"), "number": _("Account number"),
        "bank": _("Bank and branch"), "bank_code": _("Bank code"),
    }  # fmt: skip
    found = [
        _("%(what)s: %(was)s became %(now)s") % {"what": word, "was": shown(was, key), "now": shown(now, key)}
        for key, word in words.items()
        if was[key] != now[key]
    ]
    found += changed_papers(was, now)
    if request.account.state != BankAccount.State.VERIFIED:
        found.append(_("The account is no longer the organisation's verified one."))
    return found or [_("The persons of the approval are no longer those who gave it.")]


def shown(facts, key):
    """A fact as people read it."""
    return yuan(facts[key]) if key == "amount" else facts[key] or "–"


def changed_papers(was, now):
    """What was exchanged among receipts and documents."""
    found = []
    if was["receipts"] != now["receipts"]:
        said = {"was": in_line(was["receipts"]), "now": in_line(now["receipts"])}
        found.append(_("Receipts: %(was)s became %(now)s") % said)
    if was["documents"] != now["documents"]:
        found.append(_("The documents handed in are others than those approved."))
    return found


def in_line(receipts):
    """Receipts in one line, with the beginning of each file's hash, so that an exchanged file shows."""
    return "、".join(map(receipt_in_words, receipts)) or "–"


def receipt_in_words(facts):
    """One receipt in words."""
    said = f"{Paper(facts['kind']).label} {facts['number']} {facts['on']} {yuan(facts['amount'])}"
    return f"{said} {facts['sha256'][:8]}".strip()
