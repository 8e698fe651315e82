"""An officer's browser, and what it sends of an application handed in."""

from datetime import timedelta

from django.urls import reverse
from django.utils.timezone import localtime

from tests.factories.applications import submitted
from tests.factories.calls import open_call
from tests.factories.communities import community, district
from ventures.core import clock


def page(application):
    return reverse("applications:detail", args=[application.pk])


def step(name, application):
    return reverse(f"applications:{name}", args=[application.pk])


def decide(application, result):
    return reverse("applications:override", args=[application.pk, result.pk])


def typed(days=3):
    """An instant as the browser sends it."""
    return f"{localtime(clock.now() + timedelta(days=days)):%Y-%m-%dT%H:%M}"


def shown(response):
    return response.content.decode()


def doubtful():
    """An application with one hard rule that has failed."""
    made = submitted(open_call(region=district("330102")), community=community(district("330106")))
    return made, made.eligibility_results.get(rule__rule="community_in_area")
