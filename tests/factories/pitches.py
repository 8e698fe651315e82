"""Panels that hear pitches, made through the verbs of the secretary."""

from tests.factories.applications import eligible
from tests.factories.calls import in_review, open_call
from tests.factories.people import secretary
from tests.factories.scoring import experts, hand_in
from ventures.core import clock
from ventures.scoring import actions
from ventures.scoring.actions import pitch as verbs
from ventures.scoring.models import Pitch
from ventures.scoring.states import Stage

PLAN = {"place": "市民之家三楼评审室", "pitch_minutes": 8, "question_minutes": 5}


def pitch_panel(applications=2, *, members=7, by=None, own=(), **facts):
    """A panel whose members, `own` first, have their applications, before a session is planned."""
    call = open_call(stages="pitch", **facts)
    for _ in range(applications):
        eligible(call)
    in_review(call)
    by = by or secretary()
    made = actions.form_panel(call, by=by, name="路演评审组", stage=Stage.PITCH)
    actions.appoint(made, [*experts(members - len(own)), *own], by=by)
    actions.begin(made, by=by)
    return made


def planned(*args, **facts):
    """A session that is planned, its order not drawn yet."""
    return plan(pitch_panel(*args, **facts))


def plan(panel):
    """The session of a panel, planned for today."""
    return verbs.plan_session(panel, by=panel.secretary, day=clock.today(), quorum=5, **PLAN)


def ordered(*args, **facts):
    """A session whose order is drawn."""
    return order(planned(*args, **facts))


def order(session):
    """The planned session with its order drawn."""
    by = session.panel.secretary
    verbs.commit_order(session, by=by, number_source="福彩3D第2026108期")
    session.refresh_from_db()
    verbs.draw_order(session, by=by, number="5 2 7")
    return session


def opened(*args, present=None, **facts):
    """A session that is open; all its members are present, or as many as `present` says."""
    return open_up(ordered(*args, **facts), present)


def open_up(session, present=None):
    """The session whose order is drawn, opened."""
    by = session.panel.secretary
    for one in session.panel.members.all()[:present]:
        verbs.arrive(session, one, by=by)
    return verbs.open_session(session, by=by)


def first(session, place=1):
    """The pitch at a place of the order, as it stands."""
    return Pitch.objects.for_listing().select_related("session__panel__secretary").get(
        session=session, place=place
    )  # fmt: skip


def heard(pitch):
    """A pitch called in, begun and ended: its sheets may come."""
    by = pitch.session.panel.secretary
    for verb in (verbs.call, verbs.start, verbs.stop):
        verb(pitch, by=by)
    pitch.refresh_from_db()
    return pitch


def sheets_of(pitch):
    """Its assignments that are still open, by expert."""
    rows = pitch.session.panel.assignments.filter(application=pitch.application, state="assigned")
    return rows.select_related(
        "panel__call", "panel__secretary", "application__call", "expert__user"
    ).order_by("expert")


def closed(*args, **facts):
    """A session that is closed, everything heard and scored."""
    session = opened(*args, **facts)
    for pitch in session.pitches.all():
        for one in sheets_of(heard(first(session, pitch.place))):
            hand_in(one)
    return verbs.close_session(session, by=session.panel.secretary)
