"""The minutes of a review meeting: who was there and what came of it, no name beside a score."""

import re

import pytest

from reports.documents import file
from reports.gather import minutes
from tests.factories import pitches as make
from tests.factories.people import staff
from tests.factories.scoring import hand_in
from tests.kept import kept
from tests.outside import said
from ventures.accounts.states import Role
from ventures.core.errors import Refused
from ventures.scoring import actions
from ventures.scoring.actions import pitch as verbs
from ventures.scoring.models import Panel

pytestmark = pytest.mark.django_db


def text_of(panel):
    content = file("minutes", Panel.objects.get(pk=panel.pk)).content
    return said("pdftotext", "-layout", "-", "-", content=content)


@kept
def session():
    """A session with one application, open."""
    return make.opened(1)


@kept
def eventful():
    """A session with an exit, an application that moved and did not appear, a member who stayed away."""
    session = make.opened(3, present=6)
    by = session.panel.secretary
    verbs.postpone(make.first(session), by=by, reason="堵车未到")
    verbs.miss(make.first(session, 4), by=by, reason="仍未到场")
    pitch = make.heard(make.first(session, 2))
    leaver, *others = make.sheets_of(pitch)
    actions.recuse(leaver, by=by, reason="曾任该单位监事")
    for place, one in enumerate(others):
        hand_in(one, 70 + 3 * place)
    for one in make.sheets_of(make.heard(make.first(session, 3))):
        hand_in(one)
    verbs.close_session(session, by=by)
    return session


def test_there_are_no_minutes_before_the_session_is_closed(session):
    with pytest.raises(Refused):
        minutes.gather(session.panel)


def test_the_minutes_say_what_was_not_as_planned(eventful):
    text = text_of(eventful.panel)

    assert {"曾任该单位监事", "堵车未到", "仍未到场"} <= set(re.findall(r"[一-鿿]+", text))
    assert text.count("未到会") == 1
    assert eventful.place in text
    assert "".join(eventful.draw.number.split()) in "".join(text.split())


def test_no_line_of_the_minutes_bears_a_name_and_a_score(eventful):
    names = [expert.user.name for expert in eventful.panel.members.select_related("user")]

    text = text_of(eventful.panel)

    assert all(name in text for name in names)
    assert [
        line for line in text.splitlines()
        if re.search(r"\d\.\d\d", line) and any(name in line for name in names)
    ] == []  # fmt: skip


def test_the_minutes_take_score_and_rank_from_the_ranking_once_there_is_one(eventful):
    before = {one.number: (one.score, one.rank) for one in minutes.gather(eventful.panel).items}
    actions.rank(eventful.panel, by=eventful.panel.secretary)

    after = {one.number: (one.score, one.rank) for one in minutes.gather(eventful.panel).items}

    assert {number: score for number, (score, _rank) in before.items()} == {
        number: score for number, (score, _rank) in after.items()
    }
    assert sorted(str(rank) for _score, rank in after.values()) == ["1", "2", "None"]


def test_the_minutes_say_who_led_the_meeting_and_who_was_there_beside_the_members(session):
    panel, by = session.panel, session.panel.secretary
    watching = staff(Role.AUDITOR, name="监督甲")
    actions.name_supervisor(panel, watching, by=by)
    verbs.attend(session, watching, by=by)
    chair = panel.members.select_related("user").first()
    actions.name_chair(panel, chair, by=by)
    for one in make.sheets_of(make.heard(make.first(session))):
        hand_in(one)
    verbs.close_session(session, by=by)

    facts, text = minutes.gather(Panel.objects.get(pk=panel.pk)), text_of(panel)

    assert facts.chair == chair.user.name
    assert [(name, str(office)) for name, office, *_rest in facts.members if office] == [
        (chair.user.name, "chair")
    ]
    assert [(name, str(office), len(times)) for name, office, times in facts.others] == [
        (by.name, "secretary", 1), ("监督甲", "supervisor", 1),
    ]  # fmt: skip
    for word in ("评审组组长", "监督人员", "秘书与监督人员"):
        assert word in text
    assert text.count("监督甲") == 2  # in the table, and where he signs


@pytest.mark.parametrize("items", [1, 3])
def test_the_minutes_take_the_same_number_of_queries(items, django_assert_num_queries):
    pk = make.closed(items).panel_id
    panel = Panel.objects.select_related("call", "category", "secretary").get(pk=pk)

    with django_assert_num_queries(12):
        minutes.gather(panel)
