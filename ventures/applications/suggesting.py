"""Needs of communities that a draft may answer, by its district, field and words: one query."""

from ventures.linkage.models import Need
from ventures.linkage.states import FIELD_BY_LETTER
from ventures.linkage.suggesting import fitting
from ventures.reference.querysets import code_prefix


def suggested(call, *, district, category, community, text, answered=None):
    """The published needs that fit best: of the district chosen, else of the call's area."""
    area = code_prefix((district or call.region).code)
    needs = Need.objects.published().filter(community__code__startswith=area).exclude(pk=answered)
    return fitting(
        needs.select_related("community__region__parent"), text=text, community=community,
        field=FIELD_BY_LETTER.get(category.code, "") if category else "",
    )  # fmt: skip
