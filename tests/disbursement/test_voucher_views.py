"""What the pages say of a payment of which the bank's statement shows some vouchers and not the others."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from tests.factories import money, statements
from tests.factories.statements import by_voucher, entered, line
from ventures.core.money import yuan
from ventures.disbursement.models import Match

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def payer():
    return statements.payer()


@pytest.fixture
def clerk(client):
    user = money.person("finance_clerk")
    client.force_login(user)
    return user


def address(name, *args):
    return reverse(f"disbursement:{name}", args=args)


def cost(client, where):
    """How many queries a page costs."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(where).status_code == 200
    return len(captured)


@pytest.fixture
def found_in_part():
    """A payment of two sources, of which the statement shows the first voucher."""
    request = money.approved(money.award(sources={money.source(): 80, money.source(): 20}))
    money.closed_batch(request)
    entered(by_voucher(request)[0])
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
    entered(by_voucher(found_in_part)[1], opening=yuan(960000))

    for page in ("statements", "open_lines", "desk"):
        assertNotContains(client.get(address(page)), "部分匹配")
    assertNotContains(client.get(address("line", Match.objects.latest("pk").line_id)), "尚缺")


def test_a_voucher_that_came_back_alone_is_shown_with_its_payment(client, clerk, found_in_part):
    back = line(come=yuan(10000), party=found_in_part.account.name, summary="退汇", reference="LS2")
    rows = entered(by_voucher(found_in_part)[1], back, opening=yuan(960000)).lines.order_by("row")

    response = client.get(address("line", rows[1].pk))

    assertContains(response, "是否为一笔支付中的单张凭证退回？")
    assertContains(response, f"支付凭证 {found_in_part.batch.number}-2")


@pytest.mark.parametrize("page", ["statements", "open_lines"])
def test_payments_found_in_part_cost_the_same_for_one_and_for_three(page, client, clerk):
    requests = [money.approved(money.award(sources={money.source(): 80, money.source(): 20})) for _t in "123"]
    money.closed_batch(*requests)
    entered(by_voucher(requests[0])[0])
    first = cost(client, address(page))

    entered(*[by_voucher(one)[0] for one in requests[1:]], opening=yuan(960000))

    assert len(client.get(address(page)).context["partly"]) == 3
    assert cost(client, address(page)) == first
