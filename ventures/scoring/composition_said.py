"""What a rule of composition asks, in words."""

from django.utils.translation import gettext_lazy

from .composition import BOTH, FINANCE, NUMBER, ODD, OUTSIDE, SOCIAL_WORK

WORDS = {
    NUMBER: gettext_lazy("at least %(asked)s members (there are %(have)s)"),
    ODD: gettext_lazy("an odd number of members"),
    FINANCE: gettext_lazy("at least %(asked)s from finance (there are %(have)s)"),
    SOCIAL_WORK: gettext_lazy("at least %(asked)s from social work (there are %(have)s)"),
    BOTH: gettext_lazy(
        "finance and social work by different members: %(asked)s together (there are %(have)s)"
    ),
    OUTSIDE: gettext_lazy("at least %(asked)s%% from outside the hosts (%(have)s members are)"),
}


def clause_said(clause):
    """A clause of `composition` in the reader's language."""
    return str(WORDS[clause.rule]) % {"asked": clause.asked, "have": clause.have}
