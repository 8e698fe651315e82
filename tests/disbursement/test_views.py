"""The pages: who may open them, what they cost, and that nothing typed breaks them."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from PIL import Image
from pytest_django.asserts import assertContains

from tests.factories import money
from tests.kept import kept
from ventures.awards.models import Award
from ventures.core import clock
from ventures.core.money import yuan
from ventures.disbursement import actions
from ventures.disbursement.hold import Hold
from ventures.disbursement.models import (
    Payment,
    PaymentBatch,
    PaymentRequest,
    Receipt,
    Recovery,
    RecoveryReceipt,
)

pytestmark = pytest.mark.django_db


@kept
def award():
    return money.award()


def picture(tmp_path):
    """A photographed receipt."""
    Image.new("RGB", (40, 40)).save(tmp_path / "receipt.jpg")
    return SimpleUploadedFile("receipt.jpg", (tmp_path / "receipt.jpg").read_bytes(), "image/jpeg")


def receipt_facts(amount, file, number="SJ001"):
    """What an organisation types about its receipt."""
    return {
        "receipt_number": number, "receipt_on": clock.today(), "receipt_amount": amount, "receipt": file,
    }  # fmt: skip


def sign_in(client, role="finance_clerk"):
    """Somebody of a role, signed in."""
    user = money.person(role)
    client.force_login(user)
    return user


def queries_of(client, address):
    """How many queries a page costs."""
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize("percents", [(100,), (20, 30, 50)])
def test_a_request_costs_the_same_for_one_source_and_for_three(client, percents):
    request = money.requested(money.award(sources={money.source(): percent for percent in percents}))
    sign_in(client)

    assert queries_of(client, reverse("disbursement:request", args=[request.pk])) == 24


@pytest.mark.parametrize(("state", "offered"), [("active", True), ("closed_out", False)])
def test_a_part_is_offered_only_while_the_project_runs(client, state, offered, award):
    Award.objects.filter(pk=award.pk).update(state=state)
    client.force_login(money.administrator(award))

    page = client.get(reverse("disbursement:project", args=[award.case])).content.decode()

    assert ("先拨付一部分" in page) == offered


def test_what_somebody_else_batched_meanwhile_is_said_and_not_that_nothing_was_ticked(client, award):
    request = money.approved(award)
    actions.add_to_batch(actions.open_batch(by=money.person("finance_clerk")), [request], by=money.person())
    batch = actions.open_batch(by=sign_in(client, "finance_clerk"))

    address = reverse("disbursement:add_to_batch", args=[batch.pk])
    response = client.post(address, {"request": request.pk}, follow=True)

    assertContains(response, "勾选的请款中有的已由他人处理", status_code=response.status_code)


def test_a_hold_that_ends_by_itself_leads_nowhere():
    hold = Hold("账户已变更", "到期自动解除", "")

    said = render_to_string("disbursement/held_by.html", {"holds": [hold, hold._replace(link="/there/")]})

    assert said.count("<a ") == 1


def test_who_did_what_is_told_by_time_and_every_step_has_its_own(client, award):
    request, now = money.requested(award), clock.now()
    with clock.at(now + timedelta(days=1)):
        actions.check(request, by=money.person("finance_clerk"))
    with clock.at(now + timedelta(days=2)):
        actions.approve(request, by=money.person("finance_approver"))
    sign_in(client, "auditor")

    response = client.get(reverse("disbursement:request", args=[request.pk]))

    steps = response.context["steps"]
    assert [step.what for step in steps] == ["核验账户", "申请拨付", "审核", "审批"]
    assert [step.at for step in steps[2:]] == [now + timedelta(days=1), now + timedelta(days=2)]
    assertContains(response, f"{timezone.localtime(now + timedelta(days=2)):%Y-%m-%d %H:%M}")


def test_the_organisation_asks_with_two_facts_and_a_photo(client, tmp_path):
    award = money.award("142857")
    client.force_login(money.administrator(award))
    address = reverse("disbursement:ask", args=[award.instalments.get(sequence=1).pk])
    facts = receipt_facts("71428.50", picture(tmp_path))

    page = client.get(address).content.decode()
    response = client.post(address, facts)

    assert "人民币柒万壹仟肆佰贰拾捌元伍角" in page
    assert response.url == reverse("disbursement:project", args=[award.case])
    assert Receipt.objects.get().file.content_type == "image/jpeg"


def test_what_was_typed_survives_a_refused_request(client, tmp_path, award):
    money.requested(receipt_number="SJ001")
    client.force_login(money.administrator(award))
    address = reverse("disbursement:ask", args=[award.instalments.get(sequence=1).pk])
    facts = receipt_facts("50000", picture(tmp_path))

    response = client.post(address, facts)

    assert response.status_code == 200
    assert 'value="SJ001"' in response.content.decode()
    assert award.instalments.get(sequence=1).state == "due"


def test_another_organisation_sees_no_money_of_this_one(client, award):
    request = money.requested(award)
    client.force_login(money.administrator(money.award()))
    instalment = request.instalment

    for name, part in (("project", instalment.award.case), ("ask", instalment.pk), ("request", request.pk)):
        assert client.get(reverse(f"disbursement:{name}", args=[part])).status_code == 404


def test_a_viewer_of_the_organisation_asks_for_nothing(client, award):
    viewer = money.person()
    money.Membership.objects.create(user=viewer, organization=award.organization, role="viewer")
    client.force_login(viewer)

    address = reverse("disbursement:ask", args=[award.instalments.get(sequence=1).pk])

    assert client.get(address).status_code == 403
    assert client.get(reverse("disbursement:project", args=[award.case])).status_code == 200


def test_a_payment_goes_its_whole_way_through_the_pages(client, award):
    request = money.requested(award)
    sign_in(client, "finance_clerk")
    client.post(reverse("disbursement:check", args=[request.pk]))
    sign_in(client, "finance_approver")
    client.post(reverse("disbursement:approve", args=[request.pk]))
    sign_in(client, "finance_clerk")
    client.post(reverse("disbursement:open_batch"))
    batch = PaymentBatch.objects.get()
    client.post(reverse("disbursement:add_to_batch", args=[batch.pk]), {"request": [request.pk]})
    client.post(reverse("disbursement:close_batch", args=[batch.pk]))
    facts = {"reference": "ZF1", "paid_on": clock.today()}
    client.post(reverse("disbursement:confirm_paid", args=[batch.pk]), facts)

    assert Payment.objects.get().amount == request.amount


@pytest.mark.parametrize(
    ("role", "name"),
    [
        ("auditor", "check"), ("auditor", "approve"), ("auditor", "give_back"), ("officer", "approve"),
        ("finance_clerk", "approve"), ("finance_approver", "check"), ("officer", "check"),
    ],
)  # fmt: skip
def test_who_may_not_act_is_stopped_and_nothing_moves(role, name, client, award):
    request = money.requested(award) if name == "check" else money.checked(award)
    sign_in(client, role)

    response = client.post(reverse(f"disbursement:{name}", args=[request.pk]), {"note": "x"})

    assert response.status_code == 403
    assert PaymentRequest.objects.get().state == request.state


@pytest.mark.parametrize("role", ["secretary", "evaluator", "editor", "expert"])
def test_roles_without_money_see_no_payments(role, client, award):
    request = money.requested(award)
    sign_in(client, role)

    assert client.get(reverse("disbursement:requests")).status_code == 403
    assert client.get(reverse("disbursement:request", args=[request.pk])).status_code == 404


def test_the_auditor_reads_every_page(client, award):
    batch = money.closed_batch()
    award = money.paid(award)
    sign_in(client, "auditor")
    pages = [
        reverse("disbursement:desk"), reverse("disbursement:due"), reverse("disbursement:requests"),
        reverse("disbursement:batches"), reverse("disbursement:batch", args=[batch.pk]),
        reverse("disbursement:sheet", args=[batch.pk, "xlsx"]), reverse("disbursement:recoveries"),
        reverse("disbursement:project", args=[award.case]),
        reverse("disbursement:request", args=[batch.requests.get().pk]),
    ]  # fmt: skip

    assert [client.get(page).status_code for page in pages] == [200] * len(pages)


def test_a_second_click_on_approve_is_told_and_not_an_error(client, award):
    request = money.checked(award)
    sign_in(client, "finance_approver")
    address = reverse("disbursement:approve", args=[request.pk])
    page = "http://testserver" + reverse("disbursement:request", args=[request.pk])
    client.post(address)

    response = client.post(address, headers={"referer": page}, follow=True)

    assert response.status_code == 200
    assert "已审批" in response.content.decode()


def test_giving_back_without_a_word_keeps_the_page(client, award):
    request = money.requested(award)
    sign_in(client, "finance_clerk")

    response = client.post(reverse("disbursement:give_back", args=[request.pk]), {"note": ""})

    assert response.status_code == 200
    assert PaymentRequest.objects.get().state == "requested"


def test_a_receipt_is_served_to_those_who_see_the_request_only(client, tmp_path, award):
    instalment = award.instalments.get(sequence=1)
    request = money.actions.request_payment(
        instalment, by=money.administrator(award),
        receipts=money.evidence(instalment, file=picture(tmp_path)),
    )  # fmt: skip
    address = reverse("disbursement:receipt", args=[request.pk, request.receipts.get().pk])

    sign_in(client, "finance_clerk")
    mine = client.get(address)
    client.force_login(money.administrator(money.award()))
    other = client.get(address)

    assert (mine.status_code, mine["Content-Type"]) == (200, "image/jpeg")
    assert other.status_code == 404


def test_an_exported_batch_is_a_file_of_its_number(client, award):
    batch = money.closed_batch(money.approved(award))
    sign_in(client, "finance_clerk")

    first = client.get(reverse("disbursement:sheet", args=[batch.pk, "csv"]))
    second = client.get(reverse("disbursement:sheet", args=[batch.pk, "csv"]))

    assert f'filename="{batch.number}.csv"' in first["Content-Disposition"]
    assert b"".join(first.streaming_content) == b"".join(second.streaming_content)
    assert client.get(reverse("disbursement:sheet", args=[batch.pk, "exe"])).status_code == 404


def test_an_officer_terminates_and_demands_back(client, award):
    award = money.paid(award)
    sign_in(client, "officer")
    facts = {"decision_number": "终1号", "reason": "不合格", "amount": "50,000.00", "due_on": clock.today()}

    response = client.post(reverse("disbursement:terminate", args=[award.case]), facts)

    assert response.status_code == 302
    assert Award.objects.get().state == "terminated"
    assert Recovery.objects.get().amount == yuan(50000)


def test_a_clerk_enters_what_came_back(client, award):
    award = money.paid(award)
    recovery = money.actions.demand_recovery(
        award, by=money.person("officer"), reason="偏离", decision_number="1号", amount=yuan(100),
        due_on=clock.today(),
    )  # fmt: skip
    sign_in(client, "finance_clerk")
    address = reverse("disbursement:recovery", args=[recovery.pk])

    client.post(address, {"amount": "100", "on": clock.today(), "reference": "JK1"})

    assert RecoveryReceipt.objects.get().amount == yuan(100)
    assert Recovery.objects.get().state == "received"


@pytest.mark.parametrize(
    ("name", "make", "count"),
    [
        ("requests", money.requested, 11),
        ("batches", lambda award: money.closed_batch(money.approved(award)), 6),
        ("due", lambda award: award, 11),
        ("desk", money.requested, 20),
    ],
)
def test_a_list_costs_the_same_for_one_row_and_for_three(name, make, count, client, award):
    sign_in(client, "finance_clerk")
    address = reverse(f"disbursement:{name}")
    make(award)
    one = queries_of(client, address)
    make(money.award())
    make(money.award())

    three = queries_of(client, address)

    assert (one, three) == (count, count)


def test_a_batch_costs_the_same_for_one_payment_and_for_three(client, award):
    small, large = (
        money.closed_batch(money.approved(award)),
        money.closed_batch(*[money.approved() for _turn in range(3)]),
    )
    sign_in(client, "finance_clerk")

    costs = [queries_of(client, reverse("disbursement:batch", args=[one.pk])) for one in (small, large)]

    assert costs == [8, 8]


def test_a_project_costs_the_same_for_one_instalment_and_for_three(client, award):
    small, large = money.award(percents=(100,)), award
    sign_in(client, "finance_clerk")

    costs = [queries_of(client, reverse("disbursement:project", args=[one.case])) for one in (small, large)]

    assert costs == [18, 18]


def test_requests_are_found_by_words_and_by_state(client, award):
    found = money.requested(award, receipt_number="SJ20260001")
    money.checked()
    sign_in(client, "finance_clerk")
    address = reverse("disbursement:requests")

    pages = [
        client.get(address, query) for query in ({"q": "20260001"}, {"state": "requested"}, {"state": "x"})
    ]

    assert [len(page.context["page"].object_list) for page in pages] == [1, 1, 2]
    assert pages[0].context["page"].object_list[0] == found
