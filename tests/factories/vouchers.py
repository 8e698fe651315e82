"""Payments of several sources, paid voucher by voucher, and what must hold after their lines came back."""

from tests.factories import money
from tests.factories.statements import by_voucher, entered
from ventures.core.money import yuan
from ventures.disbursement.models import PaymentRequest
from ventures.disbursement.returned_in_part import awaited_of
from ventures.disbursement.verify import faults
from ventures.disbursement.verify_matches import faults as match_faults
from ventures.funds.verify import faults as ledger_faults

AFTER = yuan(950000)  # the balance once 50,000 yuan have left


def asked(*percents, award=None):
    """An approved request of 50,000 yuan whose sources pay these percents, in a closed batch."""
    award = award or money.award(sources={money.source(): one for one in percents or (80, 20)})
    request = money.approved(award)
    money.closed_batch(request)
    return request


def paid(*percents):
    """Such a request, paid by a statement voucher by voucher."""
    request = asked(*percents)
    entered(*by_voucher(request))
    return request


def all_paid(count):
    """So many requests, paid by one statement, and the balance after it."""
    requests = [asked() for _turn in range(count)]
    entered(*[cells for one in requests for cells in by_voucher(one)])
    return requests, yuan(1000000 - 50000 * count)


def now(request):
    return PaymentRequest.objects.get(pk=request.pk)


def sound():
    """Nothing is wrong in the books."""
    return [*faults(), *match_faults(), *ledger_faults()] == []


def missing(row):
    """What is said to be still to come back with a line."""
    found = awaited_of([row]).get(row.pk, [])
    return [[str(one.record.amount.amount) for one in some.missing] for some in found]
