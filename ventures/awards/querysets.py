from django.db import models

from ventures.applications.querysets import STAFF_ROLES, within


class AwardQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Its organisation's members once approved; the fund's staff within their scope."""
        if not user.is_authenticated:
            return self.none()
        grants = [grant for grant in user.grants if grant.role in STAFF_ROLES]
        if grants:
            return self.filter(within(grants))
        return self.exclude(state__in=["proposed", "dropped"]).filter(
            organization__memberships__user=user, organization__memberships__left_at=None
        ).distinct()  # fmt: skip

    def public(self):
        """Those that anybody may read about."""
        return self.exclude(state__in=["proposed", "dropped", "declined"])

    def for_listing(self):
        return self.select_related("call", "organization", "category", "community__region__parent")
