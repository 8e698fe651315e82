from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class LedgerCheck(models.Model):
    """What a verification of the books found: rows compared, and every fault by name and row."""

    append_only = True

    at = models.DateTimeField(_("At"), db_index=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    compared = models.PositiveBigIntegerField(_("Rows compared"))
    count = models.PositiveIntegerField(_("Faults"))
    faults = models.JSONField(default=list)  # [[name, row, found]], the first where there are very many

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("Verification of the books")
        verbose_name_plural = _("Verifications of the books")

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M} {self.count}"
