"""Who reads what: every application gets its number of experts, and the experts equal shares (pure)."""

import hashlib
from collections import Counter


def spread(applications, experts, per_item, barred):
    """`({application: [experts]}, [applications that too few may read])`, the same for the same input.

    `barred` holds the pairs `(expert, application)` in conflict. Those with the fewest free experts
    choose first; each takes the experts with the least so far, the lower number on a tie.
    """
    free = {one: [expert for expert in experts if (expert, one) not in barred] for one in applications}
    short = [one for one in applications if len(free[one]) < per_item]
    load, chosen = Counter(), {}
    for one in sorted(applications, key=lambda one: (len(free[one]), one)):
        readers = sorted(free[one], key=lambda expert: (load[expert], expert))[:per_item]
        load.update(readers)
        chosen[one] = readers
    return chosen, short


def reading_orders(chosen):
    """`{(expert, application): place}`, another order for each expert, so that nobody is always last."""
    by_expert = {}
    for one, readers in chosen.items():
        for expert in readers:
            by_expert.setdefault(expert, []).append(one)
    return {
        (expert, one): place
        for expert, items in by_expert.items()
        for place, one in enumerate(sorted(items, key=lambda one: mixed(expert, one)), start=1)
    }


def mixed(expert, application):
    """A place that looks drawn by lot and can be worked out again by anyone."""
    return hashlib.sha256(f"{expert}\n{application}".encode()).hexdigest()
