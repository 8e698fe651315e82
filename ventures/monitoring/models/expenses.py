from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ventures.core.money import amount_field
from ventures.files.models import Upload

from .base import OfAward


class Expense(OfAward):
    """Money the organisation spent, with its voucher; a voucher number counts once over all projects."""

    head = models.CharField(_("Head"), max_length=12)
    item = models.CharField(_("Item"), max_length=60)
    amount = amount_field(verbose_name=_("Amount"))
    on = models.DateField(_("Date"))
    voucher_number = models.CharField(_("Invoice or receipt number"), max_length=40, unique=True)
    payee = models.CharField(_("Paid to"), max_length=100)
    upload = models.ForeignKey(Upload, models.PROTECT, null=True, related_name="+")
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-on", "-pk"]
        verbose_name = _("Expense")
        verbose_name_plural = _("Expenses")
        constraints = [models.CheckConstraint(condition=models.Q(amount__gt=0), name="expense_is_positive")]

    def __str__(self):
        return self.item
