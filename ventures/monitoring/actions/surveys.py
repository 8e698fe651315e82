"""Asking those served how satisfied they are."""

import secrets
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from ventures.core import clock
from ventures.core.errors import Refused
from ventures.workflow import history

from ..models import Survey, SurveyAnswer
from ..pseudonyms import refuse_numbers
from ..telephones import person_of
from .limits import hold, refuse_text

LONGEST = timedelta(days=92)
REMARK_LIMIT = 200


@transaction.atomic
def open_survey(award, *, by, question, opens_on, closes_on):
    """Ask one question from a day to a day, three months at most, within the project's period."""
    hold(award)
    refuse_text(question, "question", 100)
    if opens_on < clock.today():
        raise Refused(_("Give a day that is still to come."), field="opens_on")
    if closes_on < opens_on:
        raise Refused(_("The last day cannot be before the first."), field="closes_on")
    if closes_on - opens_on > LONGEST:
        raise Refused(_("A survey stands open for three months at most."), field="closes_on")
    if opens_on < award.starts_on or closes_on > award.ends_on:
        raise Refused(_("A survey lies inside the project's period."), field="closes_on")
    survey = Survey.objects.create(
        award=award, question=question.strip(), opens_on=opens_on, closes_on=closes_on,
        token=secrets.token_urlsafe(32),
    )  # fmt: skip
    history.write(survey, "survey_opened", by=by)
    return survey


@transaction.atomic
def close_survey(survey, *, by):
    """End a survey today instead of later; what was answered until now counts."""
    row = Survey.objects.select_for_update().get(pk=survey.pk)
    yesterday = clock.today() - timedelta(days=1)
    if not is_open(row):
        raise Refused(_("This survey is not open."))
    if yesterday < row.opens_on:
        raise Refused(_("A survey stands open for a day at least. Close it tomorrow."))
    row.closes_on = yesterday
    row.save(update_fields=["closes_on"])
    history.write(row, "survey_closed", by=by)
    return row


def answer_survey(survey, *, token, score, remark=""):
    """Take the answer (1 to 5) of the telephone on which `token` lies, once; nobody is asked who he is."""
    if not is_open(survey):
        raise Refused(_("This survey is not open."))
    if score not in range(1, 6):
        raise Refused(_("Choose one of the five answers."), field="score")
    remark = remark.strip()
    if len(remark) > REMARK_LIMIT:
        raise Refused(_("At most %(limit)s characters.") % {"limit": REMARK_LIMIT}, field="remark")
    refuse_numbers(remark, "remark")
    person = person_of(survey.award, token, survey.answers)
    try:
        with transaction.atomic():
            return SurveyAnswer.objects.create(
                survey=survey, person=person, score=score, remark=remark, at=clock.now()
            )
    except IntegrityError:
        raise Refused(_("This telephone has answered already. Thank you.")) from None


def is_open(survey):
    """Whether answers are taken today."""
    return survey.opens_on <= clock.today() <= survey.closes_on
