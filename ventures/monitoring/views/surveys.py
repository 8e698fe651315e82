"""Surveys: opened by the organisation, answered by anybody with the link, without a name."""

from datetime import timedelta

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ventures.awards.states import RUNNING
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.core.pages import attempt, require
from ventures.core.views import appearance_of

from .. import actions
from ..actions.surveys import is_open
from ..measure_forms import ANSWERS, AnswerForm, SurveyForm
from ..measures import results_of
from ..models import Survey
from ..satisfaction import Result
from ..surveys import remarks_of, result_of, with_results
from ..telephones import address_of, code_of, is_flooded, keep, person_of, token_of
from .fetch import project
from .fetch import record as fetch

USUAL = timedelta(days=14)
MOST_ANSWERS, WINDOW_SECONDS = 120, 600  # from one address: a whole room shares one wireless network


@login_required
@require_safe
def listing(request, case):
    """A project's surveys with what they say."""
    award = project(request, case)
    return render(request, "monitoring/surveys.html", {
        "award": award, "rows": with_results(award), "today": clock.today(),
        "whole": results_of([award.pk]).get(award.pk, Result((0,) * 5)),
        "may_open": award.state in RUNNING and request.user.has_perm("monitoring.open_survey", award),
    })  # fmt: skip


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request, case):
    """Open a survey."""
    award = project(request, case)
    require(request.user, "monitoring.open_survey", award)
    form = SurveyForm(request.POST or None, initial={
        "question": _("How satisfied are you with what this project does here?"),
        "opens_on": clock.today(), "closes_on": min(clock.today() + USUAL, award.ends_on),
    })  # fmt: skip
    if request.method == "POST" and form.is_valid():
        verb = lambda: actions.open_survey(award, by=request.user, **form.cleaned_data)  # noqa: E731
        if made := attempt(request, form, verb, _("The survey is made. Show its code or pass on its link.")):
            return redirect("monitoring:survey", made.pk)
    return render(request, "monitoring/open_survey.html", {"award": award, "form": form})


@login_required
@require_safe
def show(request, pk):
    """One survey: its link and what was answered."""
    survey = fetch(request, Survey, pk=pk)
    result = result_of(survey)
    return render(request, "monitoring/survey.html", {
        "award": survey.award, "survey": survey, "result": result, "open": is_open(survey),
        "rows": [(label, result.counts[score - 1]) for score, label in ANSWERS],
        "remarks": remarks_of(survey), "over": clock.today() > survey.closes_on,
        "link": link_of(request, survey),
        "may_close": is_open(survey) and request.user.has_perm("monitoring.open_survey", survey.award),
    })  # fmt: skip


def link_of(request, survey):
    """The address that goes round."""
    return request.build_absolute_uri(reverse("monitoring:answer_survey", args=[survey.token]))


@login_required
@require_safe
def poster(request, pk):
    """The code to show or print."""
    survey = fetch(request, Survey, pk=pk)
    link = link_of(request, survey)
    context = {"survey": survey, "award": survey.award, "link": link, "code": code_of(link)}
    return render(request, "monitoring/survey_code.html", context)


@login_required
@require_POST
def close(request, pk):
    """End a survey before its day."""
    survey = fetch(request, Survey, pk=pk)
    require(request.user, "monitoring.open_survey", survey.award)
    actions.close_survey(survey, by=request.user)
    return redirect("monitoring:survey", pk)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request, token):
    """What a visitor opens by the code on the wall. A GET shows, only the POST answers."""
    survey = get_object_or_404(Survey.objects.select_related("award__organization"), token=token)
    telephone = token_of(request)
    form = AnswerForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and attempt(request, form, lambda: taken(request, survey, telephone, form.cleaned_data))
    ):
        return keep(redirect("monitoring:answer_survey", token), telephone)
    person = person_of(survey.award, telephone, survey.answers)
    context = {
        "survey": survey, "award": survey.award, "form": form, "open": is_open(survey),
        "answered": survey.answers.filter(person=person).exists(),
        "early": clock.today() < survey.opens_on,
        "appearance": {**appearance_of(request), "type": "large"},
    }  # fmt: skip
    status = 200 if is_open(survey) or context["early"] else 410
    return render(request, "monitoring/answer_survey.html", context, status=status)


def taken(request, survey, telephone, said):
    """The verb behind the button, once the address has not sent too much."""
    if is_flooded(f"survey-{survey.pk}", address_of(request), MOST_ANSWERS, WINDOW_SECONDS):
        raise Refused(_("Too many answers came from your network. Please try again in ten minutes."))
    return actions.answer_survey(survey, token=telephone, **said)
