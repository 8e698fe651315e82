"""What surveys say: counts of each and, once closed, remarks that nobody can be known by."""

from collections import defaultdict
from random import SystemRandom

from django.db.models import Count

from ventures.core import clock

from .models import Survey, SurveyAnswer
from .satisfaction import Result


def with_results(award):
    """[(survey, Result)] of a project, the latest first; two queries."""
    surveys = list(Survey.objects.filter(award=award))
    rows = SurveyAnswer.objects.filter(survey__in=surveys).order_by().values("survey", "score")
    spread = defaultdict(lambda: [0] * 5)
    for row in rows.annotate(n=Count("pk")):
        spread[row["survey"]][row["score"] - 1] = row["n"]
    return [(survey, Result(tuple(spread[survey.pk]))) for survey in surveys]


def result_of(survey):
    """The Result of one survey."""
    counts = dict(survey.answers.order_by().values_list("score").annotate(n=Count("pk")))
    return Result(tuple(counts.get(score, 0) for score in range(1, 6)))


def remarks_of(survey):
    """What was written, in an order that says nothing of who came first; nothing before it is closed."""
    if clock.today() <= survey.closes_on or not result_of(survey).is_shown:
        return []
    texts = list(survey.answers.exclude(remark="").values_list("remark", flat=True))
    SystemRandom().shuffle(texts)
    return texts
