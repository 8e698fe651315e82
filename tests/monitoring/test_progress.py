import pytest

from tests.factories import delivery
from ventures.core.errors import Refused
from ventures.monitoring import actions
from ventures.monitoring.models import Indicator
from ventures.monitoring.queries import elapsed, indicators_of


def test_planned_indicators_show_before_anything_is_recorded(award):
    indicators = indicators_of([award])[award.pk]

    assert [(one.pk, one.name, one.actual) for one in indicators] == [(None, "入户探访", 0)]


def test_progress_is_stated_in_all(award, writer):
    actions.state_progress(award, by=writer, actual={"入户探访": 612})
    actions.state_progress(award, by=writer, actual={"入户探访": 700})

    assert Indicator.objects.get().actual == 700


@pytest.mark.parametrize("value", [-1, 1_000_000_000])
def test_a_number_that_cannot_be_is_refused(award, writer, value):
    with pytest.raises(Refused):
        actions.state_progress(award, by=writer, actual={"入户探访": value})


def test_a_name_that_nobody_agreed_changes_nothing(award, writer):
    assert actions.state_progress(award, by=writer, actual={"别的": 5}) == {}


def test_elapsed_counts_both_ends():
    award = delivery.award(starts_on=delivery.DAY.date(), ends_on=delivery.DAY.date())

    assert elapsed(award) == 100
