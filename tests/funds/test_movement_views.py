from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories.communities import district
from tests.factories.money import person, source
from tests.factories.people import finance_approver, finance_clerk
from ventures.core import clock
from ventures.core.money import ZERO, yuan
from ventures.funds import actions
from ventures.funds.models import Movement, Period, Source
from ventures.funds.queries import balance
from ventures.funds.states import AccountKind, MovementKind, MovementState

pytestmark = pytest.mark.django_db
TEXT = st.one_of(
    st.sampled_from(["", "0", "-1", "1e400", "9" * 40, "2026-02-30", "9999-12", "\x00"]), st.text(max_size=90)
)
FUZZ = settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
DOCUMENT = {"document_number": "调1号", "on": "2026-01-05"}


def sign_in(client, role):
    """Somebody of a role, signed in."""
    client.force_login(user := person(role))
    return user


def entered(one, *, by=None, number="追加1号", amount="5"):
    """An appropriation that waits for a second person."""
    return actions.enter(
        MovementKind.APPROPRIATION, one, yuan(amount), by=by or person("finance_clerk"),
        document_number=number, on=clock.today(),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("cut", {"amount": "400"}),
        ("transfer", {"amount": "400", "year": 2026}),
        ("carry_over", {"year": 2027}),
    ],
)
def test_a_clerk_enters_each_kind_of_document(client, name, facts):
    sign_in(client, "finance_clerk")
    one = source(amount="1000")
    target = {"target": source(amount=None, year=facts.pop("year")).pk} if "year" in facts else {}

    page = client.get(reverse(f"funds:{name}", args=[one.pk]))
    answer = client.post(reverse(f"funds:{name}", args=[one.pk]), DOCUMENT | facts | target)

    assert page.status_code == 200
    assert answer.url == reverse("funds:source", args=[one.pk])
    assert (Movement.objects.get().kind, balance(one, AccountKind.AVAILABLE)) == (name, yuan(1000))


def test_only_sources_that_may_take_the_money_are_offered(client):
    sign_in(client, "finance_clerk")
    one, other, elsewhere = source(), source(amount=None, year=2027), source(region=district())

    page = client.get(reverse("funds:transfer", args=[one.pk])).text

    assert other.name in page
    assert elsewhere.name not in page


def test_more_than_is_left_keeps_what_was_typed(client):
    sign_in(client, "finance_clerk")
    one = source(amount="1000")

    answer = client.post(reverse("funds:cut", args=[one.pk]), DOCUMENT | {"amount": "1000.01"})

    assert answer.status_code == 200
    assert 'value="调1号"' in answer.text
    assert not Movement.objects.exists()


def test_an_approver_confirms_what_a_clerk_entered(client):
    one = source(amount=None)
    movement = entered(one)
    sign_in(client, "finance_approver")
    assert reverse("funds:confirm", args=[movement.pk]) in client.get(reverse("funds:movements")).text

    client.post(reverse("funds:confirm", args=[movement.pk]))

    assert balance(one, AccountKind.AVAILABLE) == yuan(5)


def test_whoever_holds_both_roles_does_not_confirm_his_own_document(client):
    both = person("finance_clerk")
    both.role_grants.create(role="finance_approver")
    one = source(amount=None)
    movement = entered(one, by=both)
    client.force_login(both)

    client.post(reverse("funds:confirm", args=[movement.pk]))

    assert balance(one, AccountKind.AVAILABLE) == ZERO


def test_a_second_carry_over_of_the_same_money_is_a_warning_and_no_more(client, english):
    old, one, following = (source(amount=None, year=year) for year in (2025, 2026, 2027))
    entered_old = actions.appropriate(old, yuan(10), by=person(), document_number="1号", on=clock.today())
    first = actions.enter(
        MovementKind.CARRY_OVER, old, by=entered_old.by, document_number="结1号", on=clock.today(), target=one
    )
    actions.confirm(first, by=person("finance_approver"))
    sign_in(client, "finance_clerk")
    address = reverse("funds:carry_over", args=[one.pk])

    page = client.get(address, headers={"accept-language": "en"})
    answer = client.post(address, DOCUMENT | {"target": following.pk})

    assert "2025" in page.text
    assert answer.status_code == 302


def test_a_document_is_withdrawn_with_its_reason(client):
    movement = entered(source(amount=None))
    sign_in(client, "finance_clerk")
    address = reverse("funds:withdraw", args=[movement.pk])

    client.post(address, {"note": ""})
    assert Movement.objects.get().state == MovementState.ENTERED
    client.post(address, {"note": "金额有误"})

    assert Movement.objects.get().state == MovementState.WITHDRAWN


@pytest.mark.parametrize("address", ["movements", "movements?state=entered"])
def test_the_list_costs_the_same_for_one_document_and_for_three(client, address):
    sign_in(client, "finance_approver")
    one = source()
    counts = []
    for numbers in ("a", "bc"):
        for number in numbers:
            entered(one, number=number)
        with CaptureQueriesContext(connection) as captured:
            path, _mark, query = address.partition("?")
            assert client.get(reverse(f"funds:{path}") + "?" + query).status_code == 200
        counts.append(len(captured))

    assert counts == [6, 6]


def test_the_page_of_a_source_shows_what_waits_for_it(client):
    one = source(amount=None)
    entered(one, number="追加9号")
    sign_in(client, "auditor")

    assert "追加9号" in client.get(reverse("funds:source", args=[one.pk])).text


def test_finance_of_another_district_neither_sees_nor_confirms(client):
    movement = entered(source(amount=None, region=district()))
    client.force_login(finance_approver(district("330108")))

    assert movement.document_number not in client.get(reverse("funds:movements")).text
    assert client.post(reverse("funds:confirm", args=[movement.pk])).status_code == 404


def test_a_claim_names_its_sponsor(client):
    sign_in(client, "finance_clerk")
    facts = {
        "name": "企业认购", "name_en": "", "kind": "claim", "year": "2026", "document_number": "1号",
        "functional_code": "2296002", "economic_code": "59908", "receipt_kind": "donation",
        "region": source(amount=None).region_id, "earmark_letter": "b",
    }  # fmt: skip

    refused = client.post(reverse("funds:new_source"), facts)
    entered = client.post(reverse("funds:new_source"), facts | {"sponsor": "杭州某企业"})

    assert (refused.status_code, entered.status_code) == (200, 302)
    made = Source.objects.get(kind="claim")
    assert (made.sponsor, made.earmark_letter) == ("杭州某企业", "B")


def test_an_approver_of_the_whole_office_closes_a_month(client):
    sign_in(client, "finance_approver")
    with clock.at(datetime(2026, 3, 10, 12, tzinfo=ZoneInfo("Asia/Shanghai"))):
        page = client.get(reverse("funds:periods"))
        answer = client.post(reverse("funds:periods"), {"month": "2026-02"})

    assert (page.status_code, answer.status_code) == (200, 302)
    assert (Period.objects.get().year, Period.objects.get().month) == (2026, 2)
    assert "2026-02" in client.get(reverse("funds:periods")).text


@pytest.mark.parametrize("who", [finance_clerk, lambda: finance_approver(district())])
def test_others_close_none(client, who):
    client.force_login(who())

    answer = client.post(reverse("funds:periods"), {"month": "2026-02"})

    assert answer.status_code == 403
    assert not Period.objects.exists()


@FUZZ
@given(TEXT, TEXT, TEXT, TEXT)
def test_nothing_typed_breaks_the_forms(client, month, amount, on, target):
    sign_in(client, "finance_approver")
    assert client.post(reverse("funds:periods"), {"month": month}).status_code in (200, 302)
    sign_in(client, "finance_clerk")
    one = source()

    facts = {"amount": amount, "on": on, "document_number": amount, "target": target, "note": on}
    for name in ("cut", "transfer", "carry_over"):
        answer = client.post(reverse(f"funds:{name}", args=[one.pk]), facts)
        assert answer.status_code in (200, 302)
    client.get(reverse("funds:movements"), {"state": month, "page": amount})
