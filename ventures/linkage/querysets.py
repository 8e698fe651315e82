from django.db import models

STAFF = ("officer", "auditor", "secretary", "evaluator")


class NeedQuerySet(models.QuerySet):
    def published(self):
        return self.filter(state="published")

    def visible_to(self, user):
        """The published ones are public; officers and auditors see all."""
        if user.is_authenticated and user.has_role("officer", "auditor"):
            return self
        return self.published()


class CommunityRequestQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The asking organisation's members; the fund's staff. A community comes by its link instead."""
        if not user.is_authenticated:
            return self.none()
        if user.has_role(*STAFF):
            return self
        return self.filter(
            organization__memberships__user=user, organization__memberships__left_at=None
        ).distinct()


class SocialWorkerQuerySet(models.QuerySet):
    def of(self, organization):
        """Those entered by an organisation."""
        return self.filter(organization=organization)
