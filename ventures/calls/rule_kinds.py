"""The eligibility rules a call may have: their ids, and the parameters an officer sets.

What each id means is written above, in `applications.eligibility.TESTS`; a test holds the two together.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from ventures.organizations.states import OFFENCE_MONTHS

MONTHS_AT_MOST = 600


@dataclass(frozen=True)
class Parameter:
    """A parameter of a rule. `kind`: whole (from `least` to `most`), choice, text, texts (a list), flag."""

    name: str
    label: str
    default: object
    kind: str = "whole"
    least: int = 0
    most: int = 1000
    choices: tuple = ()


@dataclass(frozen=True)
class RuleKind:
    """A rule: what it asks in a few words, and what differs from call to call."""

    label: str
    parameters: tuple = ()
    hard: bool = True

    @property
    def defaults(self):
        """{parameter: its value unless told otherwise}."""
        return {parameter.name: parameter.default for parameter in self.parameters}


def months(label, default):
    """A parameter that counts months."""
    return Parameter("months", label, default, least=1, most=MONTHS_AT_MOST)


KINDS = {
    "registered_for": RuleKind(_("Registered long enough"), (months(_("For at least, months"), 12),)),
    "annual_report_filed": RuleKind(_("Last annual report filed and passed")),
    "not_on_abnormal_list": RuleKind(
        _("Not on the list of abnormal activity"), (months(_("Looking back, months"), 12),)
    ),
    "not_on_dishonesty_list": RuleKind(
        _("Not on the list of serious dishonesty"), (months(_("Looking back, months"), 24),)
    ),
    "no_serious_offence": RuleKind(
        _("No serious offence"), (months(_("Looking back, months"), OFFENCE_MONTHS),)
    ),
    "not_restricted": RuleKind(_("No open recovery or restriction")),
    "one_application": RuleKind(
        _("No more applications than the call allows"),
        (Parameter("most", _("Applications at most"), 1, least=1, most=20),),
    ),
    "no_double_funding": RuleKind(_("No other public money for the same project")),
    "community_in_area": RuleKind(_("The community lies in the call's area")),
    "social_worker_in_team": RuleKind(
        _("A social worker in the team"),
        (Parameter("least", _("Certified social workers at least"), 1, least=1, most=50),),
        hard=False,
    ),
    "community_confirmed": RuleKind(_("The community has confirmed need and site"), hard=False),
}
