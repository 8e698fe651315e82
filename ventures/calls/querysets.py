from django.db import models
from django.db.models import Q

from ventures.accounts.querysets import within
from ventures.core import clock
from ventures.organizations.querysets import of_body_of

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
        """The public ones; the fund's staff see drafts too, within their scope."""
        grants = user.grants_of(*STAFF_ROLES) if user.is_authenticated else []
        if not grants:
            return self.public()
        return self.filter(~Q(state="draft") | within(grants, "region__code"))

    def run_by(self, user):
        """Those within an officer's scope."""
        return self.filter(within(user.grants_of("officer"), "region__code"))


class EnquiryQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those of one's own organisations; the officers of the call see all of it."""
        if not user.is_authenticated:
            return self.none()
        own = of_body_of(user)
        grants = user.grants_of("officer")
        return self.filter(own | within(grants, "call__region__code") if grants else own).distinct()

    def waiting(self):
        """Those that nobody has answered yet."""
        return self.filter(state="waiting")
