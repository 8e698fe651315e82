from django.db import models
from django.utils.translation import gettext_lazy as _

from ventures.core.money import amount_field
from ventures.funds.models import Source

from .batches import BatchEntry


class BatchVoucher(models.Model):
    """What a source pays of a payment, as it went to the treasury when the batch was closed; never changed.

    `number` is its place in the export. The plan of the instalment may change once the payment came back.
    """

    append_only = True

    entry = models.ForeignKey(BatchEntry, models.PROTECT, related_name="vouchers")
    source = models.ForeignKey(Source, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField(_("Number"))
    amount = amount_field(verbose_name=_("Amount"))

    class Meta:
        ordering = ["entry", "number"]
        verbose_name = _("Treasury voucher")
        verbose_name_plural = _("Treasury vouchers")
        constraints = [
            models.UniqueConstraint(fields=["entry", "source"], name="source_pays_an_entry_once"),
            models.UniqueConstraint(fields=["entry", "number"], name="voucher_number_is_unique_in_its_entry"),
            models.CheckConstraint(condition=models.Q(amount__gte=0), name="voucher_is_not_negative"),
        ]

    def __str__(self):
        return f"{self.entry.batch}-{self.number}"
