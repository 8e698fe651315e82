from datetime import date, timedelta

import pytest

from tests.factories import applications, delivery, people
from ventures.applications.models import TeamMember
from ventures.core.errors import Refused
from ventures.monitoring import actions
from ventures.monitoring.changes import rows_of, team_of
from ventures.monitoring.models import Change, Indicator, Member
from ventures.notifications.models import Message
from ventures.portal.desks import running
from ventures.workflow.models import Event

ENDS = delivery.ENDS


def dates(starts=delivery.STARTS, ends=ENDS):
    return {"starts_on": starts, "ends_on": ends}


def later(days):
    return dates(ends=ENDS + timedelta(days=days))


@pytest.fixture
def officer():
    return people.officer()


@pytest.fixture
def team(award):
    """A certified social worker and a helper."""
    worker = applications.social_worker(award.organization)
    of = award.application
    TeamMember.objects.create(application=of, name=worker.name, duty="督导", social_worker=worker, hours=200)
    TeamMember.objects.create(application=of, name="赵帮手", duty="带领小组", hours=100)
    return worker


def joins(name="钱新人", duty="带领小组", worker=None, hours=80):
    return {"name": name, "duty": duty, "worker": worker, "hours": hours}


def test_an_end_moved_by_thirty_days_is_in_force_at_once(award):
    change = delivery.change(award, "dates", later(30))

    award.refresh_from_db()
    assert (change.state, award.ends_on) == ("in_force", ENDS + timedelta(days=30))
    assert change.before["ends_on"] == ENDS.isoformat()
    assert Event.objects.filter(verb="changed", case=award.case).exists()


def test_a_further_end_waits_and_is_in_force_once_approved(award, officer):
    change = delivery.change(award, "dates", later(31))
    award.refresh_from_db()
    assert (change.state, award.ends_on) == ("waiting", ENDS)

    actions.agree_change(change, by=officer)

    award.refresh_from_db()
    assert (change.state, award.ends_on) == ("in_force", ENDS + timedelta(days=31))
    assert Message.objects.filter(kind="monitoring/change_decided").exists()


def test_small_moves_add_up(award):
    delivery.change(award, "dates", later(20))

    assert delivery.change(award, "dates", later(40)).state == "waiting"


def test_a_later_start_needs_approval_and_an_earlier_one_does_not(award):
    earlier = dates(starts=delivery.STARTS + timedelta(days=1))

    assert delivery.change(award, "dates", earlier).state == "waiting"


@pytest.mark.parametrize("asked", [
    dates(), dates(ends=date(2027, 3, 1)), dates(ends=date(2026, 6, 1)), dates(starts=date(2026, 2, 1)),
    dates(starts=date(2026, 12, 1)),
])  # fmt: skip
def test_a_period_that_cannot_be_is_refused(award, asked):
    with pytest.raises(Refused):
        delivery.change(award, "dates", asked)


def test_the_longest_period_of_the_call_may_be_used_up(award):
    assert delivery.change(award, "dates", dates(ends=date(2027, 2, 28))).state == "waiting"


def test_what_is_recorded_stays_inside_the_period(award):
    delivery.activity(award)

    with pytest.raises(Refused):
        delivery.change(award, "dates", dates(starts=delivery.DAY.date() + timedelta(days=1)))


def test_what_was_recorded_since_keeps_a_change_from_being_approved(award, officer):
    change = delivery.change(award, "dates", dates(starts=delivery.DAY.date() + timedelta(days=1)))
    delivery.activity(award)

    with pytest.raises(Refused):
        actions.agree_change(change, by=officer)
    assert Change.objects.get().state == "waiting"


def test_raising_a_target_is_reported_lowering_it_needs_approval(award, officer):
    assert delivery.change(award, "indicators", {"入户探访": 1000}).state == "in_force"
    change = delivery.change(award, "indicators", {"入户探访": 900})
    assert Indicator.objects.get().target == 1000

    actions.agree_change(change, by=officer)

    assert Indicator.objects.get().target == 900
    assert [(row.before, row.after) for row in rows_of(change)] == [("1,000", "900")]


@pytest.mark.parametrize("target", [0, -1, 10**10, 960])
def test_a_target_that_cannot_be_or_is_the_same_is_refused(award, target):
    with pytest.raises(Refused):
        delivery.change(award, "indicators", {"入户探访": target})


def test_somebody_leaves_and_somebody_joins(award, team):
    change = delivery.change(award, "team", {"leaves": ["赵帮手 · 带领小组"], "joins": [joins()]})

    assert change.state == "in_force"
    assert [one.name for one in team_of(award)] == [team.name, "钱新人"]
    assert Member.objects.get(name="赵帮手").left_on == delivery.DAY.date()


def test_a_certified_social_worker_replaced_by_somebody_without_needs_approval(award, team, officer):
    asked = {"leaves": [f"{team.name} · 督导"], "joins": [joins(duty="督导")]}
    change = delivery.change(award, "team", asked)
    assert change.state == "waiting"
    assert len(team_of(award)) == 2

    actions.agree_change(change, by=officer)

    assert [one.name for one in team_of(award)] == ["赵帮手", "钱新人"]


def test_a_certified_social_worker_replaced_by_another_is_reported(award, team):
    other = applications.social_worker(award.organization)
    asked = {"leaves": [f"{team.name} · 督导"], "joins": [joins(other.name, "督导", other.pk)]}

    assert delivery.change(award, "team", asked).state == "in_force"


def test_a_social_worker_of_another_organisation_cannot_join(award, team):
    other = applications.social_worker(delivery.award().organization)

    with pytest.raises(Refused):
        delivery.change(award, "team", {"leaves": [], "joins": [joins(worker=other.pk)]})


def test_while_one_waits_no_other_of_its_kind_is_taken(award):
    delivery.change(award, "dates", later(40))

    with pytest.raises(Refused):
        delivery.change(award, "dates", later(10))
    delivery.change(award, "indicators", {"入户探访": 1000})


def test_a_change_is_withdrawn_by_the_organisation(award, writer, officer):
    change = delivery.change(award, "dates", later(40))
    actions.take_back_change(change, by=writer)

    with pytest.raises(Refused):
        actions.agree_change(Change.objects.get(), by=officer)
    award.refresh_from_db()
    assert award.ends_on == ENDS


def test_two_officers_at_once_one_is_told(award, officer):
    change = delivery.change(award, "dates", later(40))
    stale = Change.objects.get()
    actions.agree_change(change, by=officer)

    with pytest.raises(Refused):
        actions.turn_down_change(stale, by=people.officer(), remark="不同意")
    assert Change.objects.get().state == "in_force"


def test_what_is_not_approved_changes_nothing_and_says_why(award, officer):
    change = delivery.change(award, "dates", later(40))
    with pytest.raises(Refused):
        actions.turn_down_change(change, by=officer, remark=" ")

    actions.turn_down_change(change, by=officer, remark="请按期完成")

    award.refresh_from_db()
    assert (change.state, change.remark, award.ends_on) == ("refused", "请按期完成", ENDS)


def test_nobody_decides_on_what_he_asked_for_or_for_his_own_organisation(award, writer):
    change = delivery.change(award, "dates", later(40))
    colleague = delivery.administrator_of(award.organization)

    for person in (writer, colleague):
        with pytest.raises(Refused):
            actions.agree_change(change, by=person)


def test_a_finished_project_is_not_changed():
    with pytest.raises(Refused):
        delivery.change(delivery.award("closed_out"), "dates", later(5))


def test_a_change_waits_on_the_officers_desk(award):
    from ventures.awards.models import Award

    delivery.change(award, "dates", later(40))

    assert len(running.changes(Award.objects.all())) == 1


def test_the_pages_take_each_kind_and_show_both_sides(client, award, writer, team):
    client.force_login(writer)
    address = f"/delivery/{award.case}/changes/"

    kept = client.post(
        f"{address}dates/", {"starts_on": "2026-03-01", "ends_on": "2020-01-01", "reason": "雨"}
    )
    client.post(f"{address}dates/", {"starts_on": "2026-03-01", "ends_on": "2027-01-31", "reason": "雨季"})
    client.post(f"{address}indicators/", {"target_0": "800", "reason": "人少"})
    client.post(f"{address}team/", {"leaves": ["赵帮手 · 带领小组"], "reason": "离职"})

    assert "雨" in kept.content.decode()
    assert set(Change.objects.values_list("kind", "state")) == {
        ("dates", "waiting"), ("indicators", "waiting"), ("team", "in_force"),
    }  # fmt: skip
    for change in Change.objects.all():
        assert client.get(f"/delivery/changes/{change.pk}/").status_code == 200
    assert client.get(f"{address}nothing/").status_code == 404


@pytest.mark.parametrize("value", ["", "0", "-1", "9" * 30, "abc", "\x00", "字" * 3000])
@pytest.mark.parametrize("kind", ["dates", "team", "indicators"])
def test_nonsense_is_no_crash(client, award, writer, team, kind, value):
    client.force_login(writer)
    names = (
        "starts_on",
        "ends_on",
        "leaves",
        "name_0",
        "duty_0",
        "worker_0",
        "hours_0",
        "target_0",
        "reason",
    )

    page = client.post(f"/delivery/{award.case}/changes/{kind}/", dict.fromkeys(names, value))

    assert page.status_code in (200, 302)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(
    client, award, writer, team, rows, django_assert_num_queries
):
    for number in range(rows):
        delivery.change(award, "indicators", {"入户探访": 1000 + number})
    client.force_login(writer)
    client.get(f"/delivery/{award.case}/changes/")

    with django_assert_num_queries(10):
        client.get(f"/delivery/{award.case}/changes/")
