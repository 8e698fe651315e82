"""A self-report that does not come: called to mind, noticed twice, and only then failed by one press."""

from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import make_aware

from tests.factories import delivery, people
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.monitoring import actions
from ventures.monitoring.late_reports import days_late, missed
from ventures.monitoring.models import EvaluationNotice
from ventures.monitoring.snapshot import snapshot_of
from ventures.notifications.models import Message

ASKED = 14  # days before the report is due


@pytest.fixture
def evaluation(award):
    return delivery.evaluation(award)


def day(evaluation, late):
    """Ten in the morning, so many days after the report was due."""
    on = evaluation.due_on + timedelta(days=late)
    return clock.at(make_aware(datetime(on.year, on.month, on.day, 10)))


def swept(evaluation, days):
    """The scheduler ran on each of these days; how many it sent on each."""
    sent = []
    for late in days:
        with day(evaluation, late):
            sent.append(actions.remind_reports())
    return sent


def test_a_week_before_and_on_the_day_it_is_called_to_mind_once(evaluation, writer):
    assert swept(evaluation, [-8, -7, -7, -6, 0, 0]) == [0, 1, 0, 0, 1, 0]
    assert Message.objects.filter(user=writer, kind="monitoring/report_reminder").count() == 2


def test_two_dated_notices_go_out_a_week_apart(evaluation, writer):
    assert swept(evaluation, range(1, 16)) == [1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0]
    first, second = Message.objects.filter(user=writer, kind="monitoring/report_missed").order_by("pk")
    assert first.subject == "第一次催告（2026年6月30日 周二）：中期评估自评报告未提交"
    assert second.subject == "第二次催告（2026年7月7日 周二）：中期评估自评报告未提交"


def test_a_scheduler_that_stood_still_gives_the_first_notice_first(evaluation):
    assert swept(evaluation, [9, 10, 15, 16, 17]) == [1, 0, 0, 1, 0]
    days = [one.days for one in evaluation.notices.filter(days__gt=0)]
    assert days == [1, 8]


def test_a_short_day_is_not_called_to_mind_twice(award):
    due_on = clock.today() + timedelta(days=3)
    made = actions.open_evaluation(award, "mid_term", by=people.officer(), due_on=due_on)

    assert swept(made, [-3, -2, -1]) == [0, 0, 0]


def test_who_has_reported_is_left_in_peace(award):
    made = delivery.evaluation(award, reported=True)

    assert swept(made, [-7, 0, 1, 8]) == [0, 0, 0, 0]


@pytest.mark.parametrize("swept_on", [[], [1], [1, 8]])
def test_before_both_notices_and_their_time_nothing_is_failed(evaluation, swept_on):
    swept(evaluation, swept_on)

    with day(evaluation, 14), pytest.raises(Refused):
        actions.fail_without_report(evaluation, by=people.officer())

    evaluation.refresh_from_db()
    assert evaluation.state == "open"


def test_late_notices_put_the_day_off(evaluation):
    swept(evaluation, [10, 17])

    with day(evaluation, 23), pytest.raises(Refused):
        actions.fail_without_report(evaluation, by=people.officer())
    with day(evaluation, 24):
        actions.fail_without_report(evaluation, by=people.officer())


def test_from_the_fifteenth_day_one_press_fails_it(evaluation, award, writer):
    swept(evaluation, [1, 8])

    with day(evaluation, 15):
        actions.fail_without_report(evaluation, by=people.officer())
        with pytest.raises(Refused):
            actions.fail_without_report(evaluation, by=people.officer())

    award.refresh_from_db()
    assert (evaluation.state, evaluation.score, award.state) == ("failed", None, "rectifying")
    told = Message.objects.filter(user=writer, kind="monitoring/evaluated").get()
    assert told.subject == "中期评估：未按期提交自评报告，评定为不通过"


def test_the_desk_names_it_from_the_day_on(evaluation, award):
    swept(evaluation, [1, 8])

    with day(evaluation, 14):
        assert list(missed([award])) == []
    with day(evaluation, 15):
        assert list(missed([award])) == [evaluation]


def test_a_late_report_is_still_taken_and_cannot_be_failed_any_more(evaluation, writer):
    swept(evaluation, [1, 8])

    with day(evaluation, 20):
        actions.report(evaluation, by=writer, words=delivery.words(evaluation, "补交"))
        with pytest.raises(Refused):
            actions.fail_without_report(evaluation, by=people.officer())

    assert evaluation.state == "reported"


def test_another_day_begins_anew(evaluation, writer):
    swept(evaluation, [1, 8])
    with day(evaluation, 9):
        actions.report(evaluation, by=writer, words=delivery.words(evaluation, "补交"))
        actions.send_back_report(
            evaluation, by=people.officer(), note="补充", due_on=clock.today() + timedelta(days=7)
        )

    with day(evaluation, 1), pytest.raises(Refused):
        actions.fail_without_report(evaluation, by=people.officer())


def test_the_office_presses_on_the_page(client, evaluation):
    swept(evaluation, [1, 8])
    client.force_login(people.officer())
    page = reverse("monitoring:evaluation", args=[evaluation.pk])
    with day(evaluation, 14):
        assert not client.get(page).context["may_fail"]

    with day(evaluation, 15):
        assert client.get(page).context["may_fail"]
        client.post(reverse("monitoring:fail_without_report", args=[evaluation.pk]))
        shown = client.get(page).content.decode()

    assert "未按期提交自评报告" in shown
    assert "2026年7月7日" in shown


def test_notices_are_kept_as_sent(evaluation):
    swept(evaluation, [1])

    assert [(one.due_on, one.days) for one in EvaluationNotice.objects.all()] == [
        (date(2026, 6, 29), -ASKED), (date(2026, 6, 29), 1),
    ]  # fmt: skip


def test_how_late_a_report_came_is_seen_in_its_list_on_its_page_and_in_the_outcome_report(
    client, evaluation, award, writer
):
    with day(evaluation, 12):
        actions.report(evaluation, by=writer, words=delivery.words(evaluation, "补交"))
        [row] = snapshot_of(delivery.outcome(award), clock.now())["evaluations"]

    client.force_login(writer)
    pages = (reverse("monitoring:evaluations", args=[award.case]),
             reverse("monitoring:evaluation", args=[evaluation.pk]))  # fmt: skip
    assert all("迟交12天" in client.get(page).content.decode() for page in pages)
    assert (row["due_on"], row["reported_on"], row["late"]) == ("2026-06-29", "2026-07-11", 12)


def test_a_report_that_has_not_come_grows_later_until_it_is_failed(evaluation):
    swept(evaluation, [1, 8])
    on = evaluation.due_on
    with day(evaluation, 15):
        actions.fail_without_report(evaluation, by=people.officer())

    assert days_late(evaluation, on + timedelta(days=40)) == 15
