from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ventures.files.models import Upload

from ..states import SHEET_IMPORT_MOVES, SheetImportState
from .panel import Panel


class SheetImport(models.Model):
    """A workbook of score sheets: first shown row by row, then imported exactly as it was shown.

    `digest` is that of the file and of what it would bring in.
    """

    State = SheetImportState
    MOVES = SHEET_IMPORT_MOVES

    panel = models.ForeignKey(Panel, models.PROTECT, related_name="imports")
    upload = models.ForeignKey(Upload, models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    state = models.CharField(
        _("State"), max_length=10, choices=SheetImportState, default=SheetImportState.SHOWN
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(_("Read"))

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("Imported score sheets")
        verbose_name_plural = _("Imported score sheets")

    def __str__(self):
        return f"{self.panel} {self.upload}"
