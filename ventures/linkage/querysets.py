from django.db import models
from django.db.models import Q

from ventures.accounts.querysets import within

READERS = ("officer", "auditor")
STAFF = ("officer", "auditor", "secretary", "evaluator")


class NeedQuerySet(models.QuerySet):
    def published(self):
        return self.filter(state="published")

    def visible_to(self, user):
        """The published ones are public; officers and auditors see all within their scope."""
        grants = user.grants_of(*READERS) if user.is_authenticated else []
        if not grants:
            return self.published()
        return self.filter(Q(state="published") | within(grants, "community__region__code"))


class CommunityRequestQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The asking organisation's members; the fund's staff within their scope.

        A community comes by its link instead.
        """
        if not user.is_authenticated:
            return self.none()
        grants = user.grants_of(*STAFF)
        if grants:
            return self.filter(within(grants, "community__region__code"))
        return self.filter(
            organization__memberships__user=user, organization__memberships__left_at=None
        ).distinct()


class SocialWorkerQuerySet(models.QuerySet):
    def of(self, organization):
        """Those entered by an organisation."""
        return self.filter(organization=organization)
