"""Whether a panel is composed as its call asks."""

import pytest

from ventures.calls.panel_rules import PanelRules
from ventures.scoring.composition import Member, composition, unmet

ASKED = PanelRules(5, True, 1, 1, 66, 5)


def members(*fields, inside=0):
    """Members by their fields (one letter each); the first `inside` work for a host."""
    names = {"f": "finance", "s": "social_work", "g": "governance"}
    return [
        Member(frozenset(names[letter] for letter in of), place >= inside) for place, of in enumerate(fields)
    ]


@pytest.mark.parametrize(
    ("seats", "missing"),
    [
        (members("f", "s", "g", "g", "g"), []),
        (members("f", "s", "g"), ["number"]),
        (members("f", "s", "g", "g", "g", "g"), ["odd"]),
        (members("s", "s", "g", "g", "g"), ["finance"]),
        (members("f", "g", "g", "g", "g"), ["social_work"]),
        (members("fs", "g", "g", "g", "g"), ["both"]),
        (members("fs", "fs", "g", "g", "g"), []),
        (members("f", "s", "g", "g", "g", inside=1), []),
        (members("f", "s", "g", "g", "g", inside=2), ["outside"]),
        ([], ["number", "odd", "finance", "social_work"]),
    ],
)
def test_each_rule_that_is_not_met_is_named(seats, missing):
    assert [clause.rule for clause in unmet(composition(seats, ASKED))] == missing


def test_nothing_is_asked_where_the_call_asks_nothing():
    assert composition(members("g"), PanelRules(0, False, 0, 0, 0, 1)) == []


def test_a_share_is_compared_in_whole_numbers():
    two_of_three = members("g", "g", "g", inside=1)

    assert unmet(composition(two_of_three, PanelRules(3, False, 0, 0, 66, 3))) == []
    assert [one.rule for one in unmet(composition(two_of_three, PanelRules(3, False, 0, 0, 67, 3)))] == [
        "outside"
    ]
