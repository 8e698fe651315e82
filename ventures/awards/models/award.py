from django.db import models
from django.utils.translation import gettext_lazy as _

from ventures.applications.models import Application
from ventures.calls.models import Call, Category
from ventures.core.money import amount_field
from ventures.funds.models import Source
from ventures.organizations.models import Organization
from ventures.reference.models import Community

from ..querysets import AwardQuerySet
from ..states import AWARD_MOVES, OVER, AwardState
from .decision import Decision


class Award(models.Model):
    """A funded project. Requested, recommended, approved and agreed are four amounts."""

    State = AwardState
    MOVES = AWARD_MOVES

    case = models.UUIDField(unique=True)
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="awards")
    application = models.OneToOneField(Application, models.PROTECT, related_name="+")
    call = models.ForeignKey(Call, models.PROTECT, related_name="+")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    category = models.ForeignKey(Category, models.PROTECT, related_name="+")
    community = models.ForeignKey(Community, models.PROTECT, related_name="+")
    number = models.CharField(_("Number"), max_length=30, unique=True)
    title = models.CharField(_("Project"), max_length=60)
    requested = amount_field(verbose_name=_("Requested"))
    recommended = amount_field(verbose_name=_("Recommended by the experts"), null=True)
    approved = amount_field(verbose_name=_("Approved"))
    agreed = amount_field(verbose_name=_("Agreed"), null=True)
    starts_on = models.DateField(_("Starts on"))
    ends_on = models.DateField(_("Ends on"))
    state = models.CharField(_("State"), max_length=16, choices=AwardState, default=AwardState.PROPOSED)
    rank = models.PositiveIntegerField(_("Rank"))

    objects = AwardQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        verbose_name = _("Project")
        verbose_name_plural = _("Projects")
        indexes = [models.Index(fields=["call", "state"])]
        constraints = [models.CheckConstraint(condition=models.Q(approved__gt=0), name="award_is_positive")]

    def __str__(self):
        return self.title

    @property
    def is_over(self):
        """Whether it was closed out or terminated."""
        return self.state in OVER


class AwardSource(models.Model):
    """How much of an award a source pays; the shares add up to the award."""

    award = models.ForeignKey(Award, models.PROTECT, related_name="sources")
    source = models.ForeignKey(Source, models.PROTECT, related_name="+")
    amount = amount_field(verbose_name=_("Amount"))

    class Meta:
        ordering = ["source"]
        verbose_name = _("Share of a source")
        verbose_name_plural = _("Shares of sources")
        constraints = [models.UniqueConstraint(fields=["award", "source"], name="source_pays_an_award_once")]

    def __str__(self):
        return f"{self.source} {self.amount}"
