from django.db import models
from django.utils.translation import gettext_lazy as _

from ventures.calls.models import Call


class Allotment(models.Model):
    """What an order of applications funds under a call's limits, as a worker worked it out.

    `digest` is that of all that it follows from: the order with amounts and all limits. Another order,
    amount or limit has another digest, so that a row can be missing but never be out of date.
    """

    append_only = True

    call = models.ForeignKey(Call, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("Worked out"))
    digest = models.CharField(max_length=64)
    content = models.JSONField()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("Allotment")
        verbose_name_plural = _("Allotments")
        constraints = [
            models.UniqueConstraint(fields=["call", "digest"], name="allotment_stands_once_for_its_order")
        ]

    def __str__(self):
        return f"{self.call} {self.digest[:16]}"
