"""A conflict that comes up late: found on opening, handing in, ranking and by the scheduler's sweep."""

import pytest
from django.urls import reverse

from tests.factories import scoring as make
from tests.factories.organizations import administrator_of
from tests.kept import kept
from ventures.core.errors import Refused
from ventures.notifications.models import Message
from ventures.organizations.actions import let_in
from ventures.organizations.models import Membership, Organization
from ventures.scoring import actions, queries
from ventures.scoring.models import Assignment, ScoreSheet
from ventures.workflow.models import Event

pytestmark = pytest.mark.django_db


@kept
def panel():
    return make.begun(1)


@pytest.fixture
def reading(panel):
    """Somebody who reads and since works for the applicant."""
    one = make.open_sheets(panel).first()
    employ(one)
    return one


def employ(one):
    one.expert.employer = one.application.organization.name
    one.expert.save()


def state_of(one):
    return Assignment.objects.get(pk=one.pk).state


def told(reading):
    """How often the secretary was told of the recusal."""
    return Message.objects.filter(user=reading.panel.secretary, kind="scoring/recused").count()


OPENED = ("score", "recuse", "abstain")


@pytest.mark.parametrize("name", OPENED)
def test_who_opens_what_he_must_not_sees_nothing_of_it_and_nothing_is_written(client, reading, name):
    client.force_login(reading.expert.user)
    before = Event.objects.count()

    refusal = client.get(reverse(f"scoring:{name}", args=[reading.pk]))
    desk = client.get(reverse("scoring:desk"))

    said = refusal.text + desk.text
    assert refusal.status_code == 409
    assert reverse("scoring:step_off", args=[reading.pk]) in refusal.text
    for word in (reading.application.number, reading.application.title, reading.application.summary):
        assert word not in said
    assert (state_of(reading), told(reading), Event.objects.count()) == ("assigned", 0, before)


@pytest.mark.parametrize("name", [*OPENED, "step_off"])
def test_whatever_he_presses_takes_him_off_and_the_secretary_is_told(client, reading, name):
    client.force_login(reading.expert.user)

    answer = client.post(reverse(f"scoring:{name}", args=[reading.pk]), {"reason": "看过", "do": "hand_in"})
    desk = client.get(answer.url)

    one = Assignment.objects.get(pk=reading.pk)
    assert (answer.url, one.state, one.ground) == (reverse("scoring:desk"), "recused", "employer")
    assert "您与该项目存在应当回避的情形，已作回避处理" in desk.text
    assert reading.application.number not in desk.text
    assert told(reading) == 1
    assert client.get(reverse("scoring:score", args=[reading.pk])).status_code == 404


def test_who_is_in_no_conflict_is_not_taken_off_by_that_address(client, panel):
    one = make.open_sheets(panel).first()
    client.force_login(one.expert.user)

    answer = client.post(reverse("scoring:step_off", args=[one.pk]))

    assert (answer.url, state_of(one)) == (reverse("scoring:score", args=[one.pk]), "assigned")


def test_a_file_of_what_he_must_not_read_does_not_open(client, reading):
    client.force_login(reading.expert.user)

    for address in (
        reverse("scoring:attachment", args=[reading.pk, 1]),
        reverse("scoring:answer_file", args=[reading.pk, "sketch"]),
    ):
        assert client.get(address).status_code == 409


def test_a_sheet_of_who_is_in_conflict_is_not_taken_and_he_is_taken_off(reading):
    with pytest.raises(actions.InConflict):
        make.hand_in(reading)

    assert not ScoreSheet.objects.exists()
    assert (state_of(reading), told(reading)) == ("recused", 1)


def test_a_script_that_hands_in_what_he_must_not_judge_is_told_and_he_is_taken_off(client, reading):
    client.force_login(reading.expert.user)
    points = make.points(reading.panel.call)
    sent = {f"points_{key}": value for key, value in points.items()} | {"do": "hand_in", "key": "k"}

    answer = client.post(reverse("scoring:draft", args=[reading.pk]), sent)

    assert (answer.status_code, answer.json()["closed"]) == (409, True)
    assert (state_of(reading), ScoreSheet.objects.count()) == ("recused", 0)


def test_a_paper_sheet_of_who_is_in_conflict_is_refused_in_words_for_the_secretary(client, reading):
    client.force_login(reading.panel.secretary)
    points = make.points(reading.panel.call)

    page = client.post(
        reverse("scoring:enter", args=[reading.pk]),
        {f"points_{key}": value for key, value in points.items()},
    )

    assert page.context["form"].non_field_errors() == [
        f"{reading.expert}与{reading.application.number}存在应当回避的情形"
        "（受雇于该组织、其依托机构或所在社区），评分表未录入。请为该专家登记回避，或者查明后予以排除。"
    ]
    assert (state_of(reading), ScoreSheet.objects.count()) == ("assigned", 0)


def test_a_panel_is_not_ranked_over_a_conflict_and_the_sheet_stays_but_counts_no_more(panel):
    make.scored(panel)
    late = panel.assignments.select_related("expert__user", "application").first()
    employ(late)

    with pytest.raises(Refused) as refused:
        actions.rank(panel, by=panel.secretary)
    actions.recuse(late, by=panel.secretary, reason="任职单位相同")

    assert f"{late.application.number} {late.expert.code}" in str(refused.value)
    assert ScoreSheet.objects.filter(assignment=late).exists()
    assert not ScoreSheet.objects.counted().filter(assignment=late).exists()
    assert queries.is_sealed(late.application)


def test_a_sheet_that_is_in_is_not_taken_away_without_a_conflict_nor_by_its_reader(panel):
    make.scored(panel)
    one = panel.assignments.select_related("expert__user").first()

    for by in (panel.secretary, one.expert.user):
        with pytest.raises(Refused):
            actions.recuse(one, by=by, reason="改主意了")

    assert state_of(one) == "scored"


def test_the_sweep_tells_the_secretary_once(reading):
    first, again = actions.sweep_conflicts(), actions.sweep_conflicts()

    assert (first, again) == (1, 0)
    assert Message.objects.filter(user=reading.panel.secretary, kind="scoring/conflict").count() == 1


@pytest.fixture
def joined(panel):
    """A panel that could be ranked; one of its readers has joined an applicant after his sheet."""
    make.scored(panel)
    one = panel.assignments.select_related("expert__user", "application__organization").first()
    body = one.application.organization
    let_in(body, by=administrator_of(body), email=one.expert.user.email, role="editor")
    return one


def counts(one):
    return ScoreSheet.objects.counted().filter(assignment=one).exists()


def recusal_of(one):
    """What the history says of the move to recused."""
    return Event.objects.get(
        chain__record_type="scoring.assignment", chain__record_id=str(one.pk), to_state="recused"
    )


def test_the_sheet_of_who_joined_the_applicant_stops_counting_before_the_ranking(joined):
    with pytest.raises(Refused):
        actions.rank(joined.panel, by=joined.panel.secretary)
    before = counts(joined)
    actions.recuse(joined, by=joined.panel.secretary, reason="评分后入职申报单位")

    event = recusal_of(joined)

    assert (before, counts(joined)) == (True, False)
    assert (event.from_state, event.actor) == ("scored", joined.panel.secretary)
    assert event.detail.value["reason"] == "评分后入职申报单位"
    assert ScoreSheet.objects.filter(assignment=joined).exists()


def test_the_sheet_of_who_joined_the_applicant_stops_counting_by_the_sweep(joined):
    first, again = actions.sweep_conflicts(), actions.sweep_conflicts()

    event = recusal_of(joined)

    assert (first, again, counts(joined), state_of(joined)) == (1, 0, False, "recused")
    assert (event.from_state, event.actor, event.detail.value["ground"]) == ("scored", None, "member")
    assert told(joined) == 1
    assert queries.is_sealed(joined.application)
    assert ScoreSheet.objects.filter(assignment=joined).exists()


def test_the_sweep_takes_nobody_off_for_what_may_be_a_namesakes(joined):
    Membership.objects.filter(user=joined.expert.user).delete()
    Organization.objects.filter(pk=joined.application.organization_id).update(
        representative=joined.expert.user.name
    )

    assert actions.sweep_conflicts() == 1
    assert (state_of(joined), counts(joined)) == ("scored", True)


def test_nothing_opens_without_a_declaration_of_this_year(client, panel):
    one = make.open_sheets(panel).first()
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
