"""What was noticed, and the fingerprints by which likeness is found."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ventures.awards.models import Award

from .querysets import FlagQuerySet
from .states import FLAG_MOVES, FlagKind, FlagState, PrintKind


class Print(models.Model):
    """The fingerprint of one photo, text or file of a case.

    `source` names the record and field (`monitoring.activity:12:narrative`); `value` is the fingerprint as
    hexadecimal: 64 bits of a perceptual hash, the signature of a MinHash, or SHA-256 of a file.
    """

    kind = models.CharField(pgettext_lazy("of a fingerprint", "Kind"), max_length=5, choices=PrintKind)
    case = models.UUIDField(db_index=True)
    source = models.CharField(max_length=80, unique=True)
    digest = models.CharField(max_length=64)
    value = models.TextField()
    at = models.DateTimeField(_("Taken"))

    class Meta:
        ordering = ["pk"]
        verbose_name = pgettext_lazy("of a thing", "Fingerprint")
        verbose_name_plural = _("Fingerprints")

    def __str__(self):
        return self.source


class Band(models.Model):
    """A part of a fingerprint that like ones share: who shares one is compared in full."""

    print = models.ForeignKey(Print, models.CASCADE, related_name="bands")
    kind = models.CharField(max_length=5, choices=PrintKind)
    value = models.CharField(max_length=40)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Part of a fingerprint")
        verbose_name_plural = _("Parts of fingerprints")
        indexes = [models.Index(fields=["kind", "value"])]

    def __str__(self):
        return self.value


class Flag(models.Model):
    """Something for a person to look at: `evidence` says what was seen, as facts of its kind.

    `key` makes a matter one, so that the same is not raised anew once somebody has judged it.
    """

    State = FlagState
    MOVES = FLAG_MOVES

    award = models.ForeignKey(Award, models.PROTECT, related_name="+", verbose_name=_("Project"))
    kind = models.CharField(pgettext_lazy("of a flag", "What"), max_length=14, choices=FlagKind)
    key = models.CharField(max_length=200, unique=True)
    evidence = models.JSONField()
    raised_at = models.DateTimeField(_("Raised"))
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(pgettext_lazy("flag", "Judged"), null=True)
    reason = models.CharField(pgettext_lazy("flag", "Reason"), max_length=300, blank=True)
    state = models.CharField(_("State"), max_length=9, choices=FlagState, default=FlagState.OPEN)

    objects = FlagQuerySet.as_manager()

    class Meta:
        ordering = ["-raised_at", "-pk"]
        verbose_name = _("Flag")
        verbose_name_plural = _("Flags")
        indexes = [models.Index(fields=["state", "kind"])]

    def __str__(self):
        return f"{self.award} · {self.get_kind_display()}"

    @property
    def case(self):
        return self.award.case
