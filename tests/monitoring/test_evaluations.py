from datetime import timedelta

import pytest

from tests.factories import delivery, people
from tests.factories.delivery import conclude
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.monitoring import actions
from ventures.monitoring.models import Evaluation
from ventures.notifications.models import Message

SOON = timedelta(days=14)


def open_one(award, kind, **facts):
    """Open an evaluation as an officer."""
    given = {"due_on": clock.today() + SOON, **facts}
    return actions.open_evaluation(award, kind, by=people.officer(), **given)


def states(award):
    """The states of a project's instalments, in their order."""
    return list(award.instalments.order_by("sequence").values_list("state", flat=True))


def test_the_organisation_is_told_when_an_evaluation_opens(award, writer):
    evaluation = open_one(award, "mid_term")

    assert evaluation.state == "open"
    assert Message.objects.filter(user=writer, kind="monitoring/evaluation_opened").count() == 1


def test_an_evaluation_cannot_be_due_yesterday(award):
    with pytest.raises(Refused) as refused:
        open_one(award, "mid_term", due_on=clock.today() - timedelta(days=1))

    assert refused.value.field == "due_on"


def test_a_kind_is_opened_once(award):
    open_one(award, "mid_term")

    with pytest.raises(Refused):
        open_one(award, "mid_term")

    assert Evaluation.objects.count() == 1


def test_the_final_waits_for_a_mid_term_on_which_money_depends(award):
    with pytest.raises(Refused):
        open_one(award, "final")


def test_with_one_instalment_the_final_comes_at_once():
    award = delivery.award(percents=(100,))

    assert open_one(award, "final").state == "open"


def test_no_mid_term_after_it_is_passed():
    with pytest.raises(Refused):
        open_one(delivery.award("mid_term_passed", paid=2), "mid_term")


def test_a_report_goes_to_the_evaluators(award):
    evaluator = people.evaluator()

    evaluation = delivery.evaluation(award, reported=True)

    assert evaluation.state == "reported"
    assert Message.objects.filter(user=evaluator, kind="monitoring/evaluation_reported").count() == 1


def test_a_report_is_handed_in_once(award, writer):
    evaluation = delivery.evaluation(award)
    stale = Evaluation.objects.get(pk=evaluation.pk)
    actions.report(evaluation, by=writer, words=delivery.words(evaluation))

    with pytest.raises(Refused):
        actions.report(stale, by=writer, words=delivery.words(evaluation, "又一份。"))

    evaluation.refresh_from_db()
    assert evaluation.report == "按计划完成。"


def test_a_report_sent_back_keeps_what_was_written(award):
    evaluation = delivery.evaluation(award, reported=True)

    actions.send_back_report(
        evaluation, by=people.evaluator(), note="请补充变化", due_on=clock.today() + SOON
    )

    assert (evaluation.state, evaluation.words) == ("open", {"whole": "按计划完成。"})


@pytest.mark.parametrize(
    ("score", "grade"), [("60", "B"), ("84.99", "B"), ("85", "A"), ("85.00", "A"), ("100", "A")]
)
def test_sixty_passes_and_makes_the_next_instalment_due(award, score, grade):
    evaluation = conclude(delivery.evaluation(award, reported=True), score)

    award.refresh_from_db()
    assert (evaluation.state, evaluation.grade) == ("passed", grade)
    assert award.state == "mid_term_passed"
    assert states(award) == ["paid", "due", "planned"]


@pytest.mark.parametrize("score", ["59.99", "0"])
def test_below_sixty_the_project_is_put_right_and_nothing_is_due(award, score):
    evaluation = conclude(delivery.evaluation(award, reported=True), score)

    award.refresh_from_db()
    assert (evaluation.state, evaluation.grade) == ("failed", "C")
    assert award.state == "rectifying"
    assert states(award) == ["paid", "planned", "planned"]


@pytest.mark.parametrize("score", ["-0.01", "100.01", "59.999", "NaN", "Infinity"])
def test_a_score_that_cannot_be_is_refused(award, score):
    evaluation = delivery.evaluation(award, reported=True)

    with pytest.raises(Refused) as refused:
        conclude(evaluation, score)

    assert refused.value.field == "points-whole"


def test_a_conclusion_waits_for_the_report(award):
    with pytest.raises(Refused):
        conclude(delivery.evaluation(award), "80")


def test_of_two_evaluators_the_second_is_told(award):
    evaluation = delivery.evaluation(award, reported=True)
    stale = Evaluation.objects.select_related("award").get(pk=evaluation.pk)
    conclude(evaluation, "80")

    with pytest.raises(Refused):
        conclude(stale, "50")

    award.refresh_from_db()
    assert award.state == "mid_term_passed"


def test_nobody_evaluates_his_own_organisation(award, writer):
    with pytest.raises(Refused):
        conclude(delivery.evaluation(award, reported=True), "80", by=writer)


def test_after_putting_right_the_mid_term_is_opened_anew(award):
    evaluation = conclude(delivery.evaluation(award, reported=True), "40")
    with pytest.raises(Refused):
        open_one(award, "mid_term")

    actions.confirm_rectification(award, by=people.officer(), note="人员已配齐")
    again = open_one(award, "mid_term")

    assert award.state == "active"
    assert (again.pk, again.state, again.score) == (evaluation.pk, "open", None)


def test_a_close_out_needs_the_outcome_report():
    award = delivery.award("mid_term_passed", paid=2)
    evaluation = delivery.evaluation(award, "final", reported=True)

    with pytest.raises(Refused):
        conclude(evaluation, "90")
    delivery.outcome(award)
    conclude(evaluation, "90")

    assert award.state == "closed_out"
    assert states(award) == ["paid", "paid", "due"]


def test_a_draft_of_the_outcome_report_is_not_enough():
    award = delivery.award("mid_term_passed", paid=2)
    delivery.outcome(award, frozen=False)

    with pytest.raises(Refused):
        conclude(delivery.evaluation(award, "final", reported=True), "90")


def test_a_close_out_fails_without_an_outcome_report():
    award = delivery.award("mid_term_passed", paid=2)

    evaluation = conclude(delivery.evaluation(award, "final", reported=True), "30")

    assert (evaluation.state, award.state) == ("failed", "rectifying")


def test_after_a_failed_close_out_the_project_stands_where_it_stood(award):
    conclude(delivery.evaluation(award, reported=True), "70")
    conclude(delivery.evaluation(award, "final", reported=True), "30")

    actions.confirm_rectification(award, by=people.officer(), note="已补做")

    assert award.state == "mid_term_passed"


@pytest.mark.parametrize(("role", "may"), [("evaluator", True), ("officer", False), ("auditor", False)])
def test_only_evaluators_conclude(award, role, may):
    evaluation = delivery.evaluation(award, reported=True)

    assert people.staff(role).has_perm("monitoring.evaluate", evaluation) is may
