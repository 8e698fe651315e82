from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ventures.core.money import amount_field
from ventures.files.models import Upload

from ..states import Paper
from .requests import PaymentRequest


class Receipt(models.Model):
    """An invoice or receipt against which money is asked for; each pays once, over all projects.

    `counts` is false once its request was returned: the number is free again.
    """

    request = models.ForeignKey(PaymentRequest, models.PROTECT, related_name="receipts")
    kind = models.CharField(_("Kind of receipt"), max_length=10, choices=Paper)
    number = models.CharField(_("Invoice or receipt number"), max_length=40)
    on = models.DateField(_("Dated"))
    amount = amount_field(verbose_name=_("Amount"))
    file = models.ForeignKey(Upload, models.PROTECT, null=True, related_name="+", verbose_name=_("File"))
    counts = models.BooleanField(default=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Receipt")
        verbose_name_plural = _("Receipts")
        constraints = [
            models.UniqueConstraint(
                fields=["number"], condition=models.Q(counts=True), name="receipt_counts_once"
            ),
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="receipt_of_a_request_is_positive"),
        ]

    def __str__(self):
        return self.number


class Enclosure(models.Model):
    """A document that the call asks for with an instalment, handed in with the request."""

    request = models.ForeignKey(PaymentRequest, models.PROTECT, related_name="enclosures")
    name = models.CharField(pgettext_lazy("to attach", "Document"), max_length=100)
    file = models.ForeignKey(Upload, models.PROTECT, related_name="+", verbose_name=_("File"))

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Enclosure")
        verbose_name_plural = _("Enclosures")
        constraints = [models.UniqueConstraint(fields=["request", "name"], name="document_is_enclosed_once")]

    def __str__(self):
        return self.name
