"""Who is in the room of a pitch beside the members, and as what: secretary, deputies, supervision, chair."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.factories import pitches as make
from tests.factories.people import auditor, secretary
from tests.kept import kept
from ventures.core import clock
from ventures.core.errors import Refused, Stale
from ventures.scoring import actions
from ventures.scoring.actions import pitch as verbs

pytestmark = pytest.mark.django_db


@kept
def session():
    return make.ordered(1)


@pytest.fixture
def by(session):
    return session.panel.secretary


def deputy(panel, person, office):
    today = clock.today()
    return actions.appoint_deputy(
        panel, person, by=panel.secretary, office=office, reason="因公出差", valid_from=today, valid_to=today
    )


def all_arrive(session):
    for one in session.panel.members.all():
        verbs.arrive(session, one, by=session.panel.secretary)


def test_a_supervisor_comes_and_goes(session, by):
    watching = auditor()
    actions.name_supervisor(session.panel, watching, by=by)

    verbs.attend(session, watching, by=by)
    with pytest.raises(Stale):
        verbs.attend(session, watching, by=by)
    verbs.depart(session, watching, by=by)
    with pytest.raises(Stale):
        verbs.depart(session, watching, by=by)
    verbs.attend(session, watching, by=by)

    rows = [(one.person, one.office, one.left_at is None) for one in session.attendants.all()]
    assert rows == [(watching, "supervisor", False), (watching, "supervisor", True)]


def test_nobody_else_is_noted_in_the_room(session, by):
    member = session.panel.members.first().user

    for person in (auditor(), member):
        with pytest.raises(Refused, match="既不是本评审组的秘书，也不是监督人员"):
            verbs.attend(session, person, by=by)

    assert not session.attendants.exists()


def test_only_who_runs_the_panel_notes_who_comes(session):
    with pytest.raises(Refused):
        verbs.attend(session, session.panel.secretary, by=secretary())


def test_supervision_makes_no_quorum(session, by):
    for _number in range(6):
        watching = auditor()
        actions.name_supervisor(session.panel, watching, by=by)
        verbs.attend(session, watching, by=by)

    with pytest.raises(Refused, match="0"):
        verbs.open_session(session, by=by)


def test_who_opens_the_session_is_in_the_room(session, by):
    all_arrive(session)

    verbs.open_session(session, by=by)

    assert list(session.attendants.values_list("person", "office")) == [(by.pk, "secretary")]


def test_who_stands_in_for_the_secretary_is_in_the_room_as_that(session):
    stands_in = secretary()
    deputy(session.panel, stands_in, "secretary")
    all_arrive(session)

    verbs.open_session(session, by=stands_in)

    assert list(session.attendants.values_list("person", "office")) == [(stands_in.pk, "for_secretary")]


def test_the_chair_and_who_leads_in_his_place_are_noted_as_that(session, by):
    leads, instead, *_others = session.panel.members.select_related("user")
    actions.name_chair(session.panel, leads, by=by)
    session.panel.refresh_from_db()
    deputy(session.panel, instead.user, "chair")

    all_arrive(session)

    offices = dict(session.attendances.exclude(office="").values_list("expert", "office"))
    assert offices == {leads.pk: "chair", instead.pk: "for_chair"}


def test_a_chair_who_is_named_after_he_came_is_noted_as_that_by_the_opening(session, by):
    all_arrive(session)
    chair = session.panel.members.first()
    actions.name_chair(session.panel, chair, by=by)

    verbs.open_session(session, by=by)

    assert list(session.attendances.exclude(office="").values_list("expert", "office")) == [
        (chair.pk, "chair")
    ]


def test_nobody_comes_once_the_session_is_closed():
    session = make.closed(1)
    by = session.panel.secretary
    watching = auditor()
    actions.name_supervisor(session.panel, watching, by=by)

    for verb in (verbs.attend, verbs.depart):
        with pytest.raises(Refused):
            verb(session, watching, by=by)


def test_on_the_console_the_secretary_notes_them_by_a_button(client, session, by):
    watching = auditor()
    actions.name_supervisor(session.panel, watching, by=by)
    client.force_login(by)
    console = reverse("scoring:pitch", args=[session.panel_id])
    address = reverse("scoring:pitch_official", args=[session.panel_id, watching.pk])

    before = client.get(console).context["board"].officials
    client.post(address, {"do": "arrive"})
    page = client.get(console)
    client.post(address, {"do": "leave"})

    assert [(one[0], one[1].value, one[2]) for one in before] == [
        (by, "secretary", None), (watching, "supervisor", None),
    ]  # fmt: skip
    assert address in page.text
    assert page.context["board"].officials[1][2] is not None
    assert session.attendants.get().left_at is not None


def test_whoever_no_longer_supervises_stays_on_the_console_until_he_leaves(client, session, by):
    watching = auditor()
    actions.name_supervisor(session.panel, watching, by=by)
    verbs.attend(session, watching, by=by)
    actions.release_supervisor(session.panel, watching, by=by)
    client.force_login(by)

    officials = client.get(reverse("scoring:pitch", args=[session.panel_id])).context["board"].officials

    assert [(one[0], one[1].value) for one in officials] == [(by, "secretary"), (watching, "supervisor")]


def test_a_number_of_nobody_is_not_found(client, session, by):
    client.force_login(by)

    for number in (0, 10**30):
        address = reverse("scoring:pitch_official", args=[session.panel_id, number])
        assert client.post(address, {"do": "arrive"}).status_code == 404


def test_a_deputy_of_another_day_does_not_belong_into_the_room(session, by):
    other, tomorrow = secretary(), clock.today() + timedelta(days=1)
    actions.appoint_deputy(
        session.panel, other, by=by, office="secretary", reason="因公出差", valid_from=tomorrow,
        valid_to=tomorrow,
    )  # fmt: skip

    with pytest.raises(Refused):
        verbs.attend(session, other, by=by)


def test_a_button_that_is_none_takes_nobody_off(client, session, by):
    one = session.panel.assignments.first()
    client.force_login(by)

    client.post(reverse("scoring:pitch_exit", args=[one.pk]), {"do": "xx", "reason": "亲属"})
    client.post(reverse("scoring:pitch_exit", args=[one.pk]), {"reason": "亲属"})

    assert session.panel.assignments.get(pk=one.pk).state == "assigned"
