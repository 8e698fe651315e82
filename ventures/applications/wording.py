"""Eligibility rules and their evidence in words: what a rule asks, and what was looked at."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ventures.calls.models import head_label
from ventures.calls.rule_kinds import KINDS
from ventures.linkage.states import RequestState
from ventures.organizations.states import AccountState, RegistryStatus

from .states import Outcome

TAGS = {Outcome.PASS: "ok", Outcome.FAIL: "bad", Outcome.HUMAN: "todo"}


def rule_name(rule):
    """What a rule asks, in a few words; an unknown one by its source."""
    return KINDS[rule.rule].label if rule.rule in KINDS else rule.source_text or rule.rule


def source_text(rule):
    """What the call's own text says of the rule, under its name; an English reader has the name."""
    return "" if get_language() == "en" else rule.source_text


def evidence_text(rule, evidence):
    """What the rule looked at, in one sentence; nothing where it looked at nothing."""
    say = SENTENCES.get(rule.rule)
    if "starts_on" in evidence and evidence["starts_on"] is None:
        return _("The period is not filled in yet.")
    return say(evidence | {"rule": rule}) if say and evidence else ""


def entered(seen):
    if not seen["status"]:
        none = _("No entry under this code in the registry lists imported; the office looks at it.")
        return (
            none if seen["imported"] else _("No registry list has been imported yet; the office looks at it.")
        )
    status = RegistryStatus(seen["status"])
    seen = {**seen, "status": status.label}
    if status == RegistryStatus.NORMAL:
        said = [_("%(status)s, by “%(source)s” as of %(as_of)s.") % seen]
    else:
        said = [_("%(status)s, known since %(since)s, by “%(source)s” as of %(as_of)s.") % seen]
    if "name" in seen:
        said.append(_("Entered under another name: %(name)s.") % seen)
    if seen.get("ended_on"):
        said.append(_("No longer in the list since %(ended_on)s.") % seen)
    if "days" in seen:
        said.append(_("The list is more than %(days)s days old.") % seen)
    return " ".join(said)


def registered(seen):
    if "in_registry" in seen:
        return (
            _("Stated: registered on %(registered_on)s; registry: %(in_registry)s; counted to %(on)s.") % seen
        )
    return _("Registered on %(registered_on)s, counted to %(on)s.") % seen


def annual_report(seen):
    if not seen["filed"]:
        return _("The report for %(year)s is not on record; the office looks at it.") % seen
    return _("Report for %(year)s filed on %(filed_on)s.") % seen


def listed(seen):
    if "name" in seen:
        return _("%(name)s stands without a code in “%(source)s”, listed on %(listed_on)s.") % seen
    if "undated" in seen:
        return _("Recorded without its day (source: %(source)s).") % seen
    if "left_out" in seen:
        return _(
            "Listed on %(listed_on)s; “%(source)s” of %(left_out)s no longer holds it, its end is unknown."
        ) % seen  # fmt: skip
    if seen.get("source"):
        return _("Listed on %(listed_on)s (source: %(source)s).") % seen
    if seen["listed_on"]:  # frozen before the source was kept
        return _("Listed on %(listed_on)s.") % seen
    return _("Nothing found since %(since)s.") % seen


def restricted(seen):
    return seen["reason"] or _("Nothing found.")


def others(seen):
    said = [_("Other applications handed in: %(others)s; allowed: %(most)s.") % seen]
    if "through_host" in seen:
        said.append(_("Through the same host: %(through_host)s; allowed: %(most_per_host)s.") % seen)
    if seen.get("related"):
        said.append(_("Of the same legal representative: %(names)s.") % {"names": "; ".join(seen["related"])})
    return " ".join(said)


def double(seen):
    if "projects" not in seen:
        return _("No other public money on record from %(starts_on)s to %(ends_on)s.") % seen
    return _("Funded in the same months: %(projects)s.") % {"projects": "; ".join(seen["projects"])}


def like(seen):
    if "projects" not in seen:
        return like_none(seen)
    return _("Like this one: %(projects)s.") % {"projects": "; ".join(seen["projects"])}


def like_none(seen):
    if seen["compared"] is None:
        return _("Period and community are not filled in yet.")
    return _("Applications for the same community in the same months: %(compared)s; none is alike.") % seen


def organiser(seen):
    if "hosts" in seen:
        return unrelated(seen["hosts"])
    if "representative" in seen:
        return _("%(organiser)s runs the call and has the same legal representative.") % seen
    return _("%(organiser)s runs the call.") % seen


def unrelated(hosts):
    if not hosts:
        return _("The call names no host or organiser.")
    return _(
        "By what is on record neither the name nor the legal representative, telephone or address is that of "
        "%(hosts)s."
    ) % {"hosts": "; ".join(hosts)}  # fmt: skip


def code(seen):
    return seen["code"] or _("No code is on record.")


def rated(seen):
    if seen["grade"] is None:
        return _("No rating is on record; the office looks at it.")
    return _("%(grade)sA, valid until before %(ends_on)s; at least %(least)sA.") % seen


def account(seen):
    said = {
        AccountState.VERIFIED: _("A verified account is on record."),
        AccountState.STATED: _("The account waits for verification."),
    }
    return said.get(seen["state"]) or _("No account is on record.")


def staff(seen):
    return _("Full-time staff: %(staff)s; at least %(least)s.") % seen


def period(seen):
    return _(
        "%(starts_on)s to %(ends_on)s; %(least)s to %(most)s months, not before %(from_day)s."
    ) % seen  # fmt: skip


def people(seen):
    return _("People of different names: %(people)s; at least %(least)s.") % seen


def requested(seen):
    return _("Requested ¥%(requested)s, at most ¥%(cap)s.") % seen


def own_funds(seen):
    return _("Own funds ¥%(own_funds)s of ¥%(total)s in all; at least %(least)s%%.") % seen


def heads(seen):
    if not seen["heads"]:
        return heads_within(seen)
    call = seen["rule"].call
    names = [" + ".join(str(head_label(call, head)) for head in one.split()) for one in seen["heads"]]
    return _("Above the limit: %(heads)s.") % {"heads": "; ".join(names)}


def heads_within(seen):
    if "limits" not in seen:  # frozen before the limits were counted
        return ""
    if seen["limits"] is None:
        return _("The budget is empty.")
    return _("Limits of heads compared: %(limits)s; none is exceeded.") % seen


def community(seen):
    if seen.get("ended_on"):
        return _("%(community)s ended on %(ended_on)s; the office looks at it.") % seen
    return seen["community"] or _("No community is chosen yet.")


def workers(seen):
    if seen["social_workers"] is None:
        return _("Not asked for in this field.")
    if seen.get("waiting"):
        return _("Taking part: %(social_workers)s, not answered yet: %(waiting)s; at least %(least)s.") % seen
    return _("Social workers in the team: %(social_workers)s; at least %(least)s.") % seen


def confirmed(seen):
    if seen.get("asked") is False:
        return _("The community has not been asked yet.")
    if seen.get("asked"):
        return _("The community has not answered yet.")
    if seen.get("address"):
        return _("The yes came from %(address)s, which is not the community's address on record.") % seen
    if not seen.get("answered_on"):
        return RequestState(seen["state"]).label
    if seen["state"] == RequestState.ANSWERED:
        return _("The community confirmed need and site on %(answered_on)s.") % seen
    return _("The community declined on %(answered_on)s.") % seen


SENTENCES = {
    "in_registry": entered,
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
    "code_valid": code,
    "rating_at_least": rated,
    "own_account": account,
    "staff_at_least": staff,
    "not_organiser": organiser,
    "no_like_project": like,
    "period_fits": period,
    "team_at_least": people,
    "request_within_cap": requested,
    "own_funds_at_least": own_funds,
    "heads_within_caps": heads,
}


def in_words(results):
    """Results of the engine, (rule, outcome, evidence), as rows a page shows."""
    return [
        {"name": rule_name(rule), "kind": TAGS[outcome], "outcome": Outcome(outcome).label,
         "evidence": evidence_text(rule, evidence), "source": source_text(rule), "hard": rule.hard,
         "failed": outcome == Outcome.FAIL and rule.hard}
        for rule, outcome, evidence in results
        if not rule.asks_nothing
    ]  # fmt: skip
