"""Questions about rounds and spot checks, each in a constant number of queries."""

from django.db.models import Count, Q
from django.utils import timezone

from ventures.accounts.models import User
from ventures.awards.models import Award
from ventures.monitoring.models import Remedy
from ventures.monitoring.states import RemedyState
from ventures.workflow.history import label
from ventures.workflow.models import Event

from .models import CheckRound, Inspection, Inspector
from .states import Drawing, InspectionState, RoundState

ORIGIN = "inspections:inspection "


def people_of(inspection):
    """The two who look."""
    rows = Inspector.objects.filter(inspection=inspection).values("user")
    return list(User.objects.filter(pk__in=rows))


def unsigned(inspection):
    """Whether somebody of the two has not signed yet."""
    return Inspector.objects.filter(inspection=inspection, signed_at=None).exists()


def drawn_on(inspection):
    """The day of the draw that gave it: before that nobody could look."""
    steps = Event.objects.filter(
        chain__record_type=label(CheckRound), chain__record_id=str(inspection.round_id),
        to_state=RoundState.DRAWN,
    )  # fmt: skip
    return timezone.localdate(steps.latest("pk").at)


def said_at(of, state):
    """(when, note) of the step that brought a round to a state; (None, "") where it was not."""
    steps = Event.objects.filter(
        chain__record_type=label(of), chain__record_id=str(of.pk), to_state=state
    ).select_related("detail")  # fmt: skip
    step = steps.order_by("-pk").first()
    detail = getattr(step, "detail", None)
    return (step.at if step else None), (detail.value.get("note", "") if detail else "")


def rounds_seen(user):
    """A reader's rounds with how many spot checks each has and how many are open."""
    still = Q(inspections__state__in=(InspectionState.DRAWN, InspectionState.FOUND))
    rows = CheckRound.objects.visible_to(user).select_related("region").order_by("-year", "-pk")
    return rows.annotate(
        checks=Count("inspections", distinct=True), waiting=Count("inspections", filter=still, distinct=True)
    )


def results_of(of):
    """The spot checks of a round with what its pages name of them: two queries."""
    rows = Inspection.objects.filter(round=of).select_related("organization", "award")
    return rows.annotate(looking=Count("inspectors")).order_by("pk")


def with_names(of):
    """The same for the office: with the people who look."""
    return results_of(of).prefetch_related("inspectors__user")


def draws_of(of):
    """[(draw, {number: project})] in the order of their announcement: two queries."""
    draws = list(of.draws.all())
    numbers = {one for made in draws if made.what == Drawing.OBJECTS for one in made.pool}
    rows = Award.objects.filter(number__in=numbers).select_related("organization")
    projects = {award.number: award for award in rows}
    return [(one, projects) for one in draws]


def sources_of(draws):
    """The public numbers that draws wait for, each once."""
    return list(dict.fromkeys(one.number_source for one in draws))


def remedy_of(inspection):
    """What it asks the organisation to put right, or None."""
    return Remedy.objects.filter(origin=f"{ORIGIN}{inspection.pk}").last()


def overdue(awards, today):
    """The remedies of spot checks in some projects that are not put right, and the day is over."""
    rows = Remedy.objects.filter(award__in=awards, origin__startswith=ORIGIN, due_on__lt=today)
    return rows.exclude(state=RemedyState.DONE)


def inspection_in(origin):
    """The number of the inspection that a remedy's origin names."""
    return int(origin.removeprefix(ORIGIN))
