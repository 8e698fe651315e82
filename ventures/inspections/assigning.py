"""Who looks at whom: a rule that anybody can repeat from the order of the draw.

The objects come in the order in which they were drawn, stratum by stratum. For each the drawn order of
inspectors is walked on from where the last one stopped, round and round; whoever is in conflict is passed
over and asked again for the next; the first two who are free look.
"""

from dataclasses import dataclass

EACH = 2


class UnfilledError(ValueError):
    """Fewer than two are free for `object`."""

    def __init__(self, of):
        super().__init__(of)
        self.object = of


@dataclass(frozen=True)
class Pair:
    """Who looks, and who was passed over before two were found."""

    taken: tuple
    passed_over: tuple


def assign(order, objects, barred):
    """{object: Pair}; `barred` holds the pairs (inspector, object) in conflict. Raises UnfilledError."""
    place, given = 0, {}
    for one in objects:
        taken, passed_over, steps = [], [], 0
        while len(taken) < EACH and steps < len(order):
            who = order[(place + steps) % len(order)]
            (passed_over if (who, one) in barred else taken).append(who)
            steps += 1
        if len(taken) < EACH:
            raise UnfilledError(one)
        place = (place + steps) % len(order)
        given[one] = Pair(tuple(taken), tuple(passed_over))
    return given
