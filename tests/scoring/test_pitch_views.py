"""The pages of a live pitch: the console, the screen on the wall, the members' own pages."""

import pytest
from django.urls import reverse

from tests.factories import pitches as make
from tests.factories.people import auditor, officer
from tests.factories.scoring import expert, hand_in, points
from tests.kept import kept
from ventures.scoring import actions
from ventures.scoring.actions import pitch as verbs

pytestmark = pytest.mark.django_db


@kept
def sessions():
    """An open session of so many applications each."""
    return {count: make.opened(count) for count in (1, 3)}


@kept
def panel():
    """A panel of one application, no session planned yet."""
    return make.pitch_panel(1)


@pytest.fixture
def session(sessions):
    return sessions[3]


@pytest.fixture
def by(session, client):
    """The secretary, signed in."""
    client.force_login(session.panel.secretary)
    return session.panel.secretary


def url(name, record):
    return reverse(f"scoring:{name}", args=[record.pk])


def text(client, address):
    return client.get(address).content.decode()


def test_the_whole_session_runs_by_buttons_alone(client, panel):
    client.force_login(panel.secretary)
    plan = {
        "day": "2026-04-08",
        "starts": "09:30",
        "place": "三楼",
        "pitch_minutes": 8,
        "question_minutes": 5,
        "quorum": 5,
    }

    client.post(url("pitch_plan", panel), plan)
    draw = client.post(url("pitch_order", panel), {"number_source": "福彩3D第2026108期"})
    client.post(draw["Location"], {"number": "5 2 7"})
    for one in panel.members.all():
        client.post(reverse("scoring:pitch_attendance", args=[panel.pk, one.pk]), {"do": "arrive"})
    client.post(url("pitch_meeting", panel), {"do": "open"})
    pitch = panel.pitch.pitches.get()
    for do in ("call", "start", "pause", "resume", "ask", "stop"):
        client.post(url("pitch_turn", pitch), {"do": do})
    for one in make.sheets_of(pitch):
        hand_in(one)
    client.post(url("pitch_turn", pitch), {"do": "reveal"})
    client.post(url("pitch_meeting", panel), {"do": "close"})

    panel.pitch.refresh_from_db()
    pitch.refresh_from_db()
    assert (panel.pitch.state, pitch.state) == ("closed", "done")
    assert pitch.revealed_at


def test_a_plan_with_too_small_a_quorum_is_told_beside_its_field(client, panel):
    client.force_login(panel.secretary)
    plan = {
        "day": "2026-04-08", "starts": "9:30", "place": "三楼", "pitch_minutes": 8, "question_minutes": 5,
        "quorum": 2,
    }  # fmt: skip

    page = client.post(url("pitch_plan", panel), plan)

    assert list(page.context["form"].errors) == ["quorum"]


def test_a_reason_is_asked_for(client, session, by):
    client.post(url("pitch_turn", make.first(session)), {"do": "miss", "reason": " "})

    assert make.first(session).state == "waiting"


def test_those_who_look_on_have_no_buttons(client, session):
    verbs.call(make.first(session), by=session.panel.secretary)
    pages = []
    for user in (officer(), auditor()):
        client.force_login(user)
        pages.append(text(client, url("pitch", session.panel)))

    assert ['name="do"' in page for page in pages] == [False, False]
    assert all(make.first(session).application.title in page for page in pages)


def test_no_page_of_the_room_says_a_score_before_the_secretary_shows_it(client, session, by):
    pitch = make.heard(make.first(session))
    for share, one in zip((91, 62, 83, 74, 95, 86, 57), make.sheets_of(pitch), strict=True):
        hand_in(one, share)
    totals = {f"{one.sheets.get().total:.2f}" for one in session.panel.assignments.filter(state="scored")}
    addresses = [url("pitch", session.panel), url("pitch_screen", session.panel)]

    before = [text(client, address) for address in addresses]
    verbs.reveal(pitch, by=by)
    console, wall = (text(client, address) for address in addresses)

    assert not [one for one in totals for page in (*before, console) if one in page]
    assert [one for one in totals if one not in wall] == []
    assert wall.count("gone-one") == 2


def test_the_wall_names_no_expert(client, session, by):
    pitch = make.heard(make.first(session))
    for one in make.sheets_of(pitch):
        hand_in(one)
    verbs.reveal(pitch, by=by)

    wall = text(client, url("pitch_screen", session.panel))

    members = session.panel.members.select_related("user")
    assert not [one for one in members if one.user.name in wall or one.code in wall]


def test_a_member_is_led_to_the_sheet_of_what_stands_before_the_panel(client, session):
    pitch = make.first(session)
    sheet = make.sheets_of(pitch).first()
    client.force_login(sheet.expert.user)

    before = client.get(url("follow", session.panel))
    verbs.call(pitch, by=session.panel.secretary)
    during = client.get(url("follow", session.panel))

    assert before.status_code == 200
    assert during["Location"] == url("score", sheet)


def test_after_his_sheet_a_member_waits_for_the_next(client, session):
    pitch = make.heard(make.first(session))
    sheet = make.sheets_of(pitch).first()
    client.force_login(sheet.expert.user)
    entered = {f"points_{key}": points for key, points in points(session.panel.call).items()}

    after = client.post(url("score", sheet), {**entered, "do": "hand_in"})

    assert after["Location"] == url("follow", session.panel)
    assert client.get(after["Location"]).status_code == 200


def test_who_left_the_room_sees_nothing_of_the_application(client, session):
    pitch = make.first(session)
    verbs.call(pitch, by=session.panel.secretary)
    sheet = make.sheets_of(pitch).first()
    actions.recuse(sheet, by=sheet.expert.user, reason="近亲属任职")
    client.force_login(sheet.expert.user)

    page = text(client, url("follow", session.panel))

    application = pitch.application
    assert "本项目您已回避离场" in page
    assert not [
        one for one in (application.number, application.title, application.organization.name) if one in page
    ]


def test_where_too_few_judges_are_left_another_is_drawn_in_place_of_who_left(client):
    session = make.opened(1, members=5)
    by, pitch = session.panel.secretary, make.first(session)
    verbs.call(pitch, by=by)
    sheet = make.sheets_of(pitch).first()
    actions.recuse(sheet, by=by, reason="近亲属任职")
    expert()
    client.force_login(by)

    page = text(client, url("pitch", session.panel))
    draw = client.post(
        url("commit_replacement", sheet), {"purpose": "补抽", "count": 1, "number_source": "3D"}
    )
    client.post(draw["Location"], {"number": "5 2 7"})
    client.post(draw["Location"] + "replace/")
    newcomer = session.panel.assignments.get(replaces=sheet).expert
    client.post(reverse("scoring:pitch_attendance", args=[session.panel_id, newcomer.pk]), {"do": "arrive"})
    client.post(url("pitch_turn", pitch), {"do": "start"})

    assert url("commit_replacement", sheet) in page
    assert make.first(session).state == "running"


def test_an_expert_finds_his_sessions_on_his_desk(client, session):
    client.force_login(session.panel.members.first().user)

    assert url("follow", session.panel) in text(client, reverse("scoring:desk"))


def test_a_member_of_another_panel_finds_nothing(client, session, sessions):
    stranger = sessions[1].panel.members.first()
    client.force_login(stranger.user)

    assert client.get(url("follow", session.panel)).status_code == 404
    assert client.get(url("follow_state", session.panel)).status_code == 404


def test_a_member_asks_in_three_queries_and_is_told_only_what_is_new(
    client, session, django_assert_num_queries
):
    member = session.panel.members.first()
    client.force_login(member.user)
    address = url("follow_state", session.panel)
    tag = client.get(address)["ETag"]

    with django_assert_num_queries(3):
        same = client.get(address, headers={"If-None-Match": tag})
    verbs.call(make.first(session), by=session.panel.secretary)
    other = client.get(address, headers={"If-None-Match": tag})

    assert (same.status_code, other.status_code) == (304, 200)


def test_a_sheet_that_comes_in_wakes_the_console_and_not_the_other_members(client, session, by):
    pitch = make.heard(make.first(session))
    first, second = make.sheets_of(pitch)[:2]
    watched, followed = url("pitch_state", session.panel), url("follow_state", session.panel)
    tag = client.get(watched)["ETag"]
    client.force_login(second.expert.user)
    own = client.get(followed)["ETag"]

    hand_in(first)

    quiet = client.get(followed, headers={"If-None-Match": own}).status_code
    client.force_login(by)
    assert quiet == 304
    assert client.get(watched, headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize("items", [1, 3])
def test_the_console_takes_the_same_number_of_queries(client, sessions, items, django_assert_num_queries):
    session = sessions[items]
    by = session.panel.secretary
    verbs.call(make.first(session), by=by)
    client.force_login(by)

    with django_assert_num_queries(18):
        client.get(url("pitch", session.panel))


def test_an_expert_reads_what_waits_for_its_pitch_until_that_has_begun(client, session):
    pitch = make.first(session)
    reading = make.sheets_of(pitch).first()
    client.force_login(reading.expert.user)
    before, sheet = text(client, reverse("scoring:desk")), text(client, url("score", reading))
    make.heard(pitch)

    after = text(client, reverse("scoring:desk"))

    assert (before.count("待路演</span>"), after.count("待路演</span>")) == (3, 2)
    assert "3个项目待路演" in before
    assert "待评分1个，待路演2个，已评0个" in after
    assert "该项目尚未路演" in sheet
    assert "该项目尚未路演" not in text(client, url("score", reading))


@pytest.mark.parametrize("do", ["", "reopen"])
def test_a_button_that_no_page_has_does_nothing_and_says_so(client, session, by, do):
    panel, pitch = session.panel, make.first(session)
    sheet, member = make.sheets_of(pitch).first(), panel.members.first()
    session.refresh_from_db()
    before = (session.turn, session.state, sheet.state)
    addresses = [
        url("pitch_meeting", panel), reverse("scoring:pitch_attendance", args=[panel.pk, member.pk]),
        reverse("scoring:pitch_official", args=[panel.pk, by.pk]), url("pitch_turn", pitch),
        url("pitch_exit", sheet), url("close", sheet),
    ]  # fmt: skip
    sent = {"do": do, "reason": "逾期未交"}
    came_from = {"referer": url("pitch", panel)}

    answers = [client.post(one, sent, follow=True, headers=came_from) for one in addresses]

    assert ["请使用页面上的按钮操作" in one.text for one in answers] == [True] * 6
    session.refresh_from_db()
    sheet.refresh_from_db()
    assert (session.turn, session.state, sheet.state) == before
