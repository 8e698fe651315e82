"""From the raw sheets of a dossier to its awards once more, by the frozen rule (pure: no database).

Everything that is stated is worked out again from what it rests on: the rules' hash from their text, each
draw from secret and number, scores and ranks from the sheets, the shortlist from the desk review, the order
from the panels, the awards from the order and the limits, the notice's hash from its text. What differs is
said.
"""

import json
from dataclasses import dataclass, field

from ventures.core.errors import Refused

from .allotment import allot, made, result_faults, step_faults
from .panels import official_order, panel_faults, panels_of
from .papers import draw_faults, notice_faults, rules_faults, rules_in_force, under
from .seated import seat_faults
from .shortlisted import shortlist_faults

BEYOND_READING = (KeyError, TypeError, ValueError, AttributeError, ArithmeticError, LookupError)


@dataclass
class Recomputed:
    """What differs from what a dossier states, what was worked out, and the awards: `{number: fen}`."""

    differences: list = field(default_factory=list)
    counts: dict = field(default_factory=dict)
    awards: dict = field(default_factory=dict)

    @property
    def total(self):
        """The sum of the awards, in fen."""
        return sum(self.awards.values())


def recompute(files):
    """The Recomputed of a dossier's `{name: bytes}`; a file that cannot be understood is a difference too."""
    found = Recomputed()
    try:
        facts = {name: json.loads(text) for name, text in files.items() if name.endswith(".json")}
        work_out(facts, found)
    except Refused as refused:
        found.differences.append(f"the allocation cannot be repeated: {refused}")
    except BEYOND_READING as error:
        found.differences.append(f"the dossier cannot be understood: {type(error).__name__}: {error}")
    return found


def work_out(facts, found):
    """Everything, one after the other, from the rules to the notice."""
    differ = found.differences.extend
    differ(rules_faults(facts))
    rules = rules_in_force(facts)
    differ(draw_faults(facts))
    panels = panels_of(facts)
    differ(seat_faults(facts, panels))
    differ(shortlist_faults(facts, panels, rules))
    differ(panel_faults(panels, rules, facts["applications.json"]))
    order = official_order(panels, rules, set(facts["decision.json"]["withdrawn"]))
    differ(order_faults(order, facts["order.json"]))
    steps, result = facts["allocation.json"], facts["result.json"]
    for number, step in enumerate(steps, 1):
        differ(f"allocation.json, step {number}: {one}" for one in step_faults(step, rules, order))
    awards, reasons, faults = allot(steps)
    differ(faults)
    differ(result_faults(result, awards, reasons))
    differ(notice_faults(facts["notice.json"], awards))
    found.awards = {number: awards[number] for number in made(result) if number in awards}
    found.counts = {
        "rules": len(under(facts, "rules/")),
        "draws": len(under(facts, "/draws/")),
        "sheets": sum(len(panel.sheets) for panel in panels),
        "applications": len(order),
    }


def order_faults(order, stated):
    """The first place at which the stated order is not the one that the sheets give."""
    ours = [(one["application"], str(one["score"]), one["rank"]) for one in order]
    theirs = [(one["application"], one["score"], one["rank"]) for one in stated]
    if ours == theirs:
        return
    pairs = zip(ours, theirs, strict=False)
    place = next((at for at, (one, other) in enumerate(pairs) if one != other), min(len(ours), len(theirs)))
    here = ours[place] if place < len(ours) else "nobody"
    yield f"order.json: the sheets put {here} in place {place + 1}"
