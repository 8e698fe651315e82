"""Who reads what: every application gets its experts, within their loads and never in conflict (pure).

A linear programme over the pairs free of conflict, solved in whole numbers by HiGHS through
`scipy.optimize.milp`. Fields that fit come first; what is left open is settled by a hash of the pair, so
that the same input gives the same answer and experts meet in many combinations, which later tells
strictness from worth. Equal loads are tried before the widest ones, few candidates before all.
"""

import hashlib
from collections import Counter
from dataclasses import dataclass, field, replace

import numpy as np
import scipy

SECONDS = 60
CANDIDATES = 8  # times the number needed are looked at first
FIT = 2.0  # what a fitting field is worth, against a lot between 0 and 1


@dataclass(frozen=True)
class Demand:
    """What is asked: `per_item` experts for each application, loads from `least` to `most`.

    `barred` holds pairs `(expert, application)`. `roles` is {expert: set of roles} and `mix` {role: how many
    of that role each application needs at least}; `fields` is {expert: set of fields} and `suits`
    {application: set of fields that suit it}.
    """

    applications: tuple
    experts: tuple
    per_item: int
    least: int = 0
    most: int = 10**6
    barred: frozenset = frozenset()
    roles: dict = field(default_factory=dict)
    mix: dict = field(default_factory=dict)
    fields: dict = field(default_factory=dict)
    suits: dict = field(default_factory=dict)

    @property
    def short(self):
        """The applications that too few experts may read."""
        return [one for one in self.applications if len(self.free(one)) < self.per_item]

    def free(self, application):
        """The experts who may read an application, the best suited first."""
        found = [expert for expert in self.experts if (expert, application) not in self.barred]
        return sorted(found, key=lambda expert: self.cost(expert, application))

    def cost(self, expert, application):
        """What a pair costs: a lot between 0 and 1, less `FIT` where their fields meet."""
        fits = self.fields.get(expert, set()) & self.suits.get(application, set())
        return int(mixed(expert, application)[:12], 16) / 2**48 - (FIT if fits else 0)

    def equal(self):
        """The same with loads that differ by one at most."""
        share, rest = divmod(self.per_item * len(self.applications), max(len(self.experts), 1))
        least, most = max(self.least, share), min(self.most, share + bool(rest))
        return replace(self, least=least, most=most) if least <= most else self


def assign(demand):
    """`{application: [experts]}` of a Demand, or None where it is impossible; `must_give` says why."""
    if not demand.applications:
        return {}
    few, every = demand.per_item * CANDIDATES, len(demand.experts)
    for asked, candidates in ((demand.equal(), few), (demand.equal(), every), (demand, every)):
        found = solve(asked, candidates)
        if found is not None:
            return found
    return None


def solve(demand, candidates):
    """One programme over the first `candidates` of each application; None if it has no solution."""
    pairs = [(expert, one) for one in demand.applications for expert in demand.free(one)[:candidates]]
    if len(pairs) < demand.per_item * len(demand.applications):
        return None
    answer = scipy.optimize.milp(
        np.array([demand.cost(*pair) for pair in pairs]),
        integrality=np.ones(len(pairs)), bounds=(0, 1), constraints=list(constraints(demand, pairs)),
        options={"mip_rel_gap": 0.001, "time_limit": SECONDS},
    )  # fmt: skip
    if answer.x is None:
        return None
    found: dict = {one: [] for one in demand.applications}
    for (expert, one), taken in zip(pairs, answer.x, strict=True):
        if taken > 0.5:
            found[one].append(expert)
    return {one: sorted(readers, key=demand.experts.index) for one, readers in found.items()}


def constraints(demand, pairs):
    """Experts of each application, loads, and the mix of roles."""
    rows = {one: row for row, one in enumerate(demand.applications)}
    lines = {expert: row for row, expert in enumerate(demand.experts)}
    by_item = incidence([rows[one] for _expert, one in pairs], len(rows))
    by_expert = incidence([lines[expert] for expert, _one in pairs], len(lines))
    yield scipy.optimize.LinearConstraint(by_item, demand.per_item, demand.per_item)
    yield scipy.optimize.LinearConstraint(by_expert, demand.least, demand.most)
    for role, needed in demand.mix.items():
        of_role = [float(role in demand.roles.get(expert, ())) for expert, _one in pairs]
        yield scipy.optimize.LinearConstraint(by_item.multiply(np.array(of_role)[None, :]), needed, np.inf)


def incidence(rows, height):
    """The matrix with a one in each column, at its row."""
    count = len(rows)
    return scipy.sparse.csr_array(
        (np.ones(count), (np.array(rows, int), np.arange(count))), shape=(height, count)
    )


def must_give(demand):
    """Why a Demand is impossible, as `(rule, detail)`: the rule that must give, or None if it is possible.

    `per_item` names an application too few may read; the others are `max_load`, `min_load`, `mix`,
    `conflicts`: the first that alone, when dropped, makes it possible; else `together`.
    """
    if assign(demand) is not None:
        return None
    if demand.short:
        return "per_item", str(demand.short[0])
    without = {
        "max_load": replace(demand, most=10**6),
        "min_load": replace(demand, least=0),
        "mix": replace(demand, mix={}),
        "conflicts": replace(demand, barred=frozenset()),
    }
    return next((rule for rule, one in without.items() if assign(one) is not None), "together"), ""


def loads(assigned, experts):
    """{expert: how many applications he reads}."""
    counts = Counter(expert for readers in assigned.values() for expert in readers)
    return {expert: counts[expert] for expert in experts}


def reading_orders(assigned):
    """`{(expert, application): place}`, another order for each expert, so that nobody is always last."""
    own: dict = {}
    for one, readers in assigned.items():
        for expert in readers:
            own.setdefault(expert, []).append(one)
    return {
        (expert, one): place
        for expert, items in own.items()
        for place, one in enumerate(sorted(items, key=lambda one: mixed(expert, one)), start=1)
    }


def mixed(expert, application):
    """A lot that looks drawn and can be worked out again by anyone."""
    return hashlib.sha256(f"{expert}\n{application}".encode()).hexdigest()
