"""Papers that are composed once and stay: with a number, a date and a digest that anybody may check."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Issued(models.Model):
    """A report as it was issued: `kind` is its name in `reports.documents`, `snapshot` all that it says."""

    append_only = True

    kind = models.CharField(max_length=20)
    number = models.CharField(_("Number"), max_length=60, unique=True)
    case = models.UUIDField(null=True, db_index=True)
    year = models.PositiveSmallIntegerField(_("Year"), null=True)
    snapshot = models.JSONField()
    hash = models.CharField(max_length=64)
    issued_at = models.DateTimeField(_("Issued"))
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("Issued report")
        verbose_name_plural = _("Issued reports")

    def __str__(self):
        return self.number
