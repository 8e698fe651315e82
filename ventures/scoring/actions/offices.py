"""Chair, deputies and supervisors of a panel."""

from django.db import transaction
from django.utils.translation import gettext as _

from ventures.accounts.states import Role
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.organizations.models import Membership
from ventures.workflow import history

from .. import queries, seats
from ..models import Deputy, Panel
from ..states import Office
from .permits import refuse_unless_secretary, stated


@transaction.atomic
def name_chair(panel, expert, *, by):
    """Make one of the members the chair of the panel."""
    refuse_unless_secretary(panel, by)
    Panel.objects.select_for_update().get(pk=panel.pk)
    if not panel.members.filter(pk=expert.pk).exists():
        raise Refused(_("The chair is one of the panel's members."), field="chair")
    panel.chair = expert
    panel.save(update_fields=["chair"])
    history.write(panel, "chair", by=by, expert=expert.code)


@transaction.atomic
def name_supervisor(panel, person, *, by):
    """Let somebody of the fund watch a panel: he sees everything of it and does nothing."""
    refuse_unless_secretary(panel, by)
    Panel.objects.select_for_update().get(pk=panel.pk)
    refuse_supervisor(panel, person)
    panel.supervisors.add(person)
    history.write(panel, "supervisor", by=by, person=person.pk)


def refuse_supervisor(panel, person):
    """Refused for a member, the secretary, a stranger to the fund, or a member of an applicant."""
    if not person.has_role(*SUPERVISING, region=panel.call.region):
        raise Refused(_("A supervisor is somebody of the fund in this area."), field="person")
    if seats.runs(panel, person) or panel.members.filter(user=person).exists():
        raise Refused(_("Who runs a panel or sits in it does not supervise it."), field="person")
    applicants = queries.applications_of(panel).values("organization")
    if Membership.objects.filter(user=person, left_at=None, organization__in=applicants).exists():
        raise Refused(_("This person belongs to an organisation that applies."), field="person")


@transaction.atomic
def release_supervisor(panel, person, *, by):
    """Somebody no longer watches the panel."""
    refuse_unless_secretary(panel, by)
    panel.supervisors.remove(person)
    history.write(panel, "supervisor_released", by=by, person=person.pk)


@transaction.atomic
def appoint_deputy(panel, person, *, by, office, reason, valid_from, valid_to):
    """Let somebody stand in for the absent chair or secretary, from a day to a day, both included.

    The secretary's deputy holds the role of a secretary and is no member; the chair's is another member.
    Appointed by the secretary himself or by an officer of the area; a deputy appoints no deputy.
    """
    reason = stated(reason)
    Panel.objects.select_for_update().get(pk=panel.pk)
    refuse_appointer(panel, by)
    if valid_to < max(valid_from, clock.today()):
        raise Refused(_("The last day is before the first, or over already."), field="valid_to")
    SUITED[office](panel, person)
    if panel.deputies.filter(person=person, office=office, ended_at=None, valid_to__gte=valid_from).exists():
        raise Refused(_("This person stands in already. End that first."), field="person")
    panel.deputies.filter(person=person, office=office, ended_at=None, valid_to__lt=clock.today()).update(
        ended_at=clock.now()
    )
    made = Deputy.objects.create(
        panel=panel, person=person, office=office, reason=reason, valid_from=valid_from, valid_to=valid_to,
        appointed_by=by,
    )  # fmt: skip
    history.write(panel, "deputy", by=by, person=person.pk, office=office, note=reason)
    return made


@transaction.atomic
def end_deputy(deputy, *, by):
    """The chair or secretary is back before the last day."""
    refuse_appointer(deputy.panel, by)
    if not Deputy.objects.filter(pk=deputy.pk, ended_at=None).update(ended_at=clock.now()):
        raise Refused(_("This has ended already."))
    history.write(deputy.panel, "deputy_ended", by=by, person=deputy.person_id, office=deputy.office)


def refuse_appointer(panel, by):
    """Deputies are the business of the secretary himself, or of an officer of the area."""
    if panel.secretary_id != by.pk and not by.has_role(Role.OFFICER, region=panel.call.region):
        raise Refused(_("The secretary or a programme officer of the area appoints deputies."))


def refuse_secretary(panel, person):
    """Refused for somebody who cannot run the panel in the secretary's place."""
    if person.pk == panel.secretary_id or not person.has_role(Role.SECRETARY, region=panel.call.region):
        raise Refused(_("The deputy is another person with the role of a panel secretary."), field="person")
    if panel.members.filter(user=person).exists() or panel.supervisors.filter(pk=person.pk).exists():
        raise Refused(_("The secretary of a panel is not one of its members."), field="person")


def refuse_chair(panel, person):
    """Refused for somebody who cannot lead the panel in the chair's place."""
    if panel.chair is None or panel.chair.user_id == person.pk:
        raise Refused(_("Name the chair first; the deputy is another member."), field="person")
    if not panel.members.filter(user=person).exists():
        raise Refused(_("The chair is one of the panel's members."), field="person")


SUPERVISING = (Role.AUDITOR, Role.OFFICER, Role.SECRETARY, Role.FINANCE_CLERK, Role.FINANCE_APPROVER)
SUITED = {Office.SECRETARY: refuse_secretary, Office.CHAIR: refuse_chair}
