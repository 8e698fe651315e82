"""Reading history against its hashes: names an altered row, a gap, a cut tail."""

from collections import defaultdict

from .hashing import digest, event_hash, merkle_root, seal_hash
from .models import Chain, Event, EventDetail, Seal


def faults():
    """Every fault found, as English sentences that name the row; empty when all is well."""
    by_chain = defaultdict(list)
    hashes = []
    for event in Event.objects.select_related("chain").order_by("pk").iterator(chunk_size=2000):
        by_chain[event.chain_id].append(event)
        hashes.append((event.pk, event.hash))
    found = []
    for chain in Chain.objects.iterator():
        found += chain_faults(chain, by_chain[chain.pk])
    return found + detail_faults() + seal_faults(hashes)


def chain_faults(chain, events):
    """Altered events, gaps and a cut tail of one record."""
    found, before = [], ""
    events.sort(key=lambda event: event.sequence)
    for place, event in enumerate(events, start=1):
        if event.sequence != place:
            found.append(f"{chain}: gap before event {event.pk}, sequence {event.sequence}, wanted {place}")
            break
        if event.previous_hash != before or event.hash != event_hash(event, chain):
            found.append(f"{chain}: event {event.pk} (sequence {event.sequence}) was altered")
        before = event.hash
    if len(events) != chain.length or (events and before != chain.head):
        found.append(f"{chain}: the tail was cut: {len(events)} events, {chain.length} were written")
    return found


def detail_faults():
    """Details that no longer match their digest; an erased one (no row) is no fault."""
    rows = EventDetail.objects.select_related("event").iterator(chunk_size=2000)
    return [
        f"detail of event {row.event_id} was altered"
        for row in rows
        if digest([row.salt, row.value]) != row.event.detail_digest
    ]


def seal_faults(hashes):
    """Seals whose root, chain or count no longer fits the events they bound."""
    found, before = [], ""
    for seal in Seal.objects.order_by("number"):
        leaves = [value for pk, value in hashes if seal.first_event <= pk <= seal.last_event]
        if seal.hash != seal_hash(seal) or seal.previous_hash != before:
            found.append(f"seal {seal.number} was altered")
        if len(leaves) != seal.count:
            found.append(f"seal {seal.number}: {seal.count} events were sealed, {len(leaves)} are here")
        elif merkle_root(leaves) != seal.merkle_root:
            found.append(f"seal {seal.number}: an event it bound was altered")
        before = seal.hash
    return found
