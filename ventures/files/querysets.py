from django.db import models


class JobQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A person's own jobs."""
        return self.filter(owner=user) if user.is_authenticated else self.none()
