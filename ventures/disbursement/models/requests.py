from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ventures.awards.models import Instalment
from ventures.core.money import amount_field
from ventures.organizations.models import BankAccount

from ..querysets import PaymentRequestQuerySet
from ..states import LIVE_REQUESTS, REQUEST_MOVES, RequestState
from .batches import PaymentBatch

PERSON = {"to": settings.AUTH_USER_MODEL, "on_delete": models.PROTECT, "null": True, "related_name": "+"}


class PaymentRequest(models.Model):
    """The organisation's request for an instalment, checked by one person and approved by another.

    Above the fund's threshold by two others: the first leaves it waiting for the second.
    """

    State = RequestState
    MOVES = REQUEST_MOVES

    instalment = models.ForeignKey(Instalment, models.PROTECT, related_name="+")
    amount = amount_field(verbose_name=_("Amount"))
    account = models.ForeignKey(BankAccount, models.PROTECT, related_name="+", verbose_name=_("Account"))
    state = models.CharField(_("State"), max_length=10, choices=RequestState, default=RequestState.REQUESTED)
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    requested_at = models.DateTimeField(_("Requested"))
    checked_by = models.ForeignKey(**PERSON)
    approved_by = models.ForeignKey(**PERSON)
    second_by = models.ForeignKey(**PERSON)
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
                condition=Q(state__in=sorted(LIVE_REQUESTS)),
                name="instalment_has_one_live_request",
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="request_is_positive"),
            models.CheckConstraint(condition=~Q(checked_by=F("requested_by")), name="checker_did_not_ask"),
            models.CheckConstraint(condition=~Q(approved_by=F("checked_by")), name="approver_did_not_check"),
            models.CheckConstraint(condition=~Q(approved_by=F("requested_by")), name="approver_did_not_ask"),
            models.CheckConstraint(condition=~Q(second_by=F("checked_by")), name="second_did_not_check"),
            models.CheckConstraint(condition=~Q(second_by=F("requested_by")), name="second_did_not_ask"),
            models.CheckConstraint(condition=~Q(second_by=F("approved_by")), name="two_approvers_are_two"),
            models.CheckConstraint(
                condition=Q(second_by=None) | Q(approved_by__isnull=False), name="second_comes_after_first"
            ),
        ]
        indexes = [models.Index(fields=["state", "amount", "requested_at"], name="request_by_state")]

    def __str__(self):
        return f"{self.instalment}"

    @property
    def case(self):
        return self.instalment.award.case

    @property
    def receipt_number(self):
        """The numbers of its receipts in a line."""
        return "、".join(one.number for one in self.receipts.all())

    @property
    def receipt_on(self):
        """The day of the latest of its receipts, None without one."""
        return max((one.on for one in self.receipts.all()), default=None)

    @property
    def payment(self):
        """The payment that stands, or None; costs nothing where `payments` were fetched."""
        return next(iter(self.payments.all()), None)
