"""The eligibility engine: each rule reads facts and says pass, fail or needs a person, with its evidence.

Rules are data of the call (id and parameters); here is what each id means. Look-backs and ages count as
of the call's closing date, and again as of the award. A rule is a function of (application, day,
**parameters) that answers with an outcome and its evidence; that a record is missing is no proof of
anything, so it is a person's matter.
"""

from functools import partial

from django.utils.timezone import localdate

from ventures.organizations.states import ListKind

from . import of_budget, of_organization, of_others, of_project, of_registers
from .verdicts import needs_person

OF_ORGANIZATION = {
    "code_valid": of_organization.code_valid,
    "in_registry": of_registers.in_registry,
    "registered_for": of_registers.registered_for,
    "annual_report_filed": of_registers.annual_report_filed,
    "rating_at_least": of_registers.rating_at_least,
    "not_on_abnormal_list": partial(of_registers.not_listed, kind=ListKind.ABNORMAL),
    "not_on_dishonesty_list": partial(of_registers.not_listed, kind=ListKind.DISHONEST),
    "no_serious_offence": partial(of_registers.not_listed, kind=ListKind.OFFENCE),
    "not_restricted": of_organization.not_restricted,
    "own_account": of_organization.own_account,
    "staff_at_least": of_organization.staff_at_least,
    "not_organiser": of_others.not_organiser,
    "one_application": of_others.one_application,
}
TESTS = {
    **OF_ORGANIZATION,
    "no_double_funding": of_others.no_double_funding,
    "no_like_project": of_others.no_like_project,
    "period_fits": of_project.period_fits,
    "community_in_area": of_project.community_in_area,
    "community_confirmed": of_project.community_confirmed,
    "team_at_least": of_project.team_at_least,
    "social_worker_in_team": of_project.social_worker_in_team,
    "request_within_cap": of_budget.request_within_cap,
    "own_funds_at_least": of_budget.own_funds_at_least,
    "heads_within_caps": of_budget.heads_within_caps,
}
# what a section of the draft is about, so that its page says at once what the rules say of it
OF_SECTION = {
    "facts": ("in_registry", "period_fits", "community_in_area", "no_double_funding", "no_like_project"),
    "team": ("team_at_least", "social_worker_in_team"),
    "budget": ("request_within_cap", "own_funds_at_least", "heads_within_caps"),
}


def of_section(name):
    """The tests of the rules that a section of the draft is about."""
    return {rule: TESTS[rule] for rule in OF_SECTION.get(name, ())}


def check(application, on=None, tests=TESTS):
    """[(rule, outcome, evidence)] of the call's rules, as of `on` (default: the closing date).

    `tests` narrows it to some of the rules: OF_ORGANIZATION needs no draft that is saved.
    """
    day = on or localdate(application.call.closes_at)
    return [
        (rule, *tests.get(rule.rule, unknown)(application, day, **rule.parameters))
        for rule in application.call.eligibility_rules.all()
        if tests is TESTS or rule.rule in tests
    ]


def unknown(application, day, **parameters):
    """A rule the portal cannot check by itself."""
    return needs_person()
