from django.db import models
from django.utils.translation import gettext_lazy as _

from ventures.calls.models import Call


class Advice(models.Model):
    """Advice on a call's ranking as it was worked out, for whoever chairs; it changes no score and no rank.

    `digest` is that of its input: the counted sheets and the list they would fund. Other sheets, or
    another list, are another row. `content` is what `advice.worked_out` gives: applications by their
    numbers, experts by their codes.
    """

    append_only = True

    call = models.ForeignKey(Call, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("Worked out"))
    digest = models.CharField(max_length=64)
    content = models.JSONField()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("Advice")
        verbose_name_plural = _("Advice")
        constraints = [
            models.UniqueConstraint(fields=["call", "digest"], name="advice_stands_once_for_its_sheets")
        ]

    def __str__(self):
        return f"{self.call} {self.digest[:16]}"
