"""A year's round of spot checks and the draws that say whom and by whom."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ventures.core.draw import Record, pool_digest
from ventures.reference.models import Region

from ..querysets import DrawQuerySet, RoundQuerySet
from ..states import ROUND_MOVES, Drawing, RoundState, Stratum, place_label


class CheckRound(models.Model):
    """The spot checks of a year in a region: at least `percent` of the organisations with a live project.

    `strata` is frozen when the draws are announced: `[{"name", "pool": n, "count": n}]`; `items` is the
    form of the inspectors: `[{"code", "text"}]`.
    """

    State = RoundState
    MOVES = ROUND_MOVES

    year = models.PositiveSmallIntegerField(_("Year"))
    region = models.ForeignKey(Region, models.PROTECT, related_name="+", verbose_name=_("Region"))
    title = models.CharField(_("Title"), max_length=60)
    percent = models.DecimalField(_("At least, in per cent"), max_digits=4, decimal_places=1)
    number_source = models.CharField(_("Public number to come"), max_length=100)
    strata = models.JSONField(default=list)
    items = models.JSONField(default=list)
    planned_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    published_at = models.DateTimeField(pgettext_lazy("round of checks", "Published"), null=True)
    state = models.CharField(_("State"), max_length=9, choices=RoundState, default=RoundState.PLANNED)

    objects = RoundQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "-pk"]
        verbose_name = _("Round of spot checks")
        verbose_name_plural = _("Rounds of spot checks")

    def __str__(self):
        return self.title


class CheckDraw(models.Model):
    """One draw of a round by `core.draw`: the organisations of a stratum, or the inspectors.

    A row is written when it is announced and once more when it is made; until then the secret lies sealed.
    """

    round = models.ForeignKey(CheckRound, models.PROTECT, related_name="draws")
    what = models.CharField(pgettext_lazy("of a draw", "What"), max_length=10, choices=Drawing)
    stratum = models.CharField(_("Stratum"), max_length=60, blank=True)
    commitment = models.CharField(_("SHA-256 of the secret"), max_length=64)
    pool = models.JSONField(_("Pool, sorted"))
    count = models.PositiveSmallIntegerField(_("How many"))
    number_source = models.CharField(_("Public number to come"), max_length=100)
    sealed = models.TextField(blank=True, editable=False)
    secret = models.CharField(_("Secret"), max_length=64, blank=True)
    number = models.CharField(_("Public number"), max_length=40, blank=True)
    drawn = models.JSONField(_("Drawn"), default=list)
    committed_at = models.DateTimeField(_("Committed"))
    redraw = models.PositiveSmallIntegerField(_("Redraw no."), default=0)
    reason = models.CharField(_("Why drawn again"), max_length=200, blank=True)

    objects = DrawQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Draw of a spot check")
        verbose_name_plural = _("Draws of spot checks")

    def __str__(self):
        return f"{self.round} {self.get_what_display()} {self.stratum_label}".strip()

    @property
    def stratum_label(self):
        """The stratum in words; of a draw in place of somebody the project and who is replaced."""
        return str(Stratum(self.stratum).label) if self.stratum in Stratum.values else self.stratum

    @property
    def public_label(self):
        """The stratum as the public page names it: nobody is called a risk in public."""
        return place_label(self.stratum) if self.stratum in Stratum.values else self.stratum

    def record(self):
        """The draw as `core.draw` and `verify_draw` know it."""
        return Record(
            commitment=self.commitment, pool=tuple(self.pool), pool_digest=pool_digest(self.pool),
            count=self.count, number_source=self.number_source, redraw=self.redraw, reason=self.reason,
            secret=self.secret, number=self.number, drawn=tuple(self.drawn),
        )  # fmt: skip
