from django.db import models
from django.utils.translation import gettext_lazy as _

from ventures.core.money import amount_field


class PastAward(models.Model):
    """A row of a published award list of earlier years; amounts that are no awards are kept, never added."""

    class AmountKind(models.TextChoices):
        AWARD = "award", _("Award")
        TOTAL = "total", _("Total of several projects")
        CAP = "cap", _("Cap")
        INSTALMENT = "instalment", _("Instalment")
        UNKNOWN = "unknown", _("Unknown")

    key = models.CharField(max_length=64, unique=True, editable=False)
    city = models.CharField(_("City"), max_length=60)
    year = models.CharField(_("Year"), max_length=20)
    programme = models.CharField(_("Programme"), max_length=100)
    organization_name = models.CharField(_("Organisation"), max_length=100, blank=True)
    uscc = models.CharField(_("Unified social credit code"), max_length=18, blank=True)
    project = models.CharField(_("Project"), max_length=150, blank=True)
    area = models.CharField(_("Community or area"), max_length=100, blank=True)
    amount = amount_field(verbose_name=_("Amount"), null=True, blank=True)
    amount_kind = models.CharField(_("What the amount is"), max_length=10, choices=AmountKind)
    note = models.CharField(_("Note"), max_length=300, blank=True)
    source = models.CharField(_("Source"), max_length=500)
    imported_at = models.DateTimeField(_("Imported"))

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Past award")
        verbose_name_plural = _("Past awards")

    def __str__(self):
        return self.project
