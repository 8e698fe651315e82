"""What an approval was given for, as a hash: any change to it afterwards makes the approval void."""

from ventures.organizations.models import BankAccount
from ventures.workflow.hashing import digest


def approval_hash(request):
    """SHA-256 over amount, payee, account, receipt and the two persons of a request."""
    account, receipt = request.account, request.receipt
    return digest([
        request.pk, request.instalment_id, str(request.amount.amount),
        account.pk, account.name, account.number, account.bank, account.bank_code,
        request.receipt_number, request.receipt_on.isoformat(), receipt.sha256 if receipt else "",
        request.checked_by_id, request.approved_by_id,
    ])  # fmt: skip


def covers(request):
    """Whether the request still says what was approved."""
    return request.approval_hash == approval_hash(request)


def stands(request):
    """Whether the approval may still lead to a payment: unchanged, and the account still the verified one."""
    return request.account.state == BankAccount.State.VERIFIED and covers(request)
