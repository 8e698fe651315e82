from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ventures.applications.models import Application

from ..querysets import AssignmentQuerySet
from ..states import ASSIGNMENT_MOVES, AssignmentState, Conflict
from .panel import Panel
from .pool import Expert


class Assignment(models.Model):
    """One expert and one application. The expert's only way to the file."""

    State = AssignmentState
    MOVES = ASSIGNMENT_MOVES

    panel = models.ForeignKey(Panel, models.PROTECT, related_name="assignments")
    application = models.ForeignKey(Application, models.PROTECT, related_name="+")
    expert = models.ForeignKey(Expert, models.PROTECT, related_name="+")
    state = models.CharField(
        _("State"), max_length=10, choices=AssignmentState, default=AssignmentState.ASSIGNED
    )
    reading_order = models.PositiveIntegerField(_("Reading order"), default=0)
    draft = models.JSONField(_("Draft"), default=dict)
    reason = models.CharField(_("Reason"), max_length=200, blank=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    ground = models.CharField(_("Conflict found"), max_length=14, choices=Conflict, blank=True)
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="replacement", verbose_name=_("In place of")
    )

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        ordering = ["reading_order", "pk"]
        verbose_name = _("Assignment")
        verbose_name_plural = _("Assignments")
        constraints = [
            models.UniqueConstraint(
                fields=["panel", "application", "expert"], name="expert_reads_an_application_once"
            )
        ]

    def __str__(self):
        return f"{self.application} · {self.expert}"

    @property
    def case(self):
        return self.application.case
