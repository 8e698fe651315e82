import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ventures.calls.models import Call, Category, DocumentRule, EligibilityRule, Question
from ventures.calls.states import Head
from ventures.core.money import amount_field
from ventures.files.models import Upload
from ventures.linkage.models import Need, SocialWorker
from ventures.organizations.models import Organization
from ventures.reference.models import Community

from .protecting import protect_from_applicants
from .querysets import ApplicationQuerySet, Applications
from .states import MOVES, ActivityKind, Outcome, ReturnKind, Section, State


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
    head = models.CharField(_("Head"), max_length=12, choices=Head)
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

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Attachment")
        verbose_name_plural = _("Attachments")

    def __str__(self):
        return str(self.upload)


class Edition(models.Model):
    """The application as it was handed in, frozen with its hash; one for each submission."""

    append_only = True

    application = models.ForeignKey(Application, models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField(_("Edition"))
    content = models.JSONField()
    hash = models.CharField(max_length=64)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(_("Submitted"))

    class Meta:
        ordering = ["number"]
        verbose_name = _("Edition")
        verbose_name_plural = _("Editions")
        constraints = [
            models.UniqueConstraint(fields=["application", "number"], name="edition_number_is_unique")
        ]

    def __str__(self):
        return f"{self.application} {self.number}"


class Return(models.Model):
    """That the office handed an application back, to be corrected or, after the award, refined."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="returns")
    kind = models.CharField(_("Kind"), max_length=10, choices=ReturnKind, default=ReturnKind.CORRECTION)
    edition = models.PositiveIntegerField(_("Edition"))
    note = models.TextField(_("What to correct"))
    due = models.DateTimeField(_("Correct until"))
    returned_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    returned_at = models.DateTimeField(_("Returned"))

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Return")
        verbose_name_plural = _("Returns")

    def __str__(self):
        return f"{self.application} {self.edition}"


class ReturnedSection(models.Model):
    """A section that a return opens, with what to do there; the others stay as they were handed in."""

    of = models.ForeignKey(Return, models.CASCADE, related_name="sections")
    section = models.CharField(pgettext_lazy("of a form", "Section"), max_length=10, choices=Section)
    note = models.CharField(_("What to correct"), max_length=500, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Returned section")
        verbose_name_plural = _("Returned sections")
        constraints = [models.UniqueConstraint(fields=["of", "section"], name="section_is_returned_once")]

    def __str__(self):
        return self.get_section_display()


class EligibilityResult(models.Model):
    """What a rule said when it was run, with the evidence it used; an officer's override needs a reason."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="eligibility_results")
    rule = models.ForeignKey(EligibilityRule, models.PROTECT, related_name="+")
    outcome = models.CharField(_("Outcome"), max_length=5, choices=Outcome)
    evidence = models.JSONField(default=dict)
    checked_at = models.DateTimeField(_("Checked"))
    override = models.CharField(_("Decided by hand"), max_length=5, choices=Outcome, blank=True)
    override_reason = models.CharField(_("Reason"), max_length=200, blank=True)
    override_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["rule"]
        verbose_name = _("Eligibility result")
        verbose_name_plural = _("Eligibility results")
        constraints = [models.UniqueConstraint(fields=["application", "rule"], name="rule_has_one_result")]

    def __str__(self):
        return f"{self.rule} {self.outcome}"

    @property
    def final(self):
        """The outcome that counts: the officer's where he decided, else the engine's."""
        return self.override or self.outcome


class SectionEdition(models.Model):
    """How often a section was saved, and by whom last: people collide in a section, not in a draft."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="section_editions")
    section = models.CharField(_("Section"), max_length=12)
    edition = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(_("Saved"))
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("Edition of a section")
        verbose_name_plural = _("Editions of sections")
        constraints = [
            models.UniqueConstraint(fields=["application", "section"], name="section_is_counted_once")
        ]

    def __str__(self):
        return f"{self.section} {self.edition}"


class WorkingCopy(models.Model):
    """What one person has typed in a section and could not save yet, exactly as he typed it.

    `typed` is {name of a box: [texts]}, with what the page was read at; it goes with the next save.
    """

    application = models.ForeignKey(Application, models.CASCADE, related_name="working_copies")
    section = models.CharField(_("Section"), max_length=12)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    typed = models.JSONField()
    kept_at = models.DateTimeField(_("Kept"))

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Working copy")
        verbose_name_plural = _("Working copies")
        constraints = [
            models.UniqueConstraint(
                fields=["application", "section", "user"], name="a_person_has_one_copy_of_a_section"
            )
        ]

    def __str__(self):
        return f"{self.section} {self.user}"


class EditMark(models.Model):
    """Where in a draft somebody is at work just now."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="edit_marks")
    section = models.CharField(_("Section"), max_length=12)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    seen_at = models.DateTimeField(_("Seen"))

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Edit mark")
        verbose_name_plural = _("Edit marks")
        constraints = [
            models.UniqueConstraint(fields=["application", "user"], name="a_person_is_in_one_section")
        ]

    def __str__(self):
        return f"{self.section} {self.user}"


class RulesRead(models.Model):
    """That somebody has read the call's rules up to a version; the first row is written with the draft."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="rules_read")
    reader = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    number = models.PositiveSmallIntegerField(_("Version"))

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Reading of the rules")
        verbose_name_plural = _("Readings of the rules")
        constraints = [
            models.UniqueConstraint(
                fields=["application", "reader", "number"], name="version_is_read_once_by_each"
            )
        ]

    def __str__(self):
        return f"{self.reader}: {self.number}"


class Reminder(models.Model):
    """That a deadline of an application was called to mind, once for each number of days before it."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="reminders")
    days = models.PositiveSmallIntegerField()
    due = models.DateTimeField()

    class Meta:
        verbose_name = _("Reminder")
        verbose_name_plural = _("Reminders")
        constraints = [
            models.UniqueConstraint(
                fields=["application", "days", "due"], name="deadline_is_called_to_mind_once"
            )
        ]

    def __str__(self):
        return f"{self.application}: {self.days}"
