from django.db import models
from django.utils.translation import gettext_lazy as _

from ventures.calls.states import Field
from ventures.core.draw import Record, pool_digest

from ..states import DRAW_MOVES, DrawState
from .panel import Panel


class Draw(models.Model):
    """A draw by the published rule: first the hash, the pool and the count, then secret and number.

    Until it is made the secret lies here sealed (`core.sealed`), so that nobody computes it beforehand.
    """

    State = DrawState
    MOVES = DRAW_MOVES

    panel = models.ForeignKey(Panel, models.PROTECT, related_name="draws")
    purpose = models.CharField(_("For what"), max_length=200)
    commitment = models.CharField(_("SHA-256 of the secret"), max_length=64)
    pool = models.JSONField(_("Pool, sorted"))
    count = models.PositiveSmallIntegerField(_("How many"))
    number_source = models.CharField(_("Public number to come"), max_length=100)
    sealed = models.TextField(blank=True, editable=False)
    secret = models.CharField(_("Secret"), max_length=64, blank=True)
    number = models.CharField(_("Public number"), max_length=40, blank=True)
    drawn = models.JSONField(_("Drawn"), default=list)
    state = models.CharField(_("State"), max_length=10, choices=DrawState, default=DrawState.COMMITTED)
    committed_at = models.DateTimeField(_("Committed"))
    field = models.CharField(_("From the field"), max_length=15, choices=Field, blank=True)
    reason = models.CharField(_("Why drawn again"), max_length=200, blank=True)
    redraw = models.PositiveSmallIntegerField(_("Redraw no."), default=0)
    assignment = models.ForeignKey(
        "Assignment", models.PROTECT, null=True, related_name="draws", verbose_name=_("In place of")
    )

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Draw")
        verbose_name_plural = _("Draws")

    def __str__(self):
        return self.purpose

    def record(self):
        """The draw as the rule in `core.draw` knows it, for its page, its file and `verify_draw`."""
        return Record(
            commitment=self.commitment,
            pool=tuple(self.pool),
            pool_digest=pool_digest(self.pool),
            count=self.count,
            number_source=self.number_source,
            redraw=self.redraw,
            reason=self.reason,
            secret=self.secret,
            number=self.number,
            drawn=tuple(self.drawn),
        )
