"""In place of an inspector who cannot look another one is drawn, by the same rule, counted, with a reason."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from ventures.awards.models import Award
from ventures.core.errors import Refused, Stale
from ventures.notifications.actions import tell
from ventures.workflow import history

from ..conflicts import barred
from ..models import Inspection
from ..pool import RELATED, code_of, inspectors_of
from ..states import Drawing, InspectionState
from .draws import commit, held, reveal
from .permits import refuse_unless_runs, stated, stated_number


@transaction.atomic
def replace(inspector, *, by, number_source, reason):
    """Announce the draw of another inspector in place of this one, from everybody who is free."""
    inspection = inspector.inspection
    of = held(inspection.round)
    refuse_unless_runs(of, by)
    reason, source = stated(reason), stated(number_source, "number_source", 100)
    refuse_made(inspection)
    pool = free(inspection)
    if not pool:
        raise Refused(_("Nobody else is free of conflict: let more people look first."))
    number = inspection.award.number
    waiting = of.draws.filter(stratum__startswith=f"{number} ", secret="")
    if waiting.exists():
        raise Stale(_("A draw for this organisation is announced already: enter its number first."))
    earlier = of.draws.filter(stratum__startswith=f"{number} ").count()
    return commit(
        of, Drawing.INSPECTORS, f"{number} {code_of(inspector.user)}", pool, 1, by=by, source=source,
        redraw=earlier + 1, reason=reason,
    )  # fmt: skip


@transaction.atomic
def draw_replacement(one, *, by, number):
    """Draw with the public number; who was drawn looks in place of the one named."""
    of = held(one.round)
    refuse_unless_runs(of, by)
    number = stated_number(number)
    one.refresh_from_db()
    if one.secret or " " not in one.stratum:
        raise Stale(_("This draw is made already."))
    project, code = one.stratum.split(" ")
    inspection = Inspection.objects.select_for_update().get(round=of, award__number=project)
    refuse_made(inspection)
    made, people = reveal(one, number, by=by), inspectors_of(of.region)
    inspector = next(row for row in inspection.inspectors.select_related("user") if code_of(row.user) == code)
    new = people.get(made.drawn[0])
    if new is None:
        raise Refused(_("Who was drawn has left since. Announce the draw anew."))
    inspector.user = new
    inspector.save(update_fields=["user"])
    history.write(inspection, "replaced", by=by, drawn=made.drawn, instead_of=code)
    tell(
        [new],
        "inspections/assigned",
        inspection,
        link=reverse("inspections:inspection", args=[inspection.pk]),
    )
    return inspection


def free(inspection):
    """The codes of those who may look and are not among the two."""
    people = inspectors_of(inspection.round.region)
    award = Award.objects.select_related(*RELATED).get(pk=inspection.award_id)
    named = set(inspection.inspectors.values_list("user", flat=True))
    shut_out = named | {person for person, _award in barred(people.values(), [award])}
    return [code for code, person in people.items() if person.pk not in shut_out]


def refuse_made(inspection):
    """Before anything was entered."""
    if inspection.state != InspectionState.DRAWN:
        raise Stale(_("This spot check is made already: its two people stay."))
