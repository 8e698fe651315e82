"""A call of two stages: a desk review that shortlists, and a pitch."""

from tests.factories.applications import eligible
from tests.factories.calls import draft_call, in_review
from tests.factories.people import officer
from ventures.calls.actions import publish


def two_stage(*, quota=2, amounts=(100000,) * 5, **facts):
    """A call in review of both stages whose only category has a quota."""
    facts = {"stages": "both", "shortlist_percent": 150, "experts_per_item": 3, "aggregation": "mean"} | facts
    call = draft_call(**facts)
    call.categories.update(max_awards=quota)
    call = publish(call, by=officer())
    for amount in amounts:
        eligible(call, requested=amount)
    return in_review(call)
