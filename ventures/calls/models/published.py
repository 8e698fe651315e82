"""What comes after publishing: later times for some, questions and answers."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ventures.organizations.models import Organization

from ..querysets import EnquiryQuerySet
from ..states import (
    ENQUIRY_MOVES,
    EnquiryState,
)
from .call import Call


class LateExtension(models.Model):
    """A later instant for one organisation's draft, with the reason; it counts until the review begins."""

    append_only = True

    call = models.ForeignKey(Call, models.PROTECT, related_name="late_extensions")
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="+", verbose_name=_("Organisation")
    )
    until = models.DateTimeField(_("Hand in until"))
    reason = models.CharField(_("Reason"), max_length=300)
    granted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    granted_at = models.DateTimeField(_("At"))

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("Late extension")
        verbose_name_plural = _("Late extensions")
        indexes = [models.Index(fields=["call", "organization"])]

    def __str__(self):
        return f"{self.organization}: {self.until}"


class Clarification(models.Model):
    """A question about a call with its answer, as everybody reads it: without who asked."""

    append_only = True

    call = models.ForeignKey(Call, models.PROTECT, related_name="clarifications")
    question = models.TextField(_("Question"), max_length=500)
    answer = models.TextField(pgettext_lazy("to a question about a call", "Answer"), max_length=2000)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    published_at = models.DateTimeField(_("At"))

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("Published answer")
        verbose_name_plural = _("Published answers")

    def __str__(self):
        return self.question[:40]


class Enquiry(models.Model):
    """What an organisation asks about a call; several may be answered by one clarification."""

    State = EnquiryState
    MOVES = ENQUIRY_MOVES

    call = models.ForeignKey(Call, models.PROTECT, related_name="enquiries")
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="+", verbose_name=_("Organisation")
    )
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    text = models.TextField(_("Question"), max_length=500)
    asked_at = models.DateTimeField(_("At"))
    state = models.CharField(_("State"), max_length=10, choices=EnquiryState, default=EnquiryState.WAITING)
    clarification = models.ForeignKey(
        Clarification, models.PROTECT, null=True, blank=True, related_name="enquiries"
    )
    decline_reason = models.CharField(_("Reason"), max_length=300, blank=True)

    objects = EnquiryQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Enquiry")
        verbose_name_plural = _("Enquiries")
        indexes = [models.Index(fields=["call", "state"])]

    def __str__(self):
        return self.text[:40]
