"""One project from the call to the disclosure list, by hand, in Chromium, in both languages."""

import pytest

from tests.browser import (
    stages_applicant,
    stages_award,
    stages_call,
    stages_delivery,
    stages_money,
    stages_public,
    stages_review,
    stages_screening,
    stages_website,
)
from tests.browser.walk import Walk


@pytest.fixture(params=["zh-hans", "en"])
def walk(request, chromium, tmp_path):
    made = Walk(chromium, tmp_path, request.param)
    made.begins(2026, 3, 2, 10)
    yield made
    made.ends()


def apply(walk):
    """From the account to the application found eligible."""
    stages_applicant.register(walk)
    stages_applicant.complete(walk)
    stages_screening.read_registry(walk)
    stages_applicant.begin(walk)
    stages_applicant.fill_in(walk)
    stages_applicant.plan_it(walk)
    stages_applicant.upload(walk)
    stages_applicant.confirm(walk)
    stages_applicant.hand_in(walk)
    stages_screening.send_back(walk)
    stages_screening.correct(walk)
    stages_screening.find_eligible(walk)


def judge(walk):
    """Drawn, recused, scored, ranked, proposed, objected to, approved, agreed."""
    stages_review.gather(walk)
    stages_review.form_panel(walk)
    stages_review.score(walk, stages_review.recuse(walk))
    stages_review.rank(walk)
    stages_award.propose(walk)
    stages_award.object_to(walk)
    stages_award.approve(walk)
    stages_award.agree(walk)


def carry_out(walk):
    """Three instalments, and what has to be shown for each of them."""
    stages_money.pay(walk, 1)
    stages_delivery.deliver(walk)
    stages_delivery.evaluate(walk, "Mid-term evaluation", "86.50")
    stages_money.pay(walk, 2)
    stages_delivery.conclude(walk)
    stages_delivery.rate(walk)
    stages_delivery.evaluate(walk, "Final evaluation", "91")
    stages_money.pay(walk, 3)


def test_a_project_goes_its_whole_way_by_hand(walk):
    stages_call.compose(walk)
    stages_call.provide(walk)
    stages_website.announce(walk)

    apply(walk)
    judge(walk)
    carry_out(walk)
    stages_public.disclose(walk)
    stages_public.print_papers(walk)
    stages_public.look_back(walk)

    assert walk.runs("verify_ledger") + walk.runs("verify_history")
    assert walk.faults == []
