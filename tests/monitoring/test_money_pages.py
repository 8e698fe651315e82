import re
from io import BytesIO

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from tests.factories import delivery, people
from ventures.core import uscc
from ventures.core.sheets import table
from ventures.files.models import Arrival
from ventures.monitoring import actions
from ventures.monitoring.actions.labour import MOST_ROWS
from ventures.monitoring.models import BudgetEdition, Expense, LabourSheet, Voucher

ODD = ["", "0", "-1", "99999999999999999999", "abc", "\x00", "<script>", "字" * 3000, "NaN", "1e9"]


@pytest.fixture
def signed_in(client, writer):
    client.force_login(writer)
    return client


@pytest.fixture
def office(client):
    client.force_login(people.officer())
    return client


def url(name, of):
    return reverse(f"monitoring:{name}", args=[getattr(of, "case", of) if hasattr(of, "call") else of.pk])


def invoice(award, **given):
    return {
        "head": "programme", "item": "茶点", "amount": "1,234.50", "on": "2026-06-10", "kind": "digital",
        "voucher_number": "26330000000012345678", "payee": "示例商店", "title": award.organization.name,
        "seller_tax_number": uscc.make("330106", 1), **given,
    }  # fmt: skip


def persons(**given):
    return {
        "kind": "labour", "head": "personnel", "item": "讲师劳务费", "on": "2026-06-10",
        "form-TOTAL_FORMS": "3", "form-INITIAL_FORMS": "0", "form-0-name": "王示例",
        "form-0-identity": "11010519491231002X", "form-0-phone": "13800000000", "form-0-service": "讲座",
        "form-0-days": "2", "form-0-rate": "500", **given,
    }  # fmt: skip


def test_an_invoice_is_entered_and_the_next_one_of_its_seller_needs_no_tax_number(signed_in, award):
    signed_in.post(url("spend", award), invoice(award))
    again = invoice(award, voucher_number="26330000000012345679", seller_tax_number="")

    assertRedirects(signed_in.post(url("spend", award), again), url("expenses", award))
    assert set(Voucher.objects.values_list("seller_tax_number", flat=True)) == {uscc.make("330106", 1)}


def test_what_the_last_expense_said_is_there_already(signed_in, award):
    delivery.invoice(award, head="personnel", item="社工补贴", payee="乙店")

    form = signed_in.get(url("spend", award)).context["form"]

    told = {name: form[name].value() for name in ("head", "item", "payee", "kind", "title")}
    assert told == {
        "head": "personnel", "item": "社工补贴", "payee": "乙店", "kind": "digital",
        "title": award.organization.name,
    }  # fmt: skip


def test_a_wrong_title_stands_beside_its_unfolded_field(signed_in, award):
    response = signed_in.post(url("spend", award), invoice(award, title="别的单位"))

    assert response.context["form"].errors["title"]
    assertContains(response, '<details class="data" open')


@pytest.mark.parametrize("value", ODD)
@pytest.mark.parametrize("field", ["kind", "code", "title", "total", "seller_tax_number", "voucher_on"])
def test_nothing_typed_of_a_voucher_breaks_the_page(signed_in, award, field, value):
    response = signed_in.post(url("spend", award), invoice(award, **{field: value}))

    assert response.status_code in (200, 302)


@pytest.mark.parametrize("value", ODD)
@pytest.mark.parametrize("field", ["programme", "tax", "reason"])
def test_nothing_typed_of_a_budget_breaks_the_page(signed_in, award, field, value):
    typed = {"programme": "79000", "personnel": "16000", "management": "5000", "reason": "调剂"}

    assert signed_in.post(url("change_budget", award), typed | {field: value}).status_code in (200, 302)


@pytest.mark.parametrize("value", ODD)
@pytest.mark.parametrize(
    "field", ["form-TOTAL_FORMS", "form-0-days", "form-0-rate", "form-0-identity", "head"]
)
def test_nothing_typed_of_a_sheet_breaks_the_page(signed_in, award, field, value):
    response = signed_in.post(url("enter_sheet", award), persons(**{field: value}))

    assert response.status_code in (200, 302)


def test_no_more_rows_are_drawn_than_a_sheet_holds_whatever_number_is_sent(signed_in, award):
    page = signed_in.post(url("enter_sheet", award), persons(**{"form-TOTAL_FORMS": "9" * 20}))

    assert len(page.context["rows"].forms) == MOST_ROWS + 1
    assert page.context["rows"].non_form_errors()
    assert page.context["rows"].forms[0]["name"].value() == "王示例"


def test_a_sheet_is_entered_and_printed_for_signatures(signed_in, award):
    signed_in.post(url("enter_sheet", award), persons())
    sheet = LabourSheet.objects.get()

    page = signed_in.get(url("expense", sheet.expense))
    printed = signed_in.get(reverse("reports:labour", args=[sheet.pk]))

    assertContains(page, "…002X")
    with pikepdf.open(BytesIO(printed.getvalue())) as pdf:
        assert len(pdf.pages) == 1


def test_a_budget_is_changed_from_the_page_and_approved_by_the_officer(signed_in, award, client):
    typed = {"programme": "60000", "personnel": "35000", "management": "5000", "reason": "改由社工承担"}
    signed_in.post(url("change_budget", award), typed)
    edition = BudgetEdition.objects.get(number=2)
    assertContains(signed_in.get(url("edition", edition)), "需审批")

    client.force_login(people.officer())
    assertRedirects(client.post(url("approve_budget", edition)), url("edition", edition))

    edition.refresh_from_db()
    assert edition.state == "in_force"


def test_a_change_that_does_not_add_up_keeps_what_was_typed(signed_in, award):
    typed = {"programme": "80000.01", "personnel": "15000", "management": "5000", "reason": "调剂"}

    response = signed_in.post(url("change_budget", award), typed)

    assertContains(response, 'value="80000.01"')
    assertContains(response, "预算总额不得增加")


def test_the_officer_questions_and_the_organisation_answers(office, award):
    expense = delivery.expense(award)
    office.post(url("question_expense", expense), {"remark": "请补签收单"})
    office.force_login(delivery.writer(award))
    assertContains(office.get(url("expense", expense)), "请补签收单")
    office.post(url("answer_remark", expense), {"answer": "已补"})

    expense.refresh_from_db()
    assert (expense.state, expense.answer) == ("entered", "已补")


@pytest.mark.parametrize("name", ["question_expense", "refuse_expense"])
def test_a_remark_that_is_missing_opens_its_form_again(office, award, name):
    response = office.post(url(name, delivery.expense(award)), {"remark": ""})

    assertContains(response, '<details class="confirm" open')


def test_a_file_is_attached_later_and_opened(signed_in, award):
    expense = delivery.expense(award)
    voucher = expense.claims.get().voucher
    assert signed_in.get(url("voucher", voucher)).status_code == 404

    signed_in.post(url("attach", voucher), {"upload": delivery.picture()})

    assert signed_in.get(url("voucher", voucher))["Content-Type"] == "image/jpeg"


def test_a_file_of_another_kind_is_refused_on_the_page(signed_in, award):
    voucher = delivery.expense(award).claims.get().voucher

    response = signed_in.post(url("attach", voucher), {"upload": delivery.picture("票.exe")})

    assert response.context["file"].errors["upload"]


def test_a_further_voucher_is_added_from_the_page(signed_in, award):
    expense = delivery.expense(award, "100")

    signed_in.post(url("add_voucher", expense), invoice(award, amount="50"))

    assert Expense.objects.get().amount.amount == 150


def test_strangers_find_no_expense_edition_or_sheet(client, award):
    sheet = delivery.sheet(award)
    edition = BudgetEdition.objects.get()
    client.force_login(delivery.writer(delivery.award()))

    for address in (
        url("expense", sheet.expense), url("edition", edition), reverse("reports:labour", args=[sheet.pk]),
        url("budget", award),
    ):  # fmt: skip
        assert client.get(address).status_code == 404


def test_the_office_sees_what_is_alike_in_two_projects(office, award):
    for one in (award, delivery.award()):
        delivery.expense(one, "88.80", item="同款横幅")
    delivery.expense(award, "1", item="别的")

    page = office.get(reverse("monitoring:all_expenses"), {"sign": "alike"})

    assert [expense.item for expense in page.context["page"]] == ["同款横幅", "同款横幅"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "fp 0077-1234"}, 1), ({"q": "示例"}, 2), ({"state": "accepted"}, 1), ({"state": "无"}, 2),
        ({"head": "personnel"}, 1), ({"sign": "paperless"}, 2), ({"sign": "own"}, 0), ({"q": "\x00"}, 2),
        ({"page": "99999999999999999999"}, 2),
    ],
)  # fmt: skip
def test_the_list_of_the_office_is_filtered(office, award, query, found):
    delivery.expense(award, voucher_number="FP-00771234")
    actions.accept_expense(delivery.expense(award, head="personnel"), by=people.officer())

    assert office.get(reverse("monitoring:all_expenses"), query).context["page"].paginator.count == found


@pytest.mark.parametrize("shape", ["csv", "xlsx"])
def test_the_list_is_exported_as_it_is_filtered_and_nothing_is_a_formula(office, award, shape):
    delivery.expense(award, "12.30", item="=1+1")
    delivery.expense(award, "1", head="personnel")

    response = office.get(reverse("monitoring:export_expenses", args=[shape]), {"head": "programme"})

    rows = table(f"a.{shape}", response.content)
    assert len(rows) == 2
    assert "12.3" in rows[1][1][7]
    assert rows[1][1][5].lstrip("'") == "=1+1"


def test_another_shape_is_not_found(office):
    assert office.get(reverse("monitoring:export_expenses", args=["exe"])).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_the_office_costs_the_same_for_one_and_for_three(
    office, award, rows, django_assert_num_queries
):
    for _ in range(rows):
        delivery.expense(delivery.award(), upload=delivery.picture())
    page = reverse("monitoring:all_expenses")
    office.get(page)

    with django_assert_num_queries(9):
        office.get(page)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_budget_costs_the_same_for_one_change_and_for_three(
    signed_in, award, rows, django_assert_num_queries
):
    for step in range(rows):
        actions.propose_change(
            award, by=delivery.writer(award), reason="调剂", amounts=delivery.moved(f"{100 * step + 100}")
        )
    signed_in.get(url("budget", award))

    with django_assert_num_queries(10):
        signed_in.get(url("budget", award))


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize(
    "name", ["budget", "change_budget", "enter_sheet", "expense", "add_voucher", "edition"]
)
def test_every_page_has_a_title_and_at_most_one_primary_button(signed_in, award, name, language):
    of = {
        "expense": delivery.sheet(award).expense, "add_voucher": delivery.expense(award),
        "edition": BudgetEdition.objects.get(),
    }.get(name, award)  # fmt: skip
    signed_in.cookies["django_language"] = language

    page = signed_in.get(url(name, of)).content.decode()

    assert len(re.findall("<h1>[^<]", page)) == 1
    assert page.count("btn primary") <= 1
    assert "{{" not in page
    assert "<c-" not in page


def test_a_cap_that_is_broken_is_said(signed_in, award):
    award.call.cost_rules.create(head="management", percent=1)
    delivery.expense(award, "1000.01", head="management")

    assertContains(signed_in.get(url("expenses", award)), "超出征集规定上限")


def test_no_cap_is_said_to_be_broken_at_its_very_limit(signed_in, award):
    award.call.cost_rules.create(head="management", percent=1)
    delivery.expense(award, "1000", head="management")

    assertNotContains(signed_in.get(url("expenses", award)), "超出征集规定上限")


def scan(name="发票.jpg"):
    """A photographed voucher."""
    content = BytesIO()
    Image.new("RGB", (40, 40)).save(content, "JPEG")
    return SimpleUploadedFile(name, content.getvalue(), "image/jpeg")


def kept_in(page, field="upload"):
    """The number of the file that a refused form carries on."""
    return re.search(f'name="{field}-arrived"\\s+value="([^"]+)"', page.content.decode())[1]


@pytest.mark.parametrize("wrong", [{"amount": ""}, {"title": "别的单位"}], ids=["the form", "the verb"])
def test_the_file_of_a_refused_expense_is_there_when_it_is_sent_again(signed_in, award, wrong):
    page = signed_in.post(url("spend", award), invoice(award, upload=scan(), **wrong))
    assertContains(page, "发票.jpg")

    again = signed_in.post(url("spend", award), invoice(award, **{"upload-arrived": kept_in(page)}))

    assertRedirects(again, url("expenses", award))
    assert Voucher.objects.get().upload.name == "发票.jpg"
    assert Arrival.objects.get().finished_at


def test_refused_twice_the_file_is_kept_once(signed_in, award):
    page = signed_in.post(url("spend", award), invoice(award, upload=scan(), amount=""))
    again = signed_in.post(
        url("spend", award), invoice(award, amount="", **{"upload-arrived": kept_in(page)})
    )

    assert kept_in(again) == kept_in(page)
    assert Arrival.objects.count() == 1


def test_a_file_chosen_anew_takes_the_place_of_the_one_kept(signed_in, award):
    page = signed_in.post(url("spend", award), invoice(award, upload=scan(), amount=""))

    signed_in.post(
        url("spend", award), invoice(award, upload=scan("新.jpg"), **{"upload-arrived": kept_in(page)})
    )

    assert Voucher.objects.get().upload.name == "新.jpg"


def test_nobody_takes_anothers_kept_file(client, award, writer):
    other = people.officer()
    client.force_login(writer)
    page = client.post(url("spend", award), invoice(award, upload=scan(), amount=""))
    Arrival.objects.update(owner=other)

    client.post(url("spend", award), invoice(award, **{"upload-arrived": kept_in(page)}))

    assert Voucher.objects.get().upload is None


@pytest.mark.parametrize("number", ["", "abc", "\x00", "9" * 40, "00000000-0000-0000-0000-000000000000"])
def test_no_number_of_a_kept_file_breaks_the_page(signed_in, award, number):
    response = signed_in.post(url("spend", award), invoice(award, **{"upload-arrived": number}))

    assertRedirects(response, url("expenses", award))


def test_the_file_of_a_refused_sheet_and_of_a_further_voucher_is_kept_too(signed_in, award):
    sheet = signed_in.post(url("enter_sheet", award), persons(upload=scan("签收.jpg"), item=""))
    expense = delivery.invoice(award)
    voucher = signed_in.post(url("add_voucher", expense), invoice(award, upload=scan(), amount=""))

    assert {Arrival.objects.get(pk=kept_in(page)).name for page in (sheet, voucher)} == {
        "签收.jpg", "发票.jpg",
    }  # fmt: skip


def test_the_page_of_spending_brings_what_its_meters_need(signed_in, award):
    page = signed_in.get(url("spend", award))

    assertContains(page, "core/js/amounts")
    assertNotContains(page, "applications/budget.js")
    for figure in ("data-spent", "data-budget", "data-says"):
        assertContains(page, figure)


@pytest.mark.parametrize(("name", "said"), [
    ("expenses", "已支出 60,000.00 元，其中自行垫付 10,000.00 元"), ("spend", "自行垫付 10,000.00 元。"),
])  # fmt: skip
def test_what_the_organisation_advanced_is_told_and_no_amount_below_zero(signed_in, award, name, said):
    delivery.expense(award, "60000.00")

    page = signed_in.get(url(name, award))

    assertContains(page, said)
    assertNotContains(page, "-10,000.00")
