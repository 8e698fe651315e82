from django.db import models

from ventures.awards.models import Award


class PaymentRequestQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever sees the award; of the staff only finance, officers and auditors."""
        return self.filter(instalment__award__in=Award.objects.visible_to(user))

    def for_listing(self):
        return self.select_related("instalment__award__organization", "instalment__award__call", "account")


class PaymentBatchQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Finance staff and auditors."""
        roles = ("finance_clerk", "finance_approver", "auditor")
        return self if user.is_authenticated and user.has_role(*roles) else self.none()
