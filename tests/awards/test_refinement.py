"""Between approval and agreement the plan is refined for the amount approved, and locked again."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.factories import awards as make
from tests.factories import people
from tests.factories.organizations import administrator_of
from tests.kept import kept
from ventures.applications.actions import save_answers, save_budget, save_facts
from ventures.applications.refining import hand_in_refined
from ventures.applications.states import State
from ventures.awards import actions
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.core.money import yuan

pytestmark = pytest.mark.django_db


def soon():
    return clock.now() + timedelta(days=5)


@kept
def award():
    return make.award()


def refining(award, **how):
    """Let the plan of an award be refined; returns who works for its organisation."""
    by = people.officer()
    actions.ask_refinement(award, by=by, **{"note": "请按核定金额调整", "due": soon(), **how})
    return administrator_of(award.organization)


def budget_of(award, by):
    """A budget for the amount approved."""
    line = {"head": "programme", "item": "活动", "unit_price": award.approved, "quantity": 1}
    save_budget(award.application, by=by, edition=None, lines=[line], own_funds=yuan(0), requested=yuan(1))


def test_the_plan_is_refined_for_the_amount_approved_and_locked_again(award):
    by = refining(award)
    asked = award.application.requested
    budget_of(award, by)

    hand_in_refined(award.application, by=by)
    actions.accept_refinement(award, by=people.officer())

    application = award.application
    application.refresh_from_db()
    assert (application.state, application.requested, application.granted) == (
        State.AWARDED, asked, award.approved,
    )  # fmt: skip
    assert application.editions.count() == 2
    with pytest.raises(Refused):
        budget_of(award, by)


def test_a_budget_that_is_not_for_the_amount_approved_is_not_taken(award):
    by = refining(award)
    line = {"head": "programme", "item": "活动", "unit_price": award.approved + yuan("0.01"), "quantity": 1}
    save_budget(award.application, by=by, edition=None, lines=[line], own_funds=yuan(0), requested=yuan(1))

    with pytest.raises(Refused):
        hand_in_refined(award.application, by=by)


def test_the_facts_of_an_award_are_not_refined(award):
    with pytest.raises(Refused):
        refining(award, sections={"facts": "改名"})
    by = refining(award)

    with pytest.raises(Refused):
        save_facts(award.application, by=by, edition=None, title="另一个项目")


def test_only_what_was_opened_is_refined(award):
    by = refining(award, sections={"answers": "请补充风险应对"})

    save_answers(award.application, by=by, edition=None, answers={})
    with pytest.raises(Refused):
        budget_of(award, by)


def test_no_agreement_is_drawn_up_while_the_plan_is_refined(award):
    by = refining(award)

    with pytest.raises(Refused):
        actions.draw_up_agreement(award, by=people.officer())
    budget_of(award, by)
    hand_in_refined(award.application, by=by)
    award.application.refresh_from_db()
    with pytest.raises(Refused):
        actions.draw_up_agreement(award, by=people.officer())
    actions.accept_refinement(award, by=people.officer())

    assert actions.draw_up_agreement(award, by=people.officer()).amount == award.approved


def test_a_signed_project_is_changed_by_a_change_request_not_refined(award):
    award = make.in_force(award).award

    with pytest.raises(Refused):
        actions.ask_refinement(award, by=people.officer(), note="改", due=soon())


def test_an_officer_asks_and_accepts_on_the_pages(client, award):
    by = people.officer()
    client.force_login(by)
    due = soon().strftime("%Y-%m-%dT%H:%M")

    page = client.get(reverse("awards:refine", args=[award.pk]))
    client.post(reverse("awards:refine", args=[award.pk]), {"in-budget": "按核定金额", "due": due})
    award.application.refresh_from_db()
    writer = administrator_of(award.organization)
    budget_of(award, writer)
    client.force_login(writer)
    client.post(reverse("applications:submit", args=[award.application_id]))
    client.force_login(by)
    client.post(reverse("awards:accept_refinement", args=[award.pk]))

    award.application.refresh_from_db()
    assert page.status_code == 200
    assert (award.application.state, award.application.editions.count()) == (State.AWARDED, 2)
