"""A panel at work: drawn, handed out evenly, scored in secret, ranked with its working."""

from decimal import Decimal

import pytest
from django.apps import apps
from django.utils import translation

from tests.factories import scoring as make
from tests.factories.applications import eligible, submitted
from tests.factories.calls import in_review, open_call
from tests.factories.people import secretary
from tests.kept import kept
from ventures.applications.models import Application
from ventures.core.draw import commitment, verify
from ventures.core.errors import Refused
from ventures.core.money import yuan
from ventures.scoring import actions, queries
from ventures.scoring.actions.ranking import refuse_unfinished
from ventures.scoring.models import Assignment, Draw, Expert, RankedItem
from ventures.scoring.ranking import aggregate
from ventures.scoring.sheets import WrongPoints

pytestmark = pytest.mark.django_db


@kept
def panel():
    """A panel at work on one application of 100,000 yuan."""
    return make.begun()


def test_a_call_has_one_panel_for_an_application():
    first = make.panel(members=0)

    with pytest.raises(Refused):
        actions.form_panel(first.call, by=secretary(), name="又一组")
    with pytest.raises(Refused):
        actions.form_panel(first.call, by=secretary(), name="又一组", category=first.call.categories.first())


def test_only_the_panels_own_secretary_runs_it():
    panel = make.panel()

    with pytest.raises(Refused):
        actions.appoint(panel, [make.expert()], by=secretary())

    assert panel.members.count() == 5


def test_the_secretary_is_no_member():
    panel = make.panel()
    own = make.expert()
    own.user = panel.secretary
    own.save()

    with pytest.raises(Refused):
        actions.appoint(panel, [own], by=panel.secretary)


def test_every_application_gets_its_experts_and_moves_into_review():
    panel = make.begun(2, members=7)

    assert Assignment.objects.filter(panel=panel).count() == 10
    assert {one.state for one in Application.objects.all()} == {"in_review"}
    loads = [Assignment.objects.filter(expert=one).count() for one in panel.members.all()]
    assert sorted(loads) == [1, 1, 1, 1, 2, 2, 2]


def test_a_panel_with_too_few_members_does_not_begin():
    call = open_call()
    eligible(call)
    in_review(call)
    panel = make.panel(call, members=4)

    with translation.override("en"), pytest.raises(Refused, match=r"at least 5 members \(there are 4\)"):
        actions.begin(panel, by=panel.secretary)


def test_a_panel_waits_for_the_eligibility_check():
    call = open_call()
    eligible(call)
    submitted(call)
    in_review(call)
    panel = make.panel(call)

    with pytest.raises(Refused):
        actions.begin(panel, by=panel.secretary)


def test_a_panel_does_not_begin_before_the_call_is_in_review():
    call = open_call()
    eligible(call)
    panel = make.panel(call)

    with pytest.raises(Refused):
        actions.begin(panel, by=panel.secretary)


def test_an_expert_in_conflict_is_given_nothing_of_the_organisation():
    call = open_call()
    application = eligible(call)
    in_review(call)
    panel = make.panel(call, members=7)
    barred = panel.members.last()
    actions.declare(barred, [application.organization], by=barred.user)

    actions.begin(panel, by=panel.secretary)

    assert not Assignment.objects.filter(expert=barred).exists()


def test_a_draw_is_committed_before_and_verifies_after():
    Expert.objects.update(is_active=False)
    panel = make.panel(members=0)
    pool = [make.expert() for _ in range(9)]

    draw = actions.commit_draw(panel, by=panel.secretary, purpose="抽取专家", count=5, number_source="双色球")
    hidden = draw.record()
    drawn = actions.draw(draw, by=panel.secretary, number="01 02 03")

    assert hidden.secret == ""
    assert verify(Draw.objects.get().record()) == []
    assert set(panel.members.all()) == set(drawn)
    assert len(set(drawn) & set(pool)) == 5


def committed():
    """A draw that waits for its number, and its panel's secretary."""
    panel = make.panel(members=0)
    make.expert(), make.expert()
    facts = {"purpose": "抽取专家", "count": 1, "number_source": "双色球"}
    return actions.commit_draw(panel, by=panel.secretary, **facts), panel.secretary


def test_no_reader_of_the_database_finds_the_secret_before_the_draw():
    draw, by = committed()
    rows = [str(row) for model in apps.get_models() for row in model._base_manager.values()]

    actions.draw(draw, by=by, number="1 2 3")

    assert not [row for row in rows if draw.secret in row]
    assert commitment(draw.secret) == draw.commitment


def test_a_draw_whose_key_is_gone_is_refused_and_stays_committed(settings):
    draw, by = committed()
    settings.SECRET_KEY = "n" * 50

    with pytest.raises(Refused):
        actions.draw(draw, by=by, number="1 2 3")

    assert Draw.objects.get().state == "committed"


def test_a_draw_is_made_once_and_a_repeated_one_is_counted():
    panel = make.panel(members=0)
    make.experts(3), make.expert(fields=["finance"])
    facts = {"by": panel.secretary, "purpose": "抽取专家", "count": 1, "number_source": "双色球"}

    draw = actions.commit_draw(panel, **facts)
    actions.draw(draw, by=panel.secretary, number="1")

    with pytest.raises(Refused):
        actions.draw(draw, by=panel.secretary, number="2")
    with pytest.raises(Refused) as unexplained:
        actions.commit_draw(panel, **{**facts, "purpose": "再抽"})
    again = actions.commit_draw(panel, **facts, reason="抽中的专家谢绝")
    of_finance = actions.commit_draw(panel, **facts, field="finance")
    assert unexplained.value.field == "reason"
    assert (again.redraw, again.record().as_dict()["reason"]) == (1, "抽中的专家谢绝")
    assert of_finance.redraw == 0


def test_more_than_the_pool_cannot_be_drawn():
    Expert.objects.update(is_active=False)
    panel = make.panel(members=0)

    with pytest.raises(Refused) as refused:
        actions.commit_draw(panel, by=panel.secretary, purpose="抽取", count=1, number_source="双色球")

    assert refused.value.field == "count"


def test_a_score_outside_its_scale_is_refused_at_its_criterion(panel):
    assignment = make.open_sheets(panel).first()
    entered = make.points(assignment.panel.call) | {"need": "21"}

    with pytest.raises(WrongPoints) as refused:
        actions.hand_in(assignment, by=assignment.expert.user, points=entered)

    assert list(refused.value.wrong) == ["need"]
    assert not hasattr(Assignment.objects.get(pk=assignment.pk), "sheet")


@pytest.mark.parametrize("entry", ["", "-1", "abc", "NaN", "1.234", "1e9"])
def test_what_is_no_score_is_refused(panel, entry):
    assignment = make.open_sheets(panel).first()
    entered = make.points(assignment.panel.call) | {"need": entry}

    with pytest.raises(WrongPoints):
        actions.hand_in(assignment, by=assignment.expert.user, points=entered)


def test_a_sheet_is_handed_in_once_and_its_draft_is_closed(panel):
    assignment = make.open_sheets(panel).first()
    make.hand_in(assignment)
    again = Assignment.objects.get(pk=assignment.pk)

    with pytest.raises(Refused):
        make.hand_in(again)
    with pytest.raises(Refused):
        actions.save_draft(again, by=again.expert.user, points={"need": "1"})


def test_of_two_who_close_the_same_sheet_one_is_told(panel):
    assignment = make.open_sheets(panel).first()
    stale = Assignment.objects.get(pk=assignment.pk)
    make.hand_in(assignment)

    with pytest.raises(Refused):
        actions.abstain(stale, by=stale.panel.secretary, reason="出差")


def test_nobody_hands_in_anothers_sheet(panel):
    first, second = make.open_sheets(panel)[:2]

    with pytest.raises(Refused):
        actions.hand_in(first, by=second.expert.user, points=make.points(first.panel.call))


def test_an_expert_suggests_no_more_than_is_requested(panel):
    assignment = make.open_sheets(panel).first()

    with pytest.raises(Refused) as refused:
        make.hand_in(assignment, suggested=yuan("100000.01"))

    assert refused.value.field == "suggested"


def test_sheets_are_sealed_until_the_last_one_is_in(panel):
    application = Application.objects.get()
    *others, last = make.open_sheets(panel)
    for one in others:
        make.hand_in(one)

    with pytest.raises(Refused):
        queries.sheets(application)
    make.hand_in(last)
    assert len(queries.sheets(application)) == 5


def test_a_recusal_keeps_the_seal_until_another_reader_is_in(panel):
    application = Application.objects.get()
    first, *others = make.open_sheets(panel)
    make.expert()
    actions.recuse(first, by=first.expert.user, reason="曾任督导")
    for one in others:
        make.hand_in(one)
    assert queries.is_sealed(application)

    draw = actions.commit_draw(
        panel, by=panel.secretary, purpose="补抽", count=1, number_source="双色球", assignment=first
    )
    actions.draw(draw, by=panel.secretary, number="7")
    made = actions.replace(first, by=panel.secretary, draw=draw)

    assert queries.is_sealed(application)
    make.hand_in(made)
    assert not queries.is_sealed(application)


def test_a_reader_is_replaced_once(panel):
    first = make.open_sheets(panel).first()
    make.expert(), make.expert()
    actions.recuse(first, by=first.expert.user, reason="亲属")
    draw = actions.commit_draw(
        panel, by=panel.secretary, purpose="补抽", count=2, number_source="双色球", assignment=first
    )
    actions.draw(draw, by=panel.secretary, number="7")
    actions.replace(first, by=panel.secretary, draw=draw)

    with pytest.raises(Refused):
        actions.replace(first, by=panel.secretary, draw=draw)


def test_a_ranking_waits_for_every_sheet(panel):
    with pytest.raises(Refused, match="5"):
        actions.rank(panel, by=panel.secretary)


def test_a_ranking_waits_for_a_replacement_that_could_be_drawn(panel):
    first, *others = make.open_sheets(panel)
    make.expert()
    actions.recuse(first, by=first.expert.user, reason="亲属")
    for one in others:
        make.hand_in(one)

    with pytest.raises(Refused):
        actions.rank(panel, by=panel.secretary)


def test_a_sheet_closed_with_a_reason_leaves_the_mean_of_the_others(panel):
    first, *others = make.open_sheets(panel)
    with pytest.raises(Refused):
        actions.abstain(first, by=panel.secretary, reason=" ")
    actions.abstain(first, by=panel.secretary, reason="住院")
    for one in others:
        make.hand_in(one, 60)

    actions.rank(panel, by=panel.secretary, reason="一名专家住院")

    item = RankedItem.objects.get()
    assert (item.sheets, item.working["fell_back"]) == (4, True)
    assert item.working["closed"] == [{"expert": first.expert.code, "state": "abstained", "reason": "住院"}]


def test_anyone_can_recompute_a_score_from_its_working(panel):
    for share, one in zip([50, 60, 70, 80, 90], make.open_sheets(panel), strict=True):
        make.hand_in(one, share)

    actions.rank(panel, by=panel.secretary)

    item = RankedItem.objects.get()
    totals = {code: Decimal(value) for code, value in item.working["totals"].items()}
    again = aggregate(totals, panel.call.aggregation)
    assert (again.value, list(again.dropped)) == (item.score, item.working["dropped"])
    by_points = {code: sum(map(Decimal, row.values())) for code, row in item.working["points"].items()}
    assert by_points == totals


def test_equal_scores_are_told_apart_in_the_stated_order_else_the_rank_is_shared():
    panel = make.ranked(3, shares=[80, 80, 60])

    items = RankedItem.objects.filter(panel=panel)

    assert [one.rank for one in items] == [1, 1, 3]
    assert [one.working["tie"]["shared"] for one in items] == [True, True, False]
    assert items[0].working["tie"]["order"] == ["need", "budget"]


@pytest.mark.parametrize("recused", [1, 3])
def test_to_find_that_a_reader_is_missing_costs_the_same_for_one_and_for_three(
    recused, django_assert_num_queries
):
    panel = make.begun(3)
    for one in make.open_sheets(panel).order_by("application", "expert")[::5][:recused]:
        actions.recuse(one, by=one.expert.user, reason="亲属任职")
    make.scored(panel)
    lacking = min(one.application.number for one in panel.assignments.waiting().select_related("application"))
    make.expert()

    with django_assert_num_queries(9), pytest.raises(Refused, match=f"{lacking}有专家回避后尚未递补"):
        refuse_unfinished(panel)


def test_a_reader_for_whom_nobody_is_left_in_the_pool_holds_nothing_up(panel):
    one = make.open_sheets(panel).first()
    actions.recuse(one, by=one.expert.user, reason="亲属任职")
    make.scored(panel)

    refuse_unfinished(panel)
