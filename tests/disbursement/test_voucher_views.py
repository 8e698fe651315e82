"""What the pages say of a payment of which the bank's statement shows some vouchers and not the others."""

from datetime import timedelta

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from tests.factories import money, statements, vouchers
from tests.factories.statement_pages import address, cost, signed_in  # noqa: F401 - a fixture
from tests.factories.statements import back_by_voucher, by_voucher, entered, line, shown
from tests.kept import kept
from ventures.core import clock
from ventures.core.money import yuan
from ventures.disbursement.models import Match, PaymentReturn, StatementLine

pytestmark = pytest.mark.django_db


@kept
def payer():
    return statements.payer()


@kept
def requests():
    """A closed batch of four requests, each of two sources."""
    made = [money.approved(money.award(sources={money.source(): 80, money.source(): 20})) for _t in "1234"]
    money.closed_batch(*made)
    return made


@kept
def found_in_part():
    """A payment of two sources, of which yesterday's statement shows the first voucher; a million is left."""
    with clock.at(clock.now() - timedelta(days=1)):
        request = vouchers.asked()
        entered(by_voucher(request)[0], opening=yuan(1040000))
    return request


@pytest.mark.parametrize("page", ["statements", "open_lines", "reconciliation"])
def test_a_payment_found_in_part_is_shown_with_what_is_missing(page, client, clerk, found_in_part):
    share = found_in_part.instalment.shares.order_by("source").first()

    response = client.get(address(page), {"source": share.source_id} if page == "reconciliation" else {})

    assertContains(response, "部分匹配的支付")
    assertContains(response, found_in_part.instalment.award.number)
    assert [(str(one.sum_found), str(one.sum_missing)) for one in response.context["partly"]] == [
        ("¥40,000.00", "¥10,000.00")
    ]


def test_the_reconciliation_of_another_source_does_not_name_it(client, clerk, found_in_part):
    response = client.get(address("reconciliation"), {"source": money.source().pk})

    assertNotContains(response, "部分匹配的支付")


def test_the_line_and_the_desk_say_what_is_missing(client, clerk, found_in_part):
    row = Match.objects.get()

    assertContains(client.get(address("line", row.line_id)), "本笔支付在对账单上尚缺 10,000.00 元")
    assertContains(client.get(address("desk")), "对账单上尚缺 10,000.00 元")


def test_nothing_is_missing_when_the_lines_add_up(client, clerk, found_in_part):
    entered(by_voucher(found_in_part)[1])

    for page in ("statements", "open_lines", "desk"):
        assertNotContains(client.get(address(page)), "部分匹配")
    assertNotContains(client.get(address("line", Match.objects.latest("pk").line_id)), "尚缺")


def test_a_voucher_that_came_back_alone_is_shown_with_its_payment(client, clerk, found_in_part):
    back = line(come=yuan(10000), party=found_in_part.account.name, summary="退汇", reference="LS2")
    rows = entered(by_voucher(found_in_part)[1], back).lines.order_by("row")

    response = client.get(address("line", rows[1].pk))

    assertContains(response, "是否为一笔支付中的单张凭证退回？")
    assertContains(response, f"支付凭证 {found_in_part.batch.number}-2")
    assertContains(response, f"尚待退回：支付凭证 {found_in_part.batch.number}-1（40,000.00 元）")


@pytest.fixture
def paid(requests):
    """A payment of two sources, of which the statement shows both vouchers; 950,000 yuan are left."""
    entered(*by_voucher(requests[0]))
    return requests[0]


def test_wherever_the_line_of_one_voucher_stands_it_says_what_is_still_to_come_back(client, clerk, paid):
    made = shown(back_by_voucher(paid)[0], opening=yuan(950000))
    number = paid.entries.get().batch.number
    said = f"支付凭证 {number}-1 退回，尚待退回：支付凭证 {number}-2（10,000.00 元）"

    before = client.get(address("statement", made.pk))
    statements.enter(made, clerk)

    assertContains(before, said)
    assertContains(client.get(address("statement", made.pk)), said)
    assertContains(client.get(address("open_lines")), said)


def test_the_dry_run_and_the_lines_say_that_the_payment_came_back_in_both(client, clerk, paid):
    made = shown(*back_by_voucher(paid), opening=yuan(950000))

    before = client.get(address("statement", made.pk))
    statements.enter(made, clerk)
    first, second = made.lines.order_by("row")
    page = client.get(address("line", first.pk))

    assertContains(before, "可匹配 2 行，建议 0 行，未达 0 行")
    assertContains(before, "对应明细：")
    assertContains(page, "本笔支付按凭证逐笔退回，另有以下明细：")
    assertContains(page, address("line", second.pk))


def test_one_yes_matches_the_lines_of_all_vouchers_and_one_press_takes_them_back(client, clerk, paid):
    lines = back_by_voucher(paid, party="待处理汇款")
    first, second = entered(*lines, opening=yuan(950000)).lines.order_by("row")
    page = client.get(address("line", first.pk))
    key = page.context["likely"][0][0].key

    client.post(address("match_line", first.pk), {"record": key})
    again = client.post(address("match_line", second.pk), {"record": key}, follow=True)
    row = Match.objects.get(line=second)
    done = client.post(address("take_back_match", row.pk), {"reason": "对错了行"}, follow=True)

    assertContains(page, "退回的拨付")
    assertContains(again, "该行已匹配或已说明", status_code=again.status_code)
    assertContains(done, "已撤销匹配，本次退汇的各行重新列为未达。")
    assert StatementLine.objects.open().count() == 2


@pytest.mark.parametrize("kind", ["back", "by_voucher", "return"])
def test_no_other_lines_are_matched_than_those_that_were_shown(kind, client, clerk, paid):
    lines = back_by_voucher(paid, party="待处理汇款")
    row = entered(*lines, opening=yuan(950000)).lines.first()
    numbers = {"back": paid.entries.get().vouchers.first().pk, "by_voucher": f"back-1-1:{row.pk}+{row.pk}"}
    typed = {"record": f"{kind}:{numbers.get(kind, 1)}", "reason": "同一笔"}

    client.post(address("match_line", row.pk), typed)
    client.post(address("match_by_hand", row.pk), typed)

    assert StatementLine.objects.open().count() == 2
    assert not PaymentReturn.objects.exists()


def test_lines_that_say_nothing_are_offered_together_by_hand(client, clerk, paid):
    lines = back_by_voucher(paid, party="待处理汇款", account="", summary="转入")
    row = entered(*lines, opening=yuan(950000)).lines.first()
    key = client.get(address("line", row.pk)).context["by_hand"].fields["record"].choices[1][0]

    refused = client.post(address("match_by_hand", row.pk), {"record": key, "reason": ""})
    client.post(address("match_by_hand", row.pk), {"record": key, "reason": "银行回单注明退汇"})

    assert refused.status_code == 200
    assert PaymentReturn.objects.count() == 1
    assert StatementLine.objects.open().count() == 0


@pytest.mark.parametrize("page", ["open_lines", "statement"])
def test_what_is_still_to_come_back_costs_the_same_for_one_line_and_for_three(page, client, clerk, requests):
    entered(*[cells for one in requests for cells in by_voucher(one)])
    small = entered(back_by_voucher(requests[0])[0], opening=yuan(800000))
    first = cost(client, address(page, *([small.pk] if page == "statement" else [])))

    with clock.at(clock.now() + timedelta(days=1)):
        large = entered(*[back_by_voucher(one)[0] for one in requests[1:]], opening=yuan(840000))

    where = address(page, *([large.pk] if page == "statement" else []))
    assertContains(client.get(where), "尚待退回", count=3 if page == "statement" else 4)
    assert cost(client, where) == first


@pytest.mark.parametrize("page", ["statements", "open_lines"])
def test_payments_found_in_part_cost_the_same_for_one_and_for_three(
    page, client, clerk, requests, found_in_part
):
    first = cost(client, address(page))

    entered(*[by_voucher(one)[0] for one in requests[:2]])

    assert len(client.get(address(page)).context["partly"]) == 3
    assert cost(client, address(page)) == first
