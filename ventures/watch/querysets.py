from django.db import models

from ventures.accounts.querysets import within

WATCHERS = ("officer", "auditor")


class FlagQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Officers and auditors, within their scope; never the organisation that it is about."""
        if not user.is_authenticated:
            return self.none()
        grants = user.grants_of(*WATCHERS)
        return self.filter(within(grants, "award__call__region__code")) if grants else self.none()

    def for_listing(self):
        """What a row of the list shows, in one query."""
        return self.select_related("award__organization", "award__community__region", "decided_by")
