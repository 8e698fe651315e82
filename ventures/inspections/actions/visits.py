"""What the office does about one spot check: notice, exemption, settlement, the confirmed remedy."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from ventures.core import clock
from ventures.core.errors import Refused, Stale
from ventures.monitoring import actions as monitoring
from ventures.monitoring.models import Remedy
from ventures.monitoring.queries import members
from ventures.notifications.actions import tell
from ventures.workflow import history
from ventures.workflow.moves import move

from ..models import Inspection
from ..queries import ORIGIN, people_of, unsigned
from ..states import Finding, InspectionState
from .permits import refuse_own_look, refuse_unless_runs, stated


@transaction.atomic
def give_notice(inspection, *, by, day, words=""):
    """Tell the organisation's people and the two inspectors that it will be looked at on `day`."""
    refuse_unless_runs(inspection.round, by)
    if day < clock.today():
        raise Refused(_("Name a day that is still to come."), field="day")
    rows = Inspection.objects.filter(pk=inspection.pk, state=InspectionState.DRAWN)
    if not rows.filter(noticed_on=None).update(noticed_on=clock.today()):
        raise Stale(_("The organisation has been told already, or the spot check is made."))
    inspection.refresh_from_db()
    history.write(inspection, "noticed", by=by, day=day.isoformat(), note=words)
    link = reverse("inspections:inspection", args=[inspection.pk])
    tell(members(inspection.award), "inspections/noticed", inspection, link=link, day=day, words=words)
    tell(people_of(inspection), "inspections/day", inspection, link=link, day=day)
    return inspection


@transaction.atomic
def exempt(inspection, *, by, reason):
    """Not made, for a written reason, such as a check by a higher level in the same year."""
    refuse_unless_runs(inspection.round, by)
    refuse_own_look(inspection, by)
    why = stated(reason)
    told = members(inspection.award) if inspection.noticed_on else []
    move(inspection, InspectionState.EXEMPT, by=by, why_not=why)
    link = reverse("inspections:inspection", args=[inspection.pk])
    tell([*told, *people_of(inspection)], "inspections/exempted", inspection, link=link, reason=why)
    return inspection


@transaction.atomic
def settle(inspection, *, by, note=""):
    """Close what two have signed and what needs nothing put right; the organisation's people are told."""
    refuse_unless_runs(inspection.round, by)
    refuse_own_look(inspection, by)
    if unsigned(inspection):
        raise Refused(_("Both inspectors sign first."))
    if inspection.finding == Finding.REMEDY and inspection.state == InspectionState.FOUND:
        raise Refused(_("It is to be put right first."))
    move(inspection, InspectionState.SETTLED, by=by, note=note)
    return told_result(inspection)


def told_result(inspection):
    """The organisation's people read the result; with it the page opens to them."""
    if inspection.noticed_on is None:
        inspection.noticed_on = clock.today()
        inspection.save(update_fields=["noticed_on"])
    link = reverse("inspections:inspection", args=[inspection.pk])
    tell(members(inspection.award), "inspections/settled", inspection, link=link)
    return inspection


@transaction.atomic
def confirm_remedy(inspection, *, by):
    """What was to be put right is: the remedy is confirmed and the spot check settled with it."""
    origin = f"{ORIGIN}{inspection.pk}"
    remedy = Remedy.objects.select_related("award__call__region", "ordered_by").filter(origin=origin).last()
    if remedy is None:
        raise Stale(_("Nothing is to be put right here."))
    monitoring.confirm_remedy(remedy, by=by, origin=origin)
    return move(inspection, InspectionState.SETTLED, by=by)
