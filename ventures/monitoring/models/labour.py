"""Sheets of what was paid to persons, one expense each (劳务费签领表, 志愿者补贴签领表)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ventures.core.money import amount_field

from ..states import SheetKind
from .base import OfAward
from .expenses import Expense


class LabourSheet(OfAward):
    """What was paid to persons at one time; its gross amounts add up to its expense."""

    kind = models.CharField(pgettext_lazy("of a sheet", "Kind"), max_length=9, choices=SheetKind)
    number = models.CharField(_("Number"), max_length=40, unique=True)
    expense = models.OneToOneField(Expense, models.PROTECT, related_name="sheet")

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("Sheet of payments to persons")
        verbose_name_plural = _("Sheets of payments to persons")

    def __str__(self):
        return self.number


class LabourRow(models.Model):
    """One person on a sheet. Of the identity number only its end and a keyed digest are kept.

    `withheld` is the income tax that the organisation keeps back and pays; `net` is what the person got.
    """

    append_only = True

    sheet = models.ForeignKey(LabourSheet, models.PROTECT, related_name="rows")
    name = models.CharField(pgettext_lazy("of a person", "Name"), max_length=60)
    phone = models.CharField(_("Phone"), max_length=20, blank=True)
    identity_end = models.CharField(_("End of the identity number"), max_length=4, blank=True)
    identity_digest = models.CharField(max_length=64, blank=True)
    service = models.CharField(pgettext_lazy("of a person", "Service"), max_length=60)
    days = models.DecimalField(_("Days"), max_digits=5, decimal_places=1)
    rate = amount_field(verbose_name=_("Rate a day"))
    gross = amount_field(verbose_name=_("Gross"))
    withheld = amount_field(verbose_name=_("Tax withheld"))
    net = amount_field(verbose_name=pgettext_lazy("of a person", "Paid out"))

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Person on a sheet")
        verbose_name_plural = _("Persons on sheets")
        indexes = [models.Index(fields=["identity_digest"])]

    def __str__(self):
        return self.name
