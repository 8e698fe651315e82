"""A conflict that comes up late: found on opening, handing in, ranking and by the scheduler's sweep."""

import pytest
from django.urls import reverse

from tests.factories import scoring as make
from ventures.core.errors import Refused
from ventures.notifications.models import Message
from ventures.scoring import actions, queries
from ventures.scoring.models import Assignment, ScoreSheet

pytestmark = pytest.mark.django_db


@pytest.fixture
def reading():
    """Somebody who reads and since works for the applicant."""
    one = make.open_sheets(make.begun(1)).first()
    employ(one)
    return one


def employ(one):
    one.expert.employer = one.application.organization.name
    one.expert.save()


def state_of(one):
    return Assignment.objects.get(pk=one.pk).state


def test_who_opens_what_he_must_not_sees_nothing_of_it_and_is_taken_off(client, reading):
    client.force_login(reading.expert.user)

    refusal = client.get(reverse("scoring:score", args=[reading.pk]))
    desk = client.get(reverse("scoring:desk"))

    said = refusal.content.decode()
    assert refusal.status_code == 409
    assert reading.application.number not in said + desk.content.decode()
    assert reading.application.title not in said
    assert state_of(reading) == "recused"
    assert client.get(reverse("scoring:score", args=[reading.pk])).status_code == 404
    assert Message.objects.filter(user=reading.panel.secretary, kind="scoring/recused").count() == 1


def test_a_sheet_of_who_is_in_conflict_is_not_taken(reading):
    with pytest.raises(actions.InConflict):
        make.hand_in(reading)

    assert not ScoreSheet.objects.exists()


def test_a_panel_is_not_ranked_over_a_conflict_and_the_sheet_stays_but_counts_no_more():
    panel = make.scored(make.begun(1))
    late = panel.assignments.select_related("expert__user", "application").first()
    employ(late)

    with pytest.raises(Refused) as refused:
        actions.rank(panel, by=panel.secretary)
    actions.recuse(late, by=panel.secretary, reason="任职单位相同")

    assert f"{late.application.number} {late.expert.code}" in str(refused.value)
    assert ScoreSheet.objects.filter(assignment=late).exists()
    assert not ScoreSheet.objects.counted().filter(assignment=late).exists()
    assert queries.is_sealed(late.application)


def test_a_sheet_that_is_in_is_not_taken_away_without_a_conflict_nor_by_its_reader():
    panel = make.scored(make.begun(1))
    one = panel.assignments.select_related("expert__user").first()

    for by in (panel.secretary, one.expert.user):
        with pytest.raises(Refused):
            actions.recuse(one, by=by, reason="改主意了")

    assert state_of(one) == "scored"


def test_the_sweep_tells_the_secretary_once(reading):
    first, again = actions.sweep_conflicts(), actions.sweep_conflicts()

    assert (first, again) == (1, 0)
    assert Message.objects.filter(user=reading.panel.secretary, kind="scoring/conflict").count() == 1


def test_nothing_opens_without_a_declaration_of_this_year(client):
    one = make.open_sheets(make.begun(1)).first()
    one.expert.declared_on = None
    one.expert.save()
    client.force_login(one.expert.user)

    before = client.get(reverse("scoring:score", args=[one.pk])).status_code
    reminded, again = actions.remind_undeclared(), actions.remind_undeclared()
    client.post(reverse("scoring:interests"))
    after = client.get(reverse("scoring:score", args=[one.pk])).status_code

    assert (before, after) == (409, 200)
    assert (reminded, again) == (1, 0)
    assert one.expert.declarations.count() == 1
