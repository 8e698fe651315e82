"""Rules that rest on an answer are judged anew when it comes, and each rule says what it looked at."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import translation

from tests.factories import applications as make
from tests.factories.calls import open_call
from tests.factories.organizations import administrator_of
from tests.factories.people import officer
from tests.kept import kept
from ventures.applications import actions
from ventures.applications.eligibility import check
from ventures.applications.judging import sweep_answers
from ventures.applications.screening import results_of
from ventures.applications.states import Outcome, State
from ventures.applications.wording import evidence_text, in_words
from ventures.calls.models import EligibilityRule
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.linkage.actions import answer, decline
from ventures.linkage.queries import confirmation

pytestmark = pytest.mark.django_db


@kept
def application():
    return asked()


def asked():
    """A submitted application whose community was asked and has not answered; its word is a hard rule."""
    application = make.submitted()
    EligibilityRule.objects.filter(call=application.call, rule="community_confirmed").update(hard=True)
    by = administrator_of(application.organization)
    actions.ask_confirmation(application, by=by, address=application.community.email)
    return application


def stored(application):
    """What is kept of the community's word."""
    return application.eligibility_results.get(rule__rule="community_confirmed")


def shown(application):
    """What a page shows of it."""
    return next(row for row in results_of(application) if row.rule.rule == "community_confirmed")


def test_an_answer_after_submission_shows_on_the_page_at_once(application):
    before = shown(application).seen
    answer(confirmation(application.case), name="社区工作者")

    row, day = shown(application), clock.today().isoformat()
    assert (before, row.outcome) == ("社区尚未答复。", Outcome.PASS)
    assert row.seen == f"社区已于{day}确认需求和场地。"


def test_an_answer_after_submission_counts_when_the_application_is_found_eligible(application):
    waiting, answered, declined = application, asked(), asked()
    answer(confirmation(answered.case), name="社区工作者")
    decline(confirmation(declined.case), name="社区工作者", note="场地另有安排")

    for refused in (waiting, declined):
        with pytest.raises(Refused):
            actions.pass_eligibility(refused, by=officer())
    actions.pass_eligibility(answered, by=officer())

    assert (answered.state, stored(answered).outcome) == (State.ELIGIBLE, Outcome.PASS)


def test_the_scheduler_keeps_what_was_answered_once(application):
    asked()
    answer(confirmation(application.case), name="社区工作者")

    call_command("scheduler")

    assert stored(application).outcome == Outcome.PASS
    assert sweep_answers() == 0


def test_the_scheduler_keeps_that_nobody_answered_in_time(application):
    with clock.at(clock.now() + timedelta(days=31)):
        call_command("scheduler")
        again = sweep_answers()

    assert (stored(application).outcome, again) == (Outcome.FAIL, 0)


def test_what_is_answered_after_the_office_has_decided_changes_nothing(application):
    actions.override(stored(application), by=officer(), outcome=Outcome.PASS, reason="社区来电确认")
    actions.pass_eligibility(application, by=officer())
    decline(confirmation(application.case), name="社区工作者", note="场地另有安排")

    swept = sweep_answers()

    assert (swept, shown(application).outcome) == (0, Outcome.HUMAN)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_rule_that_passes_says_what_it_looked_at(language, application):
    answer(confirmation(application.case), name="社区工作者")
    found = [one for one in check(application) if one[1] == Outcome.PASS]

    with translation.override(language):
        said = {rule.rule: evidence_text(rule, evidence) for rule, _outcome, evidence in found}

    assert {"no_double_funding", "not_organiser", "no_like_project", "heads_within_caps",
            "community_confirmed"} <= set(said)  # fmt: skip
    assert [rule for rule, words in said.items() if not words] == []


def test_what_is_not_filled_in_yet_is_named():
    draft = make.begun()

    words = {rule.rule: evidence_text(rule, evidence) for rule, _outcome, evidence in check(draft)}

    assert words["no_double_funding"] == words["period_fits"] == "尚未填写起止日期。"
    assert words["no_like_project"] == "尚未填写起止日期和实施社区。"
    assert words["heads_within_caps"] == "预算尚未填写。"


@pytest.mark.parametrize(("preset", "listed"), [("city", False), ("guangzhou", True)])
def test_own_funds_are_listed_only_where_the_call_asks_for_them(preset, listed):
    call = open_call(preset)
    EligibilityRule.objects.get_or_create(call=call, rule="own_funds_at_least")
    application = make.submitted(call)

    before, after = in_words(check(application)), results_of(application)

    for rows in (before, [{"name": row.name} for row in after]):
        assert ("自筹资金达到要求" in {row["name"] for row in rows}) == listed
