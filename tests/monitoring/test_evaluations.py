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


def test_a_conclusion_waits_for_the_report(award):
    with pytest.raises(Refused):
        conclude(delivery.evaluation(award), "80")


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
