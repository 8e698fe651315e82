"""Whether the ledger's case accounts say what requests, payments and recoveries say.

The database adds up both sides and gives back what differs, so that memory does not grow with the books.
"""

from uuid import UUID

from django.db.models import Exists, OuterRef, Q, Sum

from ventures.awards.models import Award, AwardSource
from ventures.core.sides import differing, fen_of, side
from ventures.funds.models import Account, EarlierPayment
from ventures.funds.states import OF_A_CASE, AccountKind
from ventures.funds.verify import Fault

from .export import rows_of, seal_of
from .models import Payment, PaymentBatch, PaymentRequest, Recovery, RecoveryReceipt, WriteOff
from .states import BatchState, RequestState, WriteOffState

K = AccountKind
STANDS = {RequestState.APPROVED: K.PAYABLE, RequestState.IN_BATCH: K.IN_BATCH}


def faults():
    """Every case account that does not fit its award, and every closed batch that was altered."""
    return [*unknown_cases(), *beyond_awards(), *on_the_way(), *paid_and_back(), *batches()]


def accounts():
    """The accounts below the awards."""
    return Account.objects.filter(kind__in=OF_A_CASE, case__isnull=False)


def place(case, *source):
    """A case, or a case and a source, as a fault names them."""
    return "/".join([str(UUID(str(case))), *map(str, source)])


def of_kind(kind):
    """The balances of one kind of account."""
    return Sum("balance_fen", filter=Q(kind=kind), default=0)


def unknown_cases():
    """Money stands only under the cases of awards."""
    known = (model.objects.filter(case=OuterRef("case")) for model in (Award, EarlierPayment))
    rows = accounts().filter(*(~Exists(one) for one in known)).order_by("case", "source")
    sums = rows.values_list("case", "source").annotate(fen=Sum("balance_fen"))
    for case, source, fen in sums.exclude(fen=0):
        yield Fault("case_without_award", place(case, source), str(fen))


def beyond_awards():
    """What stands under a case and source is at most what the source promised the award."""
    by, heads = {"of_case": "case", "of_source": "source"}, ("held", "promised")
    sides = [
        side(accounts(), by, heads, held=Sum("balance_fen")),
        side(AwardSource.objects, by | {"of_case": "award__case"}, heads, promised=fen_of("amount")),
        side(EarlierPayment.objects, by, heads, promised=fen_of("amount")),
    ]
    for case, source, held, promised in differing(sides, by, heads, "held > promised"):
        yield Fault("case_exceeds_award", place(case, source), f"{int(held)} of {int(promised)}")


def on_the_way():
    """Payable and in batch are exactly the approved and the batched requests."""
    award, source = "instalment__award__case", "instalment__shares__source"
    by, heads = {"of_case": "case", "of_source": "source"}, ("held", "asked")
    for state, kind in STANDS.items():
        requests = PaymentRequest.objects.filter(state=state, instalment__shares__isnull=False)
        asked = fen_of("instalment__shares__amount")
        sides = [
            side(accounts().filter(kind=kind), by, heads, held=Sum("balance_fen")),
            side(requests, {"of_case": award, "of_source": source}, heads, asked=asked),
        ]
        for case, of_source, held, wanted in differing(sides, by, heads, "held <> asked"):
            name, found = f"{kind.value}_differs_from_requests", f"{int(held)} of {int(wanted)}"
            yield Fault(name, place(case, of_source), found)


def paid_and_back():
    """Disbursed, receivable and written off are payments less what came back; receivable is outstanding."""
    heads = ("disbursed", "owed", "gone", "paid", "back", "demanded", "given_up")
    given_up = WriteOff.objects.filter(state=WriteOffState.APPROVED)
    sums = {
        head: of_kind(kind)
        for head, kind in zip(heads, (K.DISBURSED, K.RECEIVABLE, K.WRITTEN_OFF), strict=False)
    }
    amounts = (
        ("paid", Payment.objects, "request__instalment__award__case"),
        ("paid", EarlierPayment.objects, "case"),
        ("back", RecoveryReceipt.objects, "recovery__award__case"),
        ("demanded", Recovery.objects, "award__case"),
        ("given_up", given_up, "recovery__award__case"),
    )
    sides = [side(accounts(), {"of_case": "case"}, heads, **sums)]
    sides += [
        side(rows, {"of_case": case}, heads, **{head: fen_of("amount")}) for head, rows, case in amounts
    ]
    where = "disbursed + owed + gone <> paid - back OR owed <> demanded - back - given_up OR gone <> given_up"
    for case, *found in differing(sides, ["of_case"], heads, where):
        yield from told(place(case), *map(int, found))


def told(case, disbursed, owed, gone, paid, back, demanded, given_up):
    """The faults of one case whose sums differ."""
    out, kept, due = disbursed + owed + gone, paid - back, demanded - back - given_up
    if out != kept:
        yield Fault("disbursed_differs_from_payments", case, f"{out} of {kept}")
    if owed != due:
        yield Fault("receivable_differs_from_recoveries", case, f"{owed} of {due}")
    if gone != given_up:
        yield Fault("written_off_differs_from_decisions", case, f"{gone} of {given_up}")


def batches():
    """A closed batch still is what its hash says."""
    for batch in PaymentBatch.objects.exclude(state=BatchState.OPEN).order_by("pk"):
        if seal_of(rows_of(batch)) != batch.hash:
            yield Fault("batch_differs_from_hash", batch.number, batch.hash[:12])
