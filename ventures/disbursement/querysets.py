from django.db import models
from django.db.models import Q

from ventures.awards.models import Award

STAFF = ("officer", "finance_clerk", "finance_approver", "auditor")


class PaymentRequestQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever sees the award; of the staff only finance, officers and auditors."""
        return self.filter(instalment__award__in=awards_of(user))

    def for_listing(self):
        return self.select_related(
            "instalment__award__organization", "instalment__award__call", "account", "batch"
        ).prefetch_related("receipts")

    def like(self, words):
        """Those whose project, organisation or receipt is named by `words`."""
        words = words.strip()
        if not words:
            return self
        return self.filter(
            Q(instalment__award__number__icontains=words)
            | Q(instalment__award__title__icontains=words)
            | Q(instalment__award__organization__name__icontains=words)
            | Q(pk__in=self.filter(receipts__number__icontains=words).values("pk"))
        )


class PaymentBatchQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Finance staff and auditors; with a role for one area only, batches with no payment outside it."""
        roles = ("finance_clerk", "finance_approver", "auditor")
        if not (user.is_authenticated and user.has_role(*roles)):
            return self.none()
        if any(grant.scope is None for grant in user.grants_of(*roles)):
            return self
        outside = Award.objects.exclude(pk__in=awards_of(user))
        return self.exclude(requests__instalment__award__in=outside)


class RecoveryQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever sees the award; of the staff only finance, officers and auditors."""
        return self.filter(award__in=awards_of(user))

    def for_listing(self):
        return self.select_related("award__organization", "award__call")


def awards_of(user):
    """The awards whose money a person may see."""
    seen = Award.objects.visible_to(user)
    outsider = user.is_authenticated and user.is_fund_staff and not user.has_role(*STAFF)
    return seen.none() if outsider else seen
