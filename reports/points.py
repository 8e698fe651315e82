"""How a performance self-evaluation is scored (绩效自评). Pure.

Source: 财预〔2020〕10号 项目支出绩效评价管理办法 and its form 项目支出绩效自评表: of 100 points the execution
of the budget has 10, outputs 50, benefits 30, satisfaction 10. The execution earns 10 × its rate, 10 at most.
A counted indicator that is reached earns its weight, else its weight × actual ÷ target. Within a part
the points are spread evenly, the first lines taking what is left of the cents: the fund's own choice.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ventures.core.rounding import half_up

WEIGHTS = {"execution": 10, "output": 50, "benefit": 30, "satisfaction": 10}
WHOLE = sum(WEIGHTS.values())
CENTS = 100


@dataclass(frozen=True)
class Goal:
    """What was to be reached: `part` of WEIGHTS, `key` or `name`, target, actual (None: not measured).

    Why it was missed: a code, or `said` by the organisation itself.
    """

    part: str
    key: str
    target: Decimal
    actual: Decimal | None
    unit: str = ""
    name: str = ""
    reason: str = ""
    missing: int = 0
    said: str = ""


@dataclass(frozen=True)
class Scored:
    """A Goal with its weight and what it earned, both to two places."""

    goal: Goal
    weight: Decimal
    points: Decimal

    @property
    def rate(self):
        """Reached in per cent of the target, two places; more than all is said as it is."""
        if self.goal.actual is None:
            return None
        if not self.goal.target:
            return Decimal(100)
        return half_up(Fraction(self.goal.actual) * 100 / Fraction(self.goal.target))

    @property
    def deviation(self):
        """How far off in per cent: below 0 where the target was missed."""
        return None if self.rate is None else self.rate - 100


def scored(goals):
    """Each Goal as Scored, part by part; a part without goals earns and weighs nothing."""
    found = []
    for part, whole in WEIGHTS.items():
        of_part = [goal for goal in goals if goal.part == part]
        weights = spread(whole, len(of_part))
        found += [
            Scored(goal, weight, points(goal, weight)) for goal, weight in zip(of_part, weights, strict=True)
        ]
    return found


def spread(whole, count):
    """`whole` points as `count` weights of two places that add up to it."""
    if not count:
        return []
    each, left = divmod(whole * CENTS, count)
    return [half_up(Fraction(each + (place < left), CENTS)) for place in range(count)]


def points(goal, weight):
    """What a goal earns of its weight."""
    if goal.actual is None:
        return Decimal("0.00")
    share = Fraction(goal.actual) / Fraction(goal.target) if goal.target else Fraction(1)
    return half_up(Fraction(weight) * min(max(share, Fraction(0)), Fraction(1)))


def total(lines):
    """The points of all lines, and the weight they could earn."""
    return sum((line.points for line in lines), Decimal(0)), sum((line.weight for line in lines), Decimal(0))
