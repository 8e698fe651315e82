"""Lines of bank statements that do not add up to the payments they are matched with are named."""

import pytest
from django.db import connection

from tests.factories import money, statements
from tests.factories.statements import back_by_voucher, by_voucher, entered, line, paying, returning
from tests.kept import kept
from ventures.core import clock
from ventures.core.money import yuan
from ventures.disbursement import actions
from ventures.disbursement.models import Match, Payment, PaymentReturn
from ventures.disbursement.verify_matches import faults

pytestmark = pytest.mark.django_db


@kept
def request_of_two():
    """A request of 50,000 yuan of two sources, at the treasury."""
    statements.payer()
    request = money.approved(money.award(sources={money.source(): 80, money.source(): 20}))
    money.closed_batch(request)
    return request


def planted(row, **record):
    """A match that no verb would write."""
    by = money.person("finance_clerk")
    return Match.objects.create(**{"line": row, "way": "by_hand", "by": by, "at": clock.now(), **record})


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

    planted(rows[1], voucher=part.voucher.entry.vouchers.exclude(pk=part.voucher_id).get())

    assert list(faults()) == [
        ("line_differs_from_voucher", str(rows[1].pk), "1000100 of 1000000"),
        ("vouchers_exceed_payment", str(request_of_two.pk), "5000100 of 5000000"),
    ]


@pytest.fixture
def came_back(request_of_two):
    """The return of that payment, in the lines of its two vouchers."""
    entered(*by_voucher(request_of_two), *back_by_voucher(request_of_two))
    return PaymentReturn.objects.get()


def test_a_return_of_which_a_line_is_missing_is_named(came_back):
    clerk = money.person("finance_clerk")
    first, second = Match.objects.filter(payment_return=came_back).order_by("pk")

    Match.objects.filter(pk=second.pk).update(ended_by=clerk, ended_at=clock.now(), ended_why="对错了")

    assert list(faults()) == [("return_differs_from_lines", str(came_back.payment_id), "4000000 of 5000000")]


def test_a_return_found_whole_and_in_parts_is_named(came_back):
    balance = yuan(1000000)
    row = entered(returning(came_back.payment.request, party="另一单位"), opening=balance).lines.get()

    planted(row, payment_return=came_back)

    assert list(faults()) == [("return_differs_from_lines", str(came_back.payment_id), "10000000 of 5000000")]


def test_a_line_of_another_amount_than_the_return_is_named(came_back):
    clerk = money.person("finance_clerk")
    actions.take_back(Match.objects.filter(payment_return=came_back).first(), by=clerk, reason="对错了")
    row = entered(line(come=yuan("50000.01")), opening=yuan(1000000)).lines.get()

    planted(row, payment_return=came_back)

    assert list(faults()) == [("return_differs_from_lines", str(came_back.payment_id), "5000001 of 5000000")]


def test_a_line_matched_twice_is_named(request_of_two):
    row = entered(paying(request_of_two)).lines.get()
    connection.check_constraints()  # or PostgreSQL leaves an index that rows are still to be checked by
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX line_is_matched_once")

    planted(row, way="explained", reason="同一行")

    assert list(faults()) == [("line_is_matched_twice", str(row.pk), "2")]
