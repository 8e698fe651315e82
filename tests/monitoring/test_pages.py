import re
from datetime import date

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertRedirects, assertTemplateUsed

from tests.factories import delivery, people
from ventures.monitoring import actions
from ventures.monitoring.figures import records_behind
from ventures.monitoring.models import Activity, ActivityPhoto, Evaluation, Expense, Indicator, OutcomeReport

ODD = [
    "",
    "0",
    "-1",
    "1.5",
    "９",
    "99999999999999999999",
    "abc",
    "\x00",
    "<script>",
    "字" * 3000,
    "NaN",
    "1e9",
]


@pytest.fixture
def signed_in(client, writer):
    client.force_login(writer)
    return client


def url(name, award):
    return reverse(f"monitoring:{name}", args=[award.case])


def typed(**given):
    """The activity form as a phone sends it."""
    return {**{name: str(value) for name, value in delivery.facts().items()}, "narrative": "", **given}


def spent(award, **given):
    """The expense form as it is sent."""
    return {
        "kind": "receipt", "title": award.organization.name,
        "head": "programme", "item": "茶点", "amount": "1,234.50", "on": "2026-06-10",
        "voucher_number": "FP-77", "payee": "示例商店", **given,
    }  # fmt: skip


def test_an_activity_is_recorded_from_a_phone_with_a_photo(signed_in, award):
    response = signed_in.post(url("record", award), typed(photos=[delivery.picture()], consent="on"))

    activity = Activity.objects.get()
    assertRedirects(response, reverse("monitoring:activity", args=[activity.pk]))
    assert (activity.state, activity.photos.get().consent) == ("recorded", True)


def test_a_planned_activity_needs_no_typing(signed_in, award):
    signed_in.post(url("record", award), typed(theme="", planned="楼道茶桌"))

    assert Activity.objects.get().theme == "楼道茶桌"


def test_without_a_theme_the_form_says_so(signed_in, award):
    response = signed_in.post(url("record", award), typed(theme=""))

    assert "theme" in response.context["form"].errors
    assert not Activity.objects.exists()


def test_what_was_typed_survives_a_refusal(signed_in, award):
    response = signed_in.post(url("record", award), typed(place="桥西社区", on="2025-01-01"))

    assertContains(response, 'value="桥西社区"')
    assert response.context["form"].errors["on"]


def test_a_photo_that_is_none_is_refused_beside_its_field(signed_in, award):
    forged = delivery.picture("签到.pdf")

    response = signed_in.post(url("record", award), typed(photos=[forged]))

    assert response.context["form"].errors["photos"]
    assert not ActivityPhoto.objects.exists()


@pytest.mark.parametrize("value", ODD)
@pytest.mark.parametrize("field", ["direct_people", "on", "theme", "place", "narrative", "planned"])
def test_nothing_typed_into_an_activity_breaks_the_page(signed_in, award, field, value):
    response = signed_in.post(url("record", award), typed(**{field: value}))

    assert response.status_code in (200, 302)


@pytest.mark.parametrize("value", [*ODD, "1.005", "0.001"])
@pytest.mark.parametrize("field", ["amount", "on", "head", "voucher_number", "payee"])
def test_nothing_typed_into_an_expense_breaks_the_page(signed_in, award, field, value):
    response = signed_in.post(url("spend", award), spent(award, **{field: value}))

    assert response.status_code in (200, 302)


def test_an_expense_is_entered_with_separators(signed_in, award):
    response = signed_in.post(url("spend", award), spent(award))

    assertRedirects(response, url("expenses", award))
    assert f"{Expense.objects.get().amount.amount:.2f}" == "1234.50"


def test_three_decimals_are_refused_and_stay_in_the_form(signed_in, award):
    response = signed_in.post(url("spend", award), spent(award, amount="10.005"))

    assert response.context["form"].errors["amount"]
    assertContains(response, "10.005")


def test_a_voucher_used_elsewhere_is_refused_beside_its_field(signed_in, award):
    delivery.expense(delivery.award(), voucher_number="FP-77")

    response = signed_in.post(url("spend", award), spent(award))

    assert response.context["form"].errors["voucher_number"]


def test_an_overspent_head_is_said_on_the_page(signed_in, award):
    delivery.expense(award, "5000.01", head="management")

    assertContains(signed_in.get(url("expenses", award)), "管理费已超支")


def test_progress_is_stated_from_the_page(signed_in, award):
    delivery.agreed(award)

    response = signed_in.post(url("indicators", award), {"actual_0": "612", "evidence_0": "探访台账"})

    assertRedirects(response, url("indicators", award))
    assert Indicator.objects.get().actual == 612


@pytest.mark.parametrize("value", ODD)
def test_no_progress_breaks_the_page(signed_in, award, value):
    assert signed_in.post(url("indicators", award), {"actual_0": value}).status_code in (200, 302)


def test_a_stale_page_reports_no_second_time(signed_in, award):
    evaluation = delivery.evaluation(award)
    page = reverse("monitoring:report", args=[evaluation.pk])
    signed_in.post(page, {"words-whole": "第一份"})

    response = signed_in.post(page, {"words-whole": "第二份"})

    assertContains(response, "第二份")
    assert Evaluation.objects.get().report == "第一份"


def test_the_evaluator_concludes_on_one_page(client, award):
    evaluation = delivery.evaluation(award, reported=True)
    client.force_login(people.evaluator())

    response = client.post(
        reverse("monitoring:evaluate", args=[evaluation.pk]),
        {"points-whole": "86.25", "opinion": "扎实。", "manner": "papers"},
    )

    assertRedirects(response, reverse("monitoring:evaluation", args=[evaluation.pk]))
    evaluation.refresh_from_db()
    assert (evaluation.state, evaluation.grade) == ("passed", "A")


@pytest.mark.parametrize("score", [*ODD, "100.01", "59.999"])
def test_no_score_breaks_the_page(client, award, score):
    evaluation = delivery.evaluation(award, reported=True)
    client.force_login(people.evaluator())

    page = reverse("monitoring:evaluate", args=[evaluation.pk])
    response = client.post(page, {"points-whole": score, "opinion": "意见", "manner": "papers"})

    assert response.status_code in (200, 302)


def test_the_outcome_report_goes_from_nothing_to_accepted(client):
    award = delivery.award("mid_term_passed", paid=2)
    client.force_login(delivery.writer(award))
    client.post(url("begin_outcome", award))
    client.post(url("write_outcome", award), {"work_done": "做", "effect": "变", "lessons": "学"})
    client.post(url("freeze_outcome", award))
    client.force_login(people.officer())
    client.post(url("accept_outcome", award))

    assert OutcomeReport.objects.get().state == "accepted"


def test_an_unfinished_report_is_not_handed_in_and_the_page_says_why(client):
    award = delivery.award("mid_term_passed", paid=2)
    client.force_login(delivery.writer(award))
    client.post(url("begin_outcome", award))

    response = client.post(
        url("freeze_outcome", award), follow=True, headers={"referer": "http://testserver/desk/"}
    )

    assert OutcomeReport.objects.get().state == "draft"
    assert [str(message) for message in response.context["messages"]] == ["这里还没有填写。"]


def test_the_officer_returns_an_activity(client, award):
    activity = delivery.activity(award)
    client.force_login(people.officer())

    page = reverse("monitoring:return_activity", args=[activity.pk])
    assert client.post(page, {"note": ""}).status_code == 200
    assertRedirects(
        client.post(page, {"note": "补签到表"}), reverse("monitoring:activity", args=[activity.pk])
    )


def test_a_photo_is_served_to_those_who_see_its_project(client, award):
    delivery.activity(award, photos=[delivery.picture()])
    page = reverse("monitoring:photo", args=[ActivityPhoto.objects.get().pk])

    client.force_login(delivery.writer(award))
    assert client.get(page)["Content-Type"] == "image/jpeg"
    client.force_login(delivery.writer(delivery.award()))
    assert client.get(page).status_code == 404


@pytest.mark.parametrize(
    "name",
    ["activities", "record", "expenses", "spend", "indicators", "evaluations", "outcome", "ask_community"],
)
def test_strangers_find_nothing(client, award, name):
    client.force_login(delivery.writer(delivery.award()))

    assert client.get(url(name, award)).status_code == 404


@pytest.mark.parametrize("name", ["record", "spend", "open_evaluation"])
def test_an_auditor_changes_nothing(client, award, name):
    client.force_login(people.auditor())

    assert client.get(url(name, award)).status_code == 403


@pytest.mark.parametrize("reader", [people.officer, people.evaluator, people.auditor])
def test_who_judges_a_figure_may_open_the_records_it_is_counted_from(client, award, reader):
    client.force_login(reader())

    assert {client.get(page).status_code for page in records_behind(award.case).values()} == {200}


def test_who_may_not_ask_the_community_reads_what_it_was_asked(client, award):
    client.force_login(people.evaluator())
    before = client.get(url("ask_community", award)).content.decode()
    actions.ask(award, by=delivery.writer(award), purpose="rate", address="community@example.org")

    after = client.get(url("ask_community", award)).content.decode()

    assert "由承接组织或主办方请社区办理" in before
    assert "已请社区办理" in after
    assert "发送链接" not in before + after
    assert client.post(url("ask_community", award), {"purpose": "rate"}).status_code == 403


@pytest.mark.parametrize("name", ["activities", "expenses", "indicators", "evaluations", "outcome"])
def test_whoever_is_not_signed_in_is_asked_to(client, award, name):
    assert client.get(url(name, award)).status_code == 302


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize(
    "name",
    ["activities", "record", "expenses", "spend", "indicators", "evaluations", "outcome", "ask_community"],
)
def test_every_page_has_a_title_one_way_and_at_most_one_primary_button(signed_in, award, name, language):
    delivery.activity(award)
    delivery.expense(award)
    signed_in.cookies["django_language"] = language

    page = signed_in.get(url(name, award)).content.decode()

    assert len(re.findall("<h1>[^<]", page)) == 1
    assert page.count("btn primary") <= 1
    assert "{{" not in page
    assert "<c-" not in page


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_activities_costs_the_same_for_one_and_for_three(
    signed_in, award, rows, django_assert_num_queries
):
    for _ in range(rows):
        delivery.activity(award, photos=[delivery.picture()])
    signed_in.get(url("activities", award))

    with django_assert_num_queries(9):
        signed_in.get(url("activities", award))


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_expenses_costs_the_same_for_one_and_for_three(
    signed_in, award, rows, django_assert_num_queries
):
    for _ in range(rows):
        delivery.expense(award, upload=delivery.picture())
    signed_in.get(url("expenses", award))

    with django_assert_num_queries(12):
        signed_in.get(url("expenses", award))


@pytest.mark.parametrize("rows", [1, 3])
def test_the_indicators_cost_the_same_for_one_and_for_three(
    signed_in, award, rows, django_assert_num_queries
):
    delivery.agreed(award)
    for _ in range(rows):
        delivery.activity(award)
        delivery.service(award)
        delivery.answers(delivery.survey(award), 5, 4, 5, 3, 5)
    signed_in.get(url("indicators", award))

    with django_assert_num_queries(10):
        signed_in.get(url("indicators", award))


@pytest.mark.parametrize("rows", [1, 3])
def test_an_evaluation_costs_the_same_for_one_and_for_three(client, award, rows, django_assert_num_queries):
    for _ in range(rows):
        delivery.activity(award)
        delivery.expense(award)
    evaluation = delivery.evaluation(award, reported=True)
    client.force_login(people.evaluator())
    page = reverse("monitoring:evaluate", args=[evaluation.pk])
    client.get(page)

    with django_assert_num_queries(38):
        client.get(page)


def test_the_latest_activity_comes_first(signed_in, award):
    for day in ("2026-06-01", "2026-06-09", "2026-06-05"):
        delivery.activity(award, on=date.fromisoformat(day))

    page = signed_in.get(url("activities", award)).context["page"]

    assert [f"{activity.on:%d}" for activity in page] == ["09", "05", "01"]


def test_a_returned_activity_opens_with_everything_that_was_recorded(signed_in, award):
    activity = delivery.activity(award, place="桥西社区 3 幢")
    actions.return_activity(activity, by=people.officer(), note="补签到表")

    response = signed_in.get(reverse("monitoring:correct", args=[activity.pk]))

    assertTemplateUsed(response, "monitoring/record.html")
    assertContains(response, 'value="桥西社区 3 幢"')
