"""The officer's side: the list, the whole of an application, and deciding on its eligibility."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localtime

from tests.factories import people
from tests.factories.applications import begun, complete_draft, eligible, submitted
from tests.factories.calls import in_review, open_call
from tests.factories.communities import community, district
from tests.factories.organizations import administrator_of, member
from ventures.applications import actions
from ventures.applications.states import Section
from ventures.core import clock
from ventures.workflow.models import Event

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
LIST_QUERIES = 10
DETAIL_QUERIES = 22


@pytest.fixture
def office(client):
    """A browser in which an officer has signed in."""
    client.force_login(people.officer())
    return client


def page(application):
    return reverse("applications:detail", args=[application.pk])


def step(name, application):
    return reverse(f"applications:{name}", args=[application.pk])


def decide(application, result):
    return reverse("applications:override", args=[application.pk, result.pk])


def typed(days=3):
    """An instant as the browser sends it."""
    return f"{localtime(clock.now() + timedelta(days=days)):%Y-%m-%dT%H:%M}"


def shown(response):
    return response.content.decode()


def doubtful():
    """An application with one hard rule that has failed."""
    made = submitted(open_call(region=district("330102")), community=community(district("330106")))
    return made, made.eligibility_results.get(rule__rule="community_in_area")


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_for_one_application_and_for_three(office, django_assert_num_queries, number):
    call = open_call()
    for _place in range(number):
        submitted(call)

    with django_assert_num_queries(LIST_QUERIES):
        response = office.get(reverse("applications:list"))

    assert len(response.context["page"].object_list) == number


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", ["乙", "甲"]),
        ("state=submitted", ["甲"]),
        ("q=乙", ["乙"]),
        ("category=A", ["乙", "甲"]),
        ("category=B", []),
        ("district=330108", ["乙"]),
        ("sort=title", ["乙", "甲"]),
        ("sort=-requested", ["甲", "乙"]),
        ("call=zz", []),
        ("call=99999999999999999999&district=%00&category=%00&q=%00&state=x&sort=call__x&page=x", []),
    ],
)
def test_the_list_is_filtered_and_sorted(office, query, titles):
    call = open_call()
    submitted(call, title="甲", requested=90000)
    eligible(call, title="乙", requested=80000, community=community(district("330108")))

    response = office.get(f"{reverse('applications:list')}?{query}")

    assert [row.title for row in response.context["page"]] == titles


def test_the_list_offers_the_filters_that_occur(office):
    call = open_call()
    submitted(call)
    begun(call)

    context = office.get(reverse("applications:list")).context

    assert [(row[0], row[2]) for row in context["states"]] == [("submitted", 1)]
    assert context["calls"] == [(call.pk, call.title)]
    assert [code for code, _name in context["categories"]] == ["A"]
    assert context["districts"] == [("330106", "西湖区")]


def test_the_list_says_how_many_rules_wait_for_a_decision(office):
    doubtful()

    rows = office.get(reverse("applications:list")).context["page"]

    assert [row.open_rules for row in rows] == [1]


def test_an_officer_of_another_district_sees_nothing(client):
    made, _result = doubtful()
    client.force_login(people.officer(district("330108")))

    assert list(client.get(reverse("applications:list")).context["page"]) == []
    assert client.get(page(made)).status_code == 404
    assert client.post(step("pass", made)).status_code == 404


def test_a_draft_is_nobody_elses_business(office):
    draft = begun()

    assert office.get(page(draft)).status_code == 404
    assert office.post(step("reject", draft), {"note": "不符"}).status_code == 404


def test_the_page_shows_everything_that_was_handed_in(office, django_assert_num_queries):
    made = submitted()

    with django_assert_num_queries(DETAIL_QUERIES):
        response = office.get(page(made))

    context = response.context
    assert context["total"] == made.requested
    assert [row["sum"].amount for row in context["heads"]] == [80000, 20000]
    assert len(context["results"]) == made.call.eligibility_rules.count()
    for text in (made.number, made.organization.uscc, "楼道茶桌", "入户探访", "社工甲", "scan.png"):
        assert text in shown(response)


def test_members_read_it_and_decide_nothing(client):
    made, result = doubtful()
    client.force_login(member(made.organization, "viewer"))

    response = client.get(page(made))

    assert response.status_code == 200
    assert not response.context["screens"]
    assert response.context["events"] == []
    for name in ("pass", "send_back", "reject"):
        assert client.post(step(name, made)).status_code == 403
    assert client.post(decide(made, result)).status_code == 403


def test_a_member_reads_a_draft_and_goes_on_writing(client):
    draft = begun()
    client.force_login(administrator_of(draft.organization))

    response = client.get(page(draft))

    assert response.context["may_edit"]
    assert reverse("applications:section", args=[draft.pk, "check"]) in shown(response)


def test_another_organisation_does_not_see_it(client):
    made = submitted()
    client.force_login(administrator_of(begun(made.call).organization))

    assert client.get(page(made)).status_code == 404


@pytest.mark.parametrize("role", ["auditor", "secretary", "finance_clerk", "evaluator"])
def test_other_staff_read_and_decide_nothing(client, role):
    client.force_login(people.staff(role))
    made, result = doubtful()

    assert client.get(page(made)).status_code == 200
    assert client.post(step("pass", made)).status_code == 403
    assert client.post(step("send_back", made)).status_code == 403
    assert client.post(step("reject", made)).status_code == 403
    assert client.post(decide(made, result)).status_code == 403


@pytest.mark.parametrize("role", ["expert", "editor", "system_administrator"])
def test_those_who_have_no_part_in_it_see_nothing(client, role):
    client.force_login(people.staff(role))
    made = submitted()

    assert client.get(page(made)).status_code == 404
    assert list(client.get(reverse("applications:list")).context["page"]) == []


def test_nobody_reads_without_signing_in(client):
    made = submitted()

    assert client.get(page(made)).status_code == 302
    assert client.get(reverse("applications:list")).status_code == 302


def test_a_clean_application_is_found_eligible(office):
    made = submitted()

    response = office.post(step("pass", made))

    made.refresh_from_db()
    assert (response.url, made.state) == (page(made), "eligible")


def test_a_failed_hard_rule_holds_it_until_it_is_decided_with_a_reason(office):
    made, result = doubtful()

    office.post(step("pass", made))
    made.refresh_from_db()
    held = made.state
    office.post(decide(made, result), {"outcome": "pass", "reason": "服务点在征集范围内"})
    office.post(step("pass", made))

    made.refresh_from_db()
    result.refresh_from_db()
    assert (held, made.state) == ("submitted", "eligible")
    assert (result.outcome, result.override) == ("fail", "pass")
    assert "服务点在征集范围内" in shown(office.get(page(made)))


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"outcome": "human", "reason": "看过"},
        {"outcome": "pass", "reason": " "},
        {"outcome": "pass", "reason": "长" * 201},
        {"outcome": ["pass", "zz"], "reason": "\x00"},
    ],
)
def test_a_decision_without_sense_is_refused_and_kept(office, sent):
    made, result = doubtful()

    response = office.post(decide(made, result), sent)

    result.refresh_from_db()
    assert response.status_code == 200
    assert result.override == ""
    assert next(row.form for row in response.context["results"] if row.pk == result.pk).errors


def test_a_rule_is_not_decided_after_the_screening(office):
    made = eligible()
    result = made.eligibility_results.first()

    response = office.post(decide(made, result), {"outcome": "fail", "reason": "迟到的想法"})

    result.refresh_from_db()
    assert result.override == ""
    assert response.status_code == 200


def test_a_rule_of_another_application_is_not_found(office):
    made, other = submitted(), submitted()

    assert office.post(decide(made, other.eligibility_results.first())).status_code == 404


def test_it_is_returned_with_a_note_and_a_day(office):
    made = submitted()

    office.post(step("send_back", made), {"note": "预算请写明单价依据", "due": typed()})

    made.refresh_from_db()
    assert (made.state, made.return_note) == ("returned", "预算请写明单价依据")
    assert "预算请写明单价依据" in shown(office.get(page(made)))


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"note": " ", "due": "2099-01-01T00:00"}, "note"),
        ({"note": "补正", "due": "2000-01-01T00:00"}, "due"),
        ({"note": "补正", "due": "0001-01-01T00:00"}, "due"),
        ({"note": "补正", "due": "9999-12-31T23:59"}, "due"),
        ({"note": "补正", "due": "明天"}, "due"),
        ({"note": "长" * 1001, "due": "2099-01-01T00:00"}, "note"),
    ],
)
def test_a_return_without_sense_is_refused_and_kept(office, sent, field):
    made = submitted()

    response = office.post(step("send_back", made), sent)

    made.refresh_from_db()
    assert made.state == "submitted"
    assert set(response.context["send_back"].errors) == {field}
    assert sent["note"] in shown(response)


def test_a_time_already_over_is_refused_beside_its_field(office):
    made = submitted()

    response = office.post(step("send_back", made), {"note": "补正", "due": typed(days=-1)})

    assert set(response.context["send_back"].errors) == {"due"}


def test_what_a_correction_changed_is_named(office):
    made = submitted()
    by = administrator_of(made.organization)
    actions.send_back(made, by=people.officer(), note="改", due=clock.now() + timedelta(days=2))
    actions.save_facts(made, by=by, edition=None, summary="改写后的摘要")
    actions.submit(made, by=by)

    context = office.get(page(made)).context

    [(section, [(label, _pieces)])] = context["differences"]
    assert (section, label) == (Section.FACTS.label, made._meta.get_field("summary").verbose_name)
    assert len(context["editions"]) == 2


def test_it_is_found_not_eligible_with_a_reason(office):
    made = submitted()

    asked = office.post(step("reject", made), {"note": ""})
    office.post(step("reject", made), {"note": "不在征集范围"})

    made.refresh_from_db()
    assert set(asked.context["reject"].errors) == {"note"}
    assert made.state == "ineligible"
    assert Event.objects.latest("pk").detail.value["note"] == "不在征集范围"


def test_what_is_decided_is_not_decided_again(office):
    made = eligible()

    office.post(step("reject", made), {"note": "反悔"})
    office.post(step("pass", made))

    made.refresh_from_db()
    assert made.state == "eligible"


def test_screening_goes_on_when_the_call_is_in_review(office):
    made = submitted()
    in_review(made.call)

    office.post(step("pass", made))

    made.refresh_from_db()
    assert made.state == "eligible"


@pytest.mark.parametrize("name", ["pass", "send_back", "reject"])
def test_a_decision_is_never_made_by_reading(office, name):
    assert office.get(step(name, submitted())).status_code == 405


def test_the_budget_is_measured_against_the_rules_of_the_call(office):
    made = submitted(requested=100000)

    gauges = {gauge.key: gauge for gauge in office.get(page(made)).context["gauges"]}

    assert {key: gauge.is_over for key, gauge in gauges.items()} == {
        "cap": False, "management": False, "personnel": False,
    }  # fmt: skip


def test_a_withdrawn_draft_stays_with_its_organisation_alone(client):
    draft = complete_draft()
    actions.withdraw(draft, by=administrator_of(draft.organization))
    client.force_login(administrator_of(draft.organization))

    assert client.get(page(draft)).status_code == 200


def about(application):
    return reverse("applications:organization", args=[application.pk])


def test_an_officer_reads_who_applies_in_his_round_wherever_it_is_registered(client):
    sent = submitted(open_call(region=district("330102")))
    client.force_login(people.officer(district("330102")))

    door, answer = shown(client.get(page(sent))), client.get(about(sent))

    body = sent.organization
    assert body.region.code == "330106"
    assert f'href="{about(sent)}"' in door
    assert body.uscc in shown(answer)
    assert "accounts" not in answer.context
    assert "members" not in answer.context
    assert client.get(reverse("organizations:detail", args=[body.pk])).status_code == 404


def test_who_does_not_run_the_round_does_not_read_it(client):
    sent = submitted(open_call(region=district("330102")))
    draft = begun(open_call(region=district("330108")))
    persons = {
        "elsewhere": (people.officer(district("330108")), sent), "draft": (people.officer(), draft),
        "finance": (people.finance_clerk(), sent), "member": (administrator_of(sent.organization), sent),
    }  # fmt: skip

    codes = {}
    for name, (user, application) in persons.items():
        client.force_login(user)
        codes[name] = client.get(about(application)).status_code

    assert codes == {"elsewhere": 404, "draft": 404, "finance": 403, "member": 403}
