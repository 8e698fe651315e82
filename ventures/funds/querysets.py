from django.db import models

LOOKERS = ("officer", "finance_clerk", "finance_approver", "auditor")


class SourceQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Finance staff, officers and auditors."""
        return self if user.is_authenticated and user.has_role(*LOOKERS) else self.none()

    def of_year(self, year):
        """Those of one budget year; None for all."""
        return self.filter(year=year) if year else self


class LineQuerySet(models.QuerySet):
    def for_listing(self):
        """With all that a row of a statement shows, newest first."""
        return self.select_related("voucher__by", "account").order_by("-pk")
