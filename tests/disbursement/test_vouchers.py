"""A payment of several sources on the bank's statement: one line of its amount, or one for each voucher."""

import csv

import pytest

from tests.factories import money, statements, vouchers
from tests.factories.statements import by_voucher, entered, line, paying, shown
from tests.kept import kept
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.core.money import yuan
from ventures.disbursement import actions
from ventures.disbursement.export_files import as_csv
from ventures.disbursement.found_in_part import in_sums, partly_found
from ventures.disbursement.models import Match, Payment, PaymentRequest
from ventures.disbursement.returned_in_part import awaited_of
from ventures.disbursement.statement_queries import of_line
from ventures.disbursement.verify import faults
from ventures.disbursement.verify_matches import faults as match_faults
from ventures.disbursement.vouchers import vouchers_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk():
    return money.person("finance_clerk")


@kept
def account():
    return statements.payer()


@kept
def waiting():
    """An approved request of 50,000 yuan in a closed batch, whose sources pay 80 and 20 percent."""
    return vouchers.asked()


def asked(*percents):
    """An approved request of 50,000 yuan whose sources pay these percents."""
    return money.approved(money.award(sources={money.source(): one for one in percents or (80, 20)}))


def sums(user):
    """What of each payment is found in part, and what is missing."""
    return [(one.sum_found, one.sum_missing) for one in in_sums(partly_found(user))]


def sound():
    return [*faults(), *match_faults()] == []


def test_lines_of_all_vouchers_confirm_the_payment_as_one_line_does(waiting):
    made = entered(*by_voucher(waiting))

    payment = Payment.objects.get()
    assert (payment.request, payment.amount, payment.reference) == (
        waiting,
        yuan(50000),
        f"LS{waiting.pk:06}-1",
    )
    assert [str(row.voucher.amount) for row in Match.objects.all()] == ["¥40,000.00", "¥10,000.00"]
    assert set(Match.objects.values_list("way", flat=True)) == {"automatic"}
    assert made.lines.open().count() == 0
    assert sound()


def test_a_payment_of_two_sources_may_still_be_one_line(waiting):
    entered(paying(waiting))

    assert (Match.objects.get().payment, Match.objects.get().voucher) == (Payment.objects.get(), None)
    assert sound()


def test_vouchers_of_a_recorded_payment_are_matched_by_its_own_reference(waiting, clerk):
    actions.confirm_paid(waiting.batch, by=clerk, reference="ZF101", paid_on=clock.today())
    payment = Payment.objects.get()

    made = entered(*by_voucher(payment.request, summary="拨款", reference=payment.reference))

    assert made.lines.open().count() == 0
    assert (Match.objects.count(), Payment.objects.count()) == (2, 1)


def test_one_voucher_does_not_pay_and_what_is_missing_is_said(waiting, clerk):
    first, second = by_voucher(waiting)

    entered(first)

    assert not Payment.objects.exists()
    assert sums(clerk) == [(yuan(40000), yuan(10000))]
    assert sound()
    entered(second, opening=yuan(960000))
    assert Payment.objects.get().amount == yuan(50000)
    assert sums(clerk) == []
    assert sound()


def test_after_a_voucher_the_full_amount_is_no_longer_this_payment(waiting, clerk):
    entered(by_voucher(waiting)[0])

    row = entered(paying(waiting), opening=yuan(960000)).lines.get()

    assert of_line(row) == ([], [])
    assert (Match.objects.count(), Payment.objects.count()) == (1, 0)


def test_after_its_full_amount_no_voucher_is_this_payment(waiting):
    entered(paying(waiting))

    rows = entered(*by_voucher(waiting), opening=yuan(950000)).lines.all()

    assert [of_line(row) for row in rows] == [([], []), ([], [])]
    assert Match.objects.count() == 1


def test_of_a_full_line_and_vouchers_in_one_statement_the_vouchers_stay_open(waiting):
    made = entered(*by_voucher(waiting), paying(waiting))

    assert Match.objects.get().payment == Payment.objects.get()
    assert made.lines.open().count() == 2
    assert sound()


def test_equal_vouchers_without_a_reference_are_interchangeable():
    request = vouchers.asked(50, 50)

    made = entered(*by_voucher(request))

    assert made.lines.open().count() == 0
    assert len(set(Match.objects.values_list("voucher", flat=True))) == 2
    assert Payment.objects.get().amount == yuan(50000)


@pytest.mark.parametrize("count", [1, 3])
def test_fewer_or_more_lines_than_equal_vouchers_are_a_persons_matter(count):
    request = vouchers.asked(50, 50)
    lines = [*by_voucher(request), *by_voucher(request, reference="LS9")][:count]

    made = entered(*lines)

    assert made.lines.open().count() == count
    assert [len(of_line(row)[0]) for row in made.lines.all()] == [2] * count


def test_equal_vouchers_are_told_apart_by_the_reference_of_the_export():
    request = vouchers.asked(50, 50)
    batch = request.batch
    numbers = [row[:2] for row in csv.reader(b"".join(as_csv(batch)).decode("utf-8-sig").splitlines())][1:]
    one, two = by_voucher(request)
    two[1] = f"拨款 {batch.number}-{numbers[1][0]}"

    entered(two)

    second = request.entries.get().vouchers.get(number=2)
    assert (Match.objects.get().voucher, numbers) == (second, [["1", batch.number], ["2", batch.number]])
    entered(one, opening=yuan(975000))
    assert Payment.objects.get().request == request


def test_a_line_that_names_another_voucher_is_not_certain(waiting):
    first = by_voucher(waiting)[0]
    first[1] = f"{waiting.instalment.award.number} {waiting.batch.number}-2"

    made = entered(first)

    assert made.lines.open().count() == 1


def test_vouchers_are_numbered_as_the_export_numbers_them():
    requests = [asked(), asked(100), asked(20, 80)]
    batch = money.closed_batch(*requests)
    rows = csv.DictReader(b"".join(as_csv(batch)).decode("utf-8-sig").splitlines())
    exported = [(row["序号"], row["金额（小写）"]) for row in rows]

    found = vouchers_of(batch.entries.all(), {yuan(40000).amount, yuan(10000).amount})

    assert [(str(one.number), str(one.amount.amount)) for one in found] == [
        *exported[:2],
        *exported[3:],
    ]


def test_a_person_says_yes_to_a_voucher_or_matches_it_by_hand(waiting, clerk):
    lines = by_voucher(waiting, summary="拨款")
    lines[1][4] = "误写户名"
    first, second = entered(*lines).lines.order_by("row")
    keys = [of_line(first)[0][0].candidate.key, f"voucher:{small(waiting).pk}"]

    actions.match(first, keys[0], by=clerk)
    actions.match_by_hand(second, keys[1], by=clerk, reason="银行误写户名")

    assert list(Match.objects.values_list("way", flat=True)) == ["suggested", "by_hand"]
    assert Payment.objects.get().request == waiting


def small(request):
    """The smaller voucher."""
    return request.entries.get().vouchers.order_by("amount").first()


def test_a_voucher_taken_back_is_open_again_and_the_payment_stays(waiting, clerk):
    entered(*by_voucher(waiting))
    row = Match.objects.get(voucher=small(waiting))

    actions.take_back(row, by=clerk, reason="对错了行")

    assert sums(clerk) == [(yuan(40000), yuan(10000))]
    assert Payment.objects.count() == 1
    assert [of_line(row.line)[0][0].candidate.record] == [small(waiting)]
    actions.match(row.line, of_line(row.line)[0][0].candidate.key, by=clerk)
    assert (sums(clerk), Payment.objects.count(), sound()) == ([], 1, True)


def test_a_payment_of_which_a_voucher_left_does_not_bounce_until_that_match_is_taken_back(waiting, clerk):
    entered(by_voucher(waiting)[0])
    request = PaymentRequest.objects.get(pk=waiting.pk)

    with pytest.raises(Refused):
        actions.bounce(request, by=clerk, note="账号不存在")
    actions.take_back(Match.objects.get(), by=clerk, reason="该凭证也已退回")
    actions.bounce(request, by=clerk, note="账号不存在")

    assert PaymentRequest.objects.get().state != "in_batch"
    assert sound()


def test_a_payment_of_vouchers_comes_back_whole_in_one_line(waiting, clerk):
    entered(*by_voucher(waiting))
    back = line(come=waiting.amount, party=waiting.account.name, reference="LS2",
                summary=f"退汇 {waiting.instalment.award.number}")  # fmt: skip

    entered(back, opening=yuan(950000))

    assert PaymentRequest.objects.get().state == "approved"
    assert Payment.objects.count() == 0
    assert sound()


def test_a_voucher_that_comes_back_alone_reverses_nothing_and_names_its_payment(waiting):
    entered(*by_voucher(waiting))
    back = line(come=yuan(10000), party=waiting.account.name, reference="LS2",
                summary=f"退汇 {waiting.instalment.award.number}")  # fmt: skip

    row = entered(back, opening=yuan(950000)).lines.get()

    assert of_line(row) == ([], [])
    assert [one.voucher.record for one in awaited_of([row])[row.pk]] == [small(waiting)]
    assert (Payment.objects.count(), sound()) == (1, True)


@pytest.mark.parametrize("count", [1, 3])
def test_a_plan_of_vouchers_costs_the_same_for_one_payment_and_for_three(count, django_assert_num_queries):
    requests = [asked() for _turn in range(count)]
    money.closed_batch(*requests)
    made = shown(*[cells for request in requests for cells in by_voucher(request)])

    with django_assert_num_queries(6):
        assert all(row.certain for row in actions.planned(made)[0])
