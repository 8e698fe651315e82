from django.db import models
from django.db.models import Exists, OuterRef, Q

from ventures.accounts.querysets import within
from ventures.organizations.querysets import of_body_of

from .states import InspectionState, RoundState

WATCHERS = ("officer", "auditor")
LOOKERS = ("evaluator", "officer")
OPEN = (InspectionState.DRAWN, InspectionState.FOUND)


class RoundQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Officers and auditors, within their scope."""
        if not user.is_authenticated:
            return self.none()
        grants = user.grants_of(*WATCHERS)
        return self.filter(within(grants, "region__code")) if grants else self.none()

    def public(self):
        """Those whose draws were announced."""
        return self.exclude(state=RoundState.PLANNED).filter(draws__isnull=False).distinct()


class InspectionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Officers and auditors within their scope, who looks, and the organisation once it was told."""
        if not user.is_authenticated:
            return self.none()
        seen = Q(inspectors__user=user) if user.has_role(*LOOKERS) else Q(pk=None)
        if grants := user.grants_of(*WATCHERS):
            seen |= within(grants, "round__region__code")
        elif not user.grants:
            ours = of_body_of(user)
            seen |= ours & ~Q(noticed_on=None)
        return self.filter(seen).distinct()

    def looked_at_by(self, user):
        """Those in which he is one of the two."""
        return self.filter(inspectors__user=user) if user.has_role(*LOOKERS) else self.none()

    def open(self):
        """Those without a result that two have signed, or that nobody settled."""
        return self.filter(state__in=OPEN)

    def for_page(self):
        return self.select_related(
            "round__region", "organization", "award__call__region", "award__organization"
        )


class DrawQuerySet(models.QuerySet):
    def current(self):
        """The last of each, of those for the same: earlier ones were drawn again."""
        later = self.model.objects.filter(
            round=OuterRef("round"), what=OuterRef("what"), stratum=OuterRef("stratum"),
            pk__gt=OuterRef("pk"),
        )  # fmt: skip
        return self.filter(~Exists(later))
