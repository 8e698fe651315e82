from datetime import date

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import organizations as make
from tests.factories.communities import city, district
from tests.factories.people import (
    administrator,
    auditor,
    finance_approver,
    finance_clerk,
    officer,
    person,
    staff,
)
from ventures.accounts.actions import grant
from ventures.accounts.models import User
from ventures.core.uscc import make as code
from ventures.organizations.models import AnnualReport, BankAccount, Membership, Organization

pytestmark = pytest.mark.django_db
FUZZ = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def enter(client):
    """Sign somebody in; gives the client."""

    def entered(user):
        client.force_login(user)
        return client

    return entered


def url(name, *args):
    return reverse(f"organizations:{name}", args=args)


def region(code):
    """The city or one of its districts."""
    return city() if code == "330100" else district(code)


def typed(**given):
    """The registration form as the browser sends it."""
    facts = make.facts(**given)
    return {**facts, "region": facts["region"].pk, "registered_on": "2018-05-06", "scope": "社区服务"}


def test_an_organisation_is_registered_and_shown(enter):
    client = enter(person())

    response = client.post(url("register"), typed(name="示例晨光社工服务中心"))

    made = Organization.objects.get()
    assert response.url == url("detail", made.pk)
    page = client.get(response.url).text
    assert "示例晨光社工服务中心" in page
    assert url("state_account", made.pk) in page


def test_a_wrong_code_is_told_and_what_was_typed_stays(enter):
    page = enter(person()).post(url("register"), typed(uscc="52330106FAKE", address="文三路 9 号")).text

    assert "18" in page
    assert "文三路 9 号" in page
    assert not Organization.objects.exists()


def test_who_registers_a_known_organisation_may_ask_to_join(enter):
    known, user = make.organization(), person()
    client = enter(user)

    page = client.post(url("register"), typed(uscc=known.uscc)).text
    assert url("join") in page
    response = client.post(url("join"), {"uscc": known.uscc, "message": "我是新来的社工"})

    assert response.status_code == 302
    administrator = enter(make.administrator_of(known))
    members = administrator.get(url("members", known.pk), {"email": user.email}).text
    assert user.email in members
    administrator.post(url("members", known.pk), {"email": user.email, "role": "editor"})
    assert Membership.objects.filter(user=user, organization=known, role="editor").exists()


def test_a_member_with_one_organisation_is_led_to_it(enter):
    made = make.organization()

    assert enter(make.administrator_of(made)).get(url("list")).url == url("detail", made.pk)
    assert enter(person()).get(url("list")).url == url("register")


def test_a_stranger_sees_nothing(enter):
    made = make.organization()
    client = enter(make.administrator_of(make.organization()))

    for name in ("detail", "edit", "state_account", "members", "annual_report"):
        assert client.get(url(name, made.pk)).status_code == 404


def test_a_viewer_reads_and_changes_nothing(enter):
    made = make.organization()
    client = enter(make.member(made, "viewer"))

    assert client.get(url("detail", made.pk)).status_code == 200
    for name in ("edit", "state_account", "annual_report", "group", "rating", "listing"):
        assert client.get(url(name, made.pk)).status_code == 403


def test_the_auditor_sees_and_changes_nothing(enter):
    made = make.organization()
    stated = make.account(made)
    client = enter(auditor())

    for address in (url("list"), url("detail", made.pk), url("accounts"), url("account", stated.pk)):
        assert client.get(address).status_code == 200
    for name in ("edit", "state_account", "annual_report", "rating", "listing"):
        assert client.get(url(name, made.pk)).status_code == 403
    assert client.post(url("verify_account", stated.pk)).status_code == 403
    assert client.post(url("register"), typed()).status_code == 403


@pytest.mark.parametrize("role", ["officer", "finance_clerk", "auditor"])
def test_a_member_of_staff_registers_no_organisation(enter, role):
    assert enter(staff(role)).get(url("register")).status_code == 403


@pytest.mark.parametrize(
    "phone", ["abc", "12345", "0571-8765432a", "0571", "1" * 16, "0571-00000000、请来电"]
)
def test_an_office_telephone_looks_like_one(enter, phone):
    page = enter(person()).post(url("register"), typed(phone=phone))

    assert page.context["form"].errors["phone"] == ["请填写带区号的电话号码，如0571-00000000。"]
    assert phone in page.text


@pytest.mark.parametrize(
    "phone",
    ["0571-00000000", "（0571）0000 0000", "+86 571 0000 0000", "0571-00000000转801", "13800000000",
     "0571-00000000/0000 0001", "400-000-0000 ext. 12"],
)  # fmt: skip
def test_an_office_telephone_may_be_written_as_people_write_it(enter, phone):
    enter(person()).post(url("register"), typed(phone=phone))

    assert Organization.objects.get().phone == phone


def test_facts_are_changed_at_their_home(enter):
    made = make.organization()
    client = enter(make.administrator_of(made))

    client.post(url("edit", made.pk), typed(name=made.name, phone="0571-11111111", uscc="x"))

    made.refresh_from_db()
    assert (made.phone, made.scope) == ("0571-11111111", "社区服务")


def test_an_account_is_stated_by_the_treasurer_and_verified_by_the_clerk(enter):
    made = make.organization()
    enter(make.member(made, "finance")).post(url("state_account", made.pk), {
        "name": made.name, "number": "3305 0161 0000 1", "bank": "示例银行", "bank_code": "",
    })  # fmt: skip
    stated = BankAccount.objects.get()
    assert stated.number == "3305016100001"

    clerk = enter(finance_clerk())
    assert stated.number in clerk.get(url("account", stated.pk)).text
    assert clerk.post(url("verify_account", stated.pk)).url == url("accounts")

    stated.refresh_from_db()
    assert stated.state == "verified"


def test_a_name_that_differs_by_a_space_is_refused_beside_its_field(enter):
    made = make.organization()

    page = enter(make.administrator_of(made)).post(url("state_account", made.pk), {
        "name": f"{made.name} ", "number": "33050161000001", "bank": "示例银行",
    }).text  # fmt: skip

    assert 'id="id_name_error"' in page
    assert "33050161000001" in page


def test_an_account_is_not_refused_without_a_reason(enter):
    stated = make.account(make.organization())
    client = enter(finance_clerk())

    assert client.post(url("refuse_account", stated.pk), {"note": ""}).status_code == 200
    assert client.post(url("refuse_account", stated.pk), {"note": "户名不符"}).url == url("accounts")


def test_the_officer_enters_what_the_registers_say(enter):
    made = make.organization()
    client = enter(officer())

    client.post(url("rating", made.pk), {"grade": "4", "issued_on": "2026-01-05"})
    client.post(
        url("listing", made.pk), {"kind": "abnormal", "listed_on": "2025-01-05", "source": "登记机关"}
    )
    report = {"year": "2025", "filed_on": "2026-03-01", "source": "登记机关"}
    client.post(url("annual_report", made.pk), report)
    listing = made.credit_listings.get()
    client.post(url("end_listing", made.pk, listing.pk), {"removed_on": "2025-09-01"})

    listing.refresh_from_db()
    assert listing.removed_on == date(2025, 9, 1)
    assert AnnualReport.objects.get().passed is False
    page = client.get(url("detail", made.pk)).text
    assert "4A" in page


def test_an_offence_may_be_entered_before_its_day_is_known_and_a_list_may_not(enter):
    made = make.organization()
    client = enter(officer())
    typed_in = {"listed_on": "", "source": "来函"}

    refused_page = client.post(url("listing", made.pk), {"kind": "abnormal", **typed_in})
    client.post(url("listing", made.pk), {"kind": "offence", **typed_in})

    assert "只有违法记录可以不填日期。" in refused_page.text
    assert [one.listed_on for one in made.credit_listings.all()] == [None]
    assert "来函" in client.get(url("detail", made.pk)).text


def test_a_group_is_entered_under_its_host(enter):
    host = make.organization()
    given = typed(name="银发志愿队") | {"filed_on": "2022-02-02"}

    enter(make.administrator_of(host)).post(url("group", host.pk), given)

    assert Organization.objects.get(host=host).name == "银发志愿队"


def test_organisations_are_found_by_name_and_by_code(enter):
    make.organization(name="示例晨光中心")
    make.organization(name="示例晚霞中心", uscc=code("330106", 4321))
    client = enter(officer())

    assert "示例晚霞中心" in client.get(url("list"), {"q": "晚霞"}).text
    assert "示例晨光中心" not in client.get(url("list"), {"q": "晚霞"}).text
    assert "示例晚霞中心" in client.get(url("list"), {"q": "fake4321"}).text
    assert client.get(url("list"), {"q": "没有\x00", "page": "zwölf", "kind": "?"}).status_code == 200


@pytest.mark.parametrize(("code", "shown"), [("330106", True), ("330108", False), ("330100", True)])
def test_the_office_of_a_district_works_on_its_own_organisations(enter, code, shown):
    made = make.organization()
    account = make.account(made)
    client = enter(staff("finance_clerk", region(code)))

    assert (made.name in client.get(url("list")).text) is shown
    assert (made.name in client.get(url("accounts")).text) is shown
    assert client.get(url("detail", made.pk)).status_code == (200 if shown else 404)
    assert client.post(url("verify_account", account.pk)).status_code == (302 if shown else 404)
    assert BankAccount.objects.filter(state="verified").exists() is shown


def test_who_reads_the_whole_city_decides_only_in_his_district(enter):
    made = make.organization()
    account = make.account(made)
    reader = finance_approver()
    grant(reader, "officer", by=administrator(), scope=district("330108"))
    client = enter(User.objects.get(pk=reader.pk))

    page = client.get(url("account", account.pk))

    assert url("verify_account", account.pk) not in page.text
    assert client.post(url("verify_account", account.pk)).status_code == 403


def test_the_lists_cost_the_same_for_one_row_and_for_three(enter, django_assert_num_queries):
    made = make.organization()
    make.account(made)
    client = enter(finance_clerk())
    queries = {"list": 5, "accounts": 5}

    for _round in range(2):
        for name, count in queries.items():
            with django_assert_num_queries(count):
                assert client.get(url(name)).status_code == 200
        for _one in range(2):
            make.account(make.organization())


def test_a_member_leaves_by_himself(enter):
    made = make.organization()
    user = make.member(made)
    row = Membership.objects.get(user=user)

    assert enter(user).post(url("leave", made.pk, row.pk)).url == reverse("portal:desk")
    assert enter(user).get(url("detail", made.pk)).status_code == 404


@FUZZ
@given(data=st.data())
def test_no_text_breaks_a_form(client, data):
    client.force_login(person())
    made = Organization.objects.first() or make.organization()
    fields = ["uscc", "name", "registered_on", "region", "representative", "address", "phone", "staff_count",
              "number", "bank", "bank_code", "year", "filed_on", "email", "role", "message"]  # fmt: skip
    given = {name: data.draw(st.text(max_size=40), label=name) for name in fields}

    assert client.post(url("register"), given).status_code == 200
    client.force_login(make.administrator_of(made))
    for name in ("edit", "state_account", "annual_report", "members", "group"):
        assert client.post(url(name, made.pk), given).status_code in {200, 302}
    assert client.get(url("list"), {"q": given["name"], "page": given["year"]}).status_code in {200, 302}
