from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ventures.applications.models import Application
from ventures.calls.models import Call

from ..states import ShortlistReason


class Shortlist(models.Model):
    """Who goes on from the desk review to the pitch; `lines` say for each group how far it reached."""

    append_only = True

    call = models.OneToOneField(Call, models.PROTECT, related_name="+")
    percent = models.PositiveSmallIntegerField(_("Shortlist for the pitch, % of the quota"))
    lines = models.JSONField(_("How far it reaches"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("At"))

    class Meta:
        verbose_name = _("Shortlist")
        verbose_name_plural = _("Shortlists")

    def __str__(self):
        return f"{self.call} {self.percent}%"


class ShortlistedItem(models.Model):
    """An application of the desk review: whether it goes on to the pitch, and why."""

    append_only = True

    shortlist = models.ForeignKey(Shortlist, models.PROTECT, related_name="items")
    application = models.OneToOneField(Application, models.PROTECT, related_name="+")
    score = models.DecimalField(_("Official score"), max_digits=6, decimal_places=2)
    rank = models.PositiveIntegerField(_("Rank"))
    is_in = models.BooleanField(_("Goes on to the pitch"))
    reason = models.CharField(_("Reason"), max_length=10, choices=ShortlistReason)

    class Meta:
        ordering = ["-score", "rank", "application__number"]
        verbose_name = _("Shortlisted application")
        verbose_name_plural = _("Shortlisted applications")

    def __str__(self):
        return f"{self.application} {self.reason}"
