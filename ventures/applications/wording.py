"""Eligibility rules and their evidence in words: what a rule asks, and what was looked at."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .states import Outcome

RULES = {
    "registered_for": gettext_lazy("Registered long enough"),
    "annual_report_filed": gettext_lazy("Last annual report filed and passed"),
    "not_on_abnormal_list": gettext_lazy("Not on the list of abnormal activity"),
    "not_on_dishonesty_list": gettext_lazy("Not on the list of serious dishonesty"),
    "no_serious_offence": gettext_lazy("No serious offence"),
    "not_restricted": gettext_lazy("No open recovery or restriction"),
    "one_application": gettext_lazy("No more applications than the call allows"),
    "no_double_funding": gettext_lazy("No other public money for the same project"),
    "community_in_area": gettext_lazy("The community lies in the call's area"),
    "social_worker_in_team": gettext_lazy("A social worker in the team"),
    "community_confirmed": gettext_lazy("The community has confirmed need and site"),
}
TAGS = {Outcome.PASS: "ok", Outcome.FAIL: "bad", Outcome.HUMAN: "todo"}


def rule_name(rule):
    """What a rule asks, in a few words; an unknown one by its source."""
    return RULES.get(rule.rule) or rule.source_text or rule.rule


def evidence_text(rule, evidence):
    """What the rule looked at, in one sentence; nothing where it looked at nothing."""
    say = SENTENCES.get(rule.rule)
    return say(evidence) if say and evidence else ""


def registered(seen):
    return _("Registered on %(registered_on)s, counted to %(on)s.") % seen


def annual_report(seen):
    if not seen["filed"]:
        return _("The report for %(year)s is not on record; the office looks at it.") % seen
    return _("Report for %(year)s filed on %(filed_on)s.") % seen


def listed(seen):
    if seen["listed_on"]:
        return _("Listed on %(listed_on)s.") % seen
    return _("Nothing found since %(since)s.") % seen


def restricted(seen):
    return seen["reason"] or _("Nothing found.")


def others(seen):
    return _("Other applications handed in: %(others)s; allowed: %(most)s.") % seen


def double(seen):
    return _("Funded in the same months: %(projects)s.") % {"projects": "; ".join(seen["projects"])}


def community(seen):
    return seen["community"] or _("No community is chosen yet.")


def workers(seen):
    if seen.get("waiting"):
        return _("Taking part: %(social_workers)s, not answered yet: %(waiting)s; at least %(least)s.") % seen
    return _("Social workers in the team: %(social_workers)s; at least %(least)s.") % seen


def confirmed(seen):
    if seen.get("asked") is False:
        return _("The community has not been asked yet.")
    return _("The community has not answered yet.") if seen.get("asked") else ""


SENTENCES = {
    "registered_for": registered,
    "annual_report_filed": annual_report,
    "not_on_abnormal_list": listed,
    "not_on_dishonesty_list": listed,
    "no_serious_offence": listed,
    "not_restricted": restricted,
    "one_application": others,
    "no_double_funding": double,
    "community_in_area": community,
    "social_worker_in_team": workers,
    "community_confirmed": confirmed,
}


def in_words(results):
    """Results of the engine, (rule, outcome, evidence), as rows a page shows."""
    return [
        {"name": rule_name(rule), "kind": TAGS[outcome], "outcome": Outcome(outcome).label,
         "evidence": evidence_text(rule, evidence), "source": rule.source_text, "hard": rule.hard,
         "failed": outcome == Outcome.FAIL and rule.hard}
        for rule, outcome, evidence in results
    ]  # fmt: skip
