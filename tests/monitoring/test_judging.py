"""The score of an evaluation follows from what is kept of it, and nobody types what is counted."""

from decimal import Decimal
from fractions import Fraction

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from reports.gather.evaluation import find
from tests.factories import delivery, people
from ventures.calls.rubric import BANDS, BONUS, PENALTY, faults, from_rows, leaves, total
from ventures.calls.usual_rubrics import USUAL
from ventures.core.errors import Refused
from ventures.monitoring import actions
from ventures.monitoring.figures import figures_of
from ventures.monitoring.judging import Counted, as_entered, looked_up, score_of
from ventures.workflow.hashing import digest

RUBRICS = [from_rows(rows) for rows in USUAL.values()]
BY_BANDS = [leaf for rubric in RUBRICS for leaf in leaves(rubric) if leaf.kind == BANDS]


@pytest.mark.parametrize("rubric", RUBRICS)
def test_the_usual_rubrics_can_be_scored_and_look_up_what_is_counted(rubric):
    assert faults(rubric, figures=True) == []


def test_bands_of_an_evaluation_say_what_they_look_up():
    rows = [{"key": "a", "name": "甲", "kind": "bands", "max_points": 100, "bands": [
        {"lower": 0, "upper": None, "points": 100}]}]  # fmt: skip

    assert [key for key, _why in faults(from_rows(rows), figures=True)] == ["a"]


@given(st.integers(0, 10**9), st.integers(1, 10**9), st.sampled_from(BY_BANDS))
def test_a_cut_off_per_cent_falls_into_the_band_of_the_exact_one(part, whole, leaf):
    exact = Fraction(100 * part, whole)

    assert leaf.points(Counted(part, whole).percent) == leaf.points(exact)


@given(st.sampled_from(BY_BANDS), st.integers(1, 10**6))
def test_bands_are_half_open(leaf, whole):
    for band in leaf.bands:
        at = Counted(int(band.lower) * whole, 100 * whole)
        assert leaf.points(at.percent) == band.points


def test_of_nothing_there_is_no_per_cent():
    assert Counted(3, 0).percent is None


@given(st.data())
def test_the_total_is_what_each_leaf_is_worth_and_never_below_nothing(data):
    rubric = data.draw(st.sampled_from(RUBRICS))
    figures = {leaf.measure: Counted(data.draw(st.integers(0, 300)), data.draw(st.integers(0, 200)))
               for leaf in leaves(rubric) if leaf.measure}  # fmt: skip
    counted = looked_up(rubric, figures)
    by_hand = {leaf.key for leaf in leaves(rubric) if leaf.kind == BANDS} - counted.keys()
    given_ = {leaf.key: Decimal(data.draw(st.integers(0, int(leaf.max_points))))
              for leaf in leaves(rubric) if leaf.key not in counted}  # fmt: skip
    sign = {BONUS: 1, PENALTY: -1}
    worth = sum(sign.get(leaf.kind, 1) * given_[leaf.key] if leaf.key in given_
                else leaf.points(counted[leaf.key].percent) for leaf in leaves(rubric))  # fmt: skip

    entries = {key: str(value) for key, value in given_.items()} | {
        key: str(one.percent) for key, one in counted.items()
    }

    assert total(as_entered(rubric, by_hand), entries) == max(worth, 0)


@pytest.fixture
def evaluation():
    """One by the usual rubric, of a project with an activity and an expense."""
    award = delivery.award(of=delivery.call(usual=True))
    delivery.activity(award)
    delivery.expense(award, "40000.00")
    return delivery.evaluation(award, reported=True)


def entered(evaluation, **changes):
    """Full points of everything that is a person's to give, with reasons."""
    rubric = from_rows(USUAL[evaluation.kind])
    counted = looked_up(rubric, figures_of(evaluation))
    todo = [leaf for leaf in leaves(rubric) if leaf.key not in counted]
    points = {leaf.key: 0 if leaf.kind == PENALTY else leaf.max_points for leaf in todo}
    reasons = {leaf.key: "现场核实" for leaf in todo if leaf.kind == BANDS}
    return {"points": points | changes, "reasons": reasons, "opinion": "意见。"}


def test_a_conclusion_keeps_all_that_its_score_rests_on(evaluation):
    actions.evaluate(evaluation, by=people.evaluator(), **entered(evaluation))

    made = evaluation.conclusions.get()
    assert score_of(made) == made.score == evaluation.score
    assert made.rubric_hash == digest(made.rubric)
    assert made.figures["execution"] == {"numerator": 4000000, "denominator": 5000000, "percent": "80.00"}
    assert made.figures["activities"]["numerator"] == 1
    assert "times" in made.reasons  # the application states no target


def test_nobody_types_a_figure_that_is_counted(evaluation):
    facts = entered(evaluation, execution="100")

    with pytest.raises(Refused) as refused:
        actions.evaluate(evaluation, by=people.evaluator(), **facts)

    assert refused.value.field == "points-execution"


def test_points_where_nothing_is_counted_need_a_reason(evaluation):
    facts = entered(evaluation) | {"reasons": {}}

    with pytest.raises(Refused) as refused:
        actions.evaluate(evaluation, by=people.evaluator(), **facts)

    assert refused.value.field.startswith("reason-")


@pytest.mark.parametrize(
    ("given_", "field"),
    [({"manner": "site", "met": "负责人"}, "met_on"),
     ({"manner": "phone", "met_on": delivery.DAY.date()}, "met"),
     ({"manner": "dream"}, "manner"), ({"met_on": delivery.ENDS}, "met_on")],
)  # fmt: skip
def test_on_site_and_by_telephone_somebody_was_met(evaluation, given_, field):
    with pytest.raises(Refused) as refused:
        actions.evaluate(evaluation, by=people.evaluator(), **entered(evaluation), **given_)

    assert refused.value.field == field


def test_half_way_targets_count_in_proportion_and_at_the_end_in_full():
    award = delivery.award(of=delivery.call(usual=True), percents=(100,))
    type(award.application).objects.filter(pk=award.application_id).update(direct_times=1000)
    award.application.refresh_from_db()
    half, end = (delivery.evaluation(award, kind) for kind in ("mid_term", "final"))

    assert figures_of(half)["times"] == Counted(0, 380)  # 106 of 275 days
    assert figures_of(end)["times"] == Counted(0, 1000)


def test_the_evaluators_page_shows_what_is_counted_and_asks_for_the_rest(client, evaluation):
    client.force_login(people.evaluator())
    page = reverse("monitoring:evaluate", args=[evaluation.pk])

    shown = client.get(page).content.decode()
    refused = client.post(page, {"opinion": "说过的话", "manner": "papers", "points-method": "16"})

    assert "40,000.00 / 50,000.00 元 = 80.00%" in shown
    assert "points-execution" not in shown
    assert "points-method" in shown
    assert "尚缺材料" in shown
    assert refused.status_code == 200
    assert "说过的话" in refused.content.decode()


def test_organisation_and_public_find_the_report_of_a_conclusion(client, evaluation):
    actions.evaluate(evaluation, by=people.evaluator(), **entered(evaluation))
    made = evaluation.conclusions.get()
    client.force_login(delivery.writer(evaluation.award))

    page = client.get(reverse("monitoring:evaluation", args=[evaluation.pk])).content.decode()
    paper = client.get(reverse("reports:evaluation", args=[made.pk]))
    client.logout()
    verified = client.get(reverse("reports:verify", args=[made.document]))

    assert made.document == f"{evaluation.award.number}-ZP"
    assert reverse("reports:evaluation", args=[made.pk]) in page
    assert paper.content.startswith(b"%PDF")
    assert "评估报告" in verified.content.decode()
    others = ("-ZP1", "-ZP2", "-MP", "-ZPx")
    assert not any(find(f"{evaluation.award.number}{tail}") for tail in others)
