"""The books of earlier years come in from a spreadsheet: shown, agreed to by another person, booked once."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories.communities import city
from tests.factories.money import person, source
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.core.money import yuan
from ventures.disbursement.reconcile import report
from ventures.disbursement.verify import faults as faults_of_payments
from ventures.funds import opening
from ventures.funds.models import EarlierPayment, OpeningImport, Source, Voucher
from ventures.funds.opening_rows import heads_of, read
from ventures.funds.queries import position
from ventures.funds.states import OpeningContent
from ventures.funds.verify import faults

pytestmark = pytest.mark.django_db
BALANCE = ["2024", "福彩公益金", "福利彩票公益金", "杭财社〔2024〕1号", "2296002", "59908", "收据",
           "1,000,000", "2024-01-15"]  # fmt: skip
PAYMENT = ["2024", "福彩公益金", "ZF-1", "楼道里的老邻居", "晨光社工服务中心", "50000.00", "2024年6月30日"]


def sheet(content, *rows):
    """A CSV file with the heads of the template."""
    text = io.StringIO()
    csv.writer(text).writerows([heads_of(content, chinese=True), *rows])
    return SimpleUploadedFile(f"{content}.csv", text.getvalue().encode("utf-8-sig"), "text/csv")


def shown(content, *rows, by=None):
    """A sheet that a clerk has read."""
    by = by or person("finance_clerk")
    return opening.show_opening(by=by, region=city(), content=content, file=sheet(content, *rows))


def booked(content, *rows):
    """A sheet that another person has agreed to."""
    return opening.confirm_opening(shown(content, *rows), by=person("finance_approver"))


def remarks(made):
    """What is said of each row."""
    return [(row.line, row.outcome, row.remark) for row in made.rows.order_by("pk")]


def test_sources_and_then_payments_are_booked_and_the_books_are_sound():
    booked("balances", BALANCE)
    booked("payments", PAYMENT, [*PAYMENT[:2], "ZF-2", *PAYMENT[3:5], "1.01", "2024-12-31"])

    one = Source.objects.get()
    stands = position([one])[0]
    assert (one.year, one.kind, stands.appropriated, stands.paid) == (
        2024, "lottery", yuan(1000000), yuan("50001.01"),
    )  # fmt: skip
    assert len({payment.case for payment in EarlierPayment.objects.all()}) == 1
    assert [*faults(), *faults_of_payments()] == []
    today = clock.today()
    found = report(one, today, today, today)
    assert found.is_sound
    assert found.differences == []


def test_nothing_is_booked_before_another_person_agrees():
    clerk = person("finance_clerk")
    made = shown("balances", BALANCE, by=clerk)

    with pytest.raises(Refused, match="另一位"):
        opening.confirm_opening(made, by=clerk)

    assert not Source.objects.exists()


def test_the_same_file_once_more_changes_nothing():
    booked("balances", BALANCE)
    booked("payments", PAYMENT)
    before = Voucher.objects.count()

    again = [shown("balances", BALANCE), shown("payments", PAYMENT)]
    for made in again:
        opening.confirm_opening(made, by=person("finance_approver"))

    assert Voucher.objects.count() == before
    assert [remarks(made) for made in again] == [[(2, "unchanged", "已入账。")]] * 2


def test_what_was_booked_meanwhile_is_noticed():
    made = shown("balances", BALANCE)
    booked("balances", BALANCE)

    with pytest.raises(Refused, match="已有变化"):
        opening.confirm_opening(made, by=person("finance_approver"))


def test_a_file_exchanged_behind_us_is_noticed():
    made = shown("balances", BALANCE)
    with open(made.upload.file.path, "ab") as file:
        file.write(b"\n")

    with pytest.raises(Refused, match="重新"):
        opening.confirm_opening(made, by=person("finance_approver"))


@pytest.mark.parametrize(
    ("place", "text", "said"),
    [
        (0, "1999", "年度: “1999”不是"), (0, "", "年度: "), (2, "彩票", "资金类别: “彩票”"),
        (4, "1" * 11, "功能科目: "), (7, "0", "下达金额: "), (7, "1.001", "下达金额: "),
        (7, "很多", "下达金额: “很多”"), (8, "2999-01-01", "文件日期: "), (8, "2022-12-31", "早于"),
    ],
)  # fmt: skip
def test_a_faulty_row_is_named_by_row_column_and_reason(place, text, said):
    row = [*BALANCE[:place], text, *BALANCE[place + 1 :]]
    made = shown("balances", BALANCE, [BALANCE[0], "另一来源", *row[2:]] if place > 1 else row)

    assert [(line, outcome) for line, outcome, _remark in remarks(made)] == [(2, "new"), (3, "faulty")]
    assert said in remarks(made)[1][2]
    with pytest.raises(Refused, match="有误"):
        opening.confirm_opening(made, by=person("finance_approver"))


def test_a_row_twice_an_unknown_source_and_too_much_money_are_faulty():
    booked("balances", BALANCE)
    rows = [
        PAYMENT,
        PAYMENT,
        ["2023", *PAYMENT[1:]],
        [*PAYMENT[:2], "ZF-9", *PAYMENT[3:5], "950000.01", PAYMENT[6]],
    ]

    made = shown("payments", *rows)

    assert [outcome for _line, outcome, _remark in remarks(made)] == ["new", "faulty", "faulty", "faulty"]
    assert "950,000.00" in remarks(made)[3][2]


def test_another_amount_under_a_booked_number_is_faulty():
    booked("balances", BALANCE)
    booked("payments", PAYMENT)

    other = [
        shown("balances", [*BALANCE[:7], "5", BALANCE[8]]),
        shown("payments", [*PAYMENT[:5], "5", PAYMENT[6]]),
    ]

    assert [remarks(made)[0][1] for made in other] == ["faulty", "faulty"]
    assert "1,000,000.00" in remarks(other[0])[0][2]


def test_a_discarded_sheet_is_never_booked():
    made = opening.discard_opening(shown("balances", BALANCE), by=person("finance_clerk"))

    with pytest.raises(Refused, match="已处理"):
        opening.confirm_opening(made, by=person("finance_approver"))


def test_more_rows_than_one_transaction_bears_are_refused(monkeypatch):
    monkeypatch.setattr("ventures.funds.opening_rows.MOST_ROWS", 1)

    with pytest.raises(Refused, match="2 行"):
        shown("balances", BALANCE, BALANCE)


@given(st.lists(st.lists(st.text(max_size=12), max_size=9), min_size=1, max_size=4))
@settings(max_examples=30, deadline=None)
def test_whatever_stands_in_the_cells_is_read_or_named(rows):
    try:
        found = read(OpeningContent.PAYMENTS, "a.csv", sheet("payments", *rows).read(), clock.today())
    except Refused:
        return

    assert all(row.faults or row.facts["amount"] for row in found)


def test_the_clerk_sends_a_sheet_and_the_approver_books_it(client):
    client.force_login(person("finance_clerk"))
    facts = {"region": city().pk, "content": "balances", "file": sheet("balances", BALANCE)}

    made = client.post(reverse("funds:openings"), facts)
    page = client.get(made.url).content.decode()
    assert "需由另一位有审批权限的人员确认" in page
    assert (
        client.post(reverse("funds:confirm_opening", args=[OpeningImport.objects.get().pk])).status_code
        == 403
    )
    client.force_login(person("finance_approver"))
    done = client.post(reverse("funds:confirm_opening", args=[OpeningImport.objects.get().pk]))

    assert done.url == made.url
    assert Source.objects.count() == 1


def test_a_sheet_without_its_heads_keeps_the_form(client):
    client.force_login(person("finance_clerk"))
    file = SimpleUploadedFile("a.csv", b"a,b\n1,2\n", "text/csv")

    page = client.post(reverse("funds:openings"), {"region": city().pk, "content": "balances", "file": file})

    assert page.status_code == 200
    assert "年度" in page.content.decode()
    assert not OpeningImport.objects.exists()


@pytest.mark.parametrize("content", OpeningContent.values)
def test_the_template_has_the_heads_that_are_read(client, content):
    client.force_login(person("finance_clerk"))

    response = client.get(reverse("funds:opening_template", args=[content]))

    with pytest.raises(Refused, match="没有"):
        read(content, "a.xlsx", b"".join(response.streaming_content), clock.today())
    assert client.get(reverse("funds:opening_template", args=["nonsense"])).status_code == 404


def test_a_source_of_ours_takes_earlier_payments_too():
    one = source(year=2024)

    booked("payments", ["2024", one.name, *PAYMENT[2:]])

    assert position([one])[0].paid == yuan(50000)
