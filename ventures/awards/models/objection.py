from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ventures.core import clock

from ..querysets import ObjectionQuerySet
from ..states import OBJECTION_MOVES, ObjectionState
from .award import Award
from .decision import PublicNotice


class Objection(models.Model):
    """An objection to a notice: by real name or by official letter; open ones block the award."""

    State = ObjectionState
    MOVES = OBJECTION_MOVES

    notice = models.ForeignKey(PublicNotice, models.PROTECT, related_name="objections")
    award = models.ForeignKey(Award, models.PROTECT, related_name="objections", verbose_name=_("Project"))
    name = models.CharField(_("Your name, or the unit's"), max_length=100)
    by_unit = models.BooleanField(_("On behalf of a unit, by sealed letter"), default=False)
    contact = models.CharField(_("Phone or e-mail"), max_length=100)
    text = models.TextField(_("Facts and grounds"), max_length=2000)
    receipt = models.CharField(_("Receipt number"), max_length=30, unique=True)
    state = models.CharField(
        _("State"), max_length=8, choices=ObjectionState, default=ObjectionState.RECEIVED
    )
    answer = models.TextField(_("Answer"), max_length=2000, blank=True)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("With")
    )
    due_on = models.DateField(_("Answer due on"), null=True)
    received_at = models.DateTimeField(_("Received"))
    answered_at = models.DateTimeField(_("Answered"), null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = ObjectionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Objection")
        verbose_name_plural = _("Objections")

    def __str__(self):
        return self.receipt

    @property
    def is_overdue(self):
        """Whether its day has passed without an answer."""
        return self.state == ObjectionState.RECEIVED and bool(self.due_on) and self.due_on < clock.today()
