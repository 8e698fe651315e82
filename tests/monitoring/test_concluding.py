"""An evaluation whose report is in is concluded: what passes, what fails, and who concludes."""

import pytest

from tests.factories import delivery, people
from tests.factories.delivery import conclude
from tests.kept import kept
from tests.monitoring.test_evaluations import SOON, open_one, states
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.monitoring import actions
from ventures.monitoring.models import Evaluation


@kept
def reported():
    """A project, and its evaluation whose report is in."""
    with clock.at(delivery.DAY):
        award = delivery.award()
        return award, delivery.evaluation(award, reported=True)


@pytest.fixture
def award(reported):
    return reported[0]


@pytest.fixture
def evaluation(reported):
    return reported[1]


def test_a_report_sent_back_keeps_what_was_written(evaluation):
    actions.send_back_report(
        evaluation, by=people.evaluator(), note="请补充变化", due_on=clock.today() + SOON
    )

    assert (evaluation.state, evaluation.words) == ("open", {"whole": "按计划完成。"})


@pytest.mark.parametrize(
    ("score", "grade"), [("60", "B"), ("84.99", "B"), ("85", "A"), ("85.00", "A"), ("100", "A")]
)
def test_sixty_passes_and_makes_the_next_instalment_due(award, evaluation, score, grade):
    evaluation = conclude(evaluation, score)

    award.refresh_from_db()
    assert (evaluation.state, evaluation.grade) == ("passed", grade)
    assert award.state == "mid_term_passed"
    assert states(award) == ["paid", "due", "planned"]


@pytest.mark.parametrize("score", ["59.99", "0"])
def test_below_sixty_the_project_is_put_right_and_nothing_is_due(award, evaluation, score):
    evaluation = conclude(evaluation, score)

    award.refresh_from_db()
    assert (evaluation.state, evaluation.grade) == ("failed", "C")
    assert award.state == "rectifying"
    assert states(award) == ["paid", "planned", "planned"]


@pytest.mark.parametrize("score", ["-0.01", "100.01", "59.999", "NaN", "Infinity"])
def test_a_score_that_cannot_be_is_refused(evaluation, score):
    with pytest.raises(Refused) as refused:
        conclude(evaluation, score)

    assert refused.value.field == "points-whole"


def test_of_two_evaluators_the_second_is_told(award, evaluation):
    stale = Evaluation.objects.select_related("award").get(pk=evaluation.pk)
    conclude(evaluation, "80")

    with pytest.raises(Refused):
        conclude(stale, "50")

    award.refresh_from_db()
    assert award.state == "mid_term_passed"


def test_nobody_evaluates_his_own_organisation(evaluation, writer):
    with pytest.raises(Refused):
        conclude(evaluation, "80", by=writer)


def test_after_putting_right_the_mid_term_is_opened_anew(award, evaluation):
    evaluation = conclude(evaluation, "40")
    with pytest.raises(Refused):
        open_one(award, "mid_term")

    actions.confirm_rectification(award, by=people.officer(), note="人员已配齐")
    again = open_one(award, "mid_term")

    assert award.state == "active"
    assert (again.pk, again.state, again.score) == (evaluation.pk, "open", None)


def test_after_a_failed_close_out_the_project_stands_where_it_stood(award, evaluation):
    conclude(evaluation, "70")
    conclude(delivery.evaluation(award, "final", reported=True), "30")

    actions.confirm_rectification(award, by=people.officer(), note="已补做")

    assert award.state == "mid_term_passed"


@pytest.mark.parametrize(("role", "may"), [("evaluator", True), ("officer", False), ("auditor", False)])
def test_only_evaluators_conclude(evaluation, role, may):
    assert people.staff(role).has_perm("monitoring.evaluate", evaluation) is may
