"""What lines of a statement may be matched with, what is open, and what a line was."""

from datetime import timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, Sum
from django.utils import translation
from django.utils.timezone import localdate

from ventures.core.money import to_fen, yuan
from ventures.reference.querysets import code_prefix

from . import matching
from .approval import covered
from .export import purpose_of
from .matching import Candidate
from .models import (
    BatchEntry,
    Match,
    Payment,
    PaymentRequest,
    PaymentReturn,
    Recovery,
    RecoveryReceipt,
    StatementLine,
    WriteOff,
)
from .states import BatchState, RecoveryState, RequestState, WriteOffState
from .vouchers import PROJECT, parts_of, vouchers_of, vouchers_paid

RETURNS_WITHIN = timedelta(days=180)


def plan_of(lines, payer):
    """[`matching.Planned`] of lines of a payer's account, read or entered, against what is open now.

    What came back in the same statement as it was paid is found by the payments the lines are certain of.
    """
    out = {line.amount.amount for line in lines if line.is_out}
    back = {line.amount.amount for line in lines if not line.is_out}
    outgoing = leaving(payer, out)
    incoming = [*returns_to_match(payer), *receipts_to_match(payer), *recoveries_to_receive(payer)]
    days = [line.on for line in lines]
    incoming += payments_that_may_return(payer, min(days) - RETURNS_WITHIN, back) if days else []
    first = matching.plan(lines, outgoing, incoming)
    paid = [returning(row.certain) for row in first if row.certain and row.certain.key.startswith("request:")]
    return matching.plan(lines, outgoing, incoming + paid) if paid else first


def leaving(payer, amounts):
    """What left in some amounts: payments, requests that wait for theirs, vouchers of either."""
    return [
        *payments_to_match(payer, amounts), *requests_to_pay(payer, amounts),
        *vouchers_to_match(payer, amounts),
    ]  # fmt: skip


def matched(name):
    """The numbers of those records that a live match holds."""
    return Match.objects.live().exclude(**{name: None}).values(name)


def of_payer(payer):
    """Entries that are paid from the account of a payer, or whose batch named none."""
    return BatchEntry.objects.filter(Q(payer=None) | Q(payer__number=payer.number))


def payments_of(payer, rows):
    """Payments that left from the account, with all that a candidate says."""
    entry = of_payer(payer).filter(batch=OuterRef("batch"), request=OuterRef("request"))
    rows = rows.filter(Exists(entry)).select_related(f"request__{PROJECT}", "batch")
    return rows.order_by("pk")


def payments_to_match(payer, amounts):
    """Recorded payments of some amounts without a line, those that came back among them."""
    rows = Payment.every.filter(amount__in=amounts).exclude(pk__in=matched("payment"))
    rows = rows.exclude(Exists(parts_of(OuterRef("request"), OuterRef("batch"))))
    return [
        candidate_of(payment, "payment", whole=whole_of(payment.request_id, payment.batch_id))
        for payment in payments_of(payer, rows)
    ]


def whole_of(request, batch):
    """Names the payment of a request in a batch, recorded or not."""
    return f"{request}-{batch}"


def payments_that_may_return(payer, since, amounts):
    """Payments of some amounts that stand and were made since a day: each may come back."""
    rows = payments_of(payer, Payment.objects.filter(paid_on__gte=since, amount__in=amounts))
    return [candidate_of(payment, "return", came_back=True, after=True) for payment in rows]


def candidate_of(payment, kind, **facts):
    """A recorded payment as a candidate."""
    return Candidate(
        f"{kind}:{payment.pk}", payment, to_fen(payment.amount), payment.payee, payment.account_number,
        (payment.reference, *words_of(payment.request, payment.batch)), payment.paid_on, **facts,
    )  # fmt: skip


def words_of(request, batch):
    """What a voucher of the request carries and a bank repeats: project, purpose, batch."""
    with translation.override(settings.LANGUAGE_CODE):
        return request.instalment.award.number, purpose_of(request.instalment), batch.number


def requests_to_pay(payer, amounts):
    """Requests for some amounts, of closed batches, not confirmed, whose approval still covers them."""
    rows = PaymentRequest.objects.filter(state=RequestState.IN_BATCH, batch__state=BatchState.CLOSED)
    rows = rows.filter(amount__in=amounts).exclude(Exists(parts_of(OuterRef("pk"), OuterRef("batch"))))
    rows = rows.filter(Exists(of_payer(payer).filter(request=OuterRef("pk"), is_live=True)))
    rows = rows.select_related(PROJECT, "batch", "account").order_by("pk")
    return [
        Candidate(
            f"request:{one.pk}", one, to_fen(one.amount), one.account.name, one.account.number,
            words_of(one, one.batch), localdate(one.batch.closed_at), after=True,
            whole=whole_of(one.pk, one.batch_id),
        )
        for one in covered(rows)
    ]  # fmt: skip


def vouchers_to_match(payer, amounts):
    """Vouchers of some amounts without a line, of payments from several sources."""
    return [voucher_candidate(one) for one in vouchers_of(of_payer(payer), amounts)]


def voucher_candidate(one):
    """A voucher as a candidate: of its payment, or of the request that waits for it."""
    batch, request, payment = one.entry.batch, one.entry.request, one.payment
    account = request.account
    payee = (payment.payee, payment.account_number) if payment else (account.name, account.number)
    own = (payment.reference,) if payment else ()
    return Candidate(
        f"voucher:{one.entry.pk}-{one.share.pk}", one, to_fen(one.share.amount), *payee,
        (*own, *words_of(request, batch)), payment.paid_on if payment else localdate(batch.closed_at),
        after=payment is None, whole=whole_of(request.pk, batch.pk), voucher=(batch.number, one.number),
    )  # fmt: skip


def returning(candidate):
    """The same request as one that comes back after it is paid."""
    number = candidate.key.partition(":")[2]
    return Candidate(
        f"return_of:{number}", candidate.record, candidate.fen, candidate.payee, candidate.account,
        candidate.words, candidate.on, came_back=True, after=True,
    )  # fmt: skip


def returns_to_match(payer):
    """Returns that were recorded without a line."""
    rows = PaymentReturn.objects.exclude(pk__in=matched("payment_return")).in_bulk()
    of_payment = {row.payment_id: row for row in rows.values()}
    payments = payments_of(payer, Payment.every.filter(pk__in=of_payment))
    for payment in payments:
        row, one = of_payment[payment.pk], candidate_of(payment, "returned", came_back=True)
        yield Candidate(**{**vars(one), "key": f"returned:{row.pk}", "record": row, "on": row.on})


def receipts_to_match(payer):
    """Slips of recoveries that were entered without a line."""
    rows = RecoveryReceipt.objects.exclude(pk__in=matched("receipt"))
    rows = rows.filter(recovery__award__call__region__code__startswith=code_prefix(payer.region.code))
    for receipt in rows.select_related("recovery__award__organization").order_by("pk"):
        award = receipt.recovery.award
        yield Candidate(
            f"receipt:{receipt.pk}", receipt, to_fen(receipt.amount), award.organization.name, "",
            (receipt.reference, receipt.recovery.decision_number, award.number), receipt.on,
        )  # fmt: skip


def recoveries_to_receive(payer):
    """What is outstanding of the demanded recoveries of the payer's region."""
    rows = Recovery.objects.filter(
        state=RecoveryState.DEMANDED, award__call__region__code__startswith=code_prefix(payer.region.code)
    )
    settled = settled_of(rows)
    for recovery in rows.select_related("award__organization").order_by("pk"):
        award, rest = recovery.award, to_fen(recovery.amount) - settled.get(recovery.pk, 0)
        yield Candidate(
            f"recovery:{recovery.pk}", recovery, rest, award.organization.name, "",
            (recovery.decision_number, award.number), localdate(recovery.demanded_at), at_most=True,
            after=True,
        )  # fmt: skip


def settled_of(recoveries):
    """{recovery: fen} of what came back or was written off; two queries."""
    found = {}
    given_up = WriteOff.objects.filter(state=WriteOffState.APPROVED)
    for rows in (RecoveryReceipt.objects.all(), given_up):
        sums = (
            rows.filter(recovery__in=recoveries)
            .order_by()
            .values_list("recovery")
            .annotate(sum=Sum("amount"))
        )
        for recovery, amount in sums:
            found[recovery] = found.get(recovery, 0) + to_fen(yuan(amount))
    return found


def of_line(line):
    """(likely, others): the `Suggestion`s of an entered line, and further candidates of its amount."""
    payer = line.statement.payer
    rows = plan_of([line], payer)[0]
    sure = (
        [matching.Suggestion(rows.certain, tuple(matching.grounds(line, rows.certain)))]
        if rows.certain
        else []
    )
    found = [*sure, *rows.likely]
    known = {one.candidate.key for one in found}
    return found, [one for one in fitting(line, payer) if one.key not in known]


def fitting(line, payer):
    """Every candidate whose amount and day do not contradict the line."""
    if line.is_out:
        return matching.fitting(line, leaving(payer, {line.amount.amount}))
    incoming = [*returns_to_match(payer), *receipts_to_match(payer), *recoveries_to_receive(payer)]
    incoming += payments_that_may_return(payer, line.on - RETURNS_WITHIN, {line.amount.amount})
    return matching.fitting(line, incoming)


def returned_vouchers(line):
    """Vouchers that a line may say came back alone, of payments that stand: for a person to look at."""
    if line.is_out:
        return []
    since = line.on - RETURNS_WITHIN
    rows = vouchers_paid(of_payer(line.statement.payer), {line.amount.amount}, since, line.on)
    found = map(voucher_candidate, rows)
    return [one for one in found if one.payee == line.party or matching.refers(line, one)]


def with_match(lines):
    """The lines, each with `found`: its live match, or None; one query."""
    lines = list(lines)
    live = Match.objects.live().filter(line__in=lines).for_listing()
    of_line = {row.line_id: row for row in live}
    for line in lines:
        line.found = of_line.get(line.pk)
    return lines


def open_lines(user):
    """Lines of entered statements that nobody has matched or explained, of those a person may see."""
    return StatementLine.objects.visible_to(user).open()
