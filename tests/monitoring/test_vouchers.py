import pytest

from tests.factories import delivery
from ventures.core import uscc
from ventures.core.errors import Refused
from ventures.core.money import yuan
from ventures.monitoring import actions
from ventures.monitoring.models import Claim, Expense, Voucher

NUMBER = "26330000000012345678"


def refused(award, **given):
    """The field that refuses an invoice."""
    with pytest.raises(Refused) as answer:
        delivery.invoice(award, **given)
    return answer.value.field


def test_an_invoice_is_kept_with_what_stands_on_it(award):
    delivery.invoice(award, "300.00", voucher_number=NUMBER, total=yuan(300))

    voucher = Voucher.objects.get()
    assert (voucher.number, voucher.total, voucher.title) == (NUMBER, yuan(300), award.organization.name)
    assert Claim.objects.get().amount == yuan(300)


@pytest.mark.parametrize("number", ["1" * 19, "1" * 21, "2633000000001234567A", ""])
def test_a_fully_digital_invoice_has_twenty_figures(award, number):
    assert refused(award, voucher_number=number) == "voucher_number"


@pytest.mark.parametrize(
    ("code", "number", "field"),
    [("12345", "12345678", "code"), ("033001234567", "1234", "voucher_number"), ("", "12345678", "code")],
)
def test_another_invoice_has_a_code_and_eight_figures(award, code, number, field):
    assert refused(award, kind="invoice", code=code, voucher_number=number) == field


def test_an_invoice_with_code_and_number_is_taken(award):
    expense = delivery.invoice(award, kind="invoice", code="033001234567", voucher_number="12345678")

    assert expense.claims.get().voucher.key == "03300123456712345678"


@pytest.mark.parametrize("number", ["", uscc.make("330106", 1)[:17] + "I", uscc.make("330106", 1)[:-1] + "0"])
def test_the_seller_of_an_invoice_has_a_tax_number_that_can_be(award, number):
    assert number != uscc.make("330106", 1)
    assert refused(award, seller_tax_number=number) == "seller_tax_number"


def test_a_title_that_differs_by_one_character_is_refused_and_the_place_told(award):
    name = award.organization.name

    with pytest.raises(Refused) as answer:
        delivery.invoice(award, title=name[:-1] + "部")

    assert answer.value.field == "title"
    assert str(len(name)) in str(answer.value)


def test_half_and_full_width_in_a_title_are_the_same(award):
    award.organization.name = "杭州青禾（示例）中心"

    assert delivery.invoice(award, title="杭州青禾(示例)中心").pk


@pytest.mark.parametrize(
    ("first", "again"),
    [
        ("FP-0012-3456", "ＦＰ 0012 3456"),
        ("abcd1234", "ABCD-1234"),
        (NUMBER, "2633 0000 0000 1234 5678"),
    ],
)
def test_however_a_number_is_typed_it_counts_once_over_all_projects(award, first, again):
    delivery.expense(award, voucher_number=first)

    with pytest.raises(Refused) as answer:
        delivery.expense(delivery.award(), voucher_number=again, payee="另一家商店")

    assert answer.value.field == "voucher_number"


def test_an_invoice_called_a_receipt_is_the_same_invoice(award):
    delivery.invoice(award, voucher_number=NUMBER)

    with pytest.raises(Refused):
        delivery.expense(delivery.award(), voucher_number=NUMBER, payee="另一家商店")


def test_a_short_number_written_by_hand_is_its_sellers_own(award):
    delivery.expense(award, voucher_number="12", payee="甲店")
    delivery.expense(award, voucher_number="12", payee="乙店")

    assert Voucher.objects.count() == 2


def test_the_rest_of_a_voucher_may_be_claimed_in_its_project_and_no_more(award):
    delivery.invoice(award, "600", voucher_number=NUMBER, total=yuan(1000))
    delivery.invoice(award, "400", voucher_number=NUMBER)

    with pytest.raises(Refused):
        delivery.invoice(award, "0.01", voucher_number=NUMBER)
    assert Voucher.objects.count() == 1


def test_more_than_the_rest_is_refused_beside_the_amount(award):
    delivery.invoice(award, "600", voucher_number=NUMBER, total=yuan(1000))

    assert refused(award, amount="400.01", voucher_number=NUMBER) == "amount"


def test_the_rest_of_a_voucher_is_not_for_another_project(award):
    delivery.invoice(award, "600", voucher_number=NUMBER, total=yuan(1000))

    assert refused(delivery.award(), amount="400", voucher_number=NUMBER) == "voucher_number"


def test_another_total_of_a_known_voucher_is_refused(award):
    delivery.invoice(award, "600", voucher_number=NUMBER, total=yuan(1000))

    assert refused(award, amount="100", voucher_number=NUMBER, total=yuan(999)) == "total"


def test_no_more_is_claimed_than_stands_on_a_voucher(award):
    assert refused(award, amount="1000.01", total=yuan(1000)) == "total"


def test_a_voucher_of_a_day_outside_the_period_is_refused(award):
    assert refused(award, voucher_on=delivery.STARTS.replace(month=2)) == "voucher_on"


def test_an_expense_grows_by_its_further_voucher_and_is_what_they_are_claimed_for(award):
    expense = delivery.expense(award, "100")

    actions.add_voucher(
        expense, by=delivery.writer(award), amount=yuan("50.50"), voucher_number="FP-2", payee="乙店"
    )

    claimed = sum(claim.amount.amount for claim in expense.claims.all())
    assert Expense.objects.get().amount.amount == claimed == yuan("150.50").amount


def test_a_checked_expense_takes_no_further_voucher(award):
    expense = actions.accept_expense(delivery.expense(award), by=delivery.people.officer())

    with pytest.raises(Refused):
        actions.add_voucher(
            expense, by=delivery.writer(award), amount=yuan(1), voucher_number="FP-2", payee="乙店"
        )


def test_a_voucher_gets_its_file_once(award):
    voucher = delivery.expense(award).claims.get().voucher
    actions.attach(voucher, by=delivery.writer(award), upload=delivery.picture())

    with pytest.raises(Refused) as answer:
        actions.attach(voucher, by=delivery.writer(award), upload=delivery.picture())

    assert answer.value.field == "upload"


def test_a_refused_voucher_leaves_no_expense(award):
    refused(award, voucher_number="1")

    assert not Expense.objects.exists()
    assert not Voucher.objects.exists()


def test_what_its_kind_does_not_have_is_not_kept(award):
    delivery.invoice(award, code="stale code of another kind")
    delivery.expense(award, code="1" * 20, seller_tax_number="2" * 24)

    assert set(Voucher.objects.values_list("code", flat=True)) == {""}
    assert not Voucher.objects.get(kind="receipt").seller_tax_number
