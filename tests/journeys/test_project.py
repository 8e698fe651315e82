"""One project from the call to the disclosure list, on the pages of everybody who touches it."""

import pytest

from tests.factories import people
from tests.journeys import (
    stages_applicant,
    stages_award,
    stages_call,
    stages_delivery,
    stages_money,
    stages_review,
)
from tests.journeys.walk import Walk
from ventures.awards.models import Award
from ventures.core import clock
from ventures.funds.verify import faults

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["zh-hans", "en"])
def walk(request):
    made = Walk(request.param)
    with clock.at(made.now):
        for who in ("officer", "secretary", "evaluator", "auditor"):
            made.enters(who, getattr(people, who)())
        made.enters("second", people.officer())
        made.enters("clerk", people.finance_clerk())
        made.enters("approver", people.finance_approver())
        made.enters("visitor")
    return made


def applied(walk, call):
    """The application, found eligible, and its community."""
    body = stages_applicant.register(walk)
    stages_applicant.read_registry(walk, body)
    draft = stages_applicant.begin(walk, call, body)
    place = stages_applicant.fill_in(walk, draft)
    stages_applicant.confirm(walk, draft, place)
    sent = stages_applicant.hand_in(walk, draft)
    return stages_applicant.screen(walk, sent), place


def reviewed(walk, application):
    """Drawn, recused, scored, ranked."""
    panel = stages_review.form_panel(walk, application.call)
    stages_review.recuse(walk, panel)
    stages_review.score(walk, panel)
    stages_review.rank(walk, panel)


def test_a_project_goes_its_whole_way(walk):
    call, source = stages_call.compose(walk), stages_call.provide(walk)
    application, place = applied(walk, call)
    reviewed(walk, application)

    award = stages_award.agree(walk, stages_award.decide(walk, call, source))
    stages_money.pay(walk, award, 1)
    stages_delivery.deliver(walk, award)
    stages_delivery.evaluate(walk, award, "mid_term", "86.50")
    stages_money.pay(walk, award, 2)
    stages_delivery.conclude(walk, award)
    stages_delivery.rate(walk, award, place)
    stages_delivery.evaluate(walk, award, "final", "91")
    stages_money.pay(walk, award, 3)

    listed = walk.reads("visitor", "reports:disclosure", 2026).content.decode()
    assert Award.objects.get().state == "closed_out"
    assert award.number in listed
    assert application.organization.name in listed
    assert list(faults()) == []
    for who in walk.browsers:
        if who != "visitor":
            walk.reads(who, "portal:desk")
    walk.reads("auditor", "portal:case", award.case)
    walk.reads("applicant", "portal:case", award.case)
