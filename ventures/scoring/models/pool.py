from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ventures.organizations.models import Organization
from ventures.reference.models import Region


class Expert(models.Model):
    """A member of the expert pool."""

    class Field(models.TextChoices):
        SOCIAL_WORK = "social_work", _("Social work")
        FINANCE = "finance", _("Finance")
        GOVERNANCE = "governance", _("Community governance")
        ELDERLY_CARE = "elderly_care", _("Elderly care")
        PUBLIC_BENEFIT = "public_benefit", _("Public-benefit sector")

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    field = models.CharField(_("Field"), max_length=15, choices=Field)
    employer = models.CharField(_("Employer"), max_length=100)
    region = models.ForeignKey(Region, models.PROTECT, null=True, related_name="+")
    declared_on = models.DateField(_("Interests declared on"), null=True, blank=True)
    is_active = models.BooleanField(_("In the pool"), default=True)
    interests = models.ManyToManyField(
        Organization, related_name="+", blank=True, verbose_name=_("Declared interests")
    )

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Expert")
        verbose_name_plural = _("Experts")

    def __str__(self):
        return str(self.user)

    @property
    def code(self):
        """What stands for the expert wherever his name must not: in pools, draws and workings."""
        return f"E{self.pk:04d}"
