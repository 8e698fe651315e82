"""The organisation writes its self-report, criterion by criterion, and hands it in."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from ventures.core import clock
from ventures.core.errors import Refused
from ventures.notifications.actions import tell
from ventures.workflow.hashing import digest
from ventures.workflow.moves import move, not_now

from ..models import Evaluation, SelfReport
from ..queries import staff
from ..self_reports import SECTION_LIMIT, content_of, is_asked, leaves_of, limits_of, text_of
from ..states import EvaluationState
from .limits import refuse_length, refuse_text, refuse_unless_running


@transaction.atomic
def keep_words(evaluation, *, by, words):
    """Keep the organisation's own words ({criterion: text}) as they are now; parts may still be empty."""
    refuse_unless_running(evaluation.award)
    refuse_words(evaluation, words)
    open_ones = Evaluation.objects.filter(pk=evaluation.pk, state=EvaluationState.OPEN)
    if not open_ones.update(words=words):
        evaluation.refresh_from_db(fields=["state"])
        raise not_now(evaluation, by)
    evaluation.words = words
    return evaluation


@transaction.atomic
def report(evaluation, *, by, words):
    """Hand in the self-report: own words by criterion, the figures of this moment beside them, under a hash.

    Words are required where people give the points. A late one is taken and shows its date.
    """
    refuse_unless_running(evaluation.award)
    refuse_words(evaluation, words)
    for leaf in filter(is_asked, leaves_of(evaluation)):
        refuse_text(words.get(leaf.key, ""), f"words-{leaf.key}", SECTION_LIMIT)
    at = clock.now()
    move(evaluation, EvaluationState.REPORTED, by=by, report=text_of(evaluation, words), reported_at=at)
    Evaluation.objects.filter(pk=evaluation.pk).update(words=words)
    evaluation.words = words
    freeze(evaluation, words, at, by)
    link = reverse("monitoring:evaluation", args=[evaluation.pk])
    tell(staff("evaluator", evaluation.award), "monitoring/evaluation_reported", evaluation, link=link)
    return evaluation


def freeze(evaluation, words, at, by):
    """Keep the report as it was handed in."""
    made = SelfReport(
        evaluation=evaluation, number=evaluation.self_reports.count() + 1, made_by=by, made_at=at
    )
    made.content = content_of(made, words, at)
    made.hash = digest(made.content)
    made.save(force_insert=True)


def refuse_words(evaluation, words):
    """Only criteria of the rubric, each within its limit."""
    limits = limits_of(evaluation)
    for key, text in words.items():
        if key not in limits:
            raise Refused(_("This criterion is not in the rubric."))
        refuse_length(text, f"words-{key}", limits[key])
