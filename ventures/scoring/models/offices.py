"""Who stands in for whom in a panel, and who declined to sit in it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..querysets import DeputyQuerySet
from ..states import Office
from .panel import Panel
from .pool import Expert


class Deputy(models.Model):
    """Who does what the chair or the secretary does while that one is absent; both days included."""

    panel = models.ForeignKey(Panel, models.PROTECT, related_name="deputies")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    office = models.CharField(_("Office"), max_length=9, choices=Office)
    reason = models.CharField(_("Reason"), max_length=200)
    valid_from = models.DateField(_("From"))
    valid_to = models.DateField(_("Until"))
    appointed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(_("Ended"), null=True)

    objects = DeputyQuerySet.as_manager()

    class Meta:
        ordering = ["-valid_from", "-pk"]
        verbose_name = _("Deputy")
        verbose_name_plural = _("Deputies")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_to__gte=models.F("valid_from")), name="deputy_ends_after_he_begins"
            ),
            models.UniqueConstraint(
                fields=["panel", "person", "office"], condition=models.Q(ended_at=None),
                name="deputy_is_appointed_once",
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.person} · {self.get_office_display()}"


class Decline(models.Model):
    """That an expert who was to sit in a panel does not, with his reason; his seat is drawn again."""

    append_only = True

    panel = models.ForeignKey(Panel, models.PROTECT, related_name="declines")
    expert = models.ForeignKey(Expert, models.PROTECT, related_name="+")
    reason = models.CharField(_("Reason"), max_length=200)
    at = models.DateTimeField(_("At"))

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Declined seat")
        verbose_name_plural = _("Declined seats")
        constraints = [
            models.UniqueConstraint(fields=["panel", "expert"], name="expert_declines_a_panel_once")
        ]

    def __str__(self):
        return f"{self.panel} · {self.expert.code}"
