from django.db import models


class AssignmentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """An expert's own, less what he is recused from; nobody else comes in here."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(expert__user=user).exclude(state="recused")


class PanelQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The secretary's own panels; officers and auditors see all."""
        if not user.is_authenticated:
            return self.none()
        if user.has_role("officer", "auditor"):
            return self
        return self.filter(secretary=user)
