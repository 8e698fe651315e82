"""Each rule at its bounds: what it asks about, and what it leaves alone."""

from datetime import date, timedelta

import pytest

from tests.factories import applications, delivery, people
from ventures.applications.models import Application
from ventures.core import clock
from ventures.core.money import yuan
from ventures.monitoring.models import ActivityPhoto, Expense, Indicator, Pause, Service, Voucher, WorkerHours
from ventures.watch.actions import take_prints
from ventures.watch.noticing import alike, course, hours, papers, silence

TODAY = date(2026, 6, 15)


def asked(rule, today=TODAY):
    """What a rule notices: [(kind, evidence)]."""
    return [(str(one.kind), one.evidence) for one in rule(today)]


@pytest.mark.parametrize(
    ("days", "kinds"), [(29, []), (30, ["idle_30"]), (59, ["idle_30"]), (60, ["idle_30", "idle_60"])]
)
def test_silence_is_counted_from_the_last_activity(award, days, kinds):
    last = TODAY - timedelta(days=days)
    delivery.activity(award, on=delivery.STARTS)
    delivery.activity(award, on=last)

    assert asked(silence.idle) == [(kind, {"since": str(last)}) for kind in kinds]


def test_silence_is_counted_from_the_beginning_where_nothing_was_done(award):
    assert asked(silence.idle, delivery.STARTS + timedelta(days=29)) == []
    assert len(asked(silence.idle, delivery.STARTS + timedelta(days=30))) == 1


def test_of_a_project_that_has_done_nine_tenths_of_its_work_nothing_is_expected(award):
    delivery.activity(award, on=delivery.STARTS)  # 31 person-times
    for aim, is_asked in ((35, True), (34, False)):
        Application.objects.update(direct_times=aim)
        assert bool(asked(silence.idle)) is is_asked


def test_casework_is_no_silence(award):
    Service.objects.create(award=award, kind="case", label="甲", opened_on=TODAY - timedelta(days=9))

    assert asked(silence.idle) == []


@pytest.mark.parametrize("state", ["signing", "closed_out", "terminated"])
def test_of_a_project_that_does_not_run_nothing_is_expected(state):
    delivery.award(state)

    assert asked(silence.idle) == []


@pytest.mark.parametrize("day", [delivery.STARTS - timedelta(days=1), delivery.ENDS + timedelta(days=1)])
def test_before_and_after_its_period_nothing_is_expected(award, day):
    assert asked(silence.idle, day) == []


def test_a_project_at_rest_is_not_asked_about_and_its_rest_does_not_count(award):
    by = people.officer()
    Pause.objects.create(
        award=award, since=date(2026, 3, 11), until=date(2026, 5, 31), reason="场地维修", by=by
    )
    assert asked(silence.idle, date(2026, 5, 31)) == []
    assert asked(silence.idle, date(2026, 6, 20)) == []  # 9 days before the rest, 20 after it
    assert len(asked(silence.idle, date(2026, 6, 21))) == 1

    Pause.objects.create(award=award, since=date(2026, 6, 15), reason="又歇", by=by)
    assert asked(silence.idle, date(2026, 8, 30)) == []


def test_spending_is_ahead_only_by_more_than_thirty_points(award):
    award.application.planned_activities.update(times=1)
    delivery.activity(award)  # all that was planned
    assert course.gone_by(award, TODAY) == 38
    delivery.expense(award, "70000", on=TODAY)

    assert asked(course.spending) == []  # the work is done, so the money may be spent

    award.application.planned_activities.update(times=10)
    assert [kind for kind, _seen in asked(course.spending)] == ["spent_ahead"]
    assert asked(course.spending, delivery.STARTS + timedelta(days=80)) == []  # not in the first third

    Application.objects.update(direct_times=40)  # 31 are counted: one sheet may tell of several activities
    assert asked(course.spending) == []


def test_spending_is_behind_only_by_more_than_forty_points_of_work_and_time(award):
    award.application.planned_activities.update(times=1)
    delivery.activity(award)
    late = delivery.STARTS + timedelta(days=200)

    assert asked(course.spending) == []  # 38 % of the time is gone
    assert [kind for kind, _seen in asked(course.spending, late)] == ["spent_behind"]

    award.application.planned_activities.update(times=10)
    assert asked(course.spending, late) == []  # nothing is done, so nothing need be spent


@pytest.mark.parametrize(("actual", "is_asked"), [(479, True), (480, False), (0, False)])
def test_an_indicator_is_off_course_below_half_of_the_time_gone_once_any_is_stated(award, actual, is_asked):
    Indicator.objects.create(award=award, name="入户探访", unit="人次", target=960, actual=actual)
    at_the_end = delivery.ENDS

    assert bool(asked(course.off_course, at_the_end)) is is_asked
    assert asked(course.off_course) == []  # two thirds of the time are not gone
    assert asked(course.off_course, at_the_end + timedelta(days=1)) == []


def test_the_same_purchase_under_two_numbers_is_asked_about_from_a_hundred_yuan_on(award, other):
    for amount in ("99.99", "100.00"):
        delivery.expense(award, amount, payee="晨光文具")
        delivery.expense(other, amount, payee="晨光文具")
    delivery.expense(other, "100.00", payee="别家文具")
    delivery.expense(award, "300.00", payee="晨光文具")
    delivery.expense(award, "300.00", payee="晨光文具")  # one project may buy twice

    (kind, seen), *more = asked(papers.same_voucher)

    assert (kind, more) == ("same_voucher", [])
    assert seen["cases"] == [str(award.case), str(other.case)]


def test_the_same_file_in_two_projects_is_asked_about_and_own_papers_are_not(award, other):
    for project in (award, other):
        delivery.expense(project, upload=applications.scan())
    assert [kind for kind, _seen in asked(papers.same_file)] == ["same_file"]

    Voucher.objects.filter(award=other).update(upload=None)
    assert asked(papers.same_file) == []


def test_sheets_of_signatures_are_compared_by_their_bytes_alone(award, other):
    for project in (award, other):
        delivery.activity(project, photos=[delivery.picture()])
    ActivityPhoto.objects.update(is_sheet=True)

    assert take_prints() == 0
    assert [kind for kind, _seen in asked(papers.same_file)] == ["same_file"]


def test_a_picture_on_which_nothing_can_be_seen_is_like_no_other(award, other):
    for project in (award, other):
        delivery.activity(project, photos=[delivery.picture()])

    assert take_prints() == 2
    assert asked(alike.same_photo) == []


@pytest.mark.parametrize(("more", "is_asked"), [(0, False), (1, True)])
def test_a_worker_has_at_most_the_hours_of_a_month_over_all_projects(award, other, more, is_asked):
    worker = applications.social_worker(award.organization)
    for project, spent in ((award, 100), (other, 74 + more)):
        WorkerHours.objects.create(activity=delivery.activity(project), worker=worker, hours=spent)
    WorkerHours.objects.create(
        activity=delivery.activity(award, on=TODAY - timedelta(days=20)), worker=worker, hours=170
    )

    found = asked(hours.over_time)

    assert bool(found) is is_asked
    assert not found or found[0][1]["hours"] == 175


def test_money_spent_outside_a_period_that_was_shortened_is_asked_about(award):
    expense = delivery.expense(award)
    assert asked(hours.outside_period) == []

    Expense.objects.filter(pk=expense.pk).update(on=delivery.ENDS + timedelta(days=1))
    assert [seen["expense"] for _kind, seen in asked(hours.outside_period)] == [expense.pk]

    Expense.objects.filter(pk=expense.pk).update(state="refused")
    assert asked(hours.outside_period) == []


def test_one_organisation_is_asked_only_about_whole_copies(award, django_assert_num_queries):
    words = "本月社区居民互助小组每周探访独居老人两次并登记需求由社工和志愿者骨干分组跟进"
    rest = "重阳节组织义诊理发和健步走活动居民参与热情高涨现场秩序良好活动效果明显受到好评"
    again = delivery.award(by=award.organization)
    delivery.activity(award, narrative=words * 2 + rest)
    delivery.activity(again, narrative=words * 2 + rest[::-1])
    take_prints()
    assert asked(alike.same_text) == []

    delivery.activity(again, narrative=words * 2 + rest)
    take_prints()
    assert [seen["percent"] for _kind, seen in asked(alike.same_text)] == [100]


RULES = [
    (silence.idle, 6), (course.spending, 4), (course.off_course, 5), (alike.same_photo, 3),
    (papers.same_voucher, 3), (papers.same_file, 8), (alike.same_text, 4), (hours.over_time, 2),
    (hours.outside_period, 1),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "most"), RULES, ids=lambda one: getattr(one, "__name__", None))
def test_a_rule_takes_the_same_number_of_queries_for_any_number_of_projects(
    rule, most, django_assert_max_num_queries
):
    for _project in range(3):
        project = delivery.award()
        delivery.expense(project, yuan(500), payee="晨光文具", upload=applications.scan())
        delivery.activity(project, narrative="社区居民互助小组每周探访独居老人" * 5)
        worker = applications.social_worker(project.organization)
        WorkerHours.objects.create(
            activity=delivery.activity(project, photos=[delivery.picture()]), worker=worker, hours=200
        )
    take_prints()

    with clock.at(delivery.DAY + timedelta(days=150)), django_assert_max_num_queries(most):
        list(rule(clock.today()))
