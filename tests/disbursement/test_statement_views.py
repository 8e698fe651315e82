"""The pages of statements, lines, payers' accounts and write-offs, and of a reconciliation of nothing."""

from datetime import timedelta

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from tests.factories import money
from tests.factories.statement_pages import account, address, cost, signed_in  # noqa: F401 - fixtures
from tests.factories.statements import entered, line, paying, sent, shown
from ventures.core import clock
from ventures.core.money import yuan
from ventures.disbursement import actions
from ventures.disbursement.models import BankStatement, Match, PayerAccount, Payment, WriteOff

pytestmark = pytest.mark.django_db


def a_line(**facts):
    """An open line of an entered statement."""
    return entered(line(yuan(3), party="银行", summary="手续费", **facts)).lines.get()


def test_a_statement_is_read_looked_at_and_entered(client, clerk, payer):
    request = money.approved()
    money.closed_batch(request)

    response = client.post(address("read_statement"), {"payer": payer.pk, "file": sent(paying(request))})
    made = BankStatement.objects.get()
    page = client.get(response.url)
    client.post(address("enter_statement", made.pk), {"fingerprint": page.context["fingerprint"]})

    assertContains(page, "可匹配 1 行，建议 0 行，未达 0 行")
    assertContains(client.get(response.url), "全部明细均已匹配或说明")
    assert Payment.objects.get().request == request


def test_what_was_typed_stays_where_a_statement_is_refused(client, clerk, payer):
    facts = {"payer": payer.pk, "file": sent(line(yuan(1))), "opening": "7.00"}

    response = client.post(address("read_statement"), facts)

    assertContains(response, "按文件计算，期初余额为 1,000,000.00 元。")
    assertContains(response, 'value="7.00"')
    assert not BankStatement.objects.exists()


def test_an_old_page_enters_nothing(client, clerk):
    made = shown(line(yuan(1)))

    response = client.post(address("enter_statement", made.pk), {"fingerprint": "of yesterday"}, follow=True)

    assert BankStatement.objects.get().state == "shown"
    assertContains(response, "对账单显示之后数据有变化", status_code=response.status_code)


def test_a_statement_whose_days_were_entered_since_is_not_offered_to_be_entered(client, clerk):
    made = shown(line(yuan(1)))
    entered(line(yuan(2)))

    page = client.get(address("statement", made.pk))

    assertContains(page, "该对账单不能入账")
    assertNotContains(page, address("enter_statement", made.pk))


def test_a_gap_is_said_asked_about_and_what_was_typed_is_kept(client, clerk):
    entered(line(yuan(1), on=clock.today() - timedelta(days=2)))
    made = shown(line(yuan(2)), opening=yuan("291710"))
    page = client.get(address("statement", made.pk))
    fingerprint = page.context["fingerprint"]

    refused = client.post(address("enter_statement", made.pk), {"fingerprint": fingerprint, "reason": " "})
    too_long = {"fingerprint": fingerprint, "reason": "缺" * 201}
    kept = client.post(address("enter_statement", made.pk), too_long)
    client.post(address("enter_statement", made.pk), {"fingerprint": fingerprint, "reason": "银行补寄"})

    assertContains(page, "708,289.00")
    assertContains(refused, "请说明余额不衔接的原因")
    assertContains(kept, "缺" * 201)
    assertContains(client.get(address("statement", made.pk)), "银行补寄")


def test_a_statement_is_discarded(client, clerk):
    made = shown(line(yuan(1)))

    client.post(address("discard_statement", made.pk))

    assertContains(client.get(address("statement", made.pk)), "该对账单已弃置")


def test_a_line_is_explained_and_taken_back(client, clerk):
    one = a_line()

    client.post(address("explain_line", one.pk), {"reason": "银行手续费"})
    made = Match.objects.get()
    assertContains(client.get(address("line", one.pk)), "银行手续费")
    client.post(address("take_back_match", made.pk), {"reason": "写错了"})

    assertContains(client.get(address("line", one.pk)), "写错了")
    assertContains(client.get(address("open_lines")), "1 行未达")


@pytest.mark.parametrize("name", ["explain_line", "match_by_hand"])
def test_a_missing_reason_is_asked_for_on_the_page(client, clerk, name):
    response = client.post(address(name, a_line().pk), {"reason": "", "record": ""})

    assert response.status_code == 200
    assert not Match.objects.exists()


def test_a_suggestion_is_taken_and_another_record_by_hand(client, clerk):
    first, second = money.approved(), money.approved()
    money.closed_batch(first, second)
    rows = list(entered(*[
        paying(one, summary="拨款", party="", account="", reference=f"A{one.pk}") for one in (first, second)
    ]).lines.order_by("row"))  # fmt: skip

    client.post(address("match_line", rows[0].pk), {"record": f"request:{first.pk}"})
    client.post(address("match_by_hand", rows[1].pk), {"record": f"request:{second.pk}", "reason": "同一笔"})

    assert list(Match.objects.order_by("pk").values_list("way", flat=True)) == ["suggested", "by_hand"]


def test_the_desk_tells_how_many_lines_are_open(client, clerk):
    a_line()

    assertContains(client.get(address("desk")), "1 行未达")


def test_staff_of_another_area_see_no_statement(client):
    made = shown(line(yuan(1)))
    user = money.person()
    money.RoleGrant.objects.create(user=user, role="finance_clerk", scope=money.region())
    client.force_login(user)

    assert client.get(address("statement", made.pk)).status_code == 404


def test_an_approver_enters_the_payers_account(client, payer):
    client.force_login(money.person("finance_approver"))
    facts = {"region": payer.region_id, "name": "市民政局", "number": "3301 0000 0000 1111", "bank": "工行"}

    client.post(address("enter_payer"), facts)

    assert PayerAccount.objects.current().get().number == "3301000000001111"
    assertContains(client.get(address("payers")), "3301 0000 0000 1111")


@pytest.mark.parametrize("number", ["12", "abcdefgh", "1" * 31])
def test_an_account_number_has_digits(client, payer, number):
    client.force_login(money.person("finance_approver"))
    facts = {"region": payer.region_id, "name": "市民政局", "number": number, "bank": "工行"}

    response = client.post(address("enter_payer"), facts)

    assertContains(response, "8")
    assert PayerAccount.objects.get() == payer


def test_a_write_off_is_asked_for_and_approved_on_the_pages(client):
    officer = money.person("officer")
    recovery = actions.demand_recovery(
        money.paid(money.award()), by=officer, reason="偏离", decision_number="1号", amount=yuan(100),
        due_on=clock.today() + timedelta(days=30),
    )  # fmt: skip
    client.force_login(officer)
    facts = {"amount": "100", "document_number": "核1号", "reason": "机构注销"}

    client.post(address("ask_write_off", recovery.pk), facts)
    client.force_login(money.person("finance_approver"))
    client.post(address("approve_write_off", WriteOff.objects.get().pk))

    assertContains(client.get(address("recovery", recovery.pk)), "已了结：未收回部分已核销")


def test_without_any_source_the_page_of_reconciliation_still_stands(client):
    client.force_login(money.person("auditor"))

    assert client.get(address("reconciliation")).status_code == 200


@pytest.mark.parametrize("name", ["statements", "open_lines", "payers"])
def test_a_list_costs_the_same_for_one_row_and_for_three(client, clerk, name):
    days = [clock.today() - timedelta(days=one) for one in range(3)]
    a_line(on=days[0])
    one = cost(client, address(name))
    for day in days[1:]:
        a_line(on=day)

    assert cost(client, address(name)) == one


def test_a_statement_costs_the_same_for_one_line_and_for_three(client, clerk):
    small = entered(line(yuan(1)))
    days = clock.today() - timedelta(days=1)
    large = entered(*[line(yuan(one), on=days) for one in (1, 2, 3)])

    costs = [cost(client, address("statement", one.pk)) for one in (small, large)]

    assert costs[0] == costs[1]
