"""Whether the ledger's case accounts say what requests, payments and recoveries say."""

from collections import defaultdict

from django.db.models import Sum

from ventures.awards.models import Award, AwardSource, InstalmentShare
from ventures.core.money import to_fen, yuan
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
    held = held_of_cases()
    return [*unknown_cases(held), *beyond_awards(held), *on_the_way(held), *paid_and_back(held), *batches()]


def held_of_cases():
    """{(case, source): {kind: fen}} of the accounts below the awards."""
    held = defaultdict(lambda: defaultdict(int))
    rows = Account.objects.filter(kind__in=OF_A_CASE, case__isnull=False)
    for case, source, kind, fen in rows.values_list("case", "source_id", "kind", "balance_fen"):
        held[case, source][AccountKind(kind)] = fen
    return held


def unknown_cases(held):
    """Money stands only under the cases of awards."""
    known = {*Award.objects.values_list("case", flat=True), *sums(EarlierPayment.objects, "case", "amount")}
    for case, source in sorted(held, key=str):
        if case not in known and sum(held[case, source].values()):
            yield Fault("case_without_award", f"{case}/{source}", str(sum(held[case, source].values())))


def beyond_awards(held):
    """What stands under a case and source is at most what the source promised the award."""
    rows = AwardSource.objects.select_related("award").order_by("pk")
    promised = {(row.award.case, row.source_id): to_fen(row.amount) for row in rows}
    earlier = EarlierPayment.objects.order_by().values_list("case", "source_id")
    promised |= {(case, source): to_fen(yuan(sum)) for case, source, sum in earlier.annotate(Sum("amount"))}
    for name, kinds in held.items():
        found = sum(kinds.values())
        if found > promised.get(name, 0):
            yield Fault("case_exceeds_award", f"{name[0]}/{name[1]}", f"{found} of {promised.get(name, 0)}")


def on_the_way(held):
    """Payable and in batch are exactly the approved and the batched requests."""
    expected = defaultdict(int)
    states = dict(PaymentRequest.objects.filter(state__in=STANDS).values_list("instalment", "state"))
    rows = InstalmentShare.objects.filter(instalment__in=states).values_list(
        "instalment__award__case", "source_id", "instalment_id", "amount"
    )
    for case, source, instalment, amount in rows:
        expected[case, source, STANDS[RequestState(states[instalment])]] += to_fen(yuan(amount))
    for name in sorted({*held, *(key[:2] for key in expected)}, key=str):
        for kind in STANDS.values():
            found, wanted = held[name][kind], expected[*name, kind]
            if found != wanted:
                place = f"{name[0]}/{name[1]}"
                yield Fault(f"{kind.value}_differs_from_requests", place, f"{found} of {wanted}")


def paid_and_back(held):
    """Disbursed, receivable and written off are payments less what came back; receivable is outstanding."""
    paid = sums(Payment.objects, "request__instalment__award__case", "amount")
    paid |= sums(EarlierPayment.objects, "case", "amount")
    back = sums(RecoveryReceipt.objects, "recovery__award__case", "amount")
    demanded = sums(Recovery.objects, "award__case", "amount")
    given_up = sums(WriteOff.objects.filter(state=WriteOffState.APPROVED), "recovery__award__case", "amount")
    cases = defaultdict(lambda: defaultdict(int))
    for (case, _source), kinds in held.items():
        for kind, fen in kinds.items():
            cases[case][kind] += fen
    for case in sorted({*cases, *paid}, key=str):
        owed, gone = cases[case][K.RECEIVABLE], cases[case][K.WRITTEN_OFF]
        out, kept = cases[case][K.DISBURSED] + owed + gone, paid[case] - back[case]
        due = demanded[case] - back[case] - given_up[case]
        if out != kept:
            yield Fault("disbursed_differs_from_payments", str(case), f"{out} of {kept}")
        if owed != due:
            yield Fault("receivable_differs_from_recoveries", str(case), f"{owed} of {due}")
        if gone != given_up[case]:
            yield Fault("written_off_differs_from_decisions", str(case), f"{gone} of {given_up[case]}")


def sums(rows, case, amount):
    """{case: fen} of a table's rows."""
    rows = rows.order_by().values_list(case).annotate(sum=Sum(amount))
    return defaultdict(int, {name: to_fen(yuan(total)) for name, total in rows})


def batches():
    """A closed batch still is what its hash says."""
    for batch in PaymentBatch.objects.exclude(state=BatchState.OPEN).order_by("pk"):
        if seal_of(rows_of(batch)) != batch.hash:
            yield Fault("batch_differs_from_hash", batch.number, batch.hash[:12])
