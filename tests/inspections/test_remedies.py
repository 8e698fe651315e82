"""What a spot check finds to be put right: ordered, reported, confirmed; past its day it holds payments."""

from datetime import timedelta

import pytest

from tests.factories import checks, people
from tests.factories.organizations import account, administrator_of
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.disbursement.holding import holds
from ventures.inspections import actions
from ventures.monitoring import actions as monitoring
from ventures.monitoring.models import Remedy
from ventures.notifications.models import Message

pytestmark = pytest.mark.django_db


def told(user):
    return list(Message.objects.filter(user=user).values_list("kind", flat=True))


def test_a_day_to_put_right_is_needed_and_ahead():
    made = checks.inspection()
    first, second = checks.pair(made)
    actions.enter_findings(made, by=first, **checks.wrong())

    for day in (None, clock.today() - timedelta(days=1)):
        with pytest.raises(Refused) as refused:
            actions.sign(made, by=second, matter="补齐签字", due_on=day)
        assert refused.value.field == "due_on"


def test_a_finding_to_be_put_right_orders_it_and_its_confirmation_settles_the_spot_check():
    made = checks.being_put_right()
    remedy = Remedy.objects.get()
    assert (made.state, remedy.matter, remedy.award_id) == ("remedy", "补齐签字", made.award_id)

    monitoring.report_remedy(remedy, by=administrator_of(made.organization), answer="已补签")
    actions.confirm_remedy(made, by=people.officer())

    remedy.refresh_from_db()
    assert (made.state, remedy.state) == ("settled", "done")


def test_it_is_not_confirmed_behind_the_back_of_the_spot_check():
    checks.being_put_right()

    with pytest.raises(Refused, match="抽查"):
        monitoring.confirm_remedy(Remedy.objects.get(), by=people.officer())


def test_past_the_day_payments_are_held_until_it_is_confirmed():
    made = checks.being_put_right(days=3)
    account(made.organization, verified=True)
    instalment = made.award.instalments.get(sequence=2)
    assert holds(instalment) == []

    with clock.at(clock.now() + timedelta(days=4)):
        [hold] = holds(instalment)
        assert "抽查" in hold.reason
        assert hold.link == f"/checks/visits/{made.pk}/"
        assert hold.since == Remedy.objects.get().due_on
        actions.confirm_remedy(made, by=people.officer())
        assert holds(instalment) == []


def test_a_member_of_the_organisation_confirms_nothing():
    made = checks.being_put_right()
    member = people.officer()
    made.organization.memberships.create(user=member, role="editor")

    with pytest.raises(Refused):
        actions.confirm_remedy(made, by=member)


def test_a_matter_that_is_not_put_right_gets_another_day():
    made = checks.being_put_right()
    remedy, officer = Remedy.objects.get(), people.officer()
    monitoring.report_remedy(remedy, by=administrator_of(made.organization), answer="好了")

    monitoring.return_remedy(remedy, by=officer, note="还缺一张", due_on=clock.today())

    assert (remedy.state, remedy.answer) == ("ordered", "好了")
    assert "monitoring/remedy_returned" in told(administrator_of(made.organization))
    with pytest.raises(Refused):
        monitoring.return_remedy(remedy, by=people.evaluator(), note="再补", due_on=clock.today())
