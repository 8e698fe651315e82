"""Who begins, decides or merges at the same instant as another: one waits for the other."""

from datetime import timedelta

import pytest

from tests.factories import applications as make
from tests.factories.calls import draft_call, open_call
from tests.factories.organizations import administrator_of, organization
from tests.factories.people import officer
from tests.threads import marks, one_after_the_other
from ventures.applications import actions, testing
from ventures.applications.late import grant_late
from ventures.applications.models import Application, EligibilityResult
from ventures.applications.uniting import merge_organizations
from ventures.calls.models import LateExtension

pytestmark = marks


@pytest.fixture
def passed():
    """An application of which every rule holds, and one of its hard rules."""
    sent = make.submitted()
    rows = EligibilityResult.objects.select_related("application", "rule")
    rows.update(outcome="pass")
    return sent, rows.filter(rule__hard=True)


def fails(rows):
    """An officer decides the rule otherwise, as he read it."""
    row, by = rows.first(), officer()
    return lambda: actions.override(row, by=by, outcome="fail", reason="核实后不符合")


def passes(sent):
    """An officer finds it eligible, as he read it."""
    read, by = Application.objects.get(pk=sent.pk), officer()
    return lambda: actions.pass_eligibility(read, by=by)


def test_what_a_rule_forbids_is_not_found_eligible_at_the_same_instant(passed):
    sent, rows = passed

    answers = one_after_the_other(fails(rows), passes(sent))

    sent.refresh_from_db()
    assert (answers, sent.state, rows.first().final) == (["refused"], "submitted", "fail")


def test_no_rule_is_decided_otherwise_while_another_finds_it_eligible(passed):
    sent, rows = passed

    answers = one_after_the_other(passes(sent), fails(rows))

    sent.refresh_from_db()
    assert (answers, sent.state, rows.first().final) == (["refused"], "eligible", "pass")


def begins(call, body):
    by = administrator_of(body)
    return lambda: actions.begin(call, body, by=by, title="楼道里的老邻居")


def test_of_two_who_begin_the_only_draft_at_once_one_is_told():
    call, body = open_call(), make.standing_organization()

    answers = one_after_the_other(begins(call, body), begins(call, body))

    assert answers == ["refused"]
    assert Application.objects.count() == 1


def test_no_draft_is_begun_for_an_organisation_merged_at_the_same_instant():
    call, body, survivor = open_call(), make.standing_organization(), organization()
    by = officer()

    answers = one_after_the_other(
        lambda: merge_organizations(survivor, body, by=by, reason="同一组织"), begins(call, body)
    )

    assert answers == ["refused"]
    assert not Application.objects.exists()


def test_a_draft_handed_in_while_its_organisation_is_merged_goes_along():
    draft, survivor, office = make.complete_draft(), organization(), officer()
    body, by = draft.organization, administrator_of(draft.organization)

    answers = one_after_the_other(
        lambda: merge_organizations(survivor, body, by=office, reason="同一组织"),
        lambda: actions.submit(draft, by=by),
    )

    saved = Application.objects.get()
    assert (answers, saved.organization, saved.state) == (["done"], survivor, "submitted")


def test_more_time_is_given_to_no_organisation_merged_at_the_same_instant():
    draft, survivor, by = make.begun(), organization(), officer()
    body, until = draft.organization, draft.call.closes_at + timedelta(days=3)

    answers = one_after_the_other(
        lambda: merge_organizations(survivor, body, by=by, reason="同一组织"),
        lambda: grant_late(draft, by=by, until=until, reason="系统故障"),
    )

    assert answers == ["refused"]
    assert not LateExtension.objects.exists()


def test_a_form_tried_twice_at_once_is_one_test():
    by = officer()
    call = draft_call(by=by)

    answers = one_after_the_other(*[lambda: testing.begin_test(call, by=by)] * 2)

    assert answers == ["done"]
    assert Application.with_tests.count() == 1
