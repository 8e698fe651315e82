"""Batches of which the bank sent every payment back: they stay closed, and nothing of them waits any more."""

from django.db.models import Exists, OuterRef

from .models import BatchEntry
from .states import BatchState


def with_rest(batches):
    """Batches, each with `has_rest`: whether a payment of it is there that did not come back."""
    live = BatchEntry.objects.filter(batch=OuterRef("pk"), is_live=True)
    return batches.annotate(has_rest=Exists(live))


def at_the_treasury(batches):
    """The closed batches of which something is still to be paid."""
    return with_rest(batches).filter(state=BatchState.CLOSED, has_rest=True)


def all_came_back(batch):
    """Whether every payment of a batch (`with_rest`) came back."""
    return batch.state == BatchState.CLOSED and not batch.has_rest
