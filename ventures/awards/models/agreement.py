from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ventures.calls.states import Trigger
from ventures.core.money import amount_field
from ventures.funds.models import Reservation, Source

from ..states import AGREEMENT_MOVES, INSTALMENT_MOVES, AgreementState, InstalmentState
from .award import Award


class Agreement(models.Model):
    """The agreement of an award: number, amount, period, and both signatures."""

    State = AgreementState
    MOVES = AGREEMENT_MOVES

    award = models.OneToOneField(Award, models.PROTECT, related_name="agreement")
    number = models.CharField(_("Agreement number"), max_length=40, unique=True)
    amount = amount_field(verbose_name=_("Amount"))
    starts_on = models.DateField(_("Starts on"))
    ends_on = models.DateField(_("Ends on"))
    state = models.CharField(
        _("State"), max_length=22, choices=AgreementState, default=AgreementState.DRAWN_UP
    )
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    signed_at = models.DateTimeField(_("Signed by the organisation"), null=True)
    countersigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    countersigned_at = models.DateTimeField(_("Signed by the fund"), null=True)

    class Meta:
        verbose_name = _("Agreement")
        verbose_name_plural = _("Agreements")

    def __str__(self):
        return self.number

    @property
    def case(self):
        return self.award.case


class Instalment(models.Model):
    """One part of an award; the parts add up to it to the fen."""

    State = InstalmentState
    MOVES = INSTALMENT_MOVES

    award = models.ForeignKey(Award, models.PROTECT, related_name="instalments")
    sequence = models.PositiveSmallIntegerField(_("No."))
    amount = amount_field(verbose_name=_("Amount"))
    trigger = models.CharField(_("When"), max_length=10, choices=Trigger)
    due_days = models.PositiveSmallIntegerField(default=30)
    due_on = models.DateField(_("Due on"), null=True)
    documents = models.JSONField(_("Documents with the request"), default=list, blank=True)
    state = models.CharField(
        _("State"), max_length=10, choices=InstalmentState, default=InstalmentState.PLANNED
    )

    class Meta:
        ordering = ["award", "sequence"]
        verbose_name = _("Instalment")
        verbose_name_plural = _("Instalments")
        constraints = [
            models.UniqueConstraint(fields=["award", "sequence"], name="instalment_number_is_unique"),
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="instalment_is_positive"),
        ]

    def __str__(self):
        return f"{self.award.number}-{self.sequence}"

    @property
    def case(self):
        return self.award.case


class InstalmentShare(models.Model):
    """How much of an instalment a source pays; both margins close."""

    instalment = models.ForeignKey(Instalment, models.PROTECT, related_name="shares")
    source = models.ForeignKey(Source, models.PROTECT, related_name="+")
    amount = amount_field(verbose_name=_("Amount"))

    class Meta:
        verbose_name = _("Source's share of an instalment")
        verbose_name_plural = _("Sources' shares of instalments")
        constraints = [
            models.UniqueConstraint(fields=["instalment", "source"], name="source_pays_an_instalment_once")
        ]

    def __str__(self):
        return f"{self.instalment} {self.source}"


class ShareReservation(models.Model):
    """Which reservation holds a source's share of an instalment; several where a plan was changed.

    Kept when the reservation is divided further: only those still open count.
    """

    append_only = True

    share = models.ForeignKey(InstalmentShare, models.PROTECT, related_name="held")
    reservation = models.OneToOneField(Reservation, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("Reservation of a share")
        verbose_name_plural = _("Reservations of shares")

    def __str__(self):
        return f"{self.share} {self.reservation}"
