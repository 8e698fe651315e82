"""The agreed budget of a project, edition by edition."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ventures.core.money import amount_field

from ..states import EDITION_MOVES, EditionState
from .base import OfAward


class BudgetEdition(OfAward):
    """The budget as agreed (number 1) or as a change made it; the last one in force is the budget."""

    State = EditionState
    MOVES = EDITION_MOVES

    number = models.PositiveSmallIntegerField(_("No."))
    reason = models.CharField(pgettext_lazy("budget", "Why"), max_length=500, blank=True)
    needs_approval = models.BooleanField(_("Needs approval"), default=False)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField(pgettext_lazy("budget", "Asked for"), null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(pgettext_lazy("budget", "Decided"), null=True)
    remark = models.CharField(_("Remark of the office"), max_length=300, blank=True)
    state = models.CharField(_("State"), max_length=10, choices=EditionState, default=EditionState.DRAFT)

    class Meta:
        ordering = ["award", "number"]
        verbose_name = _("Edition of a budget")
        verbose_name_plural = _("Editions of budgets")
        constraints = [
            models.UniqueConstraint(fields=["award", "number"], name="budget_edition_number_is_unique"),
            models.UniqueConstraint(
                fields=["award"], condition=models.Q(state="waiting"), name="one_budget_change_waits"
            ),
        ]

    def __str__(self):
        return f"{self.award.number}-{self.number}"


class EditionHead(models.Model):
    """A head in an edition: what the grant gives to it, and own funds apart. Written once."""

    append_only = True

    edition = models.ForeignKey(BudgetEdition, models.PROTECT, related_name="heads")
    head = models.CharField(_("Head"), max_length=12)
    grant = amount_field(verbose_name=_("From the grant"))
    own = amount_field(verbose_name=_("Own funds"), default=0)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Head of a budget")
        verbose_name_plural = _("Heads of budgets")
        constraints = [
            models.UniqueConstraint(fields=["edition", "head"], name="head_stands_once_in_an_edition"),
            models.CheckConstraint(
                condition=models.Q(grant__gte=0) & models.Q(own__gte=0), name="edition_head_is_not_negative"
            ),
        ]

    def __str__(self):
        return f"{self.head} {self.grant}"
