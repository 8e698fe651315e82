from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ventures.applications.models import Application
from ventures.calls.models import Call, Category, Criterion
from ventures.core.draw import Record, pool_digest
from ventures.core.money import amount_field
from ventures.organizations.models import Organization
from ventures.reference.models import Region

from .querysets import AssignmentQuerySet, PanelQuerySet, RankedItemQuerySet
from .states import (
    ASSIGNMENT_MOVES,
    DRAW_MOVES,
    PANEL_MOVES,
    AssignmentState,
    DrawState,
    PanelState,
)


class Expert(models.Model):
    """A member of the expert pool."""

    class Field(models.TextChoices):
        SOCIAL_WORK = "social_work", _("Social work")
        FINANCE = "finance", _("Finance")
        GOVERNANCE = "governance", _("Community governance")
        ELDERLY_CARE = "elderly_care", _("Elderly care")
        PUBLIC_BENEFIT = "public_benefit", _("Public-benefit sector")

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    field = models.CharField(_("Field"), max_length=15, choices=Field)
    employer = models.CharField(_("Employer"), max_length=100)
    region = models.ForeignKey(Region, models.PROTECT, null=True, related_name="+")
    declared_on = models.DateField(_("Interests declared on"), null=True, blank=True)
    is_active = models.BooleanField(_("In the pool"), default=True)
    interests = models.ManyToManyField(
        Organization, related_name="+", blank=True, verbose_name=_("Declared interests")
    )

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Expert")
        verbose_name_plural = _("Experts")

    def __str__(self):
        return str(self.user)

    @property
    def code(self):
        """What stands for the expert wherever his name must not: in pools, draws and workings."""
        return f"E{self.pk:04d}"


class Panel(models.Model):
    """The experts of a call (or of one of its categories) with their secretary."""

    State = PanelState
    MOVES = PANEL_MOVES

    call = models.ForeignKey(Call, models.PROTECT, related_name="+")
    category = models.ForeignKey(Category, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(pgettext_lazy("of a thing", "Name"), max_length=60)
    secretary = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    members = models.ManyToManyField(Expert, related_name="+", blank=True)
    state = models.CharField(_("State"), max_length=8, choices=PanelState, default=PanelState.FORMING)

    objects = PanelQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("Panel")
        verbose_name_plural = _("Panels")

    def __str__(self):
        return self.name


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
            secret=self.secret,
            number=self.number,
            drawn=tuple(self.drawn),
        )


class Assignment(models.Model):
    """One expert and one application. The expert's only way to the file."""

    State = AssignmentState
    MOVES = ASSIGNMENT_MOVES

    panel = models.ForeignKey(Panel, models.PROTECT, related_name="assignments")
    application = models.ForeignKey(Application, models.PROTECT, related_name="+")
    expert = models.ForeignKey(Expert, models.PROTECT, related_name="+")
    state = models.CharField(
        _("State"), max_length=10, choices=AssignmentState, default=AssignmentState.ASSIGNED
    )
    reading_order = models.PositiveIntegerField(_("Reading order"), default=0)
    draft = models.JSONField(_("Draft"), default=dict)
    reason = models.CharField(_("Reason"), max_length=200, blank=True)
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="replacement", verbose_name=_("In place of")
    )

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        ordering = ["reading_order", "pk"]
        verbose_name = _("Assignment")
        verbose_name_plural = _("Assignments")
        constraints = [
            models.UniqueConstraint(fields=["application", "expert"], name="expert_reads_an_application_once")
        ]

    def __str__(self):
        return f"{self.application} · {self.expert}"

    @property
    def case(self):
        return self.application.case


class ScoreSheet(models.Model):
    """One expert's sheet as he handed it in; never altered."""

    append_only = True

    assignment = models.OneToOneField(Assignment, models.PROTECT, related_name="sheet")
    total = models.DecimalField(_("Total"), max_digits=6, decimal_places=2)
    remark = models.TextField(_("Remark"), max_length=500, blank=True)
    suggested = amount_field(verbose_name=_("Suggested amount"), null=True, blank=True)
    submitted_at = models.DateTimeField(_("Submitted"))

    class Meta:
        verbose_name = _("Score sheet")
        verbose_name_plural = _("Score sheets")

    def __str__(self):
        return f"{self.assignment} {self.total}"


class SheetScore(models.Model):
    """The points of one criterion on one sheet."""

    append_only = True

    sheet = models.ForeignKey(ScoreSheet, models.PROTECT, related_name="scores")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="+")
    points = models.DecimalField(_("Points"), max_digits=5, decimal_places=2)

    class Meta:
        verbose_name = _("Points")
        verbose_name_plural = _("Points")
        constraints = [
            models.UniqueConstraint(fields=["sheet", "criterion"], name="criterion_is_scored_once")
        ]

    def __str__(self):
        return f"{self.criterion} {self.points}"


class RankedItem(models.Model):
    """An application's official score and rank, with how it was reached; written once a panel is ranked."""

    append_only = True

    panel = models.ForeignKey(Panel, models.PROTECT, related_name="ranking")
    application = models.OneToOneField(Application, models.PROTECT, related_name="+")
    score = models.DecimalField(_("Official score"), max_digits=6, decimal_places=2)
    rank = models.PositiveIntegerField(_("Rank"))
    sheets = models.PositiveSmallIntegerField(_("Sheets"))
    working = models.JSONField(_("How it was worked out"))

    objects = RankedItemQuerySet.as_manager()

    class Meta:
        ordering = ["rank", "pk"]
        verbose_name = _("Ranked application")
        verbose_name_plural = _("Ranking")

    def __str__(self):
        return f"{self.rank} {self.application}"
