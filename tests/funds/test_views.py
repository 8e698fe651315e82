from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories.communities import city, district
from tests.factories.money import person, source
from tests.factories.people import finance_approver, finance_clerk
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.core.money import ZERO, yuan
from ventures.funds.actions import appropriate, ask_reversal, confirm, enter, reserve, withdraw
from ventures.funds.models import Movement, Source, Voucher
from ventures.funds.queries import balance
from ventures.funds.states import AccountKind, MovementKind
from ventures.funds.verify import faults

pytestmark = pytest.mark.django_db
TEXT = st.one_of(
    st.sampled_from(["", "0", "-1", "1e400", "NaN", "9" * 40, "2026-02-30", "9999-12-31", "\x00"]),
    st.text(max_size=120),
)
FUZZ = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
FACTS = {
    "name": "福彩公益金", "name_en": "", "kind": "lottery", "year": "2026", "document_number": "1号",
    "functional_code": "2296002", "economic_code": "59908", "receipt_kind": "receipt",
}  # fmt: skip


def sign_in(client, role):
    """Somebody of a role, signed in."""
    client.force_login(person(role))


def queries_of(client, address):
    """How many queries a page costs."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_a_clerk_enters_a_source_and_puts_money_into_it(client):
    sign_in(client, "finance_clerk")

    made = client.post(reverse("funds:new_source"), FACTS | {"region": city().pk})
    booked = client.post(made.url, {"amount": "1,000,000", "document_number": "1号", "on": "2026-01-05"})

    one = Source.objects.get()
    assert booked.url == reverse("funds:source", args=[one.pk])
    assert balance(one, AccountKind.AVAILABLE) == ZERO
    sign_in(client, "finance_approver")
    client.post(reverse("funds:confirm", args=[Movement.objects.get().pk]))
    assert balance(one, AccountKind.AVAILABLE) == yuan(1000000)


def test_a_document_entered_twice_keeps_what_was_typed(client):
    sign_in(client, "finance_clerk")
    one = source(amount=None)
    address = reverse("funds:appropriate", args=[one.pk])
    facts = {"amount": "5", "document_number": "2号", "on": "2026-01-05"}
    client.post(address, facts)

    response = client.post(address, facts)

    assert response.status_code == 200
    assert 'value="2号"' in response.content.decode()
    assert Movement.objects.count() == 1


@pytest.mark.parametrize("role", ["auditor", "officer", "finance_approver"])
def test_others_than_clerks_read_and_enter_nothing(role, client):
    one = source()
    sign_in(client, role)

    assert client.get(reverse("funds:position")).status_code == 200
    assert client.get(reverse("funds:source", args=[one.pk])).status_code == 200
    assert client.post(reverse("funds:new_source"), FACTS).status_code == 403
    assert client.post(reverse("funds:appropriate", args=[one.pk]), {}).status_code == 403


@pytest.mark.parametrize("role", ["", "expert", "evaluator"])
def test_strangers_to_money_see_none(role, client):
    one = source()
    sign_in(client, role) if role else client.force_login(person())

    assert client.get(reverse("funds:position")).status_code == 403
    assert client.get(reverse("funds:appropriate", args=[one.pk])).status_code == 404


@pytest.mark.parametrize("role", ["finance_clerk", "finance_approver"])
def test_an_appropriation_is_taken_back_by_two(role, client):
    one = source(amount="100")
    voucher = Voucher.objects.get()
    sign_in(client, role)

    client.post(reverse("funds:reverse_voucher", args=[voucher.pk]), {"memo": "录入错误"})
    waiting = Movement.objects.get()
    page = client.get(reverse("funds:source", args=[one.pk])).text
    client.post(reverse("funds:confirm", args=[waiting.pk]))

    assert "录入错误" in page
    assert "冲销原拨款" in page
    assert reverse("funds:confirm", args=[waiting.pk]) not in page
    assert balance(one, AccountKind.AVAILABLE) == yuan(100)

    sign_in(client, "finance_approver")
    client.post(reverse("funds:confirm", args=[waiting.pk]))

    assert balance(one, AccountKind.AVAILABLE) == ZERO
    assert Voucher.objects.get(reverses=voucher).memo.endswith("录入错误")
    assert Movement.objects.get().state == "confirmed"
    assert faults() == []


def test_a_clerk_takes_nothing_back_alone_and_asks_once(client):
    one = source(amount="100")
    sign_in(client, "finance_clerk")
    address = reverse("funds:reverse_voucher", args=[Voucher.objects.get().pk])

    client.post(address, {"memo": "x"})
    client.post(address, {"memo": "y"})
    answer = client.post(reverse("funds:confirm", args=[Movement.objects.get().pk]))

    assert answer.status_code == 403
    assert balance(one, AccountKind.AVAILABLE) == yuan(100)


def test_what_was_spent_meanwhile_is_not_taken_back(client):
    one = source(amount="100")
    asked = ask_reversal(one.appropriations.get(), by=person("finance_clerk"), reason="录入错误")
    reserve(one, uuid4(), yuan(1), by=None, key="spent", memo="项目")

    with pytest.raises(Refused):
        confirm(asked, by=person("finance_approver"))

    assert Movement.objects.get().state == "entered"


def test_a_withdrawn_reversal_may_be_asked_for_again_and_nobody_enters_its_number(client):
    one, clerk = source(amount="100"), person("finance_clerk")
    asked = ask_reversal(one.appropriations.get(), by=clerk, reason="录入错误")
    withdraw(asked, by=clerk, note="不冲了")

    again = ask_reversal(one.appropriations.get(), by=clerk, reason="还是要冲")

    assert again.document_number == asked.document_number
    with pytest.raises(Refused) as refused:
        enter(
            MovementKind.CUT, one, yuan(1), by=clerk, document_number=asked.document_number, on=clock.today()
        )
    assert refused.value.field == "document_number"


def test_the_position_costs_the_same_for_one_source_and_for_three(client):
    sign_in(client, "auditor")
    address = reverse("funds:position")
    source()
    one = queries_of(client, address)
    source()
    source()

    assert (one, queries_of(client, address)) == (7, 7)


def test_a_statement_costs_the_same_for_one_document_and_for_three(client):
    sign_in(client, "finance_approver")
    one = source()
    address = reverse("funds:source", args=[one.pk])
    first = queries_of(client, address)
    for number in ("a", "b"):
        appropriate(one, yuan(1), by=person("finance_clerk"), document_number=number, on=date(2026, 1, 5))

    assert (first, queries_of(client, address)) == (10, 10)


@pytest.mark.parametrize(("code", "shown"), [("330106", True), ("330108", False)])
def test_finance_of_a_district_works_on_its_own_sources(client, code, shown):
    one = source(region=district())
    client.force_login(finance_approver(district(code)))
    address, voucher = reverse("funds:source", args=[one.pk]), Voucher.objects.get()

    assert (one.name in client.get(reverse("funds:position")).text) is shown
    assert client.get(address).status_code == (200 if shown else 404)
    answer = client.post(reverse("funds:reverse_voucher", args=[voucher.pk]), {"memo": "录入错误"})
    assert answer.status_code == (302 if shown else 404)


def test_the_citys_money_is_not_a_districts(client):
    one = source()
    client.force_login(finance_clerk(district()))

    assert client.get(reverse("funds:source", args=[one.pk])).status_code == 404
    assert client.get(reverse("funds:appropriate", args=[one.pk])).status_code == 404


def test_a_clerk_of_a_district_enters_sources_of_his_district_alone(client):
    client.force_login(finance_clerk(district()))

    refused = client.post(reverse("funds:new_source"), FACTS | {"region": city().pk})
    entered = client.post(reverse("funds:new_source"), FACTS | {"region": district().pk})

    assert refused.status_code == 200
    assert entered.status_code == 302
    assert Source.objects.get().region == district()


def test_the_page_of_a_source_names_its_region(client):
    one = source(region=district())
    sign_in(client, "auditor")

    assert "西湖区" in client.get(reverse("funds:source", args=[one.pk])).text


@FUZZ
@given(TEXT, TEXT, TEXT)
def test_no_filter_breaks_the_pages(client, year, kind, page):
    sign_in(client, "auditor")
    one = source()

    assert client.get(reverse("funds:position"), {"year": year, "page": page}).status_code == 200
    answer = client.get(reverse("funds:source", args=[one.pk]), {"kind": kind, "page": page})
    assert answer.status_code == 200


@FUZZ
@given(st.fixed_dictionaries({name: TEXT for name in FACTS}))
def test_nothing_typed_about_a_source_breaks_the_form(client, facts):
    sign_in(client, "finance_clerk")

    assert client.post(reverse("funds:new_source"), facts).status_code in (200, 302)


@FUZZ
@given(TEXT, TEXT, TEXT)
def test_nothing_typed_about_an_appropriation_breaks_the_form(client, amount, number, on):
    sign_in(client, "finance_clerk")
    facts = {"amount": amount, "document_number": number, "on": on}

    response = client.post(reverse("funds:appropriate", args=[source(amount=None).pk]), facts)

    assert response.status_code in (200, 302)
