from datetime import timedelta
from types import SimpleNamespace

import pytest

from tests.factories import delivery, people
from ventures.applications.states import State as ApplicationState
from ventures.awards.states import AwardState
from ventures.monitoring import actions
from ventures.portal.queries import journeys_of, ways_of
from ventures.portal.way import ball, position, steps
from ventures.workflow.moves import move


def journey_of(award):
    return journeys_of([], [award])[award.case]


def now(journey):
    """The label of the step where the case stands."""
    return next(step["label"] for step in steps(journey) if step["state"] == "now")


def test_the_way_always_has_nine_steps():
    labels = [str(step["label"]) for step in steps(journey_of(delivery.award()))]

    assert labels == ["申报", "资格", "评审", "公示", "签约", "实施", "中期", "结项", "公开"]


@pytest.mark.parametrize(
    ("state", "step"),
    [("approved", "签约"), ("signing", "签约"), ("active", "实施"), ("rectifying", "实施"),
     ("mid_term_passed", "结项"), ("closed_out", "公开")],
)  # fmt: skip
def test_a_project_stands_at_the_step_of_its_state(state, step):
    assert now(journey_of(delivery.award(state))) == step


def test_an_open_mid_term_is_a_step_of_its_own(db):
    award = delivery.award()
    evaluation = delivery.evaluation(award)

    journey = journey_of(award)

    assert now(journey) == "中期"
    assert steps(journey)[6]["date"] == f"{evaluation.due_on:%m-%d} 前"
    assert ball(journey, "organisation")["who"] == "您"


@pytest.mark.parametrize("state", ApplicationState.values)
def test_every_state_of_an_application_has_its_step_and_its_turn(state):
    call = SimpleNamespace(state="review")
    application = SimpleNamespace(state=state, get_state_display=lambda: state, case=None, call=call)
    journey = journeys_of([application], [])[None]

    assert 0 <= position(journey) < 9
    assert ball(journey)["what"]


@pytest.mark.parametrize("state", AwardState.values)
def test_every_state_of_a_project_has_its_step_and_its_turn(state):
    journey = journey_of(delivery.award(state))

    assert 0 <= position(journey) < 9
    assert ball(journey)["what"]


def test_an_instalment_that_may_be_requested_gives_the_ball_to_the_organisation():
    award = delivery.award("mid_term_passed")
    award.instalments.filter(sequence=2).update(state="due", due_on=delivery.DAY + timedelta(days=30))

    turn = ball(journey_of(award), "finance")

    assert (turn["who"], turn["what"]) == ("承接组织", "申请拨付")


def test_a_reported_evaluation_gives_the_ball_to_the_evaluator():
    award = delivery.award()
    delivery.evaluation(award, reported=True)

    assert ball(journey_of(award), "evaluator")["who"] == "您"


def test_gathering_costs_the_same_for_one_project_and_for_three(django_assert_num_queries):
    awards = [delivery.award() for _ in range(3)]

    with django_assert_num_queries(5):
        journeys_of([], awards[:1])
    with django_assert_num_queries(5):
        journeys_of([], awards)


def test_the_nine_steps_need_two_queries_and_a_third_where_a_project_is_closed(django_assert_num_queries):
    running, closed = delivery.award(), delivery.award("closed_out")

    with django_assert_num_queries(2):
        ways_of([], [running])
    with django_assert_num_queries(3):
        ways_of([], [running, closed])


def test_a_closed_project_that_waits_for_money_is_not_said_to_be_disclosed():
    award = delivery.award("mid_term_passed", paid=2)
    actions.accept_report(delivery.outcome(award), by=people.officer())
    move(award, AwardState.CLOSED_OUT, by=people.officer())

    assert not journey_of(award).is_disclosed


def test_a_closed_project_whose_result_is_accepted_and_money_settled_waits_for_nobody():
    award = delivery.award("mid_term_passed", paid=3)
    actions.accept_report(delivery.outcome(award), by=people.officer())
    move(award, AwardState.CLOSED_OUT, by=people.officer())
    journey = journey_of(award)

    assert (ball(journey)["who"], ball(journey)["what"]) == ("", "全部办结，结果与资金已公开。")
    assert {step["state"] for step in steps(journey)} == {"done"}
