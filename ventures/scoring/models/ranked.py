from django.db import models
from django.utils.translation import gettext_lazy as _

from ventures.applications.models import Application

from ..querysets import RankedItemQuerySet
from .panel import Panel


class RankedItem(models.Model):
    """An application's official score and rank, with how it was reached; written once a panel is ranked."""

    append_only = True

    panel = models.ForeignKey(Panel, models.PROTECT, related_name="ranking")
    application = models.ForeignKey(Application, models.PROTECT, related_name="+")
    score = models.DecimalField(_("Official score"), max_digits=6, decimal_places=2)
    rank = models.PositiveIntegerField(_("Rank"))
    sheets = models.PositiveSmallIntegerField(_("Sheets"))
    working = models.JSONField(_("How it was worked out"))

    objects = RankedItemQuerySet.as_manager()

    class Meta:
        ordering = ["rank", "pk"]
        verbose_name = _("Ranked application")
        verbose_name_plural = _("Ranking")
        constraints = [
            models.UniqueConstraint(fields=["panel", "application"], name="panel_ranks_an_application_once")
        ]

    def __str__(self):
        return f"{self.rank} {self.application}"
