from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ventures.organizations.models import Organization
from ventures.reference.models import Community, Region

from .querysets import CampaignQuerySet, CommunityRequestQuerySet, NeedQuerySet, SocialWorkerQuerySet
from .states import (
    NEED_MOVES,
    PART_MOVES,
    REQUEST_MOVES,
    Ending,
    FieldOfWork,
    NeedState,
    PartState,
    Purpose,
    RequestState,
    Source,
    Way,
)


class Need(models.Model):
    """What a community lacks, as it is stated; it follows the project to its end.

    Of duplicates one survives; the others point at it, and their communities are communities of it.
    """

    State = NeedState
    MOVES = NEED_MOVES

    community = models.ForeignKey(Community, models.PROTECT, related_name="+", verbose_name=_("Community"))
    title = models.CharField(_("Need"), max_length=60)
    problem = models.TextField(_("Problem"), max_length=500)
    target_group = models.CharField(_("For whom"), max_length=60)
    people = models.PositiveIntegerField(_("How many people"))
    site = models.CharField(_("Where"), max_length=100)
    contact = models.CharField(_("Office contact"), max_length=60)
    field = models.CharField(
        pgettext_lazy("of a need", "Field"), max_length=12, choices=FieldOfWork, default=FieldOfWork.OTHER
    )
    source = models.CharField(_("How it came"), max_length=7, choices=Source, default=Source.FORM)
    link = models.ForeignKey(
        "NeedLink", models.PROTECT, null=True, blank=True, related_name="needs", verbose_name=_("Link")
    )
    survivor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged", verbose_name=_("Merged into")
    )
    ending = models.CharField(_("Why it was closed"), max_length=9, choices=Ending, blank=True)
    state = models.CharField(_("State"), max_length=10, choices=NeedState, default=NeedState.STATED)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = NeedQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("Need")
        verbose_name_plural = _("Needs")

    def __str__(self):
        return self.title


class Campaign(models.Model):
    """The communities of a region are asked what they lack: each gets a link of its own, until a day."""

    region = models.ForeignKey(Region, models.PROTECT, related_name="+", verbose_name=_("Region"))
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(_("Sent"))
    expires_at = models.DateTimeField(_("Expires"))
    without_address = models.PositiveIntegerField(_("Without an address"), default=0)

    objects = CampaignQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("Collection of needs")
        verbose_name_plural = _("Collections of needs")

    def __str__(self):
        return f"{self.region} {self.sent_at:%Y-%m-%d}"


class NeedLink(models.Model):
    """A community's link to state needs by, for one campaign; of its token only a digest is kept."""

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="links")
    community = models.ForeignKey(Community, models.PROTECT, related_name="+", verbose_name=_("Community"))
    address = models.EmailField(_("Sent to"))
    token_digest = models.CharField(max_length=64, unique=True, editable=False)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Link to state needs")
        verbose_name_plural = _("Links to state needs")
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "community"], name="community_has_one_link_in_a_campaign"
            )
        ]

    def __str__(self):
        return str(self.community)


class SocialWorker(models.Model):
    """A social worker with a professional certificate, employed by or partner of an organisation."""

    class Level(models.TextChoices):
        ASSISTANT = "assistant", _("Assistant social worker")
        CERTIFIED = "certified", pgettext_lazy("certificate", "Social worker")
        SENIOR = "senior", _("Senior social worker")

    name = models.CharField(_("Name"), max_length=60)
    level = models.CharField(_("Certificate"), max_length=10, choices=Level)
    certificate_number = models.CharField(_("Certificate number"), max_length=40, unique=True)
    email = models.EmailField(_("E-mail"), blank=True)
    phone = models.CharField(pgettext_lazy("of a person", "Telephone"), max_length=30, blank=True)
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = SocialWorkerQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Social worker")
        verbose_name_plural = _("Social workers")

    def __str__(self):
        return f"{self.name}（{self.get_level_display()}）"


class CommunityRequest(models.Model):
    """One of at most three things a community is asked about a project; answered by one click from a link."""

    State = RequestState
    MOVES = REQUEST_MOVES

    case = models.UUIDField(db_index=True)
    community = models.ForeignKey(Community, models.PROTECT, related_name="+")
    purpose = models.CharField(pgettext_lazy("of a question", "Purpose"), max_length=8, choices=Purpose)
    title = models.CharField(_("Project"), max_length=100)
    summary = models.TextField(_("Summary"), blank=True)
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    token_digest = models.CharField(max_length=64, unique=True, editable=False)
    code_digest = models.CharField(max_length=64, unique=True, null=True, editable=False)
    address = models.EmailField(_("Sent to"), blank=True)
    sendings = models.PositiveSmallIntegerField(_("How often it was sent"), default=1)
    state = models.CharField(_("State"), max_length=10, choices=RequestState, default=RequestState.SENT)
    sent_at = models.DateTimeField(_("Sent"))
    expires_at = models.DateTimeField(_("Expires"))
    answered_at = models.DateTimeField(_("Answered"), null=True)
    answered_name = models.CharField(_("Answered by"), max_length=60, blank=True)
    note = models.CharField(_("Remark"), max_length=300, blank=True)
    rating = models.PositiveSmallIntegerField(_("Rating"), null=True)
    way = models.CharField(_("How it was answered"), max_length=5, choices=Way, blank=True)
    number_called = models.CharField(_("Number called"), max_length=30, blank=True)
    called_at = models.DateTimeField(_("Called at"), null=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("Recorded by")
    )

    objects = CommunityRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("Request to a community")
        verbose_name_plural = _("Requests to communities")
        constraints = [
            models.UniqueConstraint(
                fields=["case", "community", "purpose"], name="community_is_asked_once_for_each_purpose"
            ),
            models.CheckConstraint(
                condition=models.Q(rating=None) | models.Q(rating__range=(1, 5)), name="rating_is_1_to_5"
            ),
            models.CheckConstraint(
                condition=~models.Q(way="phone")
                | models.Q(called_at__isnull=False, recorded_by__isnull=False) & ~models.Q(number_called=""),
                name="answer_by_phone_says_who_called_whom_and_when",
            ),
        ]

    def __str__(self):
        return f"{self.community} · {self.get_purpose_display()}"


class PartRequest(models.Model):
    """A social worker named in a project's team is asked whether he takes part, with so many hours."""

    State = PartState
    MOVES = PART_MOVES

    case = models.UUIDField(db_index=True)
    worker = models.ForeignKey(
        SocialWorker, models.PROTECT, related_name="+", verbose_name=_("Social worker")
    )
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    title = models.CharField(_("Project"), max_length=100)
    hours = models.PositiveIntegerField(_("Hours"))
    token_digest = models.CharField(max_length=64, unique=True, editable=False)
    address = models.CharField(_("Sent to"), max_length=254)  # an e-mail, or a mobile number
    sendings = models.PositiveSmallIntegerField(_("How often it was sent"), default=1)
    state = models.CharField(_("State"), max_length=10, choices=PartState, default=PartState.SENT)
    sent_at = models.DateTimeField(_("Sent"))
    expires_at = models.DateTimeField(_("Expires"))
    answered_at = models.DateTimeField(_("Answered"), null=True)
    note = models.CharField(_("Remark"), max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Request to a social worker")
        verbose_name_plural = _("Requests to social workers")
        constraints = [
            models.UniqueConstraint(fields=["case", "worker"], name="worker_is_asked_once_for_a_project"),
            models.CheckConstraint(condition=models.Q(hours__gt=0), name="part_has_its_hours"),
        ]

    def __str__(self):
        return f"{self.worker} · {self.title}"

    def is_open(self, now):
        """Whether it may still be answered."""
        return self.state == PartState.SENT and now <= self.expires_at

    def holds_for(self, hours):
        """Whether it was asked for about as many hours: a change of more than a tenth is another question."""
        return abs(hours - self.hours) * 10 <= self.hours


class CodeTry(models.Model):
    """A wrong code that was entered: from which address, as a digest, and when. Kept for minutes."""

    address_digest = models.CharField(max_length=64)
    at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Wrong code")
        verbose_name_plural = _("Wrong codes")

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M}"
