"""Who must not look at whom, and not settle what he looked at."""

import pytest

from tests.factories import checks, delivery, money, organizations, people
from ventures.accounts.models import User
from ventures.core.errors import Refused
from ventures.inspections import actions
from ventures.inspections.conflicts import barred
from ventures.scoring.actions import tie
from ventures.workflow.models import Event

pytestmark = pytest.mark.django_db


def conflicts_of(award):
    """People in each kind of conflict with a project."""
    officer, member, inspected, payee = (people.officer() for _ in range(4))
    organizations.Membership.objects.create(user=member, organization=award.organization, role="editor")
    tie(award.organization, "inspected", case=award.case, person=inspected)
    tie(award.organization, "paid", case=award.case, names=payee.name)
    evaluation = delivery.evaluation(award, reported=True)
    delivery.conclude(evaluation, "90", by=officer)
    return [member, inspected, payee, officer]


def test_members_the_tied_and_who_evaluated_are_in_conflict():
    award = delivery.award()
    people_in_conflict, free = conflicts_of(award), people.evaluator()

    found = barred([*people_in_conflict, free], [award])

    assert found == {(one.pk, award.pk) for one in people_in_conflict}


def test_who_checked_or_approved_a_payment_of_the_project_is_in_conflict():
    award = money.paid()
    clerks = [event.actor for event in payment_events(award)]

    found = barred([*clerks, people.evaluator()], [award])

    assert found == {(one.pk, award.pk) for one in clerks}
    assert len(set(clerks)) == 2


def payment_events(award):
    rows = Event.objects.filter(case=award.case, to_state__in=["checked", "approved"])
    return list(rows.filter(chain__record_type="disbursement.paymentrequest").select_related("actor"))


def test_conflicts_cost_the_same_for_one_and_for_many(django_assert_max_num_queries):
    for projects in (1, 4):
        awards = [delivery.award() for _ in range(projects)]
        with django_assert_max_num_queries(12):
            barred(User.objects.all()[:30], awards)


def test_payments_of_others_bar_nobody():
    award, other = delivery.award(), money.paid()
    clerks = [event.actor for event in payment_events(other)]

    assert barred(clerks, [award]) == set()


def test_an_officer_who_looked_does_not_settle():
    made = checks.signed(checks.inspection(lookers=0))

    with pytest.raises(Refused, match="另一名"):
        actions.settle(made, by=checks.pair(made)[0])
