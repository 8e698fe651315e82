"""Social work that is no event, and what those served say of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ventures.linkage.models import SocialWorker

from ..states import ServiceKind
from .base import OfAward


class Service(OfAward):
    """A case, a group or a piece of community work. `label` is a pseudonym of the organisation's own."""

    kind = models.CharField(pgettext_lazy("social work", "Method"), max_length=9, choices=ServiceKind)
    label = models.CharField(_("Number or pseudonym"), max_length=30)
    worker = models.ForeignKey(
        SocialWorker, models.PROTECT, null=True, related_name="+", verbose_name=_("Social worker")
    )
    opened_on = models.DateField(pgettext_lazy("service", "Opened"))
    closed_on = models.DateField(pgettext_lazy("service", "Closed"), null=True, blank=True)
    sessions = models.PositiveSmallIntegerField(_("Sessions"), default=1)
    people = models.PositiveSmallIntegerField(_("People"), default=1)
    result = models.CharField(pgettext_lazy("social work", "Result"), max_length=300, blank=True)

    class Meta:
        ordering = ["-opened_on", "-pk"]
        verbose_name = _("Social work")
        verbose_name_plural = _("Social work")
        constraints = [
            models.UniqueConstraint(fields=["award", "kind", "label"], name="service_has_its_own_label"),
            models.CheckConstraint(
                condition=models.Q(closed_on=None) | models.Q(closed_on__gte=models.F("opened_on")),
                name="service_ends_after_it_began",
            ),
        ]

    def __str__(self):
        return self.label


class Survey(OfAward):
    """One question to those served, by a link that stands on a wall or goes round; answers are anonymous."""

    question = models.CharField(pgettext_lazy("survey", "Question"), max_length=100)
    token = models.CharField(max_length=43, unique=True, editable=False)
    opens_on = models.DateField(pgettext_lazy("survey", "From"))
    closes_on = models.DateField(pgettext_lazy("survey", "Until"))

    class Meta:
        ordering = ["-opens_on", "-pk"]
        verbose_name = _("Survey")
        verbose_name_plural = _("Surveys")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes_on__gte=models.F("opens_on")), name="survey_ends_after_it_began"
            )
        ]

    def __str__(self):
        return self.question


class SurveyAnswer(models.Model):
    """One telephone's answer, 1 (not at all) to 5 (very much); `person` as at a `SignIn`."""

    append_only = True

    survey = models.ForeignKey(Survey, models.PROTECT, related_name="answers")
    person = models.CharField(max_length=64)
    score = models.PositiveSmallIntegerField(pgettext_lazy("survey", "Answer"))
    remark = models.CharField(_("Remark"), max_length=200, blank=True)
    at = models.DateTimeField(pgettext_lazy("survey", "Answered"))

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Answer to a survey")
        verbose_name_plural = _("Answers to surveys")
        constraints = [
            models.UniqueConstraint(fields=["survey", "person"], name="telephone_answers_once"),
            models.CheckConstraint(condition=models.Q(score__range=(1, 5)), name="answer_is_1_to_5"),
        ]

    def __str__(self):
        return f"{self.survey} {self.score}"
