from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ventures.applications.models import Application
from ventures.calls.models import Call, Category
from ventures.calls.states import Trigger
from ventures.core import clock
from ventures.core.money import amount_field
from ventures.funds.models import Source
from ventures.organizations.models import Organization
from ventures.reference.models import Community

from .querysets import AwardQuerySet, DecisionQuerySet, NoticeQuerySet, ObjectionQuerySet
from .states import (
    AGREEMENT_MOVES,
    AWARD_MOVES,
    DECISION_MOVES,
    INSTALMENT_MOVES,
    OBJECTION_MOVES,
    AgreementState,
    AwardState,
    DecisionState,
    InstalmentState,
    ObjectionState,
)


class Decision(models.Model):
    """One proposed list of a call: how it was reached, its minutes, and who approved it.

    What moves up from the reserve later is a further list, with a notice of its own.
    """

    State = DecisionState
    MOVES = DECISION_MOVES

    call = models.ForeignKey(Call, models.PROTECT, related_name="+")
    minutes = models.TextField(_("Minutes"), blank=True)
    document_number = models.CharField(_("Document number"), max_length=60, blank=True)
    inversions = models.JSONField(_("Passed over"), default=list)
    state = models.CharField(_("State"), max_length=10, choices=DecisionState, default=DecisionState.PROPOSED)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(_("Proposed"))
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(_("Approved"), null=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("Decision")
        verbose_name_plural = _("Decisions")
        constraints = [
            models.UniqueConstraint(
                fields=["call"], condition=models.Q(state="proposed"), name="call_has_one_open_proposal"
            )
        ]

    def __str__(self):
        return str(self.call)


class PublicNotice(models.Model):
    """The text of a notice as it was published, frozen with its hash, and the days it stands."""

    decision = models.OneToOneField(Decision, models.PROTECT, related_name="notice")
    title = models.CharField(_("Title"), max_length=150)
    rows = models.JSONField(_("The list as published"))
    hash = models.CharField(max_length=64)
    seal_hash = models.CharField(max_length=64, blank=True)
    published_at = models.DateTimeField(_("Published"))
    starts_on = models.DateField(_("First day"))
    ends_at = models.DateTimeField(_("Ends"))

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-published_at"]
        verbose_name = _("Public notice")
        verbose_name_plural = _("Public notices")

    def __str__(self):
        return self.title

    @property
    def last_day(self):
        """The day at whose 24:00 it ends."""
        return timezone.localdate(self.ends_at - timedelta(seconds=1))

    def has_ended(self, at=None):
        """Whether its days are over at an instant."""
        return (at or clock.now()) >= self.ends_at


class Award(models.Model):
    """A funded project. Requested, recommended, approved and agreed are four amounts."""

    State = AwardState
    MOVES = AWARD_MOVES

    case = models.UUIDField(unique=True)
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="awards")
    application = models.OneToOneField(Application, models.PROTECT, related_name="+")
    call = models.ForeignKey(Call, models.PROTECT, related_name="+")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    category = models.ForeignKey(Category, models.PROTECT, related_name="+")
    community = models.ForeignKey(Community, models.PROTECT, related_name="+")
    number = models.CharField(_("Number"), max_length=30, unique=True)
    title = models.CharField(_("Project"), max_length=60)
    requested = amount_field(verbose_name=_("Requested"))
    recommended = amount_field(verbose_name=_("Recommended by the experts"), null=True)
    approved = amount_field(verbose_name=_("Approved"))
    agreed = amount_field(verbose_name=_("Agreed"), null=True)
    starts_on = models.DateField(_("Starts on"))
    ends_on = models.DateField(_("Ends on"))
    state = models.CharField(_("State"), max_length=16, choices=AwardState, default=AwardState.PROPOSED)
    rank = models.PositiveIntegerField(_("Rank"))

    objects = AwardQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        verbose_name = _("Project")
        verbose_name_plural = _("Projects")
        indexes = [models.Index(fields=["call", "state"])]
        constraints = [models.CheckConstraint(condition=models.Q(approved__gt=0), name="award_is_positive")]

    def __str__(self):
        return self.title


class AwardSource(models.Model):
    """How much of an award a source pays; the shares add up to the award."""

    award = models.ForeignKey(Award, models.PROTECT, related_name="sources")
    source = models.ForeignKey(Source, models.PROTECT, related_name="+")
    amount = amount_field(verbose_name=_("Amount"))

    class Meta:
        ordering = ["source"]
        verbose_name = _("Share of a source")
        verbose_name_plural = _("Shares of sources")
        constraints = [models.UniqueConstraint(fields=["award", "source"], name="source_pays_an_award_once")]

    def __str__(self):
        return f"{self.source} {self.amount}"


class Objection(models.Model):
    """An objection to a notice: by real name or by official letter; open ones block the award."""

    State = ObjectionState
    MOVES = OBJECTION_MOVES

    notice = models.ForeignKey(PublicNotice, models.PROTECT, related_name="objections")
    award = models.ForeignKey(Award, models.PROTECT, related_name="objections", verbose_name=_("Project"))
    name = models.CharField(_("Your name, or the unit's"), max_length=100)
    by_unit = models.BooleanField(_("On behalf of a unit, by sealed letter"), default=False)
    contact = models.CharField(_("Phone or e-mail"), max_length=100)
    text = models.TextField(_("Facts and grounds"), max_length=2000)
    receipt = models.CharField(_("Receipt number"), max_length=30, unique=True)
    state = models.CharField(
        _("State"), max_length=8, choices=ObjectionState, default=ObjectionState.RECEIVED
    )
    answer = models.TextField(_("Answer"), max_length=2000, blank=True)
    received_at = models.DateTimeField(_("Received"))
    answered_at = models.DateTimeField(_("Answered"), null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = ObjectionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Objection")
        verbose_name_plural = _("Objections")

    def __str__(self):
        return self.receipt


class Agreement(models.Model):
    """The agreement of an award: number, amount, period, and both signatures."""

    State = AgreementState
    MOVES = AGREEMENT_MOVES

    award = models.OneToOneField(Award, models.PROTECT, related_name="agreement")
    number = models.CharField(_("Agreement number"), max_length=40, unique=True)
    amount = amount_field(verbose_name=_("Amount"))
    starts_on = models.DateField(_("Starts on"))
    ends_on = models.DateField(_("Ends on"))
    state = models.CharField(
        _("State"), max_length=22, choices=AgreementState, default=AgreementState.DRAWN_UP
    )
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    signed_at = models.DateTimeField(_("Signed by the organisation"), null=True)
    countersigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    countersigned_at = models.DateTimeField(_("Signed by the fund"), null=True)

    class Meta:
        verbose_name = _("Agreement")
        verbose_name_plural = _("Agreements")

    def __str__(self):
        return self.number

    @property
    def case(self):
        return self.award.case


class Instalment(models.Model):
    """One part of an award; the parts add up to it to the fen."""

    State = InstalmentState
    MOVES = INSTALMENT_MOVES

    award = models.ForeignKey(Award, models.PROTECT, related_name="instalments")
    sequence = models.PositiveSmallIntegerField(_("No."))
    amount = amount_field(verbose_name=_("Amount"))
    trigger = models.CharField(_("When"), max_length=10, choices=Trigger)
    due_days = models.PositiveSmallIntegerField(default=30)
    due_on = models.DateField(_("Due on"), null=True)
    state = models.CharField(
        _("State"), max_length=10, choices=InstalmentState, default=InstalmentState.PLANNED
    )

    class Meta:
        ordering = ["award", "sequence"]
        verbose_name = _("Instalment")
        verbose_name_plural = _("Instalments")
        constraints = [
            models.UniqueConstraint(fields=["award", "sequence"], name="instalment_number_is_unique"),
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="instalment_is_positive"),
        ]

    def __str__(self):
        return f"{self.award.number}-{self.sequence}"

    @property
    def case(self):
        return self.award.case


class InstalmentShare(models.Model):
    """How much of an instalment a source pays; both margins close."""

    instalment = models.ForeignKey(Instalment, models.PROTECT, related_name="shares")
    source = models.ForeignKey(Source, models.PROTECT, related_name="+")
    amount = amount_field(verbose_name=_("Amount"))

    class Meta:
        verbose_name = _("Source's share of an instalment")
        verbose_name_plural = _("Sources' shares of instalments")
        constraints = [
            models.UniqueConstraint(fields=["instalment", "source"], name="source_pays_an_instalment_once")
        ]

    def __str__(self):
        return f"{self.instalment} {self.source}"


class PastAward(models.Model):
    """A row of a published award list of earlier years; amounts that are no awards are kept, never added."""

    class AmountKind(models.TextChoices):
        AWARD = "award", _("Award")
        TOTAL = "total", _("Total of several projects")
        CAP = "cap", _("Cap")
        INSTALMENT = "instalment", _("Instalment")
        UNKNOWN = "unknown", _("Unknown")

    key = models.CharField(max_length=64, unique=True, editable=False)
    city = models.CharField(_("City"), max_length=60)
    year = models.CharField(_("Year"), max_length=20)
    programme = models.CharField(_("Programme"), max_length=100)
    organization_name = models.CharField(_("Organisation"), max_length=100, blank=True)
    uscc = models.CharField(_("Unified social credit code"), max_length=18, blank=True)
    project = models.CharField(_("Project"), max_length=150, blank=True)
    area = models.CharField(_("Community or area"), max_length=100, blank=True)
    amount = amount_field(verbose_name=_("Amount"), null=True, blank=True)
    amount_kind = models.CharField(_("What the amount is"), max_length=10, choices=AmountKind)
    note = models.CharField(_("Note"), max_length=300, blank=True)
    source = models.CharField(_("Source"), max_length=500)
    imported_at = models.DateTimeField(_("Imported"))

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Past award")
        verbose_name_plural = _("Past awards")

    def __str__(self):
        return self.project
