from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Period(models.Model):
    """A month that is closed, and with it every day before its end; it is never opened again."""

    append_only = True

    year = models.PositiveSmallIntegerField(_("Year"))
    month = models.PositiveSmallIntegerField(_("Month"))
    at = models.DateTimeField(_("Closed"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-year", "-month"]
        verbose_name = _("Closed month")
        verbose_name_plural = _("Closed months")
        constraints = [
            models.UniqueConstraint(fields=["year", "month"], name="month_is_closed_once"),
            models.CheckConstraint(condition=Q(month__range=(1, 12)), name="month_is_one_of_twelve"),
        ]

    def __str__(self):
        return f"{self.year}-{self.month:02}"

    @property
    def first_open_day(self):
        """The first day that it leaves open."""
        return date(self.year + self.month // 12, self.month % 12 + 1, 1)
