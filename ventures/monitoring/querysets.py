from django.db import models

from ventures.awards.models import Award


class OfAwardQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever sees the award."""
        return self.filter(award__in=Award.objects.visible_to(user))
