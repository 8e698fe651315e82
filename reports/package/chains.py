"""The history in a package: every chain of events, and the seals that bind them (pure)."""

import json
from datetime import datetime
from types import SimpleNamespace

from ventures.workflow.hashing import climbed, event_hash, seal_hash

from .order import HISTORY


def history_faults(files):
    """Events that were altered, gaps, cut tails, seals that do not bind what they name."""
    facts = json.loads(files[HISTORY])
    seals = {one["number"]: one for one in facts["seals"]}
    for chain in facts["chains"]:
        yield from chain_faults(chain)
        for event in chain["events"]:
            yield from sealing_faults(f"{called(chain)}, event {event['sequence']}", event, seals)
    for seal in facts["seals"]:
        if seal_hash(with_instant(seal)) != seal["hash"]:
            yield f"{HISTORY}: seal {seal['number']} was altered"


def called(chain):
    """Where a chain stands, for a person's eyes."""
    return f"{HISTORY}: {chain['record_type']} {chain['record_id']}"


def chain_faults(chain):
    """What is wrong within one chain."""
    before, record = "", SimpleNamespace(**chain)
    for place, event in enumerate(chain["events"], 1):
        if event["sequence"] != place:
            yield f"{called(chain)}: event {place} is missing"
            return
        if event["previous_hash"] != before or event_hash(with_instant(event), record) != event["hash"]:
            yield f"{called(chain)}: event {place} was altered"
        before = event["hash"]
    if (len(chain["events"]), before) != (chain["length"], chain["head"]):
        yield f"{called(chain)}: the tail was cut"


def sealing_faults(place, event, seals):
    """Where an event's path does not lead to the root of the seal it names."""
    if event["seal"] is None:
        return
    seal = seals.get(event["seal"])
    if seal is None:
        yield f"{place}: seal {event['seal']} is missing"
    elif climbed(event["hash"], event["path"]) != seal["merkle_root"]:
        yield f"{place}: seal {event['seal']} does not bind it"


def with_instant(facts):
    """The facts as a record whose `at` is an instant."""
    return SimpleNamespace(**{**facts, "at": datetime.fromisoformat(facts["at"])})
