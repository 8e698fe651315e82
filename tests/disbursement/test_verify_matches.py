"""Lines of bank statements that do not add up to the payments they are matched with are named."""

import pytest

from tests.factories import money, statements
from tests.factories.statements import by_voucher, entered, line, paying
from ventures.core import clock
from ventures.core.money import yuan
from ventures.disbursement import actions
from ventures.disbursement.models import Match, Payment
from ventures.disbursement.verify_matches import faults

pytestmark = pytest.mark.django_db


@pytest.fixture
def request_of_two():
    """A request of 50,000 yuan of two sources, at the treasury."""
    statements.payer()
    request = money.approved(money.award(sources={money.source(): 80, money.source(): 20}))
    money.closed_batch(request)
    return request


def planted(row, **record):
    """A match that no verb would write."""
    by = money.person("finance_clerk")
    return Match.objects.create(line=row, way="by_hand", by=by, at=clock.now(), **record)


def test_a_line_of_another_amount_than_its_payment_is_named(request_of_two):
    row = entered(line(yuan("49999.99"))).lines.get()
    entered(paying(request_of_two), opening=yuan("950000.01"))
    actions.take_back(Match.objects.get(), by=money.person("finance_clerk"), reason="对错了")

    planted(row, payment=Payment.objects.get())

    assert list(faults()) == [("line_differs_from_payment", str(row.pk), "4999999 of 5000000")]


def test_a_payment_found_whole_and_in_parts_is_named(request_of_two):
    lines = [*by_voucher(request_of_two), line(yuan(50000), party="另一单位")]
    rows = entered(*lines).lines.order_by("row")

    planted(rows[2], payment=Payment.objects.get())

    assert list(faults()) == [("vouchers_exceed_payment", str(request_of_two.pk), "5000000 of 5000000")]


def test_lines_that_exceed_the_payment_are_named(request_of_two):
    rows = entered(by_voucher(request_of_two)[0], line(yuan(10001), party="另一单位")).lines.order_by("row")
    part = Match.objects.get()

    share = request_of_two.instalment.shares.exclude(pk=part.share_id).get()
    planted(rows[1], entry=part.entry, share=share)

    assert list(faults()) == [("vouchers_exceed_payment", str(request_of_two.pk), "5000100 of 5000000")]
