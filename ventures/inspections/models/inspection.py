"""One spot check: two people look at one organisation and its project."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ventures.awards.models import Award
from ventures.files.models import Upload
from ventures.organizations.models import Organization

from ..querysets import InspectionQuerySet
from ..states import INSPECTION_MOVES, Finding, InspectionState, ItemAnswer
from .round import CheckRound


class Inspection(models.Model):
    """What was drawn, seen and found; `key` is made on the device, so that findings arrive once."""

    State = InspectionState
    MOVES = INSPECTION_MOVES

    round = models.ForeignKey(CheckRound, models.PROTECT, related_name="inspections")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    award = models.ForeignKey(Award, models.PROTECT, related_name="+", verbose_name=_("Project"))
    noticed_on = models.DateField(_("Notice given on"), null=True, blank=True)
    visited_on = models.DateField(_("Visited on"), null=True, blank=True)
    key = models.UUIDField(null=True, unique=True, editable=False)
    finding = models.CharField(
        pgettext_lazy("spot check", "Result"), max_length=7, choices=Finding, blank=True
    )
    report = models.TextField(pgettext_lazy("spot check", "Report"), max_length=2000, blank=True)
    entered_at = models.DateTimeField(_("Entered"), null=True)
    why_not = models.CharField(_("Why it was not made"), max_length=200, blank=True)
    state = models.CharField(_("State"), max_length=7, choices=InspectionState, default=InspectionState.DRAWN)

    objects = InspectionQuerySet.as_manager()

    class Meta:
        ordering = ["round", "pk"]
        verbose_name = _("Spot check")
        verbose_name_plural = _("Spot checks")
        constraints = [
            models.UniqueConstraint(fields=["round", "organization"], name="organisation_is_checked_once")
        ]

    def __str__(self):
        return f"{self.organization} {self.round}"

    @property
    def case(self):
        return self.award.case

    @property
    def stands(self):
        """Whether its result is one that two have signed and the office took up."""
        return self.state in (InspectionState.REMEDY, InspectionState.SETTLED)


class Inspector(models.Model):
    """One of the two who look; `signed_at` is when he agreed to what was entered."""

    inspection = models.ForeignKey(Inspection, models.PROTECT, related_name="inspectors")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    signed_at = models.DateTimeField(_("Signed"), null=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Inspector")
        verbose_name_plural = _("Inspectors")
        constraints = [models.UniqueConstraint(fields=["inspection", "user"], name="inspector_is_named_once")]

    def __str__(self):
        return str(self.user)


class ItemFound(models.Model):
    """What was found on one item of the round's form."""

    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="items")
    code = models.CharField(max_length=20)
    answer = models.CharField(pgettext_lazy("spot check", "Answer"), max_length=9, choices=ItemAnswer)
    remark = models.CharField(_("Remark"), max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Item of a spot check")
        verbose_name_plural = _("Items of spot checks")
        constraints = [models.UniqueConstraint(fields=["inspection", "code"], name="item_is_answered_once")]

    def __str__(self):
        return f"{self.code} {self.get_answer_display()}"


class InspectionPhoto(models.Model):
    """A photo taken at a spot check, for the record only."""

    inspection = models.ForeignKey(Inspection, models.PROTECT, related_name="photos")
    upload = models.ForeignKey(Upload, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Photo of a spot check")
        verbose_name_plural = _("Photos of spot checks")

    def __str__(self):
        return str(self.upload)
