"""Applications, experts and conflicts in tables, and who reads what (pure)."""

from django.utils.translation import gettext as _

from ventures.core.errors import Refused

from ..assignment import Demand, assign, loads, must_give
from .rows import once, rows_of
from .scores import COLUMNS as SCORES

COLUMNS = {
    "application": SCORES["application"],
    "expert": SCORES["expert"],
    "field": ("field", "领域", "类别"),
    "role": ("role", "角色"),
}
FIELDS = ";；、"


def demand_of(applications, experts, conflicts, per_item, least, most):
    """The Demand of three files, each (name, content); conflicts may be None. Refused with row and column.

    `field` may stand beside applications and experts, several parted by semicolons.
    """
    asked, asked_fields = named(applications, "application")
    pool, pool_fields = named(experts, "expert")
    if both := set(asked) & set(pool):
        raise Refused(_("“%(name)s” is an application and an expert.") % {"name": min(both)})
    if least > most:
        raise Refused(_("The least load is more than the most."))
    barred = conflicts_of(conflicts, set(asked), set(pool)) if conflicts else frozenset()
    return Demand(asked, pool, per_item, least, most, barred, fields=pool_fields, suits=asked_fields)


def named(file, fact):
    """(names in the file's order, {name: its fields})."""
    rows = once(rows_of(*file, COLUMNS, required=(fact,)), fact)
    return tuple(row.text(fact) for row in rows), {row.text(fact): fields_of(row) for row in rows}


def fields_of(row):
    """The fields of a row."""
    text = row.text("field", must=False)
    for mark in FIELDS:
        text = text.replace(mark, "\n")
    return {part.strip() for part in text.split("\n")} - {""}


def conflicts_of(file, applications, experts):
    """The pairs `(expert, application)` of a file; a name that stands in neither list is refused."""
    found = set()
    for row in rows_of(*file, COLUMNS, required=("application", "expert")):
        for fact, known in (("application", applications), ("expert", experts)):
            if row.text(fact) not in known:
                row.refuse(fact, _("“%(name)s” is in no list.") % {"name": row.text(fact)})
        found.add((row.text("expert"), row.text("application")))
    return frozenset(found)


def assigned(demand):
    """The answer of `assign_experts`: pairs, loads, or the rule that must give."""
    found = assign(demand)
    if found is None:
        rule, detail = must_give(demand)
        return {"assignments": [], "loads": {}, "impossible": f"{rule}: {detail}" if detail else rule}
    pairs = [{"application": one, "expert": expert} for one in found for expert in found[one]]
    return {"assignments": pairs, "loads": loads(found, demand.experts), "impossible": None}
