"""Who hears of a pitch session: members when and where, applicants their turn, and no names."""

from datetime import time, timedelta

import pytest
from django.utils.timezone import localtime

from tests.factories import pitches as make
from tests.factories.organizations import administrator_of
from tests.kept import kept
from ventures.core import clock
from ventures.notifications.models import Message
from ventures.scoring import actions
from ventures.scoring.actions import pitch as verbs

pytestmark = pytest.mark.django_db


@kept
def panels():
    """A panel of so many applications each, no session planned yet."""
    return {count: make.pitch_panel(count) for count in (2, 3)}


def ordered(panel):
    return make.order(make.plan(panel))


def opened(panel):
    return make.open_up(ordered(panel))


def told(kind, since=0):
    """The messages of a kind in the order in which they were written."""
    return list(Message.objects.filter(kind=f"scoring/{kind}", pk__gt=since).order_by("pk"))


def last():
    return Message.objects.order_by("pk").last().pk


def plan(panel, in_days=0, **facts):
    day = clock.today() + timedelta(days=in_days)
    known = {"day": day, "starts": time(9, 30), "quorum": 5, **make.PLAN}
    return verbs.plan_session(panel, by=panel.secretary, **known | facts)


def applicant(session, place):
    return administrator_of(make.first(session, place).application.organization)


def test_every_member_is_told_day_hour_place_and_the_page_of_the_session(panels):
    panel = panels[2]

    plan(panel)

    messages = told("pitch_session")
    assert {one.user for one in messages} == {one.user for one in panel.members.select_related("user")}
    assert {one.link for one in messages} == {f"/scoring/pitch/{panel.pk}/"}
    assert "09:30" in messages[0].body
    assert make.PLAN["place"] in messages[0].body


def test_a_member_hears_nothing_of_any_application(panels):
    session = opened(panels[2])

    said = " ".join(one.subject + one.body for one in told("pitch_session"))

    for one in session.pitches.for_listing():
        for word in (one.application.number, one.application.title, one.application.organization.name):
            assert word not in said


def test_who_is_off_every_application_hears_nothing_and_who_is_off_one_does(panels):
    panel = panels[2]
    off, partly, *_others = panel.members.select_related("user")
    for one in panel.assignments.filter(expert=off):
        actions.recuse(one, by=panel.secretary, reason="近亲属任职")
    actions.recuse(panel.assignments.filter(expert=partly).first(), by=panel.secretary, reason="近亲属任职")

    plan(panel)

    reached = {one.user for one in told("pitch_session")}
    assert off.user not in reached
    assert partly.user in reached


def test_each_applicant_is_told_its_place_in_the_order_and_when_it_can_expect_its_turn(panels):
    session = make.plan(panels[3])
    by = session.panel.secretary
    verbs.plan_session(session.panel, by=by, day=session.day, starts=time(9, 30), quorum=5, **make.PLAN)
    verbs.commit_order(session, by=by, number_source="福彩3D第2026108期")
    session.refresh_from_db()

    verbs.draw_order(session, by=by, number="5 2 7")

    messages = told("pitch_turn")
    assert [one.user for one in messages] == [applicant(session, place) for place in (1, 2, 3)]
    for place, (one, hour) in enumerate(zip(messages, ("09:30", "09:43", "09:56"), strict=True), 1):
        assert f"第{place}位" in one.subject
        assert f"预计{hour}左右" in one.body
        assert one.link == f"/applications/{make.first(session, place).application_id}/"


def test_no_applicant_reads_the_name_of_an_expert(panels):
    session = opened(panels[2])

    said = " ".join(one.subject + one.body for one in told("pitch_turn"))

    assert len(told("pitch_turn")) == 4  # the order, then the opening
    for one in session.panel.members.select_related("user"):
        assert one.user.name not in said
        assert one.code not in said
        assert one.employer not in said


MOVES = {
    "day": ({"in_days": 1}, 7, 2),
    "hour": ({"starts": time(14)}, 7, 2),
    "room": ({"place": "二楼"}, 7, 2),
    "minutes": ({"pitch_minutes": 10}, 0, 2),
    "quorum": ({"quorum": 6}, 0, 0),
    "nothing": ({}, 0, 0),
}


@pytest.mark.parametrize(("changed", "members", "applicants"), MOVES.values(), ids=MOVES)
def test_a_session_that_is_moved_is_told_to_whom_it_concerns(panels, changed, members, applicants):
    session = ordered(panels[2])
    before = last()

    plan(session.panel, **{"starts": time(9), **changed})

    assert len(told("pitch_session", before)) == members
    assert len(told("pitch_turn", before)) == applicants


def test_before_the_order_is_drawn_no_applicant_is_told_a_turn(panels):
    session = make.plan(panels[2])

    plan(session.panel, starts=time(14))

    assert not told("pitch_turn")


def test_at_the_opening_the_times_follow_the_instant_and_the_withdrawn_are_left_out(panels):
    session = ordered(panels[3])
    by = session.panel.secretary
    for one in session.panel.members.all():
        verbs.arrive(session, one, by=by)
    gone = make.first(session, 1).application
    type(gone).objects.filter(pk=gone.pk).update(state="withdrawn")
    before, at = last(), session.begins_at + timedelta(minutes=20)

    with clock.at(at):
        verbs.open_session(session, by=by)

    messages = told("pitch_turn", before)
    assert [one.user for one in messages] == [applicant(session, place) for place in (2, 3)]
    assert [hour in one.body for one, hour in zip(messages, ("预计09:20", "预计09:33"), strict=True)] == [
        True
    ] * 2
    assert len(told("pitch_session", before)) == 7


@pytest.mark.parametrize("called", [True, False])
def test_a_pitch_that_is_moved_to_the_end_is_told_to_its_applicant_and_to_the_panel(panels, called):
    session = opened(panels[3])
    by, pitch = session.panel.secretary, make.first(session)
    if called:
        verbs.call(pitch, by=by)
    before = last()

    with clock.at(session.begins_at + timedelta(minutes=5)):
        verbs.postpone(pitch, by=by, reason="堵车，晚到")
        later = clock.now() + 2 * session.turn_lasts

    *_sooner, mine = told("pitch_turn", before)
    assert mine.user == administrator_of(pitch.application.organization)
    assert pitch.application.number in mine.subject
    assert f"{localtime(later):%H:%M}" in mine.subject
    assert "前面还有2个项目" in mine.body
    members = told("pitch_session", before)
    assert {one.user for one in members} == {one.user for one in session.panel.members.select_related("user")}
    assert "有项目顺延至最后" in members[0].subject
    assert pitch.application.number not in members[0].subject + members[0].body


def test_whoever_comes_after_a_pitch_that_is_moved_to_the_end_is_told_that_he_comes_sooner():
    session = make.opened(4)
    by, before = session.panel.secretary, last()
    verbs.call(make.first(session), by=by)
    gone = make.first(session, 4).application
    type(gone).objects.filter(pk=gone.pk).update(state="withdrawn")

    with clock.at(session.begins_at + timedelta(minutes=5)):
        verbs.postpone(make.first(session, 2), by=by, reason="堵车，晚到")
        hour = f"{localtime(clock.now() + session.turn_lasts):%H:%M}"

    sooner, last_one = told("pitch_turn", before)
    assert sooner.user == applicant(session, 3)
    assert sooner.subject.endswith(f"路演提前，预计{hour}左右上场")
    assert "请即到市民之家三楼评审室候场" in sooner.body
    assert last_one.user == applicant(session, 5)


def test_whoever_comes_before_it_is_told_nothing(panels):
    session = opened(panels[3])
    before = last()

    verbs.postpone(make.first(session, 3), by=session.panel.secretary, reason="堵车，晚到")

    assert [one.user for one in told("pitch_turn", before)] == [applicant(session, 4)]


def test_an_english_reader_is_told_in_english(panels):
    panel = panels[2]
    user = panel.members.first().user
    user.language = "en"
    user.save()

    plan(panel)

    assert Message.objects.get(user=user, kind="scoring/pitch_session").subject.startswith(
        f"{panel.name} hears the pitches on"
    )
