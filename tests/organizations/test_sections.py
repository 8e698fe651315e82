"""Every section of the profile carries its own day; what is out of date is seen at one look."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from tests.factories import organizations as make
from tests.factories.people import officer, person
from ventures.core import clock
from ventures.core.dates import add_months
from ventures.core.errors import Refused
from ventures.organizations import actions
from ventures.organizations.models import Confirmation, CreditListing, Membership, Organization
from ventures.organizations.queries import with_gaps, year_due
from ventures.organizations.sections import sections_of

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"organizations:{name}", args=args)


def levels(organization, on=None):
    return {one.key: one.level for one in sections_of(organization, on or clock.today())}


def test_who_registers_confirms_every_section_that_day():
    made = make.organization()

    found = sections_of(made, clock.today())

    assert [one.key for one in found] == [
        "registration", "representative", "account", "report", "rating", "staff",
    ]  # fmt: skip
    assert {one.as_of for one in found if one.by} == {clock.today()}
    assert {one.by for one in found if one.by} == {make.administrator_of(made)}


def test_a_changed_fact_dates_its_own_section_alone():
    made = make.organization()
    Confirmation.objects.update(as_of=date(2020, 1, 1))
    editor = make.member(made)

    actions.update(made, by=editor, phone="0571-12345678", staff_count=made.staff_count)

    rows = {row.section: (row.as_of, row.by) for row in Confirmation.objects.all()}
    assert rows.pop("representative") == (clock.today(), editor)
    assert {day for day, _by in rows.values()} == {date(2020, 1, 1)}


def test_facts_are_taken_for_granted_for_a_year_to_the_day():
    made, today = make.organization(), clock.today()
    last = add_months(today, 12) - timedelta(days=1)

    assert levels(made, last)["staff"] == "ok"
    assert levels(made, last + timedelta(days=1))["staff"] == "due"


def test_one_press_says_that_a_section_is_still_right(client):
    made = make.organization()
    Confirmation.objects.update(as_of=date(2020, 1, 1))
    editor = make.member(made)
    client.force_login(editor)
    assert url("confirm", made.pk, "staff") in client.get(url("detail", made.pk)).text

    answer = client.post(url("confirm", made.pk, "staff"))

    assert answer.url == url("detail", made.pk)
    row = Confirmation.objects.get(section="staff")
    assert (row.as_of, row.by) == (clock.today(), editor)


def test_nobody_confirms_what_is_no_section_or_not_his(client):
    made = make.organization()

    with pytest.raises(Refused):
        actions.confirm_section(made, "account", by=make.administrator_of(made))
    for role in ("viewer", "finance"):
        client.force_login(make.member(made, role))
        assert client.post(url("confirm", made.pk, "staff")).status_code == 403
    assert client.get(url("confirm", made.pk, "staff")).status_code == 405


@pytest.mark.parametrize(
    ("on", "level"),
    [
        (date(2024, 11, 30), "ok"), (date(2024, 12, 1), "due"), (date(2025, 2, 28), "due"),
        (date(2025, 3, 1), "bad"),
    ],
)  # fmt: skip
def test_a_rating_is_amber_in_its_last_90_days_and_red_afterwards(on, level):
    made = make.organization()
    actions.record_rating(made, by=officer(), grade=4, issued_on=date(2020, 3, 1))

    found = {one.key: one for one in sections_of(made, on)}["rating"]

    assert found.level == level
    assert "2025-02-28" in found.said


def test_account_and_report_say_what_is_missing_and_what_waits():
    made, by = make.organization(), officer()
    assert (levels(made)["account"], levels(made)["report"]) == ("bad", "bad")
    make.account(made)
    year = year_due(clock.today())
    actions.file_annual_report(made, by=by, year=year, filed_on=date(year + 1, 3, 1), passed=True)
    assert (levels(made)["account"], levels(made)["report"]) == ("doing", "ok")

    make.account(made, verified=True)
    actions.file_annual_report(made, by=by, year=year, filed_on=date(year + 1, 3, 1), passed=False)

    assert (levels(made)["account"], levels(made)["report"]) == ("ok", "bad")


def test_a_groups_money_and_reports_are_its_hosts():
    host = make.organization()
    given = make.facts(name="银发志愿队")
    del given["uscc"], given["registered_on"]
    group = actions.register_group(host, by=make.administrator_of(host), filed_on=date(2022, 1, 1), **given)

    assert set(levels(group)) == {"registration", "representative", "staff"}


def gaps(organization, on=None):
    row = with_gaps(Organization.objects.all(), on or clock.today()).get(pk=organization.pk)
    names = ("lacks_account", "lacks_report", "lacks_rating", "lacks_facts", "is_listed")
    return {name for name in names if getattr(row, name)}


def test_the_list_says_of_each_organisation_what_its_page_says():
    made, by, today = make.organization(), officer(), clock.today()
    assert gaps(made) == {"lacks_account", "lacks_report"}
    make.account(made, verified=True)
    year = year_due(today)
    actions.file_annual_report(made, by=by, year=year, filed_on=date(year + 1, 3, 1))
    actions.record_rating(made, by=by, grade=3, issued_on=date(2020, 2, 29))
    assert gaps(made, date(2025, 2, 28)) & {"lacks_rating"} == set()
    assert gaps(made) == {"lacks_rating"}
    actions.record_rating(made, by=by, grade=3, issued_on=today)
    assert gaps(made) == set()

    Confirmation.objects.filter(section="staff").update(as_of=add_months(today, -12))
    CreditListing.objects.create(
        organization=made, kind="abnormal", listed_on=today - timedelta(days=1), source="名录"
    )

    assert gaps(made) == {"lacks_facts", "is_listed"}


@pytest.mark.parametrize("gap", ["account", "report", "rating", "facts", "listed"])
def test_the_officer_filters_by_what_is_out_of_date(client, gap):
    fine, lacking = make.organization(name="示例齐全中心"), make.organization(name="示例过期中心")
    year, by = year_due(clock.today()), officer()
    for one in (fine, lacking):
        make.account(one, verified=True)
        actions.file_annual_report(one, by=by, year=year, filed_on=date(year + 1, 3, 1))
    spoil(lacking, gap)
    client.force_login(by)

    page = client.get(reverse("organizations:list"), {"gap": gap}).text

    assert lacking.name in page
    assert fine.name not in page


def spoil(organization, gap):
    """Let one thing be out of date."""
    if gap == "account":
        organization.bank_accounts.all().delete()
    elif gap == "report":
        organization.annual_reports.all().delete()
    elif gap == "rating":
        actions.record_rating(organization, by=officer(), grade=3, issued_on=date(2010, 1, 1))
    elif gap == "facts":
        organization.confirmations.filter(section="staff").delete()
    else:
        CreditListing.objects.create(
            organization=organization, kind="dishonest", listed_on=date(2024, 1, 1), source="名录"
        )


def test_the_profile_costs_the_same_for_one_record_and_for_three(client, django_assert_num_queries):
    made = make.organization()
    client.force_login(make.administrator_of(made))

    for _round in range(2):
        make.account(made, verified=True)
        with django_assert_num_queries(21):
            client.get(url("detail", made.pk))
        for grade in (3, 4):
            actions.record_rating(made, by=officer(), grade=grade, issued_on=clock.today())
            make.member(made)
            make.account(made)
    assert Membership.objects.filter(organization=made).count() == 5


def test_who_has_no_account_states_one_and_not_another(client):
    body = make.organization()
    client.force_login(make.administrator_of(body))

    before = client.get(url("detail", body.pk)).text
    make.account(body)
    after = client.get(url("detail", body.pk)).text

    assert "填报其他账户" not in before
    assert "填报账户" not in after


def test_beside_a_code_of_eighteen_nothing_counts_to_forty(client):
    client.force_login(person())

    page = client.get(url("register")).text

    assert "共18位" in page
    assert 'id="id_uscc_limit"' not in page
