from django.db import models
from django.db.models import Q

from ventures.core import clock

LOOKERS = ("officer", "finance_clerk", "finance_approver", "auditor", "evaluator", "secretary")


class OrganizationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Its own members; the fund's staff see all."""
        if not user.is_authenticated:
            return self.none()
        if user.has_role(*LOOKERS):
            return self
        return self.filter(memberships__user=user, memberships__left_at=None).distinct()

    def named(self, words):
        """Those in whose name or code every word stands."""
        rows = self
        for word in words.split()[:6]:
            rows = rows.filter(Q(name__icontains=word) | Q(uscc__icontains=word))
        return rows


class RestrictionQuerySet(models.QuerySet):
    def live(self, on=None):
        """Those in force on a day."""
        day = on or clock.today()
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=day), valid_from__lte=day)
