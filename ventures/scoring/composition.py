"""Whether a panel is composed as its call asks (pure): number, odd, fields, share from outside.

Shares are compared in whole numbers: 100·outside ≥ percent·members, no rounding.
"""

from dataclasses import dataclass

NUMBER, ODD, FINANCE, SOCIAL_WORK, BOTH, OUTSIDE = (
    "number", "odd", "finance", "social_work", "both", "outside",
)  # fmt: skip


@dataclass(frozen=True)
class Member:
    """What counts of a member: his fields, and whether none of the call's hosts employs him."""

    fields: frozenset
    outside: bool


@dataclass(frozen=True)
class Clause:
    """One rule, what it asks, what the panel has, whether that is enough."""

    rule: str
    asked: int
    have: int
    met: bool


def composition(members, rules):
    """The clauses of `calls.panel_rules.PanelRules` for the members (`Member`), in order.

    Nobody fills two seats: `BOTH` says where the same member would have to stand for two fields.
    """
    members = list(members)
    number = len(members)
    finance = sum("finance" in one.fields for one in members)
    social = sum("social_work" in one.fields for one in members)
    either = sum(bool(one.fields & {"finance", "social_work"}) for one in members)
    outside = sum(one.outside for one in members)
    seats = rules.panel_finance + rules.panel_social_work
    clauses = [
        at_least(NUMBER, rules.panel_least, number),
        Clause(ODD, 1, number % 2, number % 2 == 1) if rules.panel_odd else None,
        at_least(FINANCE, rules.panel_finance, finance),
        at_least(SOCIAL_WORK, rules.panel_social_work, social),
        Clause(OUTSIDE, rules.panel_outside_percent, outside,
               100 * outside >= rules.panel_outside_percent * number)
        if rules.panel_outside_percent
        else None,
    ]  # fmt: skip
    if finance >= rules.panel_finance and social >= rules.panel_social_work and either < seats:
        clauses.append(Clause(BOTH, seats, either, False))
    return [clause for clause in clauses if clause]


def at_least(rule, asked, have):
    """A number that must be reached; nothing where nothing is asked."""
    return Clause(rule, asked, have, have >= asked) if asked else None


def unmet(clauses):
    """Those that are not met."""
    return [clause for clause in clauses if not clause.met]
