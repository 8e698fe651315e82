"""The archive package of a project, filed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ventures.files.models import Upload

from ..querysets import PackageQuerySet
from .award import Award


class Package(models.Model):
    """An archive package of a project as it was filed, under the digest of its bytes.

    The same state of the project gives the same bytes; another one is filed only when something changed.
    `is_final` says that the project was closed out or terminated by then.
    """

    append_only = True

    award = models.ForeignKey(Award, models.PROTECT, related_name="packages")
    upload = models.ForeignKey(Upload, models.PROTECT, related_name="+")
    digest = models.CharField("SHA-256", max_length=64)
    is_final = models.BooleanField(_("Final"))
    made_at = models.DateTimeField(_("Filed"))

    objects = PackageQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("Archive package")
        verbose_name_plural = _("Archive packages")
        constraints = [models.UniqueConstraint(fields=["award", "digest"], name="package_is_filed_once")]

    def __str__(self):
        return self.number

    @property
    def case(self):
        return self.award.case

    @property
    def number(self):
        """The number under which anybody finds its digest."""
        return f"{self.award.number}-DA-{self.pk:04}"
