import pytest

from tests.factories import delivery, people
from ventures.applications.models import PlannedIndicator
from ventures.core.errors import Refused
from ventures.monitoring import actions
from ventures.monitoring.guesses import guess
from ventures.monitoring.measures import actuals_of
from ventures.monitoring.models import Indicator
from ventures.monitoring.queries import elapsed, indicators_of
from ventures.workflow.models import Event

PROOF = {"入户探访": "探访台账"}


def with_indicators(award, *rows):
    """The project with further planned indicators, (name, unit)."""
    PlannedIndicator.objects.bulk_create(
        PlannedIndicator(application=award.application, name=name, unit=unit, target=10)
        for name, unit in rows
    )
    return award


def numbers(award):
    """{name: reached} as every page shows it."""
    return {one.name: one.actual for one in actuals_of([award])[award.pk]}


def test_planned_indicators_show_before_anything_is_recorded(award):
    indicators = indicators_of([award])[award.pk]

    assert [(one.pk, one.name, one.actual) for one in indicators] == [(None, "入户探访", 0)]


def test_progress_is_stated_in_all(award, writer):
    delivery.agreed(award)

    actions.state_progress(award, by=writer, actual={"入户探访": 612}, evidence=PROOF)
    actions.state_progress(award, by=writer, actual={"入户探访": 700}, evidence=PROOF)

    assert (Indicator.objects.get().actual, Indicator.objects.get().evidence) == (700, "探访台账")


@pytest.mark.parametrize("value", [-1, 1_000_000_000])
def test_a_number_that_cannot_be_is_refused(award, writer, value):
    delivery.agreed(award)

    with pytest.raises(Refused, match="不小于零"):
        actions.state_progress(award, by=writer, actual={"入户探访": value}, evidence=PROOF)


def test_a_number_that_changes_needs_its_evidence(award, writer):
    delivery.agreed(award)

    with pytest.raises(Refused, match="依据"):
        actions.state_progress(award, by=writer, actual={"入户探访": 5}, evidence={"入户探访": " "})


def test_nothing_is_stated_before_it_is_said_where_numbers_come_from(award, writer):
    with pytest.raises(Refused, match="来源"):
        actions.state_progress(award, by=writer, actual={"入户探访": 5}, evidence=PROOF)

    assert not Indicator.objects.filter(actual=5).exists()


def test_a_name_that_nobody_agreed_changes_nothing(award, writer):
    assert actions.state_progress(award, by=writer, actual={"别的": 5}) == {}


def test_elapsed_counts_both_ends():
    award = delivery.award(starts_on=delivery.DAY.date(), ends_on=delivery.DAY.date())

    assert elapsed(award) == 100


@pytest.mark.parametrize(
    ("name", "unit", "measure"),
    [
        ("活动场次", "场", "activities"), ("服务人次", "人次", "direct_times"),
        ("服务老人", "人", "direct_people"),
        ("个案服务", "例", "cases"), ("小组活动", "场", "groups"), ("志愿者", "人", "volunteers"),
        ("志愿服务时长", "小时", "volunteer_hours"), ("社工服务时长", "小时", "worker_hours"),
        ("服务对象满意度", "%", "satisfaction"), ("间接服务", "人次", "indirect_times"),
        ("间接受益", "人", "stated"), ("入户探访", "人次", "stated"), ("制度汇编", "册", "stated"),
    ],
)  # fmt: skip
def test_an_indicator_is_counted_from_what_its_words_say(name, unit, measure):
    assert guess(name, unit) == measure


def test_what_can_be_counted_is_counted_and_cannot_be_typed(award, writer):
    with_indicators(award, ("服务人次", "人次"), ("活动场次", "场"), ("志愿者", "人"), ("志愿服务", "人次"))
    delivery.activity(award)
    delivery.activity(award, volunteers=7)
    delivery.agreed(award)

    assert numbers(award) == {
        "入户探访": 0, "服务人次": 62, "活动场次": 2, "志愿者": 7, "志愿服务": 11,
    }  # fmt: skip
    with pytest.raises(Refused, match="服务人次"):
        actions.state_progress(award, by=writer, actual={"服务人次": 900}, evidence={"服务人次": "x"})


def test_groups_count_as_their_unit_says(award):
    with_indicators(award, ("小组服务", "个"), ("小组活动", "节"), ("个案服务", "例"))
    delivery.service(award, kind="group", sessions=6)
    delivery.service(award, kind="group", sessions=2)
    delivery.service(award)

    assert numbers(award) == {"入户探访": 0, "小组服务": 2, "小组活动": 8, "个案服务": 1}


def test_a_returned_activity_is_not_counted(award):
    with_indicators(award, ("活动场次", "场"))
    activity = delivery.activity(award)

    actions.return_activity(activity, by=people.officer(), note="人数不符")

    assert numbers(award)["活动场次"] == 0


def test_the_organisation_says_once_where_numbers_come_from_and_the_office_puts_it_right(award, writer):
    officer = people.officer()
    actions.agree_measures(award, by=writer, measures={"入户探访": "direct_times"})

    with pytest.raises(Refused, match="主办方|办公室|项目办"):
        actions.agree_measures(award, by=writer, measures={"入户探访": "stated"})
    actions.agree_measures(award, by=officer, measures={"入户探访": "stated"})

    assert Indicator.objects.get().measure == "stated"
    assert Event.objects.filter(verb="measures").count() == 2


def test_a_page_shows_the_number_with_the_records_behind_it(client, award, writer):
    with_indicators(award, ("个案服务", "例"))
    delivery.service(award)
    delivery.agreed(award)
    client.force_login(writer)

    page = client.get(f"/delivery/{award.case}/indicators/").content.decode()

    assert f"/delivery/{award.case}/services/?kind=case" in page
    assert "actual_0" in page
    assert "actual_1" not in page


@pytest.mark.parametrize("rows", [1, 3])
def test_counted_numbers_cost_the_same_for_one_project_and_for_three(rows, django_assert_num_queries):
    awards = [delivery.award() for _n in range(rows)]
    for one in awards:
        delivery.activity(one)
        delivery.service(one)

    with django_assert_num_queries(3):
        actuals_of(awards)
