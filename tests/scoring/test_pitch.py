"""A live pitch: its order, its room, its clock, its sheets, and scores that stay sealed until shown."""

from datetime import timedelta

import pytest
from django.utils import translation

from tests.factories import pitches as make
from tests.factories.people import secretary
from tests.factories.scoring import hand_in
from tests.kept import kept
from ventures.core import clock
from ventures.core.draw import verify
from ventures.core.errors import Refused, Stale
from ventures.scoring import actions, pitch_queries
from ventures.scoring.actions import pitch as verbs
from ventures.scoring.models import Pitch, PitchStep
from ventures.scoring.states import PitchState

pytestmark = pytest.mark.django_db


@kept
def session():
    return make.opened(3)


@kept
def panels():
    """A panel of seven for so many applications each, no session planned yet."""
    return {count: make.pitch_panel(count, members=7) for count in (1, 2)}


@pytest.fixture
def by(session):
    return session.panel.secretary


def refused(verb, *args, **facts):
    """What the refusal says, in English."""
    with translation.override("en"), pytest.raises(Refused) as found:
        verb(*args, **facts)
    return str(found.value)


def test_every_member_of_a_pitch_panel_judges_every_application(panels):
    assert panels[2].assignments.count() == 14


def test_the_order_is_drawn_by_the_published_rule_from_the_numbers_of_the_applications():
    session = make.ordered(3)

    record = session.draw.record()

    numbers = [one.application.number for one in session.pitches.for_listing()]
    assert verify(record) == []
    assert (record.count, list(record.drawn)) == (3, numbers)
    assert sorted(record.pool) == sorted(numbers)


def test_an_order_that_was_drawn_is_not_drawn_again(panels):
    session = make.order(make.plan(panels[2]))

    said = refused(verbs.commit_order, session, by=session.panel.secretary, number_source="福彩3D第2026109期")

    assert said == "The order has been drawn already. It stays as it is."


def test_the_draw_of_an_order_makes_nobody_a_member(panels):
    session = make.order(make.plan(panels[2]))

    assert session.panel.members.count() == 7


def test_a_session_opens_with_a_quorum_alone(panels):
    session = make.order(make.plan(panels[1]))
    by = session.panel.secretary
    for one in session.panel.members.all()[:4]:
        verbs.arrive(session, one, by=by)

    said = refused(verbs.open_session, session, by=by)

    assert said == "4 members are present; the quorum is 5. Note who else has arrived."


def test_a_quorum_is_more_than_half_of_the_members(panels):
    panel = panels[1]

    said = refused(verbs.plan_session, panel, by=panel.secretary, day=clock.today(), quorum=3, **make.PLAN)

    assert said == "More than half of the 7 members have to be present: at least 4."
    assert pitch_queries.default_quorum(panel) == 5


def test_only_the_secretary_of_the_panel_runs_its_session(session):
    said = refused(verbs.call, make.first(session), by=secretary())

    assert said == "Only the secretary of this panel does this."


def test_no_pitch_begins_without_a_quorum_of_those_who_judge_it(session, by):
    pitch = verbs.call(make.first(session), by=by)
    for one in list(session.panel.members.all())[:3]:
        verbs.leave(session, one, by=by)

    said = refused(verbs.start, pitch, by=by)

    assert said.startswith("4 members who judge this application are in the room; the quorum is 5.")


def test_who_left_the_room_for_an_application_counts_for_the_others_only(panels):
    session = make.open_up(make.order(make.plan(panels[2])), present=5)
    by = session.panel.secretary
    pitch = verbs.call(make.first(session), by=by)
    member = session.attendances.first().expert
    actions.recuse(make.sheets_of(pitch).get(expert=member), by=by, reason="曾任该单位理事")

    said = refused(verbs.start, pitch, by=by)

    assert said.startswith("4 members who judge this application are in the room")
    assert pitch_queries.judging_now(make.first(session, 2)) == 5


def test_the_clock_counts_what_was_spent_and_not_what_was_paused(session, by):
    pitch, at = make.first(session), clock.now()
    verbs.call(pitch, by=by)
    with clock.at(at):
        verbs.start(pitch, by=by)
    with clock.at(at + timedelta(minutes=3)):
        verbs.pause(pitch, by=by)
    with clock.at(at + timedelta(minutes=10)):
        verbs.resume(pitch, by=by)

    pitch.refresh_from_db()

    assert pitch.used(at + timedelta(minutes=12)) == timedelta(minutes=5)
    assert pitch.allowed() == timedelta(minutes=8)


def test_the_questions_have_a_clock_of_their_own(session, by):
    pitch, at = make.first(session), clock.now()
    verbs.call(pitch, by=by)
    with clock.at(at):
        verbs.start(pitch, by=by)
    with clock.at(at + timedelta(minutes=8)):
        verbs.ask(pitch, by=by)

    pitch.refresh_from_db()

    assert pitch.used(at + timedelta(minutes=9)) == timedelta(minutes=1)
    assert pitch.allowed() == timedelta(minutes=5)


def test_who_presses_start_second_is_told_that_it_runs(session, by):
    pitch = verbs.call(make.first(session), by=by)
    verbs.start(pitch, by=by)

    with pytest.raises(Stale):
        verbs.start(pitch, by=by)

    assert PitchStep.objects.filter(pitch=pitch, kind="start").count() == 1


def test_the_next_is_called_only_when_all_sheets_of_this_one_are_in(session, by):
    pitch = make.heard(make.first(session))
    for one in make.sheets_of(pitch)[1:]:
        hand_in(one)

    said = refused(verbs.call, make.first(session, 2), by=by)

    assert said.startswith(f"1 sheet of {pitch.application.number} is out.")


def test_a_sheet_that_is_closed_with_a_reason_lets_the_panel_go_on(session, by):
    pitch = make.heard(make.first(session))
    last, *others = make.sheets_of(pitch)
    for one in others:
        hand_in(one)
    actions.abstain(last, by=by, reason="设备故障，未能评分")

    verbs.call(make.first(session, 2), by=by)

    assert [one.state for one in session.pitches.all()] == ["done", "called", "waiting"]


def test_a_scoring_that_is_put_off_is_taken_up_before_the_session_closes(session, by):
    pitch = make.heard(make.first(session))
    verbs.put_off(pitch, by=by, reason="一位专家设备故障")
    for place in (2, 3):
        verbs.call(make.first(session, place), by=by)
        verbs.miss(make.first(session, place), by=by, reason="未到场")

    said = refused(verbs.close_session, session, by=by)
    verbs.call(make.first(session), by=by)
    for one in make.sheets_of(pitch):
        hand_in(one)
    verbs.close_session(session, by=by)

    assert said == "1 application is still to be heard or scored."
    assert [one.state for one in session.pitches.all()] == ["done", "absent", "absent"]


def test_an_application_is_moved_to_the_end_once(session, by):
    pitch = verbs.postpone(verbs.call(make.first(session), by=by), by=by, reason="堵车，晚到")

    said = refused(verbs.postpone, pitch, by=by, reason="仍未到")

    assert [one.pk for one in session.pitches.all()][-1] == pitch.pk
    assert session.pitches.get(pk=pitch.pk).state == PitchState.WAITING
    assert said.startswith("It was moved to the end once already.")


def test_who_did_not_appear_is_not_selected_and_the_others_are_ranked(session, by):
    missing = make.first(session)
    verbs.miss(missing, by=by, reason="未到场，视为放弃")
    for place in (2, 3):
        for one in make.sheets_of(make.heard(make.first(session, place))):
            hand_in(one)
    verbs.close_session(session, by=by)

    rows = actions.rank(session.panel, by=by)

    missing.application.refresh_from_db()
    assert missing.application.state == "not_selected"
    assert [row.application_id for row in rows].count(missing.application_id) == 0
    assert len(rows) == 2


def test_a_member_who_left_the_room_keeps_nothing_sealed(session, by):
    pitch = make.heard(make.first(session))
    leaver, *others = make.sheets_of(pitch)
    actions.recuse(leaver, by=leaver.expert.user, reason="近亲属任职")
    for one in others:
        hand_in(one)

    verbs.reveal(pitch, by=by)

    pitch.refresh_from_db()
    step = PitchStep.objects.get(pitch=pitch, kind="leave")
    assert (step.expert, step.reason) == (leaver.expert, "近亲属任职")
    assert len(pitch_queries.shown(pitch).totals) == 6


def test_scores_are_not_shown_while_a_sheet_is_out(session, by):
    pitch = make.heard(make.first(session))
    for one in make.sheets_of(pitch)[1:]:
        hand_in(one)

    said = refused(verbs.reveal, pitch, by=by)

    assert said.startswith(f"1 sheet of {pitch.application.number} is out.")
    assert pitch_queries.shown(pitch) is None


def test_shown_scores_stand_in_ascending_order_with_the_dropped_ones_marked(session, by):
    pitch = make.heard(make.first(session))
    for share, one in zip((90, 60, 80, 70, 100, 80, 50), make.sheets_of(pitch), strict=True):
        hand_in(one, share)

    before = pitch_queries.shown(pitch)
    verbs.reveal(pitch, by=by)

    pitch.refresh_from_db()
    shown = pitch_queries.shown(pitch)
    totals = [total for total, _dropped in shown.totals]
    assert before is None
    assert totals == sorted(totals)
    assert [dropped for _total, dropped in shown.totals] == [True, *[False] * 5, True]
    assert shown.score.exact * 5 == sum(totals[1:-1])


def test_no_sheet_goes_in_before_the_order_of_the_pitches_is_drawn(panels):
    session = make.plan(panels[1])
    assignment = session.panel.assignments.first()

    with pytest.raises(Refused):
        hand_in(assignment)


def test_a_sheet_of_an_application_still_to_be_heard_waits(session):
    sheet = make.sheets_of(make.first(session)).first()

    said = refused(hand_in, sheet)
    actions.save_draft(sheet, by=sheet.expert.user, points={}, remark="材料已读")

    assert said.startswith("This application is still to be heard.")
    assert sheet.draft["remark"] == "材料已读"


def test_nobody_arrives_twice_and_who_left_may_come_back(session, by):
    member = session.panel.members.first()

    with pytest.raises(Stale):
        verbs.arrive(session, member, by=by)
    verbs.leave(session, member, by=by)
    verbs.arrive(session, member, by=by)

    assert session.attendances.filter(expert=member).count() == 2


def test_two_pitches_never_stand_before_a_panel(session, by):
    verbs.call(make.first(session), by=by)

    said = refused(verbs.call, make.first(session, 2), by=by)

    assert said.endswith("is before the panel. End its pitch first.")
    assert Pitch.objects.on_stage().filter(session=session).count() == 1


def test_every_press_is_written_down(session, by):
    pitch = make.first(session)
    for verb in (verbs.call, verbs.start, verbs.pause, verbs.resume, verbs.ask, verbs.stop):
        verb(pitch, by=by)

    kinds = list(PitchStep.objects.filter(pitch=pitch).values_list("kind", flat=True))

    assert kinds == ["call", "start", "pause", "resume", "ask", "stop"]
