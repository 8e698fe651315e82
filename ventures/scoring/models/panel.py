from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ventures.calls.models import Call, Category
from ventures.calls.states import Stages

from ..querysets import PanelQuerySet
from ..states import PANEL_MOVES, PanelState, Stage
from .pool import Expert


class Panel(models.Model):
    """The experts of a call (or of one of its categories) with their secretary."""

    State = PanelState
    MOVES = PANEL_MOVES

    call = models.ForeignKey(Call, models.PROTECT, related_name="+")
    category = models.ForeignKey(Category, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(pgettext_lazy("of a thing", "Name"), max_length=60)
    stage = models.CharField(_("Stage"), max_length=5, choices=Stage, default=Stage.DESK)
    secretary = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    members = models.ManyToManyField(Expert, related_name="+", blank=True)
    chair = models.ForeignKey(
        Expert, models.PROTECT, null=True, related_name="+", verbose_name=_("Chair of the panel")
    )
    supervisors = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="+", blank=True, verbose_name=_("Supervisors")
    )
    state = models.CharField(_("State"), max_length=8, choices=PanelState, default=PanelState.FORMING)

    objects = PanelQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("Panel")
        verbose_name_plural = _("Panels")

    def __str__(self):
        return self.name

    @property
    def is_blind(self):
        """Whether its readers must not learn who applies; at a pitch the applicant stands before them."""
        return self.call.blind and self.stage == Stage.DESK

    @property
    def is_second(self):
        """Whether it judges those whom a desk review has shortlisted."""
        return self.stage == Stage.PITCH and self.call.stages == Stages.BOTH
