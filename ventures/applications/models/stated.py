"""What an applicant states beside the facts: answers, budget, team, plan, files."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ventures.calls.models import DocumentRule, Question
from ventures.core.money import amount_field
from ventures.files.models import Upload
from ventures.linkage.models import SocialWorker

from ..protecting import protect_from_applicants
from ..querysets import Attachments, TeamMembers
from ..states import ActivityKind
from .application import Application


class Answer(models.Model):
    """One value of an answer, in the column of its kind; `answering` makes these rows and reads them.

    A plain answer is one row; each chosen option is a row with the option as its column; a table has a row
    for each cell. Money is in whole fen, so that sums are made in the database.
    """

    application = models.ForeignKey(Application, models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, protect_from_applicants, related_name="+")
    row = models.PositiveSmallIntegerField(default=0)
    column = models.CharField(max_length=40, blank=True)
    text = models.TextField(pgettext_lazy("to a question of the call", "Answer"), blank=True)
    number = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    fen = models.BigIntegerField(null=True)
    day = models.DateField(null=True)
    upload = models.ForeignKey(Upload, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["question", "row", "pk"]
        verbose_name = pgettext_lazy("to a question of the call", "Answer")
        verbose_name_plural = _("Answers")
        constraints = [
            models.UniqueConstraint(
                fields=["application", "question", "row", "column"], name="question_is_answered_once"
            )
        ]

    def __str__(self):
        return self.text[:40]


class BudgetLine(models.Model):
    """Unit price × quantity under a head; `amount` is their product to the fen.

    `key` names the line as long as it stands, however often the budget is saved: activities point at it.
    """

    application = models.ForeignKey(Application, models.CASCADE, related_name="budget_lines")
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    head = models.CharField(_("Head"), max_length=12)
    item = models.CharField(_("Item"), max_length=60)
    basis = models.CharField(_("How it is worked out"), max_length=120, blank=True)
    unit_price = amount_field(verbose_name=_("Unit price"))
    quantity = models.PositiveIntegerField(_("Quantity"), default=1)
    unit = models.CharField(_("Unit"), max_length=10, blank=True)
    amount = amount_field(verbose_name=_("Amount"))

    class Meta:
        ordering = ["head", "pk"]
        verbose_name = _("Budget line")
        verbose_name_plural = _("Budget lines")
        constraints = [
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="budget_line_is_positive"),
            models.UniqueConstraint(fields=["application", "key"], name="budget_line_has_its_own_key"),
        ]

    def __str__(self):
        return self.item


class TeamMember(models.Model):
    application = models.ForeignKey(Application, models.CASCADE, related_name="team")
    name = models.CharField(_("Name"), max_length=60)
    duty = models.CharField(_("Role in the project"), max_length=60)
    social_worker = models.ForeignKey(
        SocialWorker, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Social worker")
    )
    certificate_number = models.CharField(_("Certificate number"), max_length=40, blank=True)
    insured = models.BooleanField(_("Social insurance paid"), default=False)
    hours = models.PositiveIntegerField(_("Hours"), default=0)

    objects = TeamMembers()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Team member")
        verbose_name_plural = _("Team")

    def __str__(self):
        return self.name


class PlannedActivity(models.Model):
    application = models.ForeignKey(Application, models.CASCADE, related_name="planned_activities")
    month = models.DateField(_("Month"))
    kind = models.CharField(
        pgettext_lazy("of an activity", "Kind"), max_length=8, choices=ActivityKind,
        default=ActivityKind.ACTIVITY,
    )  # fmt: skip
    theme = models.CharField(_("Theme"), max_length=60)
    times = models.PositiveIntegerField(_("Sessions"), default=1)
    target_people = models.PositiveIntegerField(pgettext_lazy("number", "People"), default=0)
    people = models.PositiveIntegerField(_("Person-times"), default=0)
    paid_by = models.ManyToManyField(BudgetLine, blank=True, related_name="+", verbose_name=_("Paid by"))

    class Meta:
        ordering = ["month", "pk"]
        verbose_name = _("Planned activity")
        verbose_name_plural = _("Planned activities")

    def __str__(self):
        return self.theme


class PlannedIndicator(models.Model):
    application = models.ForeignKey(Application, models.CASCADE, related_name="planned_indicators")
    name = models.CharField(_("Indicator"), max_length=60)
    unit = models.CharField(_("Unit"), max_length=10)
    baseline = models.PositiveIntegerField(_("Baseline"), default=0)
    target = models.PositiveIntegerField(_("Target"))

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Indicator")
        verbose_name_plural = _("Indicators")

    def __str__(self):
        return self.name


class Attachment(models.Model):
    application = models.ForeignKey(Application, models.CASCADE, related_name="attachments")
    rule = models.ForeignKey(
        DocumentRule,
        protect_from_applicants,
        related_name="+",
        verbose_name=pgettext_lazy("to attach", "Document"),
    )
    upload = models.ForeignKey(Upload, models.PROTECT, related_name="+")

    objects = Attachments()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Attachment")
        verbose_name_plural = _("Attachments")

    def __str__(self):
        return str(self.upload)
