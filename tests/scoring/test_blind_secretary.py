"""Whoever runs a panel knows no score before the ranking, and a rank on few sheets says so."""

import pytest
from django.urls import reverse

from reports.gather import decision_minutes
from tests.factories import awards as lists
from tests.factories import pitches
from tests.factories import scoring as make
from tests.kept import kept
from ventures.awards.actions import propose
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.scoring import actions
from ventures.scoring.models import Pitch, RankedItem

pytestmark = pytest.mark.django_db
REASON = "三名专家确认弃权，评审组同意按其余评分表计分"


def url(name, *args):
    return reverse(f"scoring:{name}", args=args)


@kept
def panel():
    """A panel of five with one application, no sheet in yet."""
    return make.begun()


@pytest.fixture
def full(panel):
    for one in make.open_sheets(panel):
        make.hand_in(one, 70, remark="写得扎实")
    return panel


@pytest.fixture
def short(panel):
    """A panel with one sheet of five."""
    first, *others = make.open_sheets(panel)
    make.hand_in(first, 70)
    for one in others:
        actions.abstain(one, by=panel.secretary, reason="未按时提交")
    return panel


def test_the_secretary_sees_no_score_though_all_sheets_are_in_until_the_panel_is_ranked(client, full):
    client.force_login(full.secretary)
    one = full.assignments.first()
    total = f"{one.sheets.get().total:.2f}"
    page = url("item", full.pk, one.application_id)

    before = client.get(page).text
    sheet = client.get(reverse("reports:score_sheet", args=[one.sheets.get().pk]))
    bundle = client.get(reverse("reports:score_sheets", args=[full.pk]))
    actions.rank(full, by=full.secretary)
    after = client.get(page).text

    assert ("5/5" in before.replace(" ", ""), total in before, "写得扎实" in before) == (True, False, False)
    assert sheet.status_code == 404
    assert bundle.headers["Content-Type"] != "application/pdf"
    assert (total in after, "写得扎实" in after) == (True, True)


def test_opening_a_sheet_again_shows_no_score_either(client, full):
    client.force_login(full.secretary)
    one = full.assignments.first()
    total = f"{one.sheets.get().total:.2f}"
    client.post(url("reopen", one.pk), {"reason": "误填"})

    seen = [client.get(url("reopen", one.pk)).text, client.get(url("item", full.pk, one.application_id)).text]
    seen.append(client.get(url("panel", full.pk)).text)

    assert not [text for text in seen if total in text or "写得扎实" in text]


def test_an_item_without_any_sheet_does_not_say_that_all_are_in(client, panel):
    client.force_login(panel.secretary)
    for one in make.open_sheets(panel):
        actions.abstain(one, by=panel.secretary, reason="未按时提交")

    text = client.get(url("item", panel.pk, panel.assignments.first().application_id)).text

    assert "评分表已交齐" not in text
    assert "0/5" in text.replace(" ", "")


def test_a_panel_with_fewer_sheets_than_asked_is_ranked_only_with_a_reason(client, short):
    client.force_login(short.secretary)
    button = client.get(url("panel", short.pk)).text
    refused = client.post(url("rank", short.pk), {"reason": " "})
    unranked = RankedItem.objects.count()
    client.post(url("rank", short.pk), {"reason": REASON})

    assert "为何仍然排名" in button
    assert list(refused.context["form"].errors) == ["reason"]
    assert unranked == 0
    assert RankedItem.objects.get().working["fewer"] == {"asked": 5, "reason": REASON}


def test_a_panel_with_all_sheets_keeps_no_reason(full):
    actions.rank(full, by=full.secretary, reason=REASON)

    assert "fewer" not in RankedItem.objects.get().working


def test_ranking_proposal_and_minutes_say_on_how_many_sheets_a_score_rests(client, short):
    actions.rank(short, by=short.secretary, reason=REASON)
    chair = lists.officer()
    client.force_login(chair)

    ranking = client.get(url("ranking", short.call_id)).text
    proposal = client.get(reverse("awards:propose", args=[short.call_id])).text

    for text in (ranking, proposal):
        assert ("1份评分表" in text, REASON in text) == (True, True)
    decision = propose(short.call, by=chair, sources=[(lists.source(), 100)])
    minutes = decision_minutes.gather(decision)
    assert [row.fewer for row in minutes.rows] == [(1, 5, REASON)]


def test_after_the_wall_has_shown_the_scores_no_sheet_is_opened_and_no_reader_added():
    session = pitches.ordered()
    panel, pitch = session.panel, pitches.first(session)
    Pitch.objects.filter(pk=pitch.pk).update(revealed_at=clock.now())
    one = panel.assignments.filter(application=pitch.application).first()

    with pytest.raises(Refused, match="已经公布"):
        actions.reopen(one, by=panel.secretary, reason="误填")
    with pytest.raises(Refused, match="已经公布"):
        actions.add_reader(panel, pitch.application, one.expert, by=panel.secretary, reason="增加一名")
