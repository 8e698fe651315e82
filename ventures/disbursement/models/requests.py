from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ventures.awards.models import Instalment
from ventures.core.money import amount_field
from ventures.files.models import Upload
from ventures.organizations.models import BankAccount

from ..querysets import PaymentRequestQuerySet
from ..states import LIVE_REQUESTS, REQUEST_MOVES, RequestState
from .batches import PaymentBatch


class PaymentRequest(models.Model):
    """The organisation's request for an instalment, checked by one person and approved by another."""

    State = RequestState
    MOVES = REQUEST_MOVES

    instalment = models.ForeignKey(Instalment, models.PROTECT, related_name="+")
    amount = amount_field(verbose_name=_("Amount"))
    account = models.ForeignKey(BankAccount, models.PROTECT, related_name="+", verbose_name=_("Account"))
    receipt_number = models.CharField(_("Invoice or receipt number"), max_length=40)
    receipt_on = models.DateField(_("Dated"))
    receipt = models.ForeignKey(Upload, models.PROTECT, null=True, related_name="+")
    state = models.CharField(_("State"), max_length=10, choices=RequestState, default=RequestState.REQUESTED)
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    requested_at = models.DateTimeField(_("Requested"))
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    approval_hash = models.CharField(max_length=64, blank=True)
    batch = models.ForeignKey(PaymentBatch, models.PROTECT, null=True, related_name="requests")
    note = models.CharField(_("Note"), max_length=200, blank=True)

    objects = PaymentRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("Payment request")
        verbose_name_plural = _("Payment requests")
        constraints = [
            models.UniqueConstraint(
                fields=["instalment"],
                condition=models.Q(state__in=sorted(LIVE_REQUESTS)),
                name="instalment_has_one_live_request",
            ),
            models.UniqueConstraint(
                fields=["receipt_number"],
                condition=models.Q(state__in=sorted(LIVE_REQUESTS)),
                name="receipt_is_used_once",
            ),
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="request_is_positive"),
            models.CheckConstraint(
                condition=~models.Q(approved_by=models.F("checked_by")), name="approver_did_not_check"
            ),
        ]

    def __str__(self):
        return f"{self.instalment}"

    @property
    def case(self):
        return self.instalment.award.case

    @property
    def payment(self):
        """The payment that stands, or None; costs nothing where `payments` were fetched."""
        return next(iter(self.payments.all()), None)
