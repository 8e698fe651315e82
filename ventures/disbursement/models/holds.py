from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ventures.awards.models import Award


class ManualHold(models.Model):
    """A person stops the payments of a project, for a reason everybody concerned reads. Never changed."""

    append_only = True

    award = models.ForeignKey(Award, models.PROTECT, related_name="+")
    reason = models.CharField(_("Reason"), max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(pgettext_lazy("of a hold", "Since"))

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("Hold")
        verbose_name_plural = _("Holds")

    def __str__(self):
        return self.reason

    @property
    def case(self):
        return self.award.case


class HoldRelease(models.Model):
    """The end of a hold: who lifted it, when and why. Never changed."""

    append_only = True

    hold = models.OneToOneField(ManualHold, models.PROTECT, related_name="release")
    reason = models.CharField(_("Reason"), max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("Lifted"))

    class Meta:
        verbose_name = _("Release of a hold")
        verbose_name_plural = _("Releases of holds")

    def __str__(self):
        return self.reason
