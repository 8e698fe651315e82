"""Among whom a round draws: live projects of the year, by risk and amount."""

import pytest

from tests.factories import checks, delivery, people
from tests.factories.communities import district
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.core.money import yuan
from ventures.inspections.models import CheckRound
from ventures.inspections.pool import strata_of
from ventures.monitoring import actions as monitoring

pytestmark = pytest.mark.django_db


def test_strata_are_risk_and_the_amount_of_the_largest_project():
    large, small, risky = delivery.award(), delivery.award(amount=99999), delivery.award()
    second = delivery.award(amount=30000, by=small.organization, of=small.call)
    monitoring.order_remedy(risky, by=people.officer(), matter="补票", due_on=clock.today())

    found = strata_of(district(), clock.today().year)

    assert [[one.pk for one in rows] for rows in found.values()] == [[risky.pk], [large.pk], [small.pk]]
    assert second.organization == small.organization


def test_a_project_that_has_ended_or_lies_elsewhere_is_not_drawn():
    delivery.award("terminated")
    delivery.award(of=delivery.call(region=district("330108")))

    with pytest.raises(Refused):
        checks.announced(projects=0)


def test_strata_stand_from_the_announcement_on():
    of = checks.announced(projects=3)
    before = of.strata

    delivery.award()
    of = CheckRound.objects.get(pk=of.pk)

    assert of.strata == before == [
        {"name": "risk", "pool": 0, "count": 0}, {"name": "large", "pool": 3, "count": 1},
        {"name": "small", "pool": 0, "count": 0},
    ]  # fmt: skip


def test_the_amount_of_a_project_is_what_was_agreed():
    award = delivery.award(amount=100000, approved=yuan(1))

    assert [one.pk for one in strata_of(district(), 2026)["large"]] == [award.pk]
