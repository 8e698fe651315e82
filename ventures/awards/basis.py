"""What a list was worked out from, as it stood in that hour, so that anybody can work it out again.

A step is the allocation of a first list, or one place moved up on a further one: limits, the awards that
stood beside it, the applications in the official order, and who got the money. Applications are named by
their numbers, categories by their letters, organisations by codes; amounts are whole fen.
"""

from dataclasses import asdict, replace

from ventures.scoring.limits import districts_of, entry, limits_of

BY_CATEGORY = ("category_budgets", "category_most", "category_least")


def entries(call, ranked, sums):
    """`(Items, Limits)`: RankedItems with their amounts as the allocation sees them, the call's limits."""
    districts = districts_of(call)
    items = [entry(call, one, sums[one.application_id], districts) for one in ranked]
    return items, limits_of(call, districts)


def step(call, ranked, items, limits, funded, *, beside=(), in_place_of=""):
    """The step as JSON values; `ranked` are the RankedItems that `items` and `beside` are made of."""
    numbers = {one.application_id: one.application.number for one in ranked}
    letters = {one.pk: one.code for one in call.categories.all()}
    areas = dict(call.district_limits.values_list("region", "region__code"))
    return {
        "in_place_of": in_place_of,
        "rules": call.rules_hash,
        "limits": plain_limits(limits, letters, areas),
        "beside": [plain_item(one, numbers, letters, areas) for one in beside],
        "items": [plain_item(one, numbers, letters, areas) for one in items],
        "funded": [numbers[key] for key in funded],
    }


def plain_item(item, numbers, letters, areas):
    """An Item with names in the place of keys."""
    named = replace(
        item,
        key=numbers[item.key],
        category=letters.get(item.category, str(item.category)),
        district=areas.get(item.district, str(item.district)),
        organisation=None if item.organisation is None else f"O{item.organisation:05d}",
    )
    return asdict(named)


def plain_limits(limits, letters, areas):
    """The Limits as a dict whose keys are text."""
    found = asdict(limits)
    for name, value in found.items():
        if isinstance(value, dict):
            names = letters if name in BY_CATEGORY else areas
            found[name] = {str(names.get(key, key)): amount for key, amount in value.items()}
    return found
