"""A step of a list as `basis` wrote it down, read again (pure)."""

from dataclasses import dataclass, fields

from ventures.scoring.allocation import Item, Limits, allocate

from .moving_up import next_fitting


@dataclass(frozen=True)
class Worked:
    """What a step gives when it is worked out again: who is funded, and `{number: reason}` of the others."""

    funded: list
    reasons: dict


def worked_out(step):
    """The Worked of a step. Raises Refused where the minima cannot be decided."""
    limits = kept(Limits, step["limits"])
    items = [kept(Item, row) for row in step["items"]]
    if not step["in_place_of"]:
        found = allocate(items, limits)
        return Worked(list(found.funded), {one.key: one.reason for one in found.passed_over})
    moved = next_fitting([kept(Item, row) for row in step["beside"]], items, limits)
    funded = [moved.item.key] if moved.item else []
    return Worked(funded, {one.key: reason for one, reason in moved.passed_over})


def kept(kind, row):
    """An Item or Limits of what a step says of it."""
    return kind(**{field.name: row[field.name] for field in fields(kind) if field.name in row})
