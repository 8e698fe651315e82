"""Statements and clerks at the same instant, with real connections: none embraces another."""

import pytest

from tests.factories import money, statements
from tests.threads import at_once, behind, marks
from ventures.awards.models import Award, Instalment
from ventures.core import clock
from ventures.core.money import yuan
from ventures.disbursement import actions
from ventures.disbursement.models import Match, Payment, PaymentRequest, PaymentReturn, StatementLine
from ventures.disbursement.statement_queries import fitting, of_line
from ventures.disbursement.verify import faults as payment_faults
from ventures.disbursement.verify_matches import faults as match_faults
from ventures.funds.verify import faults

pytestmark = marks
AFTER = yuan(950000)


def sound():
    """Nothing is wrong in the books."""
    return [*faults(), *payment_faults(), *match_faults()] == []


def clerks():
    return [money.person("finance_clerk") for _turn in range(2)]


def two_accounts():
    """The account of the city and that of a district; batches closed before name neither."""
    return [statements.payer(), statements.payer(money.region(), number="33050199000000000002")]


def entering(account, *requests):
    """Entering a statement of an account with the lines of these payments, as it is shown."""
    made = statements.shown(*map(statements.paying, requests), of=account)
    by = money.person("finance_clerk")
    return lambda: statements.enter(made, by)


def test_two_statements_that_match_two_batches_in_opposite_order_wait_for_one_another():
    requests = [money.approved() for _turn in range(4)]
    money.closed_batch(requests[0], requests[3])
    money.closed_batch(requests[1], requests[2])
    one, two = two_accounts()
    first = Award.objects.filter(instalments__in=[requests[0].instalment_id, requests[2].instalment_id])

    answers = behind(first, entering(one, *requests[:2]), entering(two, *requests[2:]))

    assert answers == ["done", "done"]
    assert (Match.objects.count(), Payment.objects.count()) == (4, 4)
    assert StatementLine.objects.open().count() == 0
    assert sound()


def test_two_statements_that_pay_two_projects_in_opposite_order_wait_for_one_another():
    awards = [money.award(due=2) for _turn in range(2)]
    requests = [
        money.approved(awards[place], sequence) for place, sequence in ((0, 1), (1, 1), (1, 2), (0, 2))
    ]
    for request in requests:
        money.closed_batch(request)
    one, two = two_accounts()
    first = Instalment.objects.filter(pk__in=[requests[0].instalment_id, requests[2].instalment_id])

    answers = behind(first, entering(one, *requests[:2]), entering(two, *requests[2:]))

    assert answers == ["done", "done"]
    assert (Match.objects.count(), Payment.objects.count()) == (4, 4)
    assert sound()


def test_two_batches_that_pay_two_projects_in_opposite_order_wait_for_one_another():
    awards = [money.award(due=2) for _turn in range(2)]
    requests = [
        money.approved(awards[place], sequence) for place, sequence in ((0, 1), (1, 1), (1, 2), (0, 2))
    ]
    batches = [money.closed_batch(*requests[:2]), money.closed_batch(*requests[2:])]
    first = Instalment.objects.filter(pk__in=[requests[0].instalment_id, requests[2].instalment_id])
    day = clock.today()

    answers = behind(first, *[
        lambda batch=batch, by=by: actions.confirm_paid(batch, by=by, reference=batch.number, paid_on=day)
        for batch, by in zip(batches, clerks(), strict=True)
    ])  # fmt: skip

    assert answers == ["done", "done"]
    assert Payment.objects.count() == 4
    assert sound()


@pytest.fixture
def came_back():
    """The open lines of two vouchers of a payment that came back, its payee written otherwise."""
    statements.payer()
    request = money.approved(money.award(sources={money.source(): 80, money.source(): 20}))
    money.closed_batch(request)
    statements.entered(*statements.by_voucher(request))
    back = statements.back_by_voucher(request, party="待处理汇款")
    whole = statements.returning(request, party="待处理汇款")
    made = statements.entered(*back, whole, opening=AFTER)
    return list(made.lines.order_by("row"))


def matching(row, by, place=0):
    """A clerk says yes to a suggestion of a line, as he saw it."""
    key = of_line(row)[0][place].candidate.key
    return lambda: actions.match(row, key, by=by)


def test_two_clerks_match_the_return_from_its_two_lines_and_it_is_reversed_once(came_back):
    verbs = [matching(row, by) for row, by in zip(came_back[:2], clerks(), strict=True)]

    assert at_once(*verbs) == ["done", "refused"]
    assert (PaymentReturn.objects.count(), PaymentRequest.objects.get().state) == (1, "approved")
    assert Match.objects.exclude(payment_return=None).count() == 2
    assert sound()


def test_a_payment_comes_back_in_one_line_or_in_those_of_its_vouchers_not_in_both(came_back):
    first, second = clerks()

    answers = at_once(matching(came_back[0], first), matching(came_back[2], second))

    assert answers == ["done", "refused"]
    assert PaymentReturn.objects.count() == 1
    assert Match.objects.exclude(payment_return=None).count() in (1, 2)
    assert sound()


def test_a_return_without_a_line_is_matched_in_one_line_or_in_those_of_its_vouchers(came_back):
    first, second = clerks()
    actions.match(came_back[2], of_line(came_back[2])[0][0].candidate.key, by=first)
    actions.take_back(Match.objects.get(line=came_back[2]), by=first, reason="对错了行")

    answers = at_once(matching(came_back[0], first), matching(came_back[2], second))

    assert answers == ["done", "refused"]
    assert PaymentReturn.objects.count() == 1
    assert sound()


def test_a_line_is_explained_or_is_a_voucher_that_came_back_not_both(came_back):
    first, second = clerks()

    answers = at_once(
        matching(came_back[0], first),
        lambda: actions.explain(came_back[1], by=second, reason="国库重新支付"),
    )

    assert answers == ["done", "refused"]
    assert Match.objects.filter(line__in=came_back[:2]).count() == 1 + PaymentReturn.objects.count()
    assert sound()


def test_two_clerks_take_a_return_back_once(came_back):
    first, second = clerks()
    actions.match(came_back[0], of_line(came_back[0])[0][0].candidate.key, by=first)
    rows = list(Match.objects.exclude(payment_return=None).order_by("-pk"))

    answers = at_once(*[
        lambda row=row, by=by: actions.take_back(row, by=by, reason="对错了行")
        for row, by in zip(rows, (first, second), strict=True)
    ])  # fmt: skip

    assert answers == ["done", "refused"]
    assert StatementLine.objects.open().count() == 3
    assert sound()


def test_a_statement_completes_a_return_while_a_clerk_explains_the_earlier_line():
    statements.payer()
    request = money.approved(money.award(sources={money.source(): 80, money.source(): 20}))
    money.closed_batch(request)
    statements.entered(*statements.by_voucher(request))
    one, two = statements.back_by_voucher(request)
    row = statements.entered(one, opening=AFTER).lines.get()
    made = statements.shown(two, opening=yuan(990000))
    first, second = clerks()

    answers = at_once(
        lambda: statements.enter(made, first),
        lambda: actions.explain(row, by=second, reason="国库重新支付"),
    )

    assert answers in (["done", "done"], ["done", "refused"])
    assert (PaymentReturn.objects.count() == 1) == (PaymentRequest.objects.get().state == "approved")
    assert sound()


def test_a_statement_completes_a_return_while_a_clerk_matches_the_earlier_line_with_another_payment():
    statements.payer()
    request = money.approved(money.award(sources={money.source(): 80, money.source(): 20}))
    other = money.approved(money.award("20000"))
    money.closed_batch(request, other)
    one, two = statements.back_by_voucher(request)
    row = statements.entered(*statements.by_voucher(request), statements.paying(other), two).lines.last()
    made = statements.shown(one, opening=yuan(950000))
    first, second = clerks()
    (another,) = [one for one in fitting(row, row.statement.payer) if one.record.request == other]

    answers = behind(
        Award.objects.filter(pk=request.instalment.award_id),
        lambda: statements.enter(made, first),
        lambda: actions.match_by_hand(row, another.key, by=second, reason="另一笔"),
    )

    assert answers == ["done", "refused"]
    assert PaymentReturn.objects.get().payment.request == request
    assert sound()
