"""What an expert declared, year by year, and which found conflicts were none."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ventures.applications.models import Application
from ventures.organizations.models import Organization

from ..states import Conflict
from .pool import Expert


class Declaration(models.Model):
    """That an expert declared his interests on a day, however few; valid for a year."""

    append_only = True

    expert = models.ForeignKey(Expert, models.PROTECT, related_name="declarations")
    day = models.DateField(_("Declared on"))

    class Meta:
        ordering = ["-day", "-pk"]
        verbose_name = _("Declaration of interests")
        verbose_name_plural = _("Declarations of interests")

    def __str__(self):
        return f"{self.expert} {self.day}"


class DeclaredInterest(models.Model):
    """An organisation that a declaration names."""

    append_only = True

    declaration = models.ForeignKey(Declaration, models.PROTECT, related_name="interests")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Declared interest")
        verbose_name_plural = _("Declared interests")
        constraints = [
            models.UniqueConstraint(
                fields=["declaration", "organization"], name="declaration_names_an_organisation_once"
            )
        ]

    def __str__(self):
        return str(self.organization)


class Clearance(models.Model):
    """A secretary's finding that a ground between an expert and an application is none: a namesake, say."""

    append_only = True

    expert = models.ForeignKey(Expert, models.PROTECT, related_name="+")
    application = models.ForeignKey(Application, models.PROTECT, related_name="+")
    ground = models.CharField(_("Ground"), max_length=14, choices=Conflict)
    reason = models.CharField(_("Reason"), max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("At"))

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Clearance")
        verbose_name_plural = _("Clearances")
        constraints = [
            models.UniqueConstraint(fields=["expert", "application", "ground"], name="ground_is_cleared_once")
        ]

    def __str__(self):
        return f"{self.expert.code} {self.application} {self.get_ground_display()}"
