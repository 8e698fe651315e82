"""Two presses, two schedulers, two evaluators at the same instant."""

from datetime import timedelta

import pytest

from tests.factories import delivery, people
from tests.threads import at_once, marks
from ventures.core import clock
from ventures.monitoring import actions
from ventures.monitoring.models import Conclusion, Evaluation, EvaluationNotice
from ventures.notifications.models import Message

pytestmark = marks
LATE = delivery.DAY + timedelta(days=15)


@pytest.fixture(autouse=True)
def in_june(transactional_db):
    with clock.at(delivery.DAY):
        yield


def at(instant, verb):
    """The verb at an instant, for a thread of its own."""

    def run():
        with clock.at(instant):
            verb()

    return run


def test_two_schedulers_at_once_send_once():
    award = delivery.award()
    writer = delivery.writer(award)
    delivery.evaluation(award)

    at_once(*[at(LATE, actions.remind_reports)] * 2)

    assert EvaluationNotice.objects.filter(days=1).count() == 1
    assert Message.objects.filter(kind="monitoring/report_missed", user=writer).count() == 1


def test_of_two_evaluators_at_once_one_concludes():
    evaluation, first, second = (
        delivery.evaluation(delivery.award(), reported=True),
        people.evaluator(),
        people.evaluator(),
    )
    rows = [Evaluation.objects.select_related("award__call").get(pk=evaluation.pk) for _one in range(2)]

    answers = at_once(
        at(delivery.DAY, lambda: delivery.conclude(rows[0], "80", by=first)),
        at(delivery.DAY, lambda: delivery.conclude(rows[1], "50", by=second)),
    )

    assert answers == ["done", "refused"]
    assert Conclusion.objects.count() == 1
