from django.conf import settings
from django.db import models
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from ventures.core import clock
from ventures.core.money import amount_field
from ventures.organizations.models import Organization
from ventures.reference.models import Region

from .querysets import CallQuerySet, EnquiryQuerySet
from .states import (
    ENQUIRY_MOVES,
    MOVES,
    Aggregation,
    CostBase,
    EnquiryState,
    Head,
    HostRole,
    LeafKind,
    QuestionKind,
    State,
    Trigger,
)


def named(record, field="name"):
    """The record's name (or another field that has an English twin) in the reader's language."""
    english = getattr(record, f"{field}_en", "")
    return english if english and get_language() == "en" else getattr(record, field)


class Call(models.Model):
    """A call for proposals and its rules. Publishing freezes the rules under a hash."""

    State = State
    MOVES = MOVES

    title = models.CharField(_("Title"), max_length=100)
    title_en = models.CharField(_("Title in English"), max_length=150, blank=True)
    preset = models.CharField(_("Preset"), max_length=30)
    year = models.PositiveSmallIntegerField(_("Year"))
    prefix = models.CharField(_("Number prefix"), max_length=12, default="HZCT")
    region = models.ForeignKey(Region, models.PROTECT, related_name="+", verbose_name=_("Area"))
    summary = models.TextField(_("Summary"), blank=True)
    summary_en = models.TextField(_("Summary in English"), blank=True)
    state = models.CharField(_("State"), max_length=10, choices=State, default=State.DRAFT)
    opens_at = models.DateTimeField(_("Opens"))
    closes_at = models.DateTimeField(_("Closes"))
    budget = amount_field(verbose_name=_("Budget"))
    cap = amount_field(verbose_name=_("Most for one project"))
    grant_percent = models.PositiveSmallIntegerField(_("Grant, % of the budget at most"), default=100)
    min_months = models.PositiveSmallIntegerField(_("Shortest period, months"), default=6)
    max_months = models.PositiveSmallIntegerField(_("Longest period, months"), default=12)
    project_starts_from = models.DateField(_("Projects start from"))
    per_organization = models.PositiveSmallIntegerField(_("Applications per organisation"), default=1)
    experts_per_item = models.PositiveSmallIntegerField(_("Experts per application"), default=5)
    aggregation = models.CharField(
        _("Aggregation"), max_length=10, choices=Aggregation, default=Aggregation.TRIMMED
    )
    pass_score = models.DecimalField(_("Pass score"), max_digits=5, decimal_places=2, default=60)
    blind = models.BooleanField(_("Blind desk review"), default=True)
    publicity_days = models.PositiveSmallIntegerField(_("Publicity, days"), default=7)
    publicity_working_days = models.BooleanField(_("Publicity counts working days"), default=False)
    screening_days = models.PositiveSmallIntegerField(
        _("Eligibility decided within, working days"), default=10
    )
    review_days = models.PositiveSmallIntegerField(_("List proposed within, working days"), default=45)
    move_percent = models.PositiveSmallIntegerField(_("Budget move needing approval, %"), default=10)
    contact = models.CharField(_("Office contact"), max_length=100)
    rules_hash = models.CharField(max_length=64, blank=True, editable=False)
    last_number = models.PositiveIntegerField(default=0, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = CallQuerySet.as_manager()

    class Meta:
        ordering = ["-opens_at"]
        verbose_name = _("Call")
        verbose_name_plural = _("Calls")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes_at__gt=models.F("opens_at")), name="call_closes_after_it_opens"
            ),
            models.CheckConstraint(condition=models.Q(budget__gt=0, cap__gt=0), name="call_has_money"),
        ]

    def __str__(self):
        return named(self, "title")

    def is_open(self, at=None):
        """Whether an application may be submitted at that instant; the closing instant is included."""
        instant = at or clock.now()
        return self.state == State.PUBLISHED and self.opens_at <= instant <= self.closes_at


class FrozenRules(models.Model):
    """A version of a call's rules: the first as published, each later one an amendment with its reason.

    `hash` is that of the canonical text; the hash of the version in force stands on the call too.
    """

    append_only = True

    call = models.ForeignKey(Call, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(_("Version"), default=1)
    content = models.JSONField()
    hash = models.CharField(max_length=64)
    changes = models.JSONField(default=list)
    reason = models.TextField(_("Reason"), blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(_("At"), null=True)

    class Meta:
        ordering = ["number"]
        verbose_name = _("Frozen rules")
        verbose_name_plural = _("Frozen rules")
        constraints = [
            models.UniqueConstraint(fields=["call", "number"], name="rules_have_one_version_a_number")
        ]

    def __str__(self):
        return f"{self.call} {self.number}: {self.hash[:16]}"


class HostBody(models.Model):
    """A body that hosts, organises or supports the call; any number of each."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="hosts")
    role = models.CharField(_("Role"), max_length=10, choices=HostRole)
    name = models.CharField(pgettext_lazy("of a thing", "Name"), max_length=100)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("Host body")
        verbose_name_plural = _("Host bodies")

    def __str__(self):
        return self.name


class Category(models.Model):
    """A field of work with its letter and, where stated, its share of the budget."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="categories")
    code = models.CharField(_("Letter"), max_length=2)
    name = models.CharField(pgettext_lazy("of a thing", "Name"), max_length=60)
    name_en = models.CharField(_("Name in English"), max_length=100, blank=True)
    budget = amount_field(verbose_name=_("Budget"), null=True, blank=True)
    max_awards = models.PositiveSmallIntegerField(_("Awards at most"), null=True, blank=True)

    class Meta:
        ordering = ["code"]
        verbose_name = _("Category")
        verbose_name_plural = _("Categories")
        constraints = [models.UniqueConstraint(fields=["call", "code"], name="category_letter_is_unique")]

    def __str__(self):
        return self.name


class BudgetHead(models.Model):
    """A head under which the call takes costs."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="budget_heads")
    head = models.CharField(_("Head"), max_length=12, choices=Head)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("Budget head")
        verbose_name_plural = _("Budget heads")
        constraints = [models.UniqueConstraint(fields=["call", "head"], name="head_stands_once_in_a_call")]

    def __str__(self):
        return self.get_head_display()

    @property
    def label(self):
        return self.get_head_display()


class CostRule(models.Model):
    """A budget head, or two together, may take a percentage of a base: 100·part ≤ percent·base, exact."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="cost_rules")
    head = models.CharField(_("Head"), max_length=12, choices=Head)
    also = models.CharField(_("Together with"), max_length=12, choices=Head, blank=True)
    percent = models.PositiveSmallIntegerField(_("At most, %"))
    base = models.CharField(_("Base"), max_length=8, choices=CostBase, default=CostBase.GRANT)

    class Meta:
        verbose_name = _("Cost rule")
        verbose_name_plural = _("Cost rules")
        constraints = [models.UniqueConstraint(fields=["call", "head"], name="one_cost_rule_a_head")]

    def __str__(self):
        return f"{self.label} ≤ {self.percent}%"

    @property
    def heads(self):
        """The heads whose sum the rule limits."""
        return [self.head, self.also] if self.also else [self.head]

    @property
    def label(self):
        """Their names."""
        return " + ".join(str(Head(head).label) for head in self.heads)


class EligibilityRule(models.Model):
    """A rule the portal checks by itself, with its parameters as data; soft ones only warn."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="eligibility_rules")
    rule = models.CharField(_("Rule"), max_length=40)
    parameters = models.JSONField(default=dict)
    hard = models.BooleanField(_("Hard"), default=True)
    source_text = models.CharField(_("Source"), max_length=200, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Eligibility rule")
        verbose_name_plural = _("Eligibility rules")
        constraints = [models.UniqueConstraint(fields=["call", "rule"], name="rule_stands_once_in_a_call")]

    def __str__(self):
        return self.rule


class Question(models.Model):
    """A question of the application form. Its kind says what an answer is, its settings how far it may go.

    `settings` has the shape that `question_settings` checks. With `depends_on` it is asked only where that
    earlier question was answered with one of `depends_values`.
    """

    Kind = QuestionKind

    call = models.ForeignKey(Call, models.CASCADE, related_name="questions")
    key = models.SlugField(pgettext_lazy("of a rule", "Key"), max_length=40)
    kind = models.CharField(_("Kind of answer"), max_length=9, choices=Kind, default=Kind.LONG)
    label = models.CharField(_("Question"), max_length=100)
    label_en = models.CharField(_("Question in English"), max_length=150, blank=True)
    help = models.CharField(pgettext_lazy("of a question", "Help"), max_length=300, blank=True)
    help_en = models.CharField(_("Help in English"), max_length=400, blank=True)
    example = models.CharField(_("Example"), max_length=300, blank=True)
    example_en = models.CharField(_("Example in English"), max_length=400, blank=True)
    limit = models.PositiveIntegerField(_("Characters at most"), default=800)
    required = models.BooleanField(_("Required"), default=True)
    settings = models.JSONField(default=dict, blank=True)
    depends_on = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="dependents",
        verbose_name=_("Asked only after"),
    )  # fmt: skip
    depends_values = models.JSONField(default=list, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("Question")
        verbose_name_plural = _("Questions")
        constraints = [models.UniqueConstraint(fields=["call", "key"], name="question_key_is_unique")]

    def __str__(self):
        return self.label


class Criterion(models.Model):
    """A node of the rubric tree, at most three levels; a leaf carries points, bands, bonus or penalty."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="criteria")
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="children")
    key = models.SlugField(pgettext_lazy("of a rule", "Key"), max_length=40)
    name = models.CharField(pgettext_lazy("of a thing", "Name"), max_length=100)
    name_en = models.CharField(_("Name in English"), max_length=150, blank=True)
    kind = models.CharField(_("Kind"), max_length=8, choices=LeafKind, default=LeafKind.POINTS)
    max_points = models.DecimalField(_("Points"), max_digits=5, decimal_places=2)
    bands = models.JSONField(default=list, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("Criterion")
        verbose_name_plural = _("Criteria")
        constraints = [models.UniqueConstraint(fields=["call", "key"], name="criterion_key_is_unique")]

    def __str__(self):
        return self.name


class InstalmentRule(models.Model):
    """A line of the call's instalment plan; the last takes the remainder to the fen."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="instalment_rules")
    sequence = models.PositiveSmallIntegerField(_("No."))
    percent = models.PositiveSmallIntegerField(_("Percent"))
    trigger = models.CharField(_("When"), max_length=10, choices=Trigger)
    due_days = models.PositiveSmallIntegerField(_("Due within, days"), default=30)

    class Meta:
        ordering = ["sequence"]
        verbose_name = _("Instalment rule")
        verbose_name_plural = _("Instalment rules")
        constraints = [models.UniqueConstraint(fields=["call", "sequence"], name="instalment_rule_is_unique")]

    def __str__(self):
        return f"{self.sequence}: {self.percent}%"


class DocumentRule(models.Model):
    """A document the application must carry."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="document_rules")
    key = models.SlugField(pgettext_lazy("of a rule", "Key"), max_length=40)
    name = models.CharField(pgettext_lazy("to attach", "Document"), max_length=100)
    name_en = models.CharField(_("Document in English"), max_length=150, blank=True)
    required = models.BooleanField(_("Required"), default=True)
    identifying = models.BooleanField(_("Shows who applies; withheld in blind review"), default=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Document rule")
        verbose_name_plural = _("Document rules")
        constraints = [models.UniqueConstraint(fields=["call", "key"], name="document_key_is_unique")]

    def __str__(self):
        return self.name


class LateExtension(models.Model):
    """A later instant for one organisation's draft, with the reason; it counts until the review begins."""

    append_only = True

    call = models.ForeignKey(Call, models.PROTECT, related_name="late_extensions")
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="+", verbose_name=_("Organisation")
    )
    until = models.DateTimeField(_("Hand in until"))
    reason = models.CharField(_("Reason"), max_length=300)
    granted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    granted_at = models.DateTimeField(_("At"))

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("Late extension")
        verbose_name_plural = _("Late extensions")
        indexes = [models.Index(fields=["call", "organization"])]

    def __str__(self):
        return f"{self.organization}: {self.until}"


class Clarification(models.Model):
    """A question about a call with its answer, as everybody reads it: without who asked."""

    append_only = True

    call = models.ForeignKey(Call, models.PROTECT, related_name="clarifications")
    question = models.TextField(_("Question"), max_length=500)
    answer = models.TextField(pgettext_lazy("to a question about a call", "Answer"), max_length=2000)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    published_at = models.DateTimeField(_("At"))

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("Published answer")
        verbose_name_plural = _("Published answers")

    def __str__(self):
        return self.question[:40]


class Enquiry(models.Model):
    """What an organisation asks about a call; several may be answered by one clarification."""

    State = EnquiryState
    MOVES = ENQUIRY_MOVES

    call = models.ForeignKey(Call, models.PROTECT, related_name="enquiries")
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="+", verbose_name=_("Organisation")
    )
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    text = models.TextField(_("Question"), max_length=500)
    asked_at = models.DateTimeField(_("At"))
    state = models.CharField(_("State"), max_length=10, choices=EnquiryState, default=EnquiryState.WAITING)
    clarification = models.ForeignKey(
        Clarification, models.PROTECT, null=True, blank=True, related_name="enquiries"
    )
    decline_reason = models.CharField(_("Reason"), max_length=300, blank=True)

    objects = EnquiryQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Enquiry")
        verbose_name_plural = _("Enquiries")
        indexes = [models.Index(fields=["call", "state"])]

    def __str__(self):
        return self.text[:40]
