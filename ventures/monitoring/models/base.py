from django.db import models
from django.utils.translation import gettext_lazy as _

from ventures.awards.models import Award

from ..querysets import OfAwardQuerySet


class OfAward(models.Model):
    """What belongs to a project under way: who sees the award sees it."""

    award = models.ForeignKey(Award, models.PROTECT, related_name="+", verbose_name=_("Project"))

    objects = OfAwardQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def case(self):
        return self.award.case

    @property
    def organization(self):
        return self.award.organization
