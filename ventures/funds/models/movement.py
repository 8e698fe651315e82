from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ventures.core.money import amount_field

from ..querysets import MovementQuerySet
from ..reversals import taken_back
from ..states import BETWEEN, MOVEMENT_MOVES, MovementKind, MovementState
from .ledger import Voucher
from .source import Source

STANDING = [MovementState.ENTERED, MovementState.CONFIRMED]
INTO = [MovementKind.APPROPRIATION, MovementKind.CUT]


class Movement(models.Model):
    """A document that puts money into a source, takes it out, or moves it to another one.

    One person enters it, another confirms it; only then it is booked.
    """

    State = MovementState
    MOVES = MOVEMENT_MOVES

    kind = models.CharField(_("Kind"), max_length=13, choices=MovementKind)
    source = models.ForeignKey(Source, models.PROTECT, related_name="movements")
    target = models.ForeignKey(
        Source, models.PROTECT, null=True, related_name="arrivals", verbose_name=_("To the source")
    )
    amount = amount_field(verbose_name=_("Amount"))
    document_number = models.CharField(_("Document number"), max_length=60)
    on = models.DateField(_("Date"))
    note = models.CharField(_("Note"), max_length=200, blank=True)
    state = models.CharField(_("State"), max_length=9, choices=MovementState, default=MovementState.ENTERED)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(_("Entered"))
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    voucher = models.OneToOneField(Voucher, models.PROTECT, null=True, related_name="+")

    objects = MovementQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("Movement of money")
        verbose_name_plural = _("Movements of money")
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="movement_is_positive"),
            models.CheckConstraint(
                condition=~Q(confirmed_by=F("entered_by")), name="movement_is_confirmed_by_another_person"
            ),
            models.CheckConstraint(
                condition=~Q(state=MovementState.CONFIRMED)
                | Q(confirmed_by__isnull=False, voucher__isnull=False),
                name="movement_confirmed_is_booked",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=INTO, target=None)
                | Q(~Q(target=F("source")), kind__in=sorted(BETWEEN), target__isnull=False),
                name="movement_goes_to_another_source",
            ),
            models.UniqueConstraint(
                fields=["source", "document_number"],
                condition=Q(kind__in=INTO, state__in=STANDING),
                name="document_counts_once_for_a_source",
            ),
            models.UniqueConstraint(
                fields=["source", "target", "document_number"],
                condition=Q(kind__in=sorted(BETWEEN), state__in=STANDING),
                name="document_moves_once_between_two_sources",
            ),
            models.UniqueConstraint(
                fields=["source"],
                condition=Q(kind=MovementKind.CARRY_OVER, state__in=STANDING),
                name="source_is_carried_over_once",
            ),
        ]

    def __str__(self):
        return self.document_number

    @property
    def is_reversal(self):
        """Whether it takes an appropriation back that was booked wrongly."""
        return taken_back(self.document_number) is not None
