"""The eligibility rules a call may have: their ids, and the parameters an officer sets.

What each id means is written above, in `applications.eligibility.TESTS`; a test holds the two together.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from ventures.organizations.states import OFFENCE_MONTHS

MONTHS_AT_MOST = 600


@dataclass(frozen=True)
class Parameter:
    """A parameter of a rule. `kind`: whole (`least` to `most`), choice, texts (a list) or day (or "")."""

    name: str
    label: str
    default: object
    kind: str = "whole"
    least: int = 0
    most: int = 1000
    choices: tuple = ()


@dataclass(frozen=True)
class RuleKind:
    """A rule: its name, what differs from call to call, and as a sentence with its parameters in it."""

    label: str
    parameters: tuple = ()
    said: str = ""
    hard: bool = True

    @property
    def defaults(self):
        """{parameter: its value unless told otherwise}."""
        return {parameter.name: parameter.default for parameter in self.parameters}


def months(label, default):
    """A parameter that counts months."""
    return Parameter("months", label, default, least=1, most=MONTHS_AT_MOST)


def back(default):
    """How far a rule looks back."""
    return (months(_("Looking back, months"), default),)


def least(label, default, most=50):
    """The least number of something."""
    return Parameter("least", label, default, least=1, most=most)


KINDS = {
    "code_valid": RuleKind(_("A valid unified social credit code")),
    "in_registry": RuleKind(
        _("Entered in the register, and not struck off"),
        (Parameter("days", _("By a list no older than, days"), 365, least=1, most=3650),),
    ),
    "registered_for": RuleKind(
        _("Registered long enough"),
        (months(_("For at least, months"), 12),),
        _("Registered for at least %(months)s months"),
    ),
    "annual_report_filed": RuleKind(
        _("Last annual report filed and passed"), said=_("Last year's annual report filed and not failed")
    ),
    "rating_at_least": RuleKind(
        _("Rated high enough, and the rating valid"),
        (Parameter("grade", _("Grade at least"), 3, least=1, most=5),),
        _("Rated at least %(grade)sA, the rating valid"),
    ),
    "not_on_abnormal_list": RuleKind(
        _("Not on the list of abnormal activity"),
        back(12),
        _("Not on the list of abnormal activities within %(months)s months"),
    ),
    "not_on_dishonesty_list": RuleKind(
        _("Not on the list of serious dishonesty"),
        back(24),
        _("Not on the list of serious dishonesty within %(months)s months"),
    ),
    "no_serious_offence": RuleKind(
        _("No serious offence"), back(OFFENCE_MONTHS), _("No serious offence within %(months)s months")
    ),
    "not_restricted": RuleKind(
        _("No open recovery or restriction"), said=_("No recovery open and no restriction on applying")
    ),
    "own_account": RuleKind(_("A verified corporate account"), hard=False),
    "staff_at_least": RuleKind(
        _("Enough full-time staff"),
        (least(_("Full-time staff at least"), 3, most=1000),),
        _("At least %(least)s full-time staff"),
    ),
    "not_organiser": RuleKind(_("Not itself a host or organiser of the call")),
    "one_application": RuleKind(
        _("No more applications than the call allows"),
        (
            Parameter("most", _("Applications at most"), 1, least=1, most=20),
            Parameter("most_per_host", _("Through one host at most (0: no limit)"), 0, most=100),
        ),
        _("Applications of an organisation: at most %(most)s"),
    ),
    "no_double_funding": RuleKind(_("No other public money for the same project")),
    "no_like_project": RuleKind(_("No like project in the same community and months"), hard=False),
    "period_fits": RuleKind(
        _("The period fits the call"), (Parameter("ends_by", _("Ends by (may stay empty)"), "", kind="day"),)
    ),
    "community_in_area": RuleKind(
        _("The community lies in the call's area"),
        said=_("Site and people served lie in the area of the call"),
    ),
    "community_confirmed": RuleKind(_("The community has confirmed need and site"), hard=False),
    "team_at_least": RuleKind(
        _("Enough people in the team"),
        (least(_("People in the team at least"), 1),),
        _("People in the team: at least %(least)s"),
    ),
    "social_worker_in_team": RuleKind(
        _("A social worker in the team"),
        (
            least(_("Certified social workers at least"), 1),
            Parameter("categories", _("Only in these fields, a letter a line"), [], kind="texts"),
        ),
        _("Certified social workers in the team: at least %(least)s"),
        hard=False,
    ),
    "request_within_cap": RuleKind(_("The request is within the most for one project")),
    "own_funds_at_least": RuleKind(_("Enough own funds")),
    "heads_within_caps": RuleKind(_("Each budget head within its limit")),
}
