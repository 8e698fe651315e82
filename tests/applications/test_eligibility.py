"""The eligibility engine: each rule at its edge, with its evidence; and the officer who decides."""

import json
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils.timezone import localdate

from tests.factories import applications as make
from tests.factories.calls import open_call
from tests.factories.communities import community, district, sub_district
from tests.factories.organizations import administrator_of, organization
from tests.factories.people import officer
from tests.kept import kept
from ventures.applications import actions
from ventures.applications.eligibility import TESTS, check
from ventures.applications.models import Application
from ventures.applications.states import Outcome, State
from ventures.calls.models import EligibilityRule
from ventures.calls.presets import PRESETS
from ventures.core import clock
from ventures.core.dates import add_months
from ventures.core.errors import Refused
from ventures.core.money import yuan
from ventures.linkage.actions import answer, decline, record_call
from ventures.linkage.models import CommunityRequest
from ventures.linkage.queries import confirmation
from ventures.organizations.models import AnnualReport, CreditListing, FundingRecord, Restriction
from ventures.workflow.models import Event

pytestmark = pytest.mark.django_db
LISTS = {
    "abnormal": "not_on_abnormal_list",
    "dishonest": "not_on_dishonesty_list",
    "offence": "no_serious_offence",
}
MONTHS = {"abnormal": 12, "dishonest": 24, "offence": 36}


@kept
def complete():
    return make.complete_draft()


@kept
def application():
    return make.submitted()


def said(application, rule, on=None):
    """The outcome of one rule."""
    return next(outcome for one, outcome, _evidence in check(application, on) if one.rule == rule)


def closing_day(application):
    return localdate(application.call.closes_at)


def test_every_rule_of_every_preset_is_one_the_engine_knows():
    rules = {row["rule"] for preset in PRESETS.values() for row in preset["eligibility_rules"]}

    assert rules - set(TESTS) == set()


def test_a_standing_organisation_passes_every_hard_rule(application):
    hard = application.eligibility_results.filter(rule__hard=True)

    assert {row.outcome for row in hard} == {Outcome.PASS}
    assert application.eligibility_results.count() == application.call.eligibility_rules.count()


def test_a_rule_the_portal_does_not_know_waits_for_a_person(draft):
    EligibilityRule.objects.create(call=draft.call, rule="visited_by_the_mayor", parameters={"times": 2})

    assert said(draft, "visited_by_the_mayor") == Outcome.HUMAN


@pytest.mark.parametrize(("days", "outcome"), [(0, Outcome.PASS), (1, Outcome.FAIL)])
def test_an_organisation_is_a_year_old_on_the_closing_day(days, outcome):
    call = open_call()
    founded = add_months(localdate(call.closes_at), -12) + timedelta(days=days)

    draft = make.begun(call, organization(registered_on=founded))

    assert said(draft, "registered_for") == outcome


def test_age_is_counted_again_as_of_the_award():
    call = open_call()
    founded = add_months(localdate(call.closes_at), -12) + timedelta(days=1)
    draft = make.begun(call, organization(registered_on=founded))

    assert said(draft, "registered_for", on=closing_day(draft) + timedelta(days=1)) == Outcome.PASS


@pytest.mark.parametrize(
    ("passed", "outcome"), [(True, Outcome.PASS), (False, Outcome.FAIL), (None, Outcome.HUMAN)]
)
def test_last_years_report_decides_and_a_missing_one_needs_a_person(passed, outcome):
    body = organization()
    draft = make.begun(body=body)
    year = closing_day(draft).year - 1
    if passed is not None:
        AnnualReport.objects.create(
            organization=body, year=year, filed_on=date(year + 1, 2, 1), passed=passed
        )

    assert said(draft, "annual_report_filed") == outcome


@pytest.mark.parametrize("kind", ["abnormal", "dishonest"])
@pytest.mark.parametrize(("days", "outcome"), [(-1, Outcome.PASS), (0, Outcome.PASS), (1, Outcome.FAIL)])
def test_a_list_is_forgotten_when_its_window_is_over(kind, days, outcome, draft):
    removed = add_months(closing_day(draft), -MONTHS[kind]) + timedelta(days=days)
    CreditListing.objects.create(
        organization=draft.organization,
        kind=kind,
        listed_on=date(2015, 1, 1),
        removed_on=removed,
        source="登记机关",
    )

    assert said(draft, LISTS[kind]) == outcome


@pytest.mark.parametrize("removed", [None, date(2026, 1, 5)])
@pytest.mark.parametrize(("days", "outcome"), [(-1, Outcome.PASS), (0, Outcome.PASS), (1, Outcome.FAIL)])
def test_an_offence_counts_from_its_own_day_whether_or_not_it_is_taken_off(removed, days, outcome, draft):
    committed = add_months(closing_day(draft), -36) + timedelta(days=days)
    CreditListing.objects.create(
        organization=draft.organization, kind="offence", listed_on=committed, removed_on=removed,
        source="行政处罚决定书",
    )  # fmt: skip

    assert said(draft, "no_serious_offence") == outcome


@pytest.mark.parametrize("kind", LISTS)
@pytest.mark.parametrize(("days", "outcome"), [(0, Outcome.FAIL), (1, Outcome.PASS)])
def test_what_is_listed_after_the_closing_day_counts_as_of_the_award(kind, days, outcome, draft):
    listed = closing_day(draft) + timedelta(days=days)
    CreditListing.objects.create(
        organization=draft.organization, kind=kind, listed_on=listed, source="登记机关"
    )

    assert said(draft, LISTS[kind]) == outcome
    assert said(draft, LISTS[kind], on=listed) == Outcome.FAIL


@pytest.mark.parametrize(
    ("closing", "last_free"),
    [(date(2024, 2, 29), date(2021, 2, 28)), (date(2027, 2, 28), date(2024, 2, 28)),
     (date(2026, 3, 31), date(2023, 3, 31))],
)  # fmt: skip
def test_months_are_counted_by_the_calendar(closing, last_free, draft):
    entry = CreditListing.objects.create(
        organization=draft.organization, kind="offence", listed_on=last_free, source="登记机关"
    )
    assert said(draft, "no_serious_offence", on=closing) == Outcome.PASS

    entry.listed_on = last_free + timedelta(days=1)
    entry.save()

    assert said(draft, "no_serious_offence", on=closing) == Outcome.FAIL


def test_an_organisation_still_on_a_list_fails_however_long_ago_it_was_put_there(draft):
    CreditListing.objects.create(
        organization=draft.organization, kind="abnormal", listed_on=date(2015, 1, 1), source="登记机关"
    )

    assert said(draft, "not_on_abnormal_list") == Outcome.FAIL


def test_one_list_does_not_count_for_another(draft):
    CreditListing.objects.create(
        organization=draft.organization, kind="abnormal", listed_on=date(2015, 1, 1), source="登记机关"
    )

    assert said(draft, "not_on_dishonesty_list") == Outcome.PASS


@pytest.mark.parametrize(("days", "outcome"), [(0, Outcome.FAIL), (-1, Outcome.PASS)])
def test_a_restriction_counts_to_its_last_day(days, outcome, draft):
    ends = closing_day(draft) + timedelta(days=days)
    Restriction.objects.create(
        organization=draft.organization, reason="追回未了结", valid_from=date(2020, 1, 1), valid_to=ends
    )

    assert said(draft, "not_restricted") == outcome


@pytest.mark.parametrize(
    ("title", "days", "outcome"),
    [
        ("另一个项目", 0, Outcome.HUMAN),
        ("楼道里的老邻居", 0, Outcome.FAIL),
        ("楼道里的老邻居", -1, Outcome.PASS),
    ],
)
def test_the_same_project_is_not_paid_twice_in_the_same_months(title, days, outcome, complete):
    FundingRecord.objects.create(
        organization=complete.organization, case=uuid4(), programme="区级购买服务", title=title,
        amount=yuan(1), starts_on=complete.starts_on - timedelta(days=90),
        ends_on=complete.starts_on + timedelta(days=days),
    )  # fmt: skip

    assert said(complete, "no_double_funding") == outcome


def test_the_community_lies_in_the_area_of_the_call():
    call = open_call(region=district("330108"))

    inside = make.complete_draft(call, community=community(district("330108")))
    outside = make.complete_draft(call, community=community(district("330106")))

    assert [said(one, "community_in_area") for one in (inside, outside)] == [Outcome.PASS, Outcome.FAIL]


def test_a_call_of_a_sub_district_takes_no_neighbour():
    street = sub_district(district("330108"), 7)
    draft = make.complete_draft(open_call(region=street), community=community(district("330108")))

    assert said(draft, "community_in_area") == Outcome.FAIL


def test_a_team_without_a_social_worker_is_only_warned(complete):
    complete.team.update(social_worker=None)

    application = actions.submit(complete, by=administrator_of(complete.organization))

    assert application.eligibility_results.get(rule__rule="social_worker_in_team").outcome == Outcome.FAIL
    assert actions.pass_eligibility(application, by=officer()).state == State.ELIGIBLE


def test_the_answer_of_the_community_decides():
    outcomes = []
    for reply in (None, answer, decline):
        draft = make.complete_draft()
        actions.ask_confirmation(
            draft, by=administrator_of(draft.organization), address=draft.community.email
        )
        if reply:
            reply(confirmation(draft.case), name="社区工作者", note="说明")
        outcomes.append(said(draft, "community_confirmed"))

    assert outcomes == [Outcome.HUMAN, Outcome.PASS, Outcome.FAIL]


def test_a_yes_from_an_address_that_is_not_the_communitys_is_for_a_person(complete):
    own = complete.community.email
    outcomes = []
    for address in ("applicant@example.org", own.upper()):
        by = administrator_of(complete.organization)
        asked = actions.ask_confirmation(complete, by=by, address=address)
        CommunityRequest.objects.filter(pk=asked.pk).update(state="answered")
        outcomes.append(said(complete, "community_confirmed"))
        CommunityRequest.objects.filter(pk=asked.pk).update(state="expired")

    assert outcomes == [Outcome.HUMAN, Outcome.PASS]


def test_a_yes_on_the_telephone_stands_wherever_the_link_went(complete):
    by = administrator_of(complete.organization)
    asked = actions.ask_confirmation(complete, by=by, address="applicant@example.org")

    record_call(asked, by=officer(), yes=True, name="王主任", number="0571", called_at=clock.now())

    assert said(complete, "community_confirmed") == Outcome.PASS


def test_a_community_that_was_not_asked_needs_a_person(complete):
    assert said(complete, "community_confirmed") == Outcome.HUMAN


@kept
def failing():
    """A submitted application that one hard rule stands against."""
    body = make.standing_organization()
    Restriction.objects.create(organization=body, reason="追回未了结", valid_from=date(2020, 1, 1))
    application = make.submitted(body=body)
    return application, application.eligibility_results.get(rule__rule="not_restricted")


def test_an_application_against_a_hard_rule_does_not_pass_and_the_rule_is_named(failing):
    application, result = failing

    with pytest.raises(Refused, match=result.rule.source_text):
        actions.pass_eligibility(application, by=officer())

    assert Application.objects.get(pk=application.pk).state == State.SUBMITTED


def test_a_person_decides_otherwise_with_a_reason_and_the_engines_word_stays(failing):
    application, result = failing
    by = officer()

    actions.override(result, by=by, outcome=Outcome.PASS, reason="追回款已到账，凭证见附件")
    actions.pass_eligibility(application, by=by)

    result.refresh_from_db()
    assert (result.outcome, result.final, result.override_by) == (Outcome.FAIL, Outcome.PASS, by)
    assert application.state == State.ELIGIBLE
    assert Event.objects.filter(verb="override", actor=by).count() == 1


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_decision_without_a_reason_is_refused(reason, failing):
    _application, result = failing

    with pytest.raises(Refused) as refused:
        actions.override(result, by=officer(), outcome=Outcome.PASS, reason=reason)

    assert refused.value.field == "reason"


def test_a_decision_by_hand_survives_a_correction(failing):
    application, result = failing
    actions.override(result, by=officer(), outcome=Outcome.PASS, reason="追回款已到账")
    actions.send_back(application, by=officer(), note="请核对", due=clock.now() + timedelta(days=2))

    actions.submit(application, by=administrator_of(application.organization))

    result.refresh_from_db()
    assert (result.outcome, result.final) == (Outcome.FAIL, Outcome.PASS)


def test_a_rule_that_was_met_before_the_correction_is_run_again(application):
    Restriction.objects.create(
        organization=application.organization, reason="新的追回", valid_from=date(2020, 1, 1)
    )
    actions.send_back(application, by=officer(), note="请核对", due=clock.now() + timedelta(days=2))

    actions.submit(application, by=administrator_of(application.organization))

    assert application.eligibility_results.get(rule__rule="not_restricted").outcome == Outcome.FAIL


def test_finding_not_eligible_needs_a_reason(application):
    with pytest.raises(Refused) as refused:
        actions.reject(application, by=officer(), note=" ")
    actions.reject(application, by=officer(), note="登记未满一年")

    assert refused.value.field == "note"
    assert application.state == State.INELIGIBLE


@pytest.mark.parametrize(
    ("note", "days", "field"),
    [("", 1, "note"), ("请补充", -1, "due"), ("请补充", 0, "due"), ("请补充", 91, "due")],
)
def test_sending_back_needs_a_note_and_a_day_to_come(note, days, field, application):
    now = clock.now()

    with clock.at(now), pytest.raises(Refused) as refused:
        actions.send_back(application, by=officer(), note=note, due=now + timedelta(days=days))

    assert refused.value.field == field


def test_an_application_found_eligible_is_not_sent_back_any_more():
    application = make.eligible()

    with pytest.raises(Refused):
        actions.send_back(application, by=officer(), note="请补充", due=clock.now() + timedelta(days=1))


def test_evidence_can_be_kept_and_read_again(complete):
    for _rule, _outcome, evidence in check(complete):
        assert json.loads(json.dumps(evidence)) == evidence


def test_a_section_says_at_once_what_the_rules_say_of_it(client, complete):
    client.force_login(administrator_of(complete.organization))
    fine = client.get(f"/applications/{complete.pk}/budget/").context["findings"]
    complete.requested = complete.call.cap + yuan("0.01")
    complete.save()

    page = client.get(f"/applications/{complete.pk}/budget/")

    assert fine == []
    assert [row["evidence"] for row in page.context["findings"]] == ["申请¥200,000.01，最高¥200,000.00。"]
