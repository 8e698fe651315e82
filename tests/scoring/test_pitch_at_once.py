"""Secretary and deputy at two tables press at the same instant: one is done, the other is told."""

import pytest
from django.db import transaction

from tests.factories import pitches as make
from tests.threads import at_once, marks
from ventures.scoring.actions import pitch as verbs
from ventures.scoring.models import Attendance, Pitch, PitchStep

pytestmark = marks


@pytest.fixture
def session():
    with transaction.atomic():
        return make.opened(2)


def test_a_pitch_is_started_once(session):
    by = session.panel.secretary
    pitch = verbs.call(make.first(session), by=by)
    own = [Pitch.objects.for_listing().get(pk=pitch.pk) for _ in range(2)]

    answers = at_once(*[lambda one=one: verbs.start(one, by=by) for one in own])

    assert answers == ["done", "refused"]
    assert PitchStep.objects.filter(pitch=pitch, kind="start").count() == 1


def test_two_applications_are_never_called_in_together(session):
    by = session.panel.secretary
    pair = [make.first(session, 1), make.first(session, 2)]

    answers = at_once(*[lambda one=one: verbs.call(one, by=by) for one in pair])

    assert answers == ["done", "refused"]
    assert Pitch.objects.on_stage().count() == 1


def test_a_member_is_noted_as_present_once(session):
    by, member = session.panel.secretary, session.panel.members.first()
    verbs.leave(session, member, by=by)

    answers = at_once(*[lambda: verbs.arrive(session, member, by=by)] * 2)

    assert answers == ["done", "refused"]
    assert Attendance.objects.filter(expert=member, left_at=None).count() == 1
