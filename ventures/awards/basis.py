"""What a list was worked out from, as it stood in that hour, so that anybody can work it out again.

A step is the allocation of a first list, or one place moved up on a further one: limits, the awards that
stood beside it, the applications in the official order, and who got the money. Applications are named by
their numbers, categories by their letters, organisations by codes; amounts are whole fen.
"""

from dataclasses import asdict, fields, replace

from ventures.scoring.allocation import Item, Limits

BY_CATEGORY = ("category_budgets", "category_most", "category_least")


def step(call, ranked, items, limits, funded, *, beside=(), in_place_of=""):
    """The step as JSON values; `ranked` are the RankedItems that `items` and `beside` are made of."""
    numbers = {one.application_id: one.application.number for one in ranked}
    letters = {one.pk: one.code for one in call.categories.all()}
    return {
        "in_place_of": in_place_of,
        "rules": call.rules_hash,
        "limits": plain_limits(limits, letters),
        "beside": [plain_item(one, numbers, letters) for one in beside],
        "items": [plain_item(one, numbers, letters) for one in items],
        "funded": [numbers[key] for key in funded],
    }


def plain_item(item, numbers, letters):
    """An Item with names in the place of keys."""
    named = replace(
        item,
        key=numbers[item.key],
        category=letters.get(item.category, str(item.category)),
        district=str(item.district),
        organisation=None if item.organisation is None else f"O{item.organisation:05d}",
    )
    return asdict(named)


def plain_limits(limits, letters):
    """The Limits as a dict whose keys are text."""
    found = asdict(limits)
    for name, value in found.items():
        if isinstance(value, dict):
            names = letters if name in BY_CATEGORY else {}
            found[name] = {str(names.get(key, key)): amount for key, amount in value.items()}
    return found


def items_of(rows):
    """The Items of a step's rows."""
    known = [field.name for field in fields(Item)]
    return [Item(**{name: row[name] for name in known if name in row}) for row in rows]


def limits_of(row):
    """The Limits of a step."""
    known = [field.name for field in fields(Limits)]
    return Limits(**{name: row[name] for name in known if name in row})
