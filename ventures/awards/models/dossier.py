from django.db import models
from django.utils.translation import gettext_lazy as _

from ventures.files.models import Upload

from ..querysets import DossierQuerySet
from .decision import Decision


class Dossier(models.Model):
    """A dossier of a decision as it was filed, under the digest of its bytes.

    The same decision gives the same bytes; another one is filed only when something was added to it.
    """

    append_only = True

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="dossiers")
    upload = models.ForeignKey(Upload, models.PROTECT, related_name="+")
    digest = models.CharField("SHA-256", max_length=64)
    made_at = models.DateTimeField(_("Filed"))

    objects = DossierQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("Dossier")
        verbose_name_plural = _("Dossiers")
        constraints = [models.UniqueConstraint(fields=["decision", "digest"], name="dossier_is_filed_once")]

    def __str__(self):
        return self.number

    @property
    def number(self):
        """The number under which anybody finds its digest."""
        call = self.decision.call
        return f"{call.prefix}-{call.year}-JZ-{self.pk:04}"
