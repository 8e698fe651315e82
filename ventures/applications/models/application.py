"""The proposal itself."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ventures.calls.models import Call, Category
from ventures.core.money import amount_field
from ventures.linkage.models import Need
from ventures.organizations.models import Organization
from ventures.reference.models import Community

from ..protecting import protect_from_applicants
from ..querysets import ApplicationQuerySet, Applications
from ..states import MOVES, State


class Application(models.Model):
    """One organisation's proposal to one call; its case number is born here and follows the project.

    A test (`is_test`) is an officer's walk through the form of a call he composes. It has no organisation and
    is none of `objects`: no list, sum, limit, rule or message ever meets it.
    """

    State = State
    MOVES = MOVES

    case = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    call = models.ForeignKey(Call, models.PROTECT, related_name="+", verbose_name=_("Call"))
    organization = models.ForeignKey(
        Organization, models.PROTECT, null=True, related_name="+", verbose_name=_("Organisation")
    )
    category = models.ForeignKey(
        Category, protect_from_applicants, null=True, blank=True, related_name="+", verbose_name=_("Category")
    )
    community = models.ForeignKey(
        Community, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Community")
    )
    need = models.ForeignKey(
        Need, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Need")
    )
    title = models.CharField(_("Project title"), max_length=60)
    summary = models.TextField(_("Summary"), max_length=500, blank=True)
    starts_on = models.DateField(_("Starts on"), null=True, blank=True)
    ends_on = models.DateField(_("Ends on"), null=True, blank=True)
    requested = amount_field(verbose_name=_("Requested amount"), default=0)
    own_funds = amount_field(verbose_name=_("Own funds"), default=0)
    granted = amount_field(verbose_name=_("Granted amount"), null=True, editable=False)
    direct_people = models.PositiveIntegerField(_("People served directly, target"), default=0)
    direct_times = models.PositiveIntegerField(_("Person-times, target"), default=0)
    volunteers = models.PositiveIntegerField(_("Volunteers"), default=0)
    charity_amount = amount_field(verbose_name=_("Charitable resources"), default=0)
    charity_note = models.CharField(_("From whom"), max_length=100, blank=True)
    state = models.CharField(_("State"), max_length=12, choices=State, default=State.DRAFT)
    number = models.CharField(_("Number"), max_length=30, unique=True, null=True, editable=False)
    submitted_at = models.DateTimeField(_("Submitted"), null=True, editable=False)
    return_note = models.TextField(_("What to correct"), blank=True)
    return_due = models.DateTimeField(_("Correct until"), null=True, blank=True)
    edition = models.PositiveIntegerField(default=0, editable=False)
    is_test = models.BooleanField(default=False, editable=False)
    copied_from = models.ForeignKey("self", models.SET_NULL, null=True, related_name="+", editable=False)
    unseen = models.JSONField(default=list, editable=False)  # the copied sections nobody has looked at yet
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = Applications()
    with_tests = ApplicationQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("Application")
        verbose_name_plural = _("Applications")
        indexes = [models.Index(fields=["call", "state"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(requested__gte=0, own_funds__gte=0),
                name="application_amounts_not_negative",
            ),
            models.CheckConstraint(
                condition=models.Q(organization__isnull=False) ^ models.Q(is_test=True),
                name="only_a_test_has_no_organisation",
            ),
            models.CheckConstraint(
                condition=models.Q(is_test=False) | models.Q(state="draft"), name="test_stays_a_draft"
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def grant(self):
        """What the fund pays of the budget: the request, and what was granted once the plan is refined."""
        return self.requested if self.granted is None else self.granted
