"""What a call asks of its panels, and where these wishes contradict each other (pure)."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


@dataclass(frozen=True)
class PanelRules:
    """Number of members at least, whether odd, how many of a field, how many per cent from outside."""

    panel_least: int
    panel_odd: bool
    panel_finance: int
    panel_social_work: int
    panel_outside_percent: int
    experts_per_item: int

    FIELDS: ClassVar = (
        "panel_least", "panel_odd", "panel_finance", "panel_social_work", "panel_outside_percent",
        "experts_per_item",
    )  # fmt: skip

    @classmethod
    def of(cls, fact):
        """The rules, each looked up by its name."""
        return cls(*(fact(name) for name in cls.FIELDS))

    @classmethod
    def of_call(cls, call):
        """The rules that stand in a call."""
        return cls.of(lambda name: getattr(call, name))

    def faults(self):
        """[(field, reason)] of what no panel could be formed by, or would be formed wrongly."""
        asked = self.panel_finance + self.panel_social_work
        facts = {"least": self.panel_least, "asked": asked, "more": self.panel_least + 1}
        if asked > self.panel_least:
            text = _("Finance and social work together ask for %(asked)s members; a panel has %(least)s.")
            yield "panel_least", text % facts
        if self.panel_odd and self.panel_least % 2 == 0:
            text = _("%(least)s is even. Ask for %(more)s members, or do not ask for an odd number.")
            yield "panel_least", text % facts
        if self.experts_per_item > self.panel_least:
            text = _("Each application has more readers than a panel of %(least)s has members.")
            yield "experts_per_item", text % facts

    def said(self):
        """What is asked, in one sentence."""
        facts = {
            "finance": self.panel_finance, "social_work": self.panel_social_work,
            "percent": self.panel_outside_percent,
        }  # fmt: skip
        least = ngettext("at least %(n)s member", "at least %(n)s members", self.panel_least)
        words = [
            least % {"n": self.panel_least},
            self.panel_odd and _("an odd number"),
            self.panel_finance and _("at least %(finance)s from finance") % facts,
            self.panel_social_work and _("at least %(social_work)s from social work") % facts,
            self.panel_outside_percent and _("at least %(percent)s%% from outside the hosts") % facts,
        ]
        return _(", ").join(word for word in words if word)
