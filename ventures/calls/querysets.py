from django.db import models

from ventures.core import clock

STAFF_ROLES = ("officer", "secretary", "finance_clerk", "finance_approver", "auditor", "evaluator", "editor")


class CallQuerySet(models.QuerySet):
    def open(self, at=None):
        """Those that take applications at an instant: published, and within their window, ends included."""
        instant = at or clock.now()
        return self.filter(state="published", opens_at__lte=instant, closes_at__gte=instant)

    def public(self):
        """Those that anybody may read: all but drafts."""
        return self.exclude(state="draft")

    def visible_to(self, user):
        """The public ones; the fund's staff see drafts too."""
        if user.is_authenticated and user.has_role(*STAFF_ROLES):
            return self
        return self.public()
