from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ventures.core.money import from_fen

from ..querysets import ReservationQuerySet
from ..states import Outcome
from .ledger import Voucher
from .source import Source


class Reservation(models.Model):
    """Money of a source held for a case until it is paid or given back.

    Only a root moved money, by its voucher; a part comes from the split of its parent and moved none. What is
    open for a case and a source always is what stands there committed, payable and in batches (`HELD`).
    """

    append_only = True

    source = models.ForeignKey(Source, models.PROTECT, related_name="reservations")
    case = models.UUIDField(db_index=True)
    key = models.CharField(max_length=120, unique=True)
    fen = models.BigIntegerField(_("Amount in fen"))
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="parts")
    voucher = models.ForeignKey(Voucher, models.PROTECT, null=True, related_name="reservations")
    at = models.DateTimeField(_("At"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = ReservationQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Reservation")
        verbose_name_plural = _("Reservations")
        constraints = [
            models.CheckConstraint(condition=models.Q(fen__gt=0), name="reservation_is_positive"),
            models.CheckConstraint(
                condition=models.Q(parent=None, voucher__isnull=False)
                | models.Q(parent__isnull=False, voucher=None),
                name="reservation_has_a_voucher_or_a_parent",
            ),
        ]

    def __str__(self):
        return self.key

    @property
    def amount(self):
        return from_fen(self.fen)


class Settlement(models.Model):
    """How a reservation ended. Its key is the reservation's, so that the database lets none end twice."""

    append_only = True

    reservation = models.OneToOneField(
        Reservation, models.PROTECT, primary_key=True, related_name="settlement"
    )
    outcome = models.CharField(_("Outcome"), max_length=6, choices=Outcome)
    voucher = models.ForeignKey(Voucher, models.PROTECT, null=True, related_name="settlements")
    at = models.DateTimeField(_("At"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("Settlement of a reservation")
        verbose_name_plural = _("Settlements of reservations")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(outcome=Outcome.SPLIT, voucher=None)
                | models.Q(~models.Q(outcome=Outcome.SPLIT), voucher__isnull=False),
                name="settlement_moves_money_unless_it_splits",
            )
        ]

    def __str__(self):
        return f"{self.reservation} {self.get_outcome_display()}"
