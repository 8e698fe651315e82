"""Every rule a machine can check: a case that passes, one that fails, one for a person.

What test_eligibility.py shows at its edges is here once more, so that no rule is without its three cases;
what rests on public registers is in test_rules_of_registers.py and test_rules_of_lists.py. No case for a
person has `not_restricted`, for a restriction is the fund's own record. Arithmetic (cap, own funds, heads,
period) is a person's matter only as long as nothing is stated to reckon with.
"""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils.timezone import localdate

from tests.factories import applications as make
from tests.factories.calls import draft_call, open_call
from tests.factories.communities import community, district
from tests.factories.organizations import account, administrator_of, organization
from tests.factories.people import officer
from tests.kept import kept
from ventures.applications import actions
from ventures.applications.completeness import missing
from ventures.applications.eligibility import TESTS, check
from ventures.applications.states import Outcome
from ventures.applications.wording import SENTENCES, in_words
from ventures.calls import actions as call_actions
from ventures.calls.models import EligibilityRule
from ventures.calls.rule_kinds import KINDS
from ventures.core.dates import add_months, end_of_period
from ventures.core.errors import Refused
from ventures.core.money import from_fen, yuan
from ventures.linkage.actions import accept_part
from ventures.organizations.actions import record_rating, register_group
from ventures.organizations.models import AnnualReport, FundingRecord, Organization

pytestmark = pytest.mark.django_db
PASS, FAIL, HUMAN = Outcome.PASS, Outcome.FAIL, Outcome.HUMAN


@kept
def drafts():
    """An empty draft of each of these presets."""
    return {preset: make.begun(open_call(preset)) for preset in ("city", "street", "central", "guangzhou")}


@kept
def complete():
    return make.complete_draft()


@pytest.fixture
def draft(drafts):
    return drafts["city"]


@pytest.fixture
def call(draft):
    return draft.call


def said(application, rule, **parameters):
    """The outcome of one rule with these parameters, whether or not the call has it."""
    row, _made = EligibilityRule.objects.update_or_create(
        call=application.call, rule=rule, defaults={"parameters": parameters}
    )
    application.refresh_from_db()
    return next(outcome for one, outcome, _evidence in check(application) if one == row)


def closing_day(application):
    return localdate(application.call.closes_at)


def group_of(host, **facts):
    """A filed group that applies through a host."""
    return register_group(
        host, by=administrator_of(host), filed_on=date(2019, 1, 1), region=host.region,
        **{"name": "楼道议事会", "representative": "组长", "address": "一号", "phone": "0571-1", **facts},
    )  # fmt: skip


def test_a_code_passes_with_its_check_digit_fails_without_and_none_is_for_a_person(drafts):
    right, wrong, none = (drafts[preset] for preset in ("city", "street", "central"))
    code = wrong.organization.uscc
    Organization.objects.filter(pk=wrong.organization_id).update(
        uscc=code[:17] + ("0" if code[17] != "0" else "1")
    )
    Organization.objects.filter(pk=none.organization_id).update(uscc=None)

    assert [said(one, "code_valid") for one in (right, wrong, none)] == [PASS, FAIL, HUMAN]


def test_a_filed_group_shows_the_code_of_its_host(call):
    draft = make.begun(call, group_of(organization()))

    assert said(draft, "code_valid") == PASS


def test_a_company_is_no_social_organisation(draft):
    Organization.objects.filter(pk=draft.organization_id).update(uscc="91440300708461136T")

    assert said(draft, "code_valid") == FAIL


@pytest.mark.parametrize(("passed", "outcome"), [(True, PASS), (False, FAIL), (None, HUMAN)])
def test_the_annual_report_passes_fails_or_is_missing(passed, outcome, call):
    draft = make.begun(call, organization())
    year = closing_day(draft).year - 1
    if passed is not None:
        AnnualReport.objects.create(
            organization=draft.organization, year=year, filed_on=date(year + 1, 2, 1), passed=passed
        )

    assert said(draft, "annual_report_filed") == outcome


@pytest.mark.parametrize(
    ("grade", "days", "outcome"),
    [(3, 1, PASS), (4, 1, PASS), (2, 1, FAIL), (3, 0, FAIL), (None, 0, HUMAN)],
)
def test_a_rating_counts_to_the_eve_of_its_fifth_anniversary(grade, days, outcome, draft):
    if grade:
        issued = add_months(closing_day(draft), -60) + timedelta(days=days)
        record_rating(draft.organization, by=officer(), grade=grade, issued_on=issued)

    assert said(draft, "rating_at_least", grade=3) == outcome


def test_the_latest_rating_replaces_a_better_one(draft):
    for grade, years in ((5, 3), (2, 1)):
        issued = add_months(closing_day(draft), -12 * years)
        record_rating(draft.organization, by=officer(), grade=grade, issued_on=issued)

    assert said(draft, "rating_at_least", grade=3) == FAIL


def test_an_account_is_verified_missing_or_waits_for_its_second_person(drafts):
    asked = [drafts[preset] for preset in ("city", "street", "central")]
    account(asked[0].organization, verified=True)
    account(asked[2].organization)

    assert [said(one, "own_account") for one in asked] == [PASS, FAIL, HUMAN]


@pytest.mark.parametrize(("staff", "outcome"), [(3, PASS), (2, FAIL), (0, HUMAN)])
def test_full_time_staff_are_enough_too_few_or_not_stated(staff, outcome, call):
    draft = make.begun(call, organization(staff_count=staff))

    assert said(draft, "staff_at_least", least=3) == outcome


def test_one_application_passes_a_second_fails_and_a_common_representative_is_for_a_person():
    call = open_call(per_organization=2)
    first = make.submitted(call)
    second = make.begun(call, first.organization)
    related = make.begun(call, organization(representative=first.organization.representative))
    alone = make.begun(call)

    outcomes = [said(one, "one_application", most=1) for one in (alone, second, related)]

    assert outcomes == [PASS, FAIL, HUMAN]


@pytest.mark.parametrize(("most", "outcome"), [(2, PASS), (1, FAIL), (0, PASS)])
def test_the_groups_of_one_host_are_counted_together_where_the_call_says_so(most, outcome, call):
    host = make.standing_organization()
    make.submitted(call, group_of(host))
    draft = make.begun(call, group_of(host, name="银发合唱队", representative="队长"))

    assert said(draft, "one_application", most=1, most_per_host=most) == outcome


@pytest.mark.parametrize(
    ("title", "outcome"), [(None, PASS), ("楼道里的 老邻居！", FAIL), ("另一个项目", HUMAN)]
)
def test_money_for_the_same_months_fails_under_the_same_title_however_it_is_written(title, outcome, complete):
    if title:
        FundingRecord.objects.create(
            organization=complete.organization, case=uuid4(), programme="区级购买服务", title=title,
            amount=yuan(1), starts_on=complete.starts_on, ends_on=complete.ends_on,
        )  # fmt: skip

    assert said(complete, "no_double_funding") == outcome


def test_a_like_project_of_another_is_for_a_person_and_ones_own_again_fails(complete):
    place = community()
    earlier = make.submitted(community=place)
    again = make.complete_draft(body=earlier.organization, community=place)
    like = make.complete_draft(community=place, title="楼道里的老邻居们")

    outcomes = [said(one, "no_like_project") for one in (complete, again, like)]

    assert outcomes == [PASS, FAIL, HUMAN]


def test_like_projects_one_after_the_other_are_no_duplicates():
    place = community()
    earlier = make.submitted(community=place)
    starts = earlier.ends_on + timedelta(days=1)
    later = make.complete_draft(community=place, starts_on=starts, ends_on=end_of_period(starts, 6))

    assert said(later, "no_like_project") == PASS


def test_a_draft_of_another_is_not_spied_out(complete):
    assert said(make.complete_draft(community=complete.community), "no_like_project") == PASS


@pytest.mark.parametrize(
    ("months", "days", "outcome"),
    [(6, 0, PASS), (12, 0, PASS), (6, -1, FAIL), (12, 1, FAIL), (None, 0, HUMAN)],
)
def test_the_period_is_six_to_twelve_months_both_days_counted(months, days, outcome, drafts, complete):
    draft = drafts["city"] if months is None else complete
    if months:
        draft.ends_on = end_of_period(draft.starts_on, months) + timedelta(days=days)
        draft.save()

    assert said(draft, "period_fits") == outcome


@pytest.mark.parametrize(("days", "outcome"), [(0, PASS), (1, FAIL)])
def test_the_period_ends_by_the_day_the_call_names(days, outcome, complete):
    last = complete.ends_on - timedelta(days=days)

    assert said(complete, "period_fits", ends_by=last.isoformat()) == outcome


def test_a_project_does_not_start_before_the_calls_first_day(complete):
    complete.starts_on -= timedelta(days=1)
    complete.save()

    assert said(complete, "period_fits") == FAIL


def test_a_community_lies_inside_outside_or_has_ended():
    call = open_call(region=district("330108"))
    inside = make.complete_draft(call, community=community(district("330108")))
    outside = make.complete_draft(call, community=community(district("330106")))
    dissolved = community(district("330108"), valid_to=closing_day(inside) - timedelta(days=1))
    ended = make.complete_draft(call, community=dissolved)

    assert [said(one, "community_in_area") for one in (inside, outside, ended)] == [PASS, FAIL, HUMAN]


def with_team(draft, *names):
    """The draft, its team bearing these names."""
    actions.save_team(
        draft, by=administrator_of(draft.organization), edition=None,
        members=[{"name": name, "duty": "服务", "hours": 10} for name in names],
    )  # fmt: skip
    return draft


@pytest.mark.parametrize(
    ("names", "outcome"), [("甲乙丙", PASS), ("甲乙", FAIL), ("甲乙乙", HUMAN)], ids=["three", "two", "twice"]
)
def test_a_team_has_enough_people_too_few_or_one_name_twice(names, outcome, complete):
    assert said(with_team(complete, *names), "team_at_least", least=3) == outcome


def test_a_social_worker_takes_part_is_missing_or_has_not_answered(complete):
    taking_part, silent = complete, make.complete_draft(complete.call)
    without = with_team(make.complete_draft(complete.call), "甲")
    worker, by = taking_part.team.get().social_worker, administrator_of(taking_part.organization)
    accept_part(actions.ask_worker(taking_part, worker, by=by, address="worker@example.org"))

    outcomes = [said(one, "social_worker_in_team", least=1) for one in (taking_part, without, silent)]

    assert outcomes == [PASS, FAIL, HUMAN]


@pytest.mark.parametrize(("letter", "outcome"), [("B", FAIL), ("A", PASS), (None, HUMAN)])
def test_a_social_worker_is_asked_for_in_some_fields_only(letter, outcome, complete):
    draft = with_team(complete, "甲")
    draft.category = draft.call.categories.get(code=letter) if letter else None
    draft.save()

    assert said(draft, "social_worker_in_team", least=1, categories=["B", "C"]) == outcome


def call_of(organiser):
    """A call that names its organiser."""
    call = draft_call(hosts=[("host", "示例区社会工作部"), ("organiser", organiser)])
    return call_actions.publish(call, by=officer())


def test_the_organiser_fails_his_representatives_other_body_too_and_his_neighbour_is_for_a_person():
    runs = make.standing_organization()
    call = call_of(f" {runs.name} ")
    kin = organization(representative=runs.representative)
    neighbour = organization(address=runs.address)

    outcomes = [
        said(make.begun(call, one), "not_organiser") for one in (organization(), runs, kin, neighbour)
    ]

    assert outcomes == [PASS, FAIL, FAIL, HUMAN]


def test_who_only_supports_a_call_may_apply_to_it():
    body = make.standing_organization()
    call = draft_call(hosts=[("host", "示例区社会工作部"), ("supporter", body.name)])
    call_actions.publish(call, by=officer())

    assert said(make.begun(call, body), "not_organiser") == PASS


@pytest.mark.parametrize(("fen", "outcome"), [(0, PASS), (-1, PASS), (1, FAIL), (None, HUMAN)])
def test_the_request_reaches_the_cap_and_not_one_fen_more(fen, outcome, draft):
    if fen is not None:
        draft.requested = draft.call.cap + from_fen(fen)
        draft.save()

    assert said(draft, "request_within_cap") == outcome


def with_budget(draft, requested, own_funds, **heads):
    """The draft with a budget of one line a head; all amounts in fen."""
    actions.save_budget(
        draft, by=administrator_of(draft.organization), edition=None, requested=from_fen(requested),
        own_funds=from_fen(own_funds),
        lines=[
            {"head": head, "item": "项", "unit_price": from_fen(fen), "quantity": 1}
            for head, fen in heads.items()
        ],
    )  # fmt: skip
    return draft


def complains(draft):
    """Whether the budget is refused at submission."""
    return any(row["section"] == "budget" for row in missing(draft))


@pytest.mark.parametrize(("fen", "outcome"), [(0, PASS), (-1, PASS), (1, FAIL)])
def test_six_to_four_holds_to_the_fen(fen, outcome, drafts):
    draft = with_budget(drafts["guangzhou"], 30_000_000 + fen, 20_000_000 - fen, programme=50_000_000)

    assert said(draft, "own_funds_at_least") == outcome
    assert complains(draft) == (outcome == FAIL)


def test_own_funds_of_an_empty_budget_are_for_a_person(drafts):
    assert said(drafts["guangzhou"], "own_funds_at_least") == HUMAN


@pytest.mark.parametrize(
    ("preset", "head", "limit"),
    [("city", "management", 1_000_000), ("city", "personnel", 3_000_000), ("street", "management", 100_000),
     ("central", "labour", 5_000_000), ("central", "volunteer", 5_000_000)],
)  # fmt: skip
@pytest.mark.parametrize(("fen", "outcome"), [(0, PASS), (-1, PASS), (1, FAIL)])
def test_each_head_reaches_its_cap_and_not_one_fen_more(preset, head, limit, fen, outcome, drafts):
    whole = 1_000_000 if preset == "street" else 10_000_000
    part = limit + fen
    draft = with_budget(drafts[preset], whole, 0, **{"programme": whole - part, head: part})

    assert said(draft, "heads_within_caps") == outcome
    assert complains(draft) == (outcome == FAIL)


@pytest.mark.parametrize(("fen", "outcome"), [(0, PASS), (-1, PASS), (1, FAIL)])
def test_labour_and_volunteers_share_one_cap_in_central_finance(fen, outcome, drafts):
    draft = with_budget(drafts["central"], 10_000_000, 0, programme=5_000_000 - fen, labour=3_000_000,
                        volunteer=2_000_000 + fen)  # fmt: skip

    assert said(draft, "heads_within_caps") == outcome
    assert complains(draft) == (outcome == FAIL)


def test_central_finance_takes_no_management_fee(drafts):
    with pytest.raises(Refused):
        with_budget(drafts["central"], 10_000_000, 0, programme=9_999_999, management=1)


def test_heads_of_an_empty_budget_are_for_a_person(draft):
    assert said(draft, "heads_within_caps") == HUMAN


def test_percentages_are_not_rounded_in_anybodys_favour(drafts):
    draft = with_budget(drafts["city"], 1_005, 0, programme=904, management=101)

    assert said(draft, "heads_within_caps") == FAIL


def test_no_rule_is_without_a_sentence_and_breaks_on_an_empty_draft(drafts):
    draft = drafts["guangzhou"]
    for rule in set(TESTS) - set(draft.call.eligibility_rules.values_list("rule", flat=True)):
        EligibilityRule.objects.create(call=draft.call, rule=rule, parameters=KINDS[rule].defaults)

    rows = in_words(check(draft))

    assert set(KINDS) == set(SENTENCES) == set(TESTS)
    assert len(rows) == len(TESTS)
