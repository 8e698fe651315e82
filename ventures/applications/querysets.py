from django.db import models

from ventures.accounts.querysets import within
from ventures.organizations.querysets import of_body_of

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
        grants = user.grants_of(*STAFF_ROLES)
        if grants:
            return self.exclude(state="draft").filter(within(grants, "call__region__code"))
        return self.filter(of_body_of(user))

    def for_listing(self):
        """What a list row shows, in one query."""
        return self.select_related("call", "organization", "category", "community__region")

    def for_staff_listing(self):
        """What a row of the staff's list shows and nothing else, in one query."""
        return self.select_related("organization", "category", "community__region").only(*ROW)


class Applications(models.Manager.from_queryset(ApplicationQuerySet)):
    """All but the tests of officers: what counts."""

    def get_queryset(self):
        return super().get_queryset().filter(is_test=False)


class TeamMembers(models.Manager):
    """Each with the social worker he is, in one query."""

    def get_queryset(self):
        return super().get_queryset().select_related("social_worker")


class Attachments(models.Manager):
    """Each with its file, in one query."""

    def get_queryset(self):
        return super().get_queryset().select_related("upload")
