from datetime import date, time, timedelta

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from tests.factories import delivery, people
from tests.factories.organizations import member
from ventures.applications.models import PlannedActivity
from ventures.core import clock
from ventures.core.errors import Refused, Stale
from ventures.monitoring import actions
from ventures.monitoring.actions.plans import MOST_SESSIONS
from ventures.monitoring.models import MonthlyPlan, Session
from ventures.monitoring.planning import announced, foreseen, rows_of, seen_of
from ventures.notifications.models import Message
from ventures.workflow.models import Event

JUNE, JULY = date(2026, 6, 1), date(2026, 7, 1)


@pytest.fixture
def signed_in(client, writer):
    client.force_login(writer)
    return client


def write_url(award, month="2026-06"):
    return reverse("monitoring:write_plan", args=[award.case, month])


def typed(*rows, seen="", **given):
    """The plan's form as a browser sends it."""
    sent = {"form-TOTAL_FORMS": str(len(rows)), "form-INITIAL_FORMS": "0", "seen": seen}
    for place, row in enumerate(rows):
        for name, value in row.items():
            if value not in (None, False):
                sent[f"form-{place}-{name}"] = "on" if value is True else str(value)
    return sent | given


def test_the_month_begins_with_what_the_application_foresaw(award, writer):
    PlannedActivity.objects.filter(application=award.application).update(kind="group", times=2)

    rows = foreseen(award, JUNE, writer.name)

    assert [(row["theme"], row["kind"], row["people"]) for row in rows] == [("楼道茶桌", "group", 15)] * 2
    assert foreseen(award, JULY) == []


def test_a_plan_is_written_handed_in_and_agreed_and_people_are_told(award, writer):
    officer = people.officer()
    plan = actions.write_plan(award, JUNE, by=writer, rows=[delivery.session(at=time(14, 30))])
    actions.hand_in_plan(plan, by=writer)
    actions.agree_plan(plan, by=officer)

    assert (plan.state, plan.decided_by, plan.sessions.get().at) == ("agreed", officer, time(14, 30))
    assert Message.objects.filter(user=officer, kind="monitoring/plan_handed_in").count() == 1
    assert Message.objects.filter(user=writer, kind="monitoring/plan_agreed").count() == 1


def test_a_returned_plan_says_why_and_is_handed_in_again(award, writer):
    plan = delivery.monthly_plan(award, state="submitted")
    actions.return_plan(plan, by=people.officer(), note="第二场没有地点")

    assert (plan.state, plan.remark) == ("returned", "第二场没有地点")
    assert "第二场没有地点" in Message.objects.get(user=writer, kind="monitoring/plan_returned").body

    row = rows_of(plan)[0] | {"place": "文化礼堂"}
    actions.write_plan(award, JUNE, by=writer, rows=[row], seen=seen_of(plan))
    actions.hand_in_plan(plan, by=writer)

    assert plan.sessions.get().place == "文化礼堂"


def test_a_return_without_a_remark_is_refused(award):
    plan = delivery.monthly_plan(award, state="submitted")

    with pytest.raises(Refused):
        actions.return_plan(plan, by=people.officer(), note=" ")


def test_an_empty_plan_is_not_handed_in(award, writer):
    plan = actions.write_plan(award, JUNE, by=writer, rows=[])

    with pytest.raises(Refused):
        actions.hand_in_plan(plan, by=writer)


@pytest.mark.parametrize("day", [date(2026, 5, 31), date(2026, 7, 1), date(2025, 6, 10)])
def test_a_day_outside_its_month_is_refused(award, writer, day):
    with pytest.raises(Refused) as refused:
        actions.write_plan(award, JUNE, by=writer, rows=[delivery.session(on=day)])

    assert refused.value.field == "on"
    assert not MonthlyPlan.objects.exists()


def test_a_day_after_the_end_of_the_project_is_refused_in_its_last_month(writer, award):
    award.ends_on = date(2026, 6, 20)

    with pytest.raises(Refused):
        actions.write_plan(award, JUNE, by=writer, rows=[delivery.session(on=date(2026, 6, 21))])


@pytest.mark.parametrize("month", [date(2026, 2, 1), date(2026, 12, 1)])
def test_a_month_outside_the_project_is_refused(award, writer, month):
    with pytest.raises(Refused):
        actions.write_plan(award, month, by=writer, rows=[delivery.session(on=month)])


def test_what_differs_from_the_application_says_why(award, writer):
    with pytest.raises(Refused):
        actions.write_plan(award, JUNE, by=writer, rows=[delivery.session(as_proposed=False)])

    other = delivery.session(as_proposed=False, why_not="应社区要求改为讲座")
    assert actions.write_plan(award, JUNE, by=writer, rows=[other]).sessions.count() == 1


def test_of_two_who_write_the_second_is_told_and_saves_on_purpose(award, writer):
    plan = delivery.monthly_plan(award, state="draft")
    seen = seen_of(plan)
    mine = delivery.session()
    actions.write_plan(award, JUNE, by=writer, rows=[*rows_of(plan), delivery.session()], seen=seen)

    with pytest.raises(Refused):
        actions.write_plan(award, JUNE, by=writer, rows=[*rows_of(plan), mine], seen=seen)

    assert plan.sessions.count() == 2
    actions.write_plan(award, JUNE, by=writer, rows=[mine], seen=seen_of(plan))
    assert plan.sessions.get().theme == mine["theme"]


def test_a_plan_in_the_hands_of_the_office_is_not_written(award, writer):
    plan = delivery.monthly_plan(award, state="submitted")

    with pytest.raises(Refused):
        actions.write_plan(award, JUNE, by=writer, rows=[], seen=seen_of(plan))


def test_of_two_officers_the_second_is_told(award):
    plan = delivery.monthly_plan(award, state="submitted")
    stale = MonthlyPlan.objects.get(pk=plan.pk)
    actions.agree_plan(plan, by=people.officer())

    with pytest.raises(Stale):
        actions.return_plan(stale, by=people.officer(), note="晚了一步")


def test_an_agreed_plan_is_opened_again_with_history_and_nothing_of_it_is_announced(award, writer):
    officer = people.officer()
    plan = delivery.monthly_plan(award)
    assert announced().count() == 1

    actions.reopen_plan(plan, by=writer)

    assert (plan.state, announced().count()) == ("draft", 0)
    assert Event.objects.filter(verb="agreed>draft", chain__record_id=str(plan.pk)).exists()
    assert Message.objects.filter(user=officer, kind="monitoring/plan_reopened").exists()


def test_what_is_recorded_stays_in_the_plan(award, writer):
    plan = delivery.monthly_plan(award)
    delivery.activity(award, session=plan.sessions.get())
    actions.reopen_plan(plan, by=writer)

    with pytest.raises(Refused):
        actions.write_plan(award, JUNE, by=writer, rows=[delivery.session()], seen=seen_of(plan))

    assert plan.sessions.count() == 1


@pytest.mark.parametrize("state", ["approved", "closed_out", "terminated"])
def test_a_project_that_is_not_under_way_plans_nothing(state):
    with pytest.raises(Refused):
        delivery.monthly_plan(delivery.award(state))


@pytest.mark.parametrize(("role", "may"), [("editor", True), ("finance", False), ("viewer", False)])
def test_writers_of_the_organisation_plan_and_the_office_looks(award, role, may):
    user = member(award.organization, role)

    assert user.has_perm("monitoring.plan_month", award) is may
    assert not user.has_perm("monitoring.look_at_plan", award)
    assert people.officer().has_perm("monitoring.look_at_plan", award)


def test_the_form_shows_what_was_foreseen_and_keeps_it(signed_in, award):
    assertContains(signed_in.get(write_url(award)), "楼道茶桌")

    response = signed_in.post(write_url(award), typed(delivery.session(on="2026-06-20")))

    plan = MonthlyPlan.objects.get()
    assertRedirects(response, reverse("monitoring:plan", args=[plan.pk]))
    assert plan.sessions.get().on == date(2026, 6, 20)


def test_a_row_left_out_is_not_planned_and_need_not_be_whole(signed_in, award):
    rows = [delivery.session(on="2026-06-20"), {"theme": "茶桌", "DELETE": True}]

    signed_in.post(write_url(award), typed(*rows))

    assert Session.objects.count() == 1


def test_a_refused_plan_keeps_what_was_typed(signed_in, award):
    response = signed_in.post(write_url(award), typed(delivery.session(theme="秋游", on="2026-07-20")))

    assertContains(response, "另一个月")
    assertContains(response, 'value="秋游"')
    assert not Session.objects.exists()


def test_who_saves_second_sees_what_was_saved_and_may_save_again(signed_in, award, writer):
    plan = delivery.monthly_plan(award, delivery.session(theme="先存的一场"), state="draft")
    row = delivery.session(theme="后存的一场")

    response = signed_in.post(write_url(award), typed(row, seen="别的"))

    assertContains(response, "先存的一场")
    assertContains(response, 'value="后存的一场"')
    signed_in.post(write_url(award), typed(row, seen=response.context["seen"]))
    assert plan.sessions.get().theme == "后存的一场"


@pytest.mark.parametrize(
    "value", ["", "0", "-1", "九", "99999999999999999999", "<script>", "字" * 300, "2026-13-45"]
)
@pytest.mark.parametrize("field", ["pk", "theme", "kind", "on", "at", "people", "why_not"])
def test_nothing_typed_into_a_plan_breaks_the_page(signed_in, award, field, value):
    sent = typed(delivery.session(on="2026-06-20")) | {f"form-0-{field}": value}

    assert signed_in.post(write_url(award), sent).status_code in (200, 302)


def test_no_number_of_rows_that_is_sent_draws_a_page_without_end(signed_in, award):
    page = signed_in.post(write_url(award), typed(delivery.session()) | {"form-TOTAL_FORMS": "9" * 20})

    assert len(page.context["rows"].forms) == 3 * MOST_SESSIONS
    assert page.context["rows"].non_form_errors() == [f"最多填写{MOST_SESSIONS}行。"]


@pytest.mark.parametrize(
    "month", ["2026-13", "abc", "2026-6", "2030-01", "9999-99", "2026-06-01", "０００0-01"]
)
def test_a_month_that_makes_no_sense_is_not_found(signed_in, award, month):
    assert signed_in.get(write_url(award, month)).status_code == 404


def test_the_public_sees_announced_activities_of_agreed_plans_from_today_on(client, award):
    rows = [
        delivery.session(theme="今天的茶桌", at=time(9, 5)),
        delivery.session(theme="昨天的茶桌", on=clock.today() - timedelta(days=1)),
        delivery.session(theme="内部培训", public=False),
    ]
    delivery.monthly_plan(award, *rows)
    delivery.monthly_plan(delivery.award(), delivery.session(theme="还没同意"), state="submitted")

    page = client.get(reverse("monitoring:preview"))

    assertContains(page, "今天的茶桌")
    assertContains(page, "09:05")
    assertContains(page, award.organization.name)
    for hidden in ("昨天的茶桌", "内部培训", "还没同意", "王示例"):
        assertNotContains(page, hidden)


def test_a_project_that_ended_announces_nothing(award):
    delivery.monthly_plan(award)
    type(award).objects.filter(pk=award.pk).update(state="terminated")

    assert not announced().exists()


def test_the_preview_is_narrowed_by_district_and_month(client, award):
    delivery.monthly_plan(award, delivery.session(theme="六月的茶桌"))
    delivery.monthly_plan(award, delivery.session(theme="七月的茶桌", on=date(2026, 7, 3)))
    district = award.community.code[:6]
    address = reverse("monitoring:preview")

    assertContains(client.get(address, {"month": "2026-07", "district": district}), "七月的茶桌")
    assertNotContains(client.get(address, {"month": "2026-07"}), "六月的茶桌")
    assertNotContains(client.get(address, {"district": "330199"}), "茶桌</th>")


@pytest.mark.parametrize(
    "query", ["month=abc", "district=字字字字字字", "page=-3", "month=9999-12&district=1"]
)
def test_no_query_breaks_the_preview(client, query):
    assert client.get(f"{reverse('monitoring:preview')}?{query}").status_code == 200


def test_the_preview_is_drawn_once_for_all_visitors(client, settings):
    settings.PUBLIC_PAGE_SECONDS = 30

    assert client.get(reverse("monitoring:preview")).is_for_everybody


@pytest.mark.parametrize("rows", [1, 5])
def test_the_pages_of_plans_cost_the_same_for_any_number_of_rows(
    signed_in, award, rows, django_assert_num_queries, client
):
    plan = delivery.monthly_plan(award, *[delivery.session() for _ in range(rows)])
    for session in plan.sessions.all():
        delivery.door(award, session)
    signed_in.get(reverse("portal:desk"))

    with django_assert_num_queries(9):
        signed_in.get(reverse("monitoring:plan", args=[plan.pk]))
    with django_assert_num_queries(7):
        signed_in.get(reverse("monitoring:plans", args=[award.case]))
    with django_assert_num_queries(6):
        signed_in.get(reverse("monitoring:preview"))
