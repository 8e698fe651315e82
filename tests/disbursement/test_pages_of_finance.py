"""The pages of clerk, approver and administrator: holds, receipts, approval of many, powers."""

import re

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from tests.disbursement.test_approvals import two_from
from tests.disbursement.test_views import picture, queries_of, receipt_facts, sign_in
from tests.factories import money
from ventures.awards.models import Instalment
from ventures.core import clock
from ventures.core.money import yuan
from ventures.disbursement import actions
from ventures.disbursement.models import (
    ApprovalLimit,
    HoldRelease,
    ManualHold,
    PaymentRequest,
    PaymentRule,
    Receipt,
    StandIn,
)

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"disbursement:{name}", args=args)


def test_an_officer_stops_the_payments_and_an_approver_lets_them_go_on(client):
    award = money.award()
    sign_in(client, "officer")
    client.post(url("hold", award.case), {"reason": "票据待核实"})
    page = client.get(url("project", award.case))
    assertContains(page, "票据待核实")
    sign_in(client, "finance_approver")

    client.post(url("lift", ManualHold.objects.get().pk), {"reason": "已核实"})

    assert HoldRelease.objects.get().reason == "已核实"
    assertContains(client.get(url("project", award.case)), "已核实")


def test_a_clerk_stops_and_does_not_let_go_on(client):
    hold = actions.place_hold(money.award(), by=money.person("officer"), reason="核实")
    sign_in(client, "finance_clerk")

    assert client.get(url("hold", hold.case)).status_code == 200
    assert client.post(url("lift", hold.pk), {"reason": "已核实"}).status_code == 403


@pytest.mark.parametrize("name", ["hold", "lift"])
def test_a_hold_without_a_reason_keeps_the_page(name, client):
    hold = actions.place_hold(money.award(), by=money.person("officer"), reason="核实")
    sign_in(client, "officer")

    response = client.post(url(name, hold.case if name == "hold" else hold.pk), {"reason": ""})

    assert response.status_code == 200
    assert (ManualHold.objects.count(), HoldRelease.objects.count()) == (1, 0)


def test_the_organisation_reads_what_is_missing_and_what_holds(client):
    award = money.award()
    Instalment.objects.filter(award=award, sequence=1).update(documents=["中期报告"])
    actions.place_hold(award, by=money.person("officer"), reason="核实")
    client.force_login(money.administrator(award))

    page = client.get(url("project", award.case))

    for text in ("中期报告", "核实", "人民币伍万元整", "项目经办人或财务审批人"):
        assertContains(page, text)
    assertNotContains(page, url("ask", award.instalments.get(sequence=1).pk))


def test_two_kinds_of_source_make_two_receipts_of_one_form(client, tmp_path):
    sources = {money.source(receipt_kind="invoice"): 50, money.source(receipt_kind="donation"): 50}
    award = money.award("100000", sources)
    client.force_login(money.administrator(award))
    first = receipt_facts("25000", picture(tmp_path), "1" * 20)
    further = receipt_facts("25,000.00", picture(tmp_path), "2" * 18)
    second = {f"{name}_2": value for name, value in further.items()}

    client.post(url("ask", award.instalments.get(sequence=1).pk), first | second)

    assert [row.kind for row in Receipt.objects.all()] == ["invoice", "donation"]


def test_another_amount_is_refused_beside_its_field_with_what_was_typed(client, tmp_path):
    award = money.award("100000")
    client.force_login(money.administrator(award))
    facts = receipt_facts("49999.99", picture(tmp_path))

    response = client.post(url("ask", award.instalments.get(sequence=1).pk), facts)

    assertContains(response, "分毫不差，现为49,999.99元")
    assertContains(response, 'value="49999.99"')


def test_a_document_of_the_call_is_handed_in_with_the_request_and_read_by_finance(client, tmp_path):
    award = money.award("100000")
    Instalment.objects.filter(award=award, sequence=1).update(documents=["中期报告"])
    client.force_login(money.administrator(award))
    facts = receipt_facts("50000", picture(tmp_path)) | {"document_0": picture(tmp_path)}
    client.post(url("ask", award.instalments.get(sequence=1).pk), facts)
    request = PaymentRequest.objects.get()
    sign_in(client)

    page = client.get(url("request", request.pk))

    assertContains(page, "中期报告")
    assert client.get(url("enclosure", request.pk, request.enclosures.get().pk)).status_code == 200
    assert client.get(url("receipt_picture", request.pk, request.receipts.get().pk)).status_code == 200
    assert client.get(url("receipt", request.pk, 10**18)).status_code == 404


def test_a_part_of_an_instalment_is_asked_for(client):
    award = money.award("100000")
    client.force_login(money.administrator(award))
    address = url("divide", award.instalments.get(sequence=1).pk)

    kept = client.post(address, {"amount": "50000", "reason": "先付"})
    done = client.post(address, {"amount": "20000", "reason": "先付"})

    assert (kept.status_code, done.status_code) == (200, 302)
    assert [one.amount for one in award.instalments.order_by("sequence")][0] == yuan(20000)


def test_many_are_approved_at_once_and_each_refusal_is_said(client):
    good, held = money.checked(), money.checked()
    actions.place_hold(held.instalment.award, by=money.person("officer"), reason="票据存疑")
    sign_in(client, "finance_approver")

    response = client.post(
        url("approve_many"), {"request": [good.pk, held.pk, "x", "9" * 30, "999999"]}, follow=True
    )

    assertContains(response, "已审批1笔申请")
    assertContains(response, "票据存疑")
    assertContains(response, "勾选的申请中有1笔您无法办理")
    assert {one.pk: one.state for one in PaymentRequest.objects.all()} == {
        good.pk: "approved", held.pk: "checked",
    }  # fmt: skip


def test_nothing_ticked_is_said(client):
    sign_in(client, "finance_approver")

    assertContains(client.post(url("approve_many"), follow=True), "请至少勾选一笔申请")


def test_the_list_offers_ticks_to_the_approver_alone_and_none_for_what_is_held(client):
    good, held = money.checked(), money.checked()
    actions.place_hold(held.instalment.award, by=money.person("officer"), reason="核实")
    address = url("requests") + "?state=checked"
    sign_in(client, "finance_approver")

    page = client.get(address).content.decode()
    sign_in(client, "finance_clerk")
    other = client.get(address).content.decode()

    assert f'value="{good.pk}"' in page
    assert f'value="{held.pk}"' not in page
    assert 'type="checkbox"' not in other


def test_the_page_says_why_this_person_may_not_approve(client):
    approver = sign_in(client, "finance_approver")
    request = money.checked()
    actions.set_limit(
        user=approver, level=1, up_to=yuan(1), valid_from=clock.today(),
        by=money.person("system_administrator"),
    )  # fmt: skip

    page = client.get(url("request", request.pk))

    assertContains(page, "审批限额1.00元")
    assertNotContains(page, url("approve", request.pk))


def test_the_page_of_a_void_approval_says_what_changed_and_sends_it_back(client):
    request = money.approved()
    request.receipts.update(number="SJ999")
    sign_in(client)
    assertContains(client.get(url("request", request.pk)), "SJ999")

    client.post(url("check_again", request.pk))

    assert PaymentRequest.objects.get().state == "requested"


def test_after_the_first_of_two_approvals_the_page_asks_for_the_second(client):
    two_from(1)
    request = money.approved()
    sign_in(client, "finance_approver")

    assertContains(client.get(url("request", request.pk)), "须两人审批")
    client.post(url("approve", request.pk))

    assert PaymentRequest.objects.get().state == "approved"


def test_the_administrator_sets_the_rule_and_the_former_ones_stay(client):
    sign_in(client, "system_administrator")
    for amount in ("100000", ""):
        client.post(
            url("set_rule"), {"two_from": amount, "cooling_days": "5", "reason": f"纪要{amount or '二'}"}
        )

    page = client.get(url("powers"))

    assert [rule.two_from for rule in PaymentRule.objects.all()] == [None, yuan(100000)]
    assertContains(page, "纪要100000")
    assertContains(page, "各笔拨付均由一人审批")


def test_limits_are_set_for_others_and_kept(client):
    approver, user = money.person("finance_approver"), sign_in(client, "system_administrator")
    facts = {"user": approver.pk, "level": "1", "up_to": "50,000", "valid_from": clock.today()}

    client.post(url("set_limit"), facts)
    refused = client.post(url("set_limit"), facts | {"user": user.pk})

    assert ApprovalLimit.objects.get().up_to == yuan(50000)
    assert refused.status_code == 200


@pytest.mark.parametrize(
    "change",
    [
        {"last_day": "2020-01-01"}, {"first_day": "2020-01-01"}, {"reason": " "}, {"last_day": "9999-12-31"},
        {"deputy": "9" * 40}, {"deputy": "absent"},
    ],
    ids=str,
)  # fmt: skip
def test_a_deputy_that_cannot_be_is_refused_and_the_form_stays(change, client):
    approver = sign_in(client, "finance_approver")
    facts = {
        "absent": approver.pk, "deputy": money.person("officer").pk, "first_day": clock.today(),
        "last_day": clock.today(), "reason": "休假",
    } | change  # fmt: skip
    facts["deputy"] = approver.pk if facts["deputy"] == "absent" else facts["deputy"]

    response = client.post(url("name_stand_in"), facts)

    assert response.status_code == 200
    assert not StandIn.objects.exists()


def test_an_approver_names_his_own_deputy_and_nobody_elses(client):
    approver, deputy = sign_in(client, "finance_approver"), money.person("officer")
    other = money.person("finance_approver")
    facts = {
        "deputy": deputy.pk, "first_day": clock.today(), "last_day": clock.today(), "reason": "休假",
    }  # fmt: skip

    client.post(url("name_stand_in"), facts | {"absent": other.pk})
    client.post(url("name_stand_in"), facts | {"absent": approver.pk})
    client.post(url("end_stand_in", StandIn.objects.get().pk))

    row = StandIn.objects.get()
    assert (row.absent, row.ended_by) == (approver, approver)


def test_a_batch_of_which_everything_came_back_says_so_and_its_requests_are_paid_in_another(client):
    award = money.award()
    sign_in(client)
    batch = money.closed_batch(money.approved(award))
    client.post(url("bounce", PaymentRequest.objects.get().pk), {"note": "账号有误"})

    page, listed = client.get(url("batch", batch.pk)), client.get(url("batches"))

    assertContains(page, "各笔均已退回")
    assertNotContains(page, url("confirm_paid", batch.pk))
    assertContains(listed, "各笔均已退回")
    for desk in (url("desk"), reverse("portal:desk")):
        assertNotContains(client.get(desk), url("batch", batch.pk))

    money.paid(award)

    assert [one.state for one in PaymentRequest.objects.order_by("pk")] == ["returned", "paid"]
    assertContains(client.get(url("batch", batch.pk)), "各笔均已退回")


def test_a_batch_of_which_a_part_came_back_still_waits_for_the_rest(client):
    sign_in(client)
    first, second = money.approved(), money.approved()
    batch = money.closed_batch(first, second)

    client.post(url("bounce", first.pk), {"note": "账号有误"})

    assertContains(client.get(url("batch", batch.pk)), url("confirm_paid", batch.pk))
    assertContains(client.get(url("desk")), url("batch", batch.pk))


def test_the_list_of_batches_costs_the_same_for_one_and_for_three(client):
    sign_in(client)
    money.closed_batch()
    first = queries_of(client, url("batches"))
    money.closed_batch()
    money.closed_batch()

    assert queries_of(client, url("batches")) == first


@pytest.mark.parametrize(
    ("needed", "said"), [(False, "未设限额：可审批任何金额"), (True, "未设限额：不能审批")]
)
def test_beside_each_approver_stands_what_he_may_approve_today(needed, said, client):
    sign_in(client, "auditor")
    administrator = money.person("system_administrator")
    money.person("finance_approver", "无限额的人")
    limited = money.person("finance_approver", "有限额的人")
    actions.set_limit(user=limited, level=1, up_to=yuan(50000), valid_from=clock.today(), by=administrator)
    actions.set_rule(by=administrator, two_from=None, limit_needed=needed, cooling_days=3, reason="纪要")

    people = client.get(url("powers")).context["approvers"]

    assert {str(one.user): one.said for one in people} == {
        "无限额的人": [said, said], "有限额的人": ["不超过50,000.00元", said],
    }  # fmt: skip
    assertContains(client.get(url("powers")), said)


def test_the_receipt_of_a_refused_request_is_kept(client, tmp_path):
    award = money.award("100000")
    client.force_login(money.administrator(award))
    address = url("ask", award.instalments.get(sequence=1).pk)

    page = client.post(address, receipt_facts("1.00", picture(tmp_path)))
    number = re.search(r'name="receipt-arrived"\s+value="([^"]+)"', page.content.decode())[1]
    again = receipt_facts("50000", None) | {"receipt-arrived": number}
    del again["receipt"]
    client.post(address, again)

    assert Receipt.objects.get().file.name == "receipt.jpg"


def test_the_page_of_powers_costs_the_same_for_one_row_and_for_three(client):
    sign_in(client, "auditor")
    administrator = money.person("system_administrator")
    costs = []
    for turns in (1, 2):
        for _turn in range(turns):
            approver = money.person("finance_approver")
            actions.set_limit(
                user=approver, level=1, up_to=yuan(1), valid_from=clock.today(), by=administrator
            )
            actions.name_stand_in(
                absent=approver, deputy=money.person("officer"), first_day=clock.today(),
                last_day=clock.today(), reason="休假", by=administrator,
            )  # fmt: skip
        costs.append(queries_of(client, url("powers")))

    assert costs[0] == costs[1]
