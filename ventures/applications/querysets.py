from django.db import models

from ventures.reference.querysets import code_prefix

STAFF_ROLES = ("officer", "secretary", "finance_clerk", "finance_approver", "auditor", "evaluator")
ROW = (
    "number", "title", "state", "requested", "requested_currency", "submitted_at", "organization__name",
    "category__code", "category__name", "category__name_en", "community__name", "community__region__name",
)  # fmt: skip


class ApplicationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Its organisation's members; the fund's staff from submission on, within their scope.

        Experts are not here: they enter through their own assignments.
        """
        if not user.is_authenticated:
            return self.none()
        grants = [grant for grant in user.grants if grant.role in STAFF_ROLES]
        if grants:
            return self.exclude(state="draft").filter(within(grants))
        return self.filter(
            organization__memberships__user=user, organization__memberships__left_at=None
        ).distinct()

    def for_listing(self):
        """What a list row shows, in one query."""
        return self.select_related("call", "organization", "category", "community__region")

    def for_staff_listing(self):
        """What a row of the staff's list shows and nothing else, in one query."""
        return self.select_related("organization", "category", "community__region").only(*ROW)


def within(grants):
    """The condition that a call's area lies in the scope of one of the grants."""
    if any(grant.scope is None for grant in grants):
        return models.Q()
    condition = models.Q(pk=None)
    for grant in grants:
        condition |= models.Q(call__region__code__startswith=code_prefix(grant.scope.code))
    return condition
