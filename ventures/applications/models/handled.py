"""What becomes of an application: editions, returns, findings, what was read and called to mind."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ventures.calls.models import EligibilityRule

from ..states import Outcome, ReturnKind, Section
from .application import Application


class Edition(models.Model):
    """The application as it was handed in, frozen with its hash; one for each submission."""

    append_only = True

    application = models.ForeignKey(Application, models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField(_("Edition"))
    content = models.JSONField()
    hash = models.CharField(max_length=64)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(_("Submitted"))

    class Meta:
        ordering = ["number"]
        verbose_name = _("Edition")
        verbose_name_plural = _("Editions")
        constraints = [
            models.UniqueConstraint(fields=["application", "number"], name="edition_number_is_unique")
        ]

    def __str__(self):
        return f"{self.application} {self.number}"


class Return(models.Model):
    """That the office handed an application back, to be corrected or, after the award, refined."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="returns")
    kind = models.CharField(_("Kind"), max_length=10, choices=ReturnKind, default=ReturnKind.CORRECTION)
    edition = models.PositiveIntegerField(_("Edition"))
    note = models.TextField(_("What to correct"))
    due = models.DateTimeField(_("Correct until"))
    returned_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    returned_at = models.DateTimeField(_("Returned"))

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Return")
        verbose_name_plural = _("Returns")

    def __str__(self):
        return f"{self.application} {self.edition}"


class ReturnedSection(models.Model):
    """A section that a return opens, with what to do there; the others stay as they were handed in."""

    of = models.ForeignKey(Return, models.CASCADE, related_name="sections")
    section = models.CharField(pgettext_lazy("of a form", "Section"), max_length=10, choices=Section)
    note = models.CharField(_("What to correct"), max_length=500, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Returned section")
        verbose_name_plural = _("Returned sections")
        constraints = [models.UniqueConstraint(fields=["of", "section"], name="section_is_returned_once")]

    def __str__(self):
        return self.get_section_display()


class EligibilityResult(models.Model):
    """What a rule said when it was run, with the evidence it used; an officer's override needs a reason."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="eligibility_results")
    rule = models.ForeignKey(EligibilityRule, models.PROTECT, related_name="+")
    outcome = models.CharField(_("Outcome"), max_length=5, choices=Outcome)
    evidence = models.JSONField(default=dict)
    checked_at = models.DateTimeField(_("Checked"))
    override = models.CharField(_("Decided by hand"), max_length=5, choices=Outcome, blank=True)
    override_reason = models.CharField(_("Reason"), max_length=200, blank=True)
    override_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["rule"]
        verbose_name = _("Eligibility result")
        verbose_name_plural = _("Eligibility results")
        constraints = [models.UniqueConstraint(fields=["application", "rule"], name="rule_has_one_result")]

    def __str__(self):
        return f"{self.rule} {self.outcome}"

    @property
    def final(self):
        """The outcome that counts: the officer's where he decided, else the engine's."""
        return self.override or self.outcome


class RulesRead(models.Model):
    """That somebody has read the call's rules up to a version; the first row is written with the draft."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="rules_read")
    reader = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    number = models.PositiveSmallIntegerField(_("Version"))

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Reading of the rules")
        verbose_name_plural = _("Readings of the rules")
        constraints = [
            models.UniqueConstraint(
                fields=["application", "reader", "number"], name="version_is_read_once_by_each"
            )
        ]

    def __str__(self):
        return f"{self.reader}: {self.number}"


class Reminder(models.Model):
    """That a deadline of an application was called to mind, once for each number of days before it."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="reminders")
    days = models.PositiveSmallIntegerField()
    due = models.DateTimeField()

    class Meta:
        verbose_name = _("Reminder")
        verbose_name_plural = _("Reminders")
        constraints = [
            models.UniqueConstraint(
                fields=["application", "days", "due"], name="deadline_is_called_to_mind_once"
            )
        ]

    def __str__(self):
        return f"{self.application}: {self.days}"
