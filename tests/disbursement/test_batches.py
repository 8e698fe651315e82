import csv
import io
from datetime import timedelta

import pytest
from django.utils import translation
from python_calamine import CalamineWorkbook

from tests.factories import money
from tests.kept import kept
from ventures.awards.models import Instalment
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.core.money import ZERO, yuan
from ventures.disbursement import actions
from ventures.disbursement.export import AMOUNT, HEADINGS
from ventures.disbursement.export_files import as_csv, as_xlsx
from ventures.disbursement.models import Payment, PaymentBatch, PaymentRequest, Receipt
from ventures.disbursement.queries import paid_of
from ventures.disbursement.verify import faults
from ventures.funds.queries import balance
from ventures.funds.states import AccountKind as Kind
from ventures.notifications.models import Message

pytestmark = pytest.mark.django_db


@kept
def approved():
    """A request that is approved."""
    return money.approved()


@pytest.fixture
def clerk():
    return money.person("finance_clerk")


def confirm(batch, clerk):
    """The treasury has paid the batch today."""
    return actions.confirm_paid(batch, by=clerk, reference="ZF2026001", paid_on=clock.today())


def sheet(batch):
    """A batch exported as CSV."""
    return b"".join(as_csv(batch))


def book(batch):
    """A batch exported as XLSX."""
    with as_xlsx(batch) as file:
        return file.read()


def rows(content):
    """The rows of an exported CSV without its headings."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))[1:]


def test_batches_are_numbered_in_order(clerk):
    year = clock.today().year

    numbers = [actions.open_batch(by=by).number for by in (clerk, money.person("finance_clerk"))]

    assert numbers == [f"PC-{year}-01", f"PC-{year}-02"]


def test_who_has_an_empty_batch_open_is_given_that_one(clerk, approved):
    first, again = actions.open_batch(by=clerk), actions.open_batch(by=clerk)
    actions.add_to_batch(again, [approved], by=clerk)
    further = actions.open_batch(by=clerk)

    assert (first, PaymentBatch.objects.count()) == (again, 2)
    assert further != first


def test_a_batch_counts_what_it_holds(clerk, approved):
    batch = actions.open_batch(by=clerk)

    actions.add_to_batch(batch, [approved, money.approved(money.award("60000"))], by=clerk)

    assert (batch.count, batch.total) == (2, yuan(80000))
    assert faults() == []


def test_only_approved_requests_go_into_a_batch(clerk, approved):
    batch, bad = actions.open_batch(by=clerk), money.checked()

    with pytest.raises(Refused):
        actions.add_to_batch(batch, [approved, bad], by=clerk)

    assert not PaymentRequest.objects.filter(state="in_batch").exists()


def test_a_request_whose_approval_is_void_stays_out_of_the_batch(clerk, approved):
    Receipt.objects.update(number="SJ999")

    with pytest.raises(Refused):
        actions.add_to_batch(
            actions.open_batch(by=clerk), [PaymentRequest.objects.get(pk=approved.pk)], by=clerk
        )


def test_a_request_whose_account_was_replaced_stays_out_of_the_batch(clerk, approved):
    type(approved.account).objects.filter(pk=approved.account_id).update(state="replaced")
    money.account(approved.instalment.award.organization, stated_by=money.person())

    with pytest.raises(Refused):
        actions.add_to_batch(actions.open_batch(by=clerk), [approved], by=clerk)


def test_a_request_goes_into_one_batch_only(clerk, approved):
    again = PaymentRequest.objects.get(pk=approved.pk)
    actions.add_to_batch(actions.open_batch(by=clerk), [approved], by=clerk)

    with pytest.raises(Refused):
        actions.add_to_batch(actions.open_batch(by=clerk), [again], by=clerk)

    assert faults() == []


def test_a_request_may_go_out_of_an_open_batch_and_in_again(clerk, approved):
    batch = actions.open_batch(by=clerk)
    actions.add_to_batch(batch, [approved], by=clerk)

    actions.take_out(PaymentRequest.objects.get(pk=approved.pk), by=clerk)
    actions.add_to_batch(batch, [PaymentRequest.objects.get(pk=approved.pk)], by=clerk)

    assert PaymentBatch.objects.get().count == 1
    assert faults() == []


def test_an_empty_batch_is_not_closed(clerk):
    with pytest.raises(Refused):
        actions.close_batch(actions.open_batch(by=clerk), by=clerk)


def test_a_closed_batch_takes_nothing_more_and_gives_nothing_up(clerk, approved):
    batch = money.closed_batch(approved)

    with pytest.raises(Refused):
        actions.add_to_batch(batch, [money.approved()], by=clerk)
    with pytest.raises(Refused):
        actions.take_out(batch.requests.get(), by=clerk)


def test_a_confirmed_batch_pays_every_request_once(clerk, approved):
    award, batch = approved.instalment.award, money.closed_batch(approved)

    confirm(batch, clerk)

    payment = Payment.objects.get()
    assert (payment.amount, payment.payee, payment.reference) == (
        yuan(50000), award.organization.name, "ZF2026001",
    )  # fmt: skip
    assert Instalment.objects.get(award=award, sequence=1).state == "paid"
    assert paid_of(award) == yuan(50000)
    assert "已拨付：50,000.00 元" in Message.objects.get(kind="disbursement/paid").subject
    assert faults() == []


def test_of_two_confirmations_one_is_refused(clerk, approved):
    batch = money.closed_batch(approved)
    again = PaymentBatch.objects.get(pk=batch.pk)
    confirm(batch, clerk)

    with pytest.raises(Refused):
        confirm(again, clerk)

    assert Payment.objects.count() == 1


def test_an_open_batch_cannot_have_been_paid(clerk, approved):
    batch = actions.open_batch(by=clerk)
    actions.add_to_batch(batch, [approved], by=clerk)

    with pytest.raises(Refused):
        confirm(batch, clerk)


@pytest.mark.parametrize("days", [-1, 1])
def test_the_day_of_payment_lies_between_closing_and_today(days, clerk, approved):
    with pytest.raises(Refused) as refused:
        actions.confirm_paid(
            money.closed_batch(approved), by=clerk, reference="ZF1",
            paid_on=clock.today() + timedelta(days=days),
        )  # fmt: skip

    assert refused.value.field == "paid_on"


def test_a_bounced_payment_goes_back_to_the_organisation_and_the_rest_is_paid(clerk, approved):
    bad, good = approved, money.approved()
    batch = money.closed_batch(bad, good)
    before = sheet(batch)

    actions.bounce(PaymentRequest.objects.get(pk=bad.pk), by=clerk, note="账号不存在")
    confirm(batch, clerk)

    share = bad.instalment.shares.get()
    assert balance(share.source, Kind.COMMITTED) == yuan(100000)
    assert balance(share.source, Kind.DISBURSED) == ZERO
    assert Instalment.objects.get(pk=bad.instalment_id).state == "due"
    assert Payment.objects.get().request == good
    assert sheet(PaymentBatch.objects.get(pk=batch.pk)) == before
    assert faults() == []


def test_a_batch_of_which_everything_bounced_is_not_confirmed(clerk, approved):
    batch = money.closed_batch(approved)
    actions.bounce(batch.requests.get(), by=clerk, note="账号不存在")

    with pytest.raises(Refused):
        confirm(batch, clerk)


def test_a_bounced_instalment_may_be_paid_by_a_later_batch(clerk, approved):
    award, batch = approved.instalment.award, money.closed_batch(approved)
    actions.bounce(batch.requests.get(), by=clerk, note="账号不存在")

    confirm(money.closed_batch(money.approved(award)), clerk)

    assert paid_of(award) == yuan(50000)
    assert faults() == []


def test_an_export_has_one_voucher_for_each_source(clerk):
    lottery = money.source(year=2026, functional_code="2296002")
    budget = money.source(kind="budget", functional_code="2080206")
    award = money.award("100000", {lottery: 70, budget: 30})

    batch = money.closed_batch(money.approved(award))

    found = rows(sheet(batch))
    assert [row[AMOUNT : AMOUNT + 2] for row in found] == [
        ["35000.00", "人民币叁万伍仟元整"], ["15000.00", "人民币壹万伍仟元整"],
    ]  # fmt: skip
    assert [row[7:9] for row in found] == [["政府性基金", "2296002"], ["一般公共预算", "2080206"]]
    assert found[0][14] == award.organization.name
    assert all(len(row) == len(HEADINGS) for row in found)


def test_a_batch_exported_again_is_the_same_to_the_byte(approved):
    batch = money.closed_batch(approved, money.approved())

    first = (sheet(batch), book(batch))
    with translation.override("en"):
        later = PaymentBatch.objects.get(pk=batch.pk)
        second = (sheet(later), book(later))

    assert first == second


def test_a_sheet_holds_what_the_csv_holds(approved):
    batch = money.closed_batch(approved, money.approved(money.award("33333.33")))

    found = CalamineWorkbook.from_filelike(io.BytesIO(book(batch))).get_sheet_by_index(0).to_python()

    assert [row[15] for row in found[1:]] == [row[15] for row in rows(sheet(batch))]
    assert [yuan(str(row[AMOUNT])) for row in found[1:]] == [yuan(50000), yuan("16666.67")]


def test_no_cell_of_the_csv_is_a_formula(approved):
    award = approved.instalment.award
    type(award).objects.filter(pk=award.pk).update(title="=HYPERLINK(1)")
    batch = money.closed_batch(PaymentRequest.objects.get(pk=approved.pk))

    assert rows(sheet(batch))[0][5] == "'=HYPERLINK(1)"


def test_an_open_batch_is_not_exported(clerk):
    with pytest.raises(Refused):
        as_csv(actions.open_batch(by=clerk))


@pytest.mark.parametrize("write", [as_csv, as_xlsx])
def test_a_batch_altered_after_its_closing_is_not_exported_and_is_named(write, approved):
    batch = money.closed_batch(approved)
    Receipt.objects.update(number="SJ999")

    with pytest.raises(Refused):
        write(batch)
    assert "batch_differs_from_hash" in {fault.name for fault in faults()}
