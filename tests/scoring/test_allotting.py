"""What an order funds is worked out by a worker where it takes long, kept, and never out of date."""

import pytest
from django.urls import reverse

from tests.factories import scoring as make
from tests.factories.awards import source
from tests.factories.calls import in_review, open_call
from tests.factories.people import officer
from tests.kept import kept
from ventures.applications.models import Application
from ventures.awards.actions import propose
from ventures.core import clock
from ventures.core.money import yuan
from ventures.files.models import Job
from ventures.scoring import actions, allotting
from ventures.scoring.advice_job import ask_for_advice, sweep_advice, work_out_advice
from ventures.scoring.advising import keep_advice
from ventures.scoring.allotting import NotYet, at_hand
from ventures.scoring.further import next_funded
from ventures.scoring.models import Advice, Allotment
from ventures.scoring.prospect import prospect

pytestmark = pytest.mark.django_db


@pytest.fixture
def many(monkeypatch):
    """Even a few applications are as many as take long."""
    monkeypatch.setattr(allotting, "FEW", 0)


@kept
def panel():
    """One of three applications, the last of them in another category, with every sheet in."""
    call = open_call(budget=yuan(250000))
    first, second = call.categories.all()[:2]
    for category in (first, first, second):
        make.eligible(call, category=category)
    made = make.panel(in_review(call))
    actions.begin(made, by=made.secretary)
    return make.scored(made, [90, 85, 80])


@pytest.fixture
def call(many, panel):
    """A ranked call of three applications, of which the last one's category needs an award."""
    return tight(panel)


def tight(panel, least=1):
    second = panel.call.categories.all()[1]
    panel.call.categories.filter(pk=second.pk).update(min_awards=least)
    actions.rank(panel, by=panel.secretary)
    return panel.call


def url(name, call):
    return reverse(f"scoring:{name}", args=[call.pk])


def told(seen):
    return [(row.outcome, row.reason, row.total) for row in seen.rows]


def coming(steps):
    return [[row.application for row in step.coming] for step in steps]


def test_the_ranking_says_that_the_list_is_being_worked_out_and_then_shows_it(client, call):
    client.force_login(officer())

    before = client.get(url("ranking", call), headers={"accept-language": "en"})
    work_out_advice.func(str(Job.objects.get().pk), call.pk)
    after = client.get(url("ranking", call))

    assert "It is being worked out" in before.content.decode()
    assert [row.outcome for row in after.context["page"]] == ["funded", "passed_over", "funded"]
    assert after.context["stand"].advice


@pytest.mark.parametrize(("name", "status"), [("advice", 200), ("advice_xlsx", 404)])
def test_the_advice_waits_for_it_too(client, call, name, status):
    client.force_login(officer())

    page = client.get(url(name, call))

    assert page.status_code == status
    assert not Allotment.objects.exists()


def test_what_is_kept_is_what_would_be_worked_out_now(call):
    worked_out, steps = prospect(call), next_funded(call, prospect(call))
    keep_advice(call)

    seen = prospect(call, allot=at_hand)

    assert told(seen) == told(worked_out)
    assert coming(next_funded(call, seen, allot=at_hand)) == coming(steps)
    assert Allotment.objects.count() == 2


def other_minimum(call):
    call.categories.filter(pk=call.categories.all()[0].pk).update(min_awards=1)


def other_budget(call):
    type(call).objects.filter(pk=call.pk).update(budget=yuan(200000))
    call.refresh_from_db()


def withdrawn(call):
    Application.objects.filter(pk=prospect(call).rows[0].application.pk).update(state="withdrawn")


@pytest.mark.parametrize("change", [other_minimum, other_budget, withdrawn])
def test_after_any_change_nothing_kept_is_shown(client, call, change):
    keep_advice(call)
    change(call)

    with pytest.raises(NotYet):
        prospect(call, allot=at_hand)
    Job.objects.all().delete()
    client.force_login(officer())
    page = client.get(url("ranking", call), headers={"accept-language": "en"})
    client.post(url("advise", call))

    assert "has changed since" in page.content.decode()
    assert Job.objects.count() == 1


def test_a_pass_score_that_changes_who_passes_asks_for_another_list(call):
    keep_advice(call)
    type(call).objects.filter(pk=call.pk).update(pass_score=87)
    call.refresh_from_db()

    with pytest.raises(NotYet):
        prospect(call, allot=at_hand)


def test_other_amounts_are_never_read_from_what_is_kept(call):
    keep_advice(call)
    first, second, third = (row.application.pk for row in prospect(call).rows)

    seen = prospect(call, {first: yuan(50000), second: yuan(100000), third: yuan(100000)})

    assert [row.outcome for row in seen.rows] == ["funded", "funded", "funded"]


def test_a_list_is_proposed_from_the_order_and_not_from_what_is_kept(call):
    by, funds = officer(), source()
    seen = prospect(call)
    reasons = {row.application.pk: "该类别须至少资助一个项目，顺延至下一名。" for row in seen.passed_over}
    wrong = {"must_give": [], "funded": [], "passed_over": [], "total": 0}
    digest = allotting.digest_of(*seen.basis)
    Allotment.objects.create(call=call, digest=digest, content=wrong, made_at=clock.now())

    decision = propose(call, by=by, sources=[(funds, 100)], exceptions=reasons)

    assert [award.rank for award in decision.awards.order_by("rank")] == [1, 3]


def test_where_no_list_meets_the_minima_the_rule_that_must_give_is_kept_and_nothing_asked_again(
    client, many, panel
):
    call = tight(panel, least=2)
    work_out_advice.func(str(Job.objects.get().pk), call.pk)
    client.force_login(officer())

    page = client.get(url("ranking", call), headers={"accept-language": "en"})

    assert "at least 2 awards" in page.content.decode()
    assert ask_for_advice(call, by=officer()).pk == Job.objects.get().pk
    assert sweep_advice() == 0
    assert (Advice.objects.count(), Allotment.objects.count()) == (0, 1)


def test_what_is_quickly_worked_out_is_neither_kept_nor_waited_for(client, panel):
    call = tight(panel)
    client.force_login(officer())
    page = client.get(url("ranking", call))
    keep_advice(call)

    assert [row.outcome for row in page.context["page"]] == ["funded", "passed_over", "funded"]
    assert not Allotment.objects.exists()
