"""Writing history: one event at the end of its record's chain, and seals over all chains."""

import secrets
from datetime import UTC

from django.db import connection, transaction
from django.db.models import Max

from ventures.core import clock

from .hashing import digest, event_hash, merkle_root, seal_hash
from .models import Event, Seal
from .statements import append, chain_of


def label(record):
    """The name of the record's kind in history: ``applications.application``."""
    return record._meta.label_lower


@transaction.atomic(savepoint=False)
def write(record, verb, *, by=None, from_state="", to_state="", **detail):
    """Append one event to the record's chain. `detail` (JSON values) is kept apart, salted."""
    chain = chain_of(label(record), str(record.pk))
    salt = secrets.token_hex(16)
    event = Event(
        chain=chain, sequence=chain.length + 1, case=getattr(record, "case", None),
        at=clock.now().astimezone(UTC), actor=by, verb=verb, from_state=from_state, to_state=to_state,
        detail_digest=digest([salt, detail]), previous_hash=chain.head,
    )  # fmt: skip
    event.hash = event_hash(event, chain)
    append(event, salt, detail)
    return event


@transaction.atomic
def seal():
    """Bind all unsealed events into a Merkle root chained to the last seal; None when there are none.

    It waits for the writers under way and lets none begin until it is done: an event written before
    but committed after the seal would else be bound by none. So it comes first in a verb.
    """
    wait_for_writers()
    last = Seal.objects.order_by("number").last()
    first = (last.last_event if last else 0) + 1
    events = Event.objects.filter(pk__gte=first).order_by("pk")
    hashes = list(events.values_list("hash", flat=True))
    if not hashes:
        return None
    made = Seal(
        number=last.number + 1 if last else 1, at=clock.now().astimezone(UTC), first_event=first,
        last_event=events.aggregate(top=Max("pk"))["top"], count=len(hashes),
        merkle_root=merkle_root(hashes), previous_hash=last.hash if last else "",
    )  # fmt: skip
    made.hash = seal_hash(made)
    made.save()
    return made


def wait_for_writers():
    """Hold the history for this transaction alone; SQLite has one writer at a time anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {Event._meta.db_table} IN SHARE ROW EXCLUSIVE MODE")
