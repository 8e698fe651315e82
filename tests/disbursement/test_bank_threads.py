"""Two clerks at the bank's statement at the same instant: one wins, the other is told, money moves once."""

from tests.factories import money, statements
from tests.threads import at_once, marks
from ventures.core import clock
from ventures.disbursement import actions
from ventures.disbursement.models import BatchEntry, Match, Payment, PaymentBatch, PaymentRequest
from ventures.disbursement.statement_queries import of_line
from ventures.disbursement.verify import faults as payment_faults
from ventures.disbursement.verify_matches import faults as match_faults
from ventures.funds.verify import faults

pytestmark = marks


def sound():
    """Nothing is wrong in the books."""
    return [*faults(), *payment_faults(), *match_faults()] == []


def clerks():
    return [money.person("finance_clerk") for _turn in range(2)]


def test_of_two_clerks_one_matches_the_line():
    statements.payer()
    request = money.approved()
    money.closed_batch(request)
    line = statements.entered(statements.paying(request, summary="拨款")).lines.get()

    answers = at_once(*[lambda by=by: actions.match(line, f"request:{request.pk}", by=by) for by in clerks()])

    assert answers == ["done", "refused"]
    assert (Match.objects.count(), Payment.objects.count()) == (1, 1)
    assert sound()


def test_of_two_lines_one_is_the_payment():
    statements.payer()
    request = money.approved()
    money.closed_batch(request)
    lines = [statements.paying(request, summary="拨款", reference=name) for name in "AB"]
    rows = list(statements.entered(*lines).lines.all())

    answers = at_once(*[
        lambda row=row, by=by: actions.match(row, f"request:{request.pk}", by=by)
        for row, by in zip(rows, clerks(), strict=True)
    ])  # fmt: skip

    assert answers == ["done", "refused"]
    assert Payment.objects.count() == 1
    assert sound()


def of_two_sources():
    """A request of two sources, at the treasury."""
    request = money.approved(money.award(sources={money.source(): 80, money.source(): 20}))
    money.closed_batch(request)
    return request


def matching(row, by):
    """A clerk says yes to the first suggestion of a line, as he saw it."""
    key = of_line(row)[0][0].candidate.key
    return lambda: actions.match(row, key, by=by)


def test_two_clerks_match_the_two_vouchers_and_the_payment_is_confirmed_once():
    statements.payer()
    request = of_two_sources()
    lines = statements.by_voucher(request, summary="拨款")
    rows = list(statements.entered(*lines).lines.order_by("row"))

    answers = at_once(*[matching(row, by) for row, by in zip(rows, clerks(), strict=True)])

    assert answers == ["done", "done"]
    assert (Match.objects.count(), Payment.objects.get().request) == (2, request)
    assert sound()


def test_of_two_lines_one_is_the_voucher():
    statements.payer()
    request = of_two_sources()
    line = statements.by_voucher(request, summary="拨款")[0]
    rows = list(statements.entered(line, line).lines.order_by("row"))

    answers = at_once(*[matching(row, by) for row, by in zip(rows, clerks(), strict=True)])

    assert answers == ["done", "refused"]
    assert (Match.objects.count(), Payment.objects.count()) == (1, 0)


def test_a_payment_is_matched_whole_or_by_its_vouchers_not_both():
    statements.payer()
    request = of_two_sources()
    lines = [statements.paying(request, summary="拨款"), statements.by_voucher(request, summary="拨款")[0]]
    rows = list(statements.entered(*lines).lines.order_by("row"))

    answers = at_once(*[matching(row, by) for row, by in zip(rows, clerks(), strict=True)])

    assert answers == ["done", "refused"]
    assert Match.objects.count() == 1
    assert sound()


def test_a_payment_bounces_or_a_voucher_of_it_is_matched_not_both():
    statements.payer()
    request = of_two_sources()
    row = statements.entered(statements.by_voucher(request, summary="拨款")[0]).lines.get()
    first, second = clerks()

    answers = at_once(
        matching(row, first),
        lambda: actions.bounce(PaymentRequest.objects.get(pk=request.pk), by=second, note="账号不存在"),
    )

    assert answers == ["done", "refused"]
    assert (Match.objects.count() == 1) == (PaymentRequest.objects.get().state == "in_batch")
    assert sound()


def test_a_statement_is_entered_once():
    statements.payer()
    request = money.approved()
    money.closed_batch(request)
    made = statements.shown(statements.paying(request))

    answers = at_once(*[lambda by=by: statements.enter(made, by) for by in clerks()])

    assert answers == ["done", "refused"]
    assert Payment.objects.count() == 1
    assert sound()


def test_a_batch_is_confirmed_once_whole_or_one_by_one():
    request = money.approved()
    batch = money.closed_batch(request, money.approved())
    first, second = clerks()
    day, copies = clock.today(), [PaymentBatch.objects.get(pk=batch.pk) for _turn in range(2)]

    answers = at_once(
        lambda: actions.confirm_paid(copies[0], by=first, reference="A", paid_on=day),
        lambda: actions.confirm_paid(copies[1], by=second, reference="B", paid_on=day),
        lambda: actions.confirm_payment(
            PaymentRequest.objects.get(pk=request.pk), by=second, reference="C", paid_on=day
        ),
    )

    assert answers.count("refused") >= 1
    assert (Payment.objects.count(), PaymentBatch.objects.get().state) == (2, "paid")
    assert sound()


def test_a_payment_bounces_or_is_confirmed_not_both():
    request = money.approved()
    money.closed_batch(request)
    first, second = clerks()

    answers = at_once(
        lambda: actions.bounce(PaymentRequest.objects.get(pk=request.pk), by=first, note="账号不存在"),
        lambda: actions.confirm_payment(
            PaymentRequest.objects.get(pk=request.pk), by=second, reference="A", paid_on=clock.today()
        ),
    )

    assert answers == ["done", "refused"]
    assert sound()


def test_a_payment_comes_back_once():
    money.paid()
    payments = [Payment.objects.get() for _turn in range(2)]

    answers = at_once(*[
        lambda one=one, by=by: actions.return_payment(one, by=by, on=clock.today(), words="退汇")
        for one, by in zip(payments, clerks(), strict=True)
    ])  # fmt: skip

    assert answers == ["done", "refused"]
    assert sound()


def test_a_request_goes_into_one_of_two_batches():
    request = money.approved()
    batches = [actions.open_batch(by=by) for by in clerks()]

    answers = at_once(*[
        lambda batch=batch: actions.add_to_batch(
            batch, [PaymentRequest.objects.get(pk=request.pk)], by=batch.created_by
        )
        for batch in batches
    ])  # fmt: skip

    assert answers == ["done", "refused"]
    assert BatchEntry.objects.count() == 1
    assert sound()
