"""Who approved what, who may, up to how much, and who stands in for whom."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ventures.core.money import amount_field

from ..states import Level
from .requests import PaymentRequest


class Approval(models.Model):
    """One person's approval: the facts it was given for, and their hash. Never changed.

    `instead_of` is the absent approver whose powers the deputy used.
    """

    append_only = True

    request = models.ForeignKey(PaymentRequest, models.PROTECT, related_name="approvals")
    level = models.PositiveSmallIntegerField(_("Level"), choices=Level)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    instead_of = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    facts = models.JSONField()
    hash = models.CharField(max_length=64)
    at = models.DateTimeField(pgettext_lazy("of a payment", "Approved"))

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Approval")
        verbose_name_plural = _("Approvals")
        constraints = [
            models.CheckConstraint(condition=~Q(by=F("instead_of")), name="deputy_is_another_person")
        ]

    def __str__(self):
        return f"{self.request} · {self.get_level_display()}"


class ApprovalLimit(models.Model):
    """Up to how much a person approves at a level. Never changed: a newer one takes its place."""

    append_only = True

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("Person")
    )
    level = models.PositiveSmallIntegerField(_("Level"), choices=Level)
    up_to = amount_field(verbose_name=_("Up to"))
    valid_from = models.DateField(_("Valid from"))
    valid_to = models.DateField(_("Valid to"), null=True, blank=True)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    set_at = models.DateTimeField(_("Set"))

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("Approval limit")
        verbose_name_plural = _("Approval limits")
        constraints = [
            models.CheckConstraint(condition=Q(up_to__gte=0), name="limit_is_not_negative"),
            models.CheckConstraint(condition=~Q(user=F("set_by")), name="nobody_sets_his_own_limit"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="limit_ends_after_it_begins",
            ),
        ]

    def __str__(self):
        return f"{self.user} · {self.get_level_display()}"


class PaymentRule(models.Model):
    """What the fund asks of every payment. Never changed: the newest counts, the others are its history."""

    append_only = True

    two_from = amount_field(verbose_name=_("Two approvers from"), null=True, blank=True)
    limit_needed = models.BooleanField(_("Who has no limit approves nothing"), default=False)
    cooling_days = models.PositiveSmallIntegerField(_("Working days before a changed account is paid"))
    reason = models.CharField(_("Reason"), max_length=200)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    set_at = models.DateTimeField(_("Set"))

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("Rule of payments")
        verbose_name_plural = _("Rules of payments")
        constraints = [
            models.CheckConstraint(
                condition=Q(two_from=None) | Q(two_from__gt=0), name="threshold_is_positive"
            )
        ]

    def __str__(self):
        return f"{self.set_at:%Y-%m-%d}"


class StandIn(models.Model):
    """Who approves in an approver's absence, from day to day; ended early by a day, never deleted."""

    absent = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("Absent approver")
    )
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("Deputy")
    )
    first_day = models.DateField(pgettext_lazy("of an absence", "First day"))
    last_day = models.DateField(pgettext_lazy("of an absence", "Last day"))
    reason = models.CharField(_("Reason"), max_length=200)
    named_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    named_at = models.DateTimeField(_("Named"))
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(_("Ended"), null=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("Deputy")
        verbose_name_plural = _("Deputies")
        constraints = [
            models.CheckConstraint(condition=~Q(absent=F("deputy")), name="stand_in_is_not_the_absent"),
            models.CheckConstraint(condition=~Q(deputy=F("named_by")), name="nobody_names_himself_stand_in"),
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")), name="stand_in_ends_after_he_begins"
            ),
        ]

    def __str__(self):
        return f"{self.deputy} → {self.absent}"
