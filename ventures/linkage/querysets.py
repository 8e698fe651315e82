from django.db import models
from django.db.models import Count, Q

from ventures.accounts.querysets import within
from ventures.organizations.querysets import of_body_of

from .states import SHOWN, NeedState

READERS = ("officer", "auditor")
STAFF = ("officer", "auditor", "secretary", "evaluator")


class NeedQuerySet(models.QuerySet):
    def published(self):
        """Those that an application may answer."""
        return self.filter(state=NeedState.PUBLISHED)

    def public(self):
        """Those that anybody may read: on the list, taken up or met, or merged into one of them."""
        return self.filter(Q(state__in=SHOWN) | Q(survivor__state__in=SHOWN))

    def unmerged(self):
        """Those that stand for themselves."""
        return self.filter(survivor=None)

    def of_communities(self, communities):
        """Those of the communities, their own or by a duplicate that was merged into them."""
        merged = self.model.objects.filter(community__in=communities).exclude(survivor=None)
        return self.filter(Q(community__in=communities) | Q(pk__in=merged.values("survivor")))

    def visible_to(self, user):
        """The public ones; officers and auditors see all within their scope."""
        grants = user.grants_of(*READERS) if user.is_authenticated else []
        if not grants:
            return self.public()
        return self.filter(
            Q(state__in=SHOWN) | Q(survivor__state__in=SHOWN) | within(grants, "community__region__code")
        )

    def decided_by(self, user):
        """Those within the scope of an officer."""
        return self.filter(within(user.grants_of("officer"), "community__region__code"))


class CampaignQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Officers and auditors, within their scope."""
        grants = user.grants_of(*READERS) if user.is_authenticated else []
        return self.filter(within(grants, "region__code"))

    def with_counts(self):
        """With `sent`, how many links went out, and `came`, how many needs came by them."""
        counted = self.annotate(sent=Count("links", distinct=True), came=Count("links__needs", distinct=True))
        return counted.order_by("-pk")


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
        return self.filter(of_body_of(user))


class SocialWorkerQuerySet(models.QuerySet):
    def of(self, organization):
        """Those entered by an organisation."""
        return self.filter(organization=organization)
