"""The rules of a call as rows: hosts, fields, money, eligibility, questions, rubric, plan, documents."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ventures.core.figures import yuan
from ventures.core.money import amount_field
from ventures.reference.models import Region

from ..states import (
    CostBase,
    Field,
    Figure,
    Head,
    HostRole,
    LeafKind,
    QuestionKind,
    RubricStage,
    Trigger,
)
from .call import Call, named
from .heads import head_label


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
    min_awards = models.PositiveSmallIntegerField(_("Awards at least"), null=True, blank=True)
    field = models.CharField(_("Experts who suit best"), max_length=15, choices=Field, blank=True)

    class Meta:
        ordering = ["code"]
        verbose_name = _("Category")
        verbose_name_plural = _("Categories")
        constraints = [models.UniqueConstraint(fields=["call", "code"], name="category_letter_is_unique")]

    def __str__(self):
        return self.name


class DistrictLimit(models.Model):
    """How many awards a district gets at least and at most."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="district_limits")
    region = models.ForeignKey(Region, models.PROTECT, related_name="+", verbose_name=_("District"))
    least = models.PositiveSmallIntegerField(_("Awards at least"), null=True, blank=True)
    most = models.PositiveSmallIntegerField(_("Awards at most"), null=True, blank=True)

    class Meta:
        ordering = ["region__code"]
        verbose_name = _("District limit")
        verbose_name_plural = _("District limits")
        constraints = [models.UniqueConstraint(fields=["call", "region"], name="district_is_limited_once")]

    def __str__(self):
        return str(self.region)


class BudgetHead(models.Model):
    """A head under which the call takes costs: one of the field by its key, or one that the call names."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="budget_heads")
    head = models.CharField(_("Head"), max_length=12)
    name = models.CharField(pgettext_lazy("of a thing", "Name"), max_length=30, blank=True)
    name_en = models.CharField(_("Name in English"), max_length=60, blank=True)
    help = models.CharField(_("What it takes"), max_length=200, blank=True)
    help_en = models.CharField(_("What it takes, in English"), max_length=300, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("Budget head")
        verbose_name_plural = _("Budget heads")
        constraints = [models.UniqueConstraint(fields=["call", "head"], name="head_stands_once_in_a_call")]

    def __str__(self):
        return str(self.label)

    @property
    def label(self):
        """What it is called."""
        return Head(self.head).label if self.head in Head.values else named(self)


class CostRule(models.Model):
    """A budget head, or two together, may take a percentage of a base: 100·part ≤ percent·base, exact."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="cost_rules")
    head = models.CharField(_("Head"), max_length=12)
    also = models.CharField(_("Together with"), max_length=12, blank=True)
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
        return " + ".join(str(head_label(self.call, head)) for head in self.heads)


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

    @property
    def asks_nothing(self):
        """Whether the call leaves it nothing to ask: own funds where the grant may be all of the budget."""
        return self.rule == "own_funds_at_least" and self.call.grant_percent == 100


class Question(models.Model):
    """A question of the application form. Its kind says what an answer is, its settings how far it may go.

    `settings` has the shape that `question_settings` checks. With `depends_on` it is asked only where that
    earlier question was answered with one of `depends_values`, or with a number of at least their only one.
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
    """A node of a rubric tree, at most three levels; a leaf carries points, bands, bonus or penalty.

    A call has a rubric for each `stage`. The bands of an evaluation look up the `measure`.
    """

    call = models.ForeignKey(Call, models.CASCADE, related_name="criteria")
    stage = models.CharField(
        pgettext_lazy("of a rubric", "Stage"), max_length=8, choices=RubricStage, default=RubricStage.REVIEW
    )
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="children")
    key = models.SlugField(pgettext_lazy("of a rule", "Key"), max_length=40)
    name = models.CharField(pgettext_lazy("of a thing", "Name"), max_length=100)
    name_en = models.CharField(_("Name in English"), max_length=150, blank=True)
    kind = models.CharField(_("Kind"), max_length=8, choices=LeafKind, default=LeafKind.POINTS)
    max_points = models.DecimalField(_("Points"), max_digits=5, decimal_places=2)
    bands = models.JSONField(default=list, blank=True)
    measure = models.CharField(_("Figure that the bands look up"), max_length=12, choices=Figure, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("Criterion")
        verbose_name_plural = _("Criteria")
        constraints = [
            models.UniqueConstraint(fields=["call", "stage", "key"], name="criterion_key_is_unique_in_rubric")
        ]

    def __str__(self):
        return self.name


class InstalmentRule(models.Model):
    """A line of the call's instalment plan, a percentage or an amount; the last takes the rest to the fen.

    The last may state neither. `documents` are the names of what is handed in with the request.
    """

    call = models.ForeignKey(Call, models.CASCADE, related_name="instalment_rules")
    sequence = models.PositiveSmallIntegerField(_("No."))
    percent = models.PositiveSmallIntegerField(_("Percent"), null=True, blank=True)
    amount = amount_field(verbose_name=_("Amount"), null=True, blank=True)
    trigger = models.CharField(_("When"), max_length=10, choices=Trigger)
    due_days = models.PositiveSmallIntegerField(_("Due within, days"), default=30)
    documents = models.JSONField(_("Documents with the request"), default=list, blank=True)

    class Meta:
        ordering = ["sequence"]
        verbose_name = _("Instalment rule")
        verbose_name_plural = _("Instalment rules")
        constraints = [
            models.UniqueConstraint(fields=["call", "sequence"], name="instalment_rule_is_unique"),
            models.CheckConstraint(
                condition=models.Q(percent=None) | models.Q(amount=None),
                name="instalment_is_a_percentage_or_an_amount",
            ),
            models.CheckConstraint(
                condition=models.Q(amount=None) | models.Q(amount__gt=0),
                name="amount_of_an_instalment_is_positive",
            ),
        ]

    def __str__(self):
        return f"{self.sequence}: {self.share}"

    @property
    def share(self):
        """What it takes of the grant, in words: a percentage, an amount, or the rest."""
        if self.percent is not None:
            return f"{self.percent}%"
        if self.amount is not None:
            return _("%(amount)s yuan") % {"amount": yuan(self.amount)}
        return _("The rest")


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
