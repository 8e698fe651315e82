"""Receipts: of the kind the sources ask for, to the fen, once over all projects."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories import money
from tests.factories.applications import scan
from ventures.awards.actions import divide
from ventures.awards.models import Instalment
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.core.money import yuan
from ventures.disbursement import actions
from ventures.disbursement.actions import Evidence
from ventures.disbursement.actions.receipts import wanted
from ventures.disbursement.approval import facts_of
from ventures.disbursement.models import Enclosure, PaymentRequest, Receipt
from ventures.disbursement.verify import faults

pytestmark = pytest.mark.django_db


def award_of(*kinds, amount="100000"):
    """An award whose sources ask for these kinds of receipt, in equal parts."""
    return money.award(amount, {money.source(receipt_kind=kind): 100 // len(kinds) for kind in kinds})


def ask(award, *receipts, **facts):
    """The organisation asks for the first instalment."""
    return actions.request_payment(
        award.instalments.get(sequence=1), by=money.administrator(award), receipts=receipts, **facts
    )


def one(kind, number, amount=None):
    """A receipt of today."""
    return Evidence(kind, number, clock.today(), yuan(amount) if amount else None)


@pytest.mark.parametrize(
    ("asked", "kind", "number", "taken"),
    [
        ("receipt", "receipt", "SJ-1", True), ("receipt", "non_tax", "2" * 20, True),
        ("receipt", "non_tax", "SJ-1", False), ("receipt", "invoice", "2" * 20, False),
        ("receipt", "donation", "2" * 18, False),
        ("invoice", "invoice", "2" * 20, True), ("invoice", "invoice", "033002000411 12345678", True),
        ("invoice", "invoice", "3300200041 12345678", True), ("invoice", "invoice", "12345678", False),
        ("invoice", "invoice", "2" * 19, False), ("invoice", "receipt", "SJ-1", False),
        ("invoice", "donation", "2" * 18, False),
        ("donation", "donation", "33060123 0012345678", True), ("donation", "donation", "SJ-1", False),
        ("donation", "receipt", "SJ-1", False), ("receipt", "nonsense", "1", False),
    ],
)  # fmt: skip
def test_each_source_takes_its_kind_of_receipt_with_a_number_of_its_form(asked, kind, number, taken):
    award = award_of(asked)

    if taken:
        assert ask(award, one(kind, number)).receipts.get().kind == kind
    else:
        with pytest.raises(Refused):
            ask(award, one(kind, number))
        assert not PaymentRequest.objects.exists()


def test_a_donation_receipt_for_lottery_money_is_refused_in_words():
    with pytest.raises(Refused, match="只用于捐赠资金"):
        ask(award_of("receipt"), one("donation", "3" * 18))


@pytest.mark.parametrize("amount", ["49999.99", "50000.01"])
def test_a_receipt_is_for_the_amount_to_the_fen(amount):
    with pytest.raises(Refused) as refused:
        ask(award_of("receipt"), one("receipt", "SJ1", amount))

    assert refused.value.field == "receipt_amount"
    assert "50,000.00" in str(refused.value)


def test_sources_of_two_kinds_want_two_receipts_each_for_its_part():
    award = award_of("invoice", "donation")

    request = ask(award, one("invoice", "1" * 20), one("donation", "2" * 18))

    assert [(row.kind, row.amount) for row in request.receipts.all()] == [
        ("invoice", yuan(25000)), ("donation", yuan(25000)),
    ]  # fmt: skip
    assert request.receipt_number == f"{'1' * 20}、{'2' * 18}"


def test_a_missing_second_receipt_is_named():
    with pytest.raises(Refused, match="捐赠票据"):
        ask(award_of("invoice", "donation"), one("invoice", "1" * 20))


def test_several_receipts_of_one_kind_add_up():
    request = ask(award_of("receipt"), one("receipt", "A1", "20000"), one("receipt", "A2", "30000"))

    assert request.receipts.count() == 2


def test_one_number_twice_in_one_request_is_refused():
    with pytest.raises(Refused):
        ask(award_of("receipt"), one("receipt", "A1", "20000"), one("receipt", "a 1", "30000"))


def test_an_invoice_with_hyphens_is_the_same_invoice():
    ask(award_of("invoice"), one("invoice", "1" * 20))

    with pytest.raises(Refused):
        ask(award_of("invoice"), one("invoice", "-".join(["1" * 10] * 2)))


SPELLINGS = (
    "SJ-012019009023", "SJ‐012019–009023", "SJ.012019.009023", "SJ\u200b012019009023", "ＳＪ012019009023",
    "sj 012019009023", "SJ_012019/009023",
)  # fmt: skip


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_receipt_pays_once_however_its_number_is_typed(spelling):
    ask(award_of("receipt"), one("receipt", "SJ012019009023"))

    with pytest.raises(Refused, match="SJ012019009023"):
        ask(award_of("receipt"), one("receipt", spelling))


@pytest.mark.parametrize("kept", SPELLINGS[:4])
def test_a_receipt_kept_with_marks_before_pays_once_too(kept):
    ask(award_of("receipt"), one("receipt", "A1"))
    Receipt.objects.update(number=kept)

    with pytest.raises(Refused, match="已"):
        ask(award_of("receipt"), one("receipt", "SJ012019009023"))


@pytest.mark.parametrize("number", ["---", "\u200b", "㍿" * 11])
def test_a_number_of_marks_alone_is_none(number):
    with pytest.raises(Refused) as refused:
        ask(award_of("receipt"), one("receipt", number))

    assert refused.value.field == "receipt_number"


def documents_of(award, *names):
    """The call asks for documents with the first instalment."""
    Instalment.objects.filter(award=award, sequence=1).update(documents=list(names))
    return award


def test_a_document_the_call_asks_for_is_needed_and_named():
    award = documents_of(award_of("receipt"), "中期报告", "签到表")

    with pytest.raises(Refused, match="签到表") as refused:
        ask(award, one("receipt", "A1"), documents={"中期报告": scan()})

    assert refused.value.field == "document_1"
    assert not Enclosure.objects.exists()


def test_documents_are_kept_and_their_hash_is_part_of_the_approval():
    award = documents_of(award_of("receipt"), "中期报告")

    request = ask(award, one("receipt", "A1"), documents={"中期报告": scan()})

    kept = request.enclosures.get()
    assert facts_of(request)["documents"] == [{"name": "中期报告", "sha256": kept.file.sha256}]


def test_a_document_that_is_none_is_refused_at_its_field():
    award = documents_of(award_of("receipt"), "中期报告")

    with pytest.raises(Refused) as refused:
        ask(award, one("receipt", "A1"), documents={"中期报告": SimpleUploadedFile("a.pdf", b"MZ")})

    assert refused.value.field == "document_0"
    assert not Receipt.objects.exists()


def test_a_part_is_paid_first_and_the_rest_follows():
    award = award_of("receipt", amount="100000")
    first, rest = divide(
        award.instalments.get(sequence=1),
        yuan("12345.67"),
        by=money.administrator(award),
        reason="先付一部分",
    )

    request = ask(award, one("receipt", "A1", "12345.67"))

    assert request.amount == first.amount == yuan("12345.67")
    assert (rest.amount, rest.state) == (yuan("37654.33"), "due")
    assert sum((row.amount for row in award.instalments.all()), yuan(0)) == yuan(100000)
    assert wanted(rest) == {"receipt": yuan("37654.33")}
    assert faults() == []


@pytest.mark.parametrize("amount", ["0", "50000", "-1"])
def test_a_part_is_above_nothing_and_below_all(amount):
    award = award_of("receipt")

    with pytest.raises(Refused):
        divide(award.instalments.get(sequence=1), yuan(amount), by=money.administrator(award), reason="先付")


def test_a_requested_instalment_is_not_divided():
    award = award_of("receipt")
    ask(award, one("receipt", "A1"))

    with pytest.raises(Refused):
        divide(award.instalments.get(sequence=1), yuan(1), by=money.administrator(award), reason="先付")
