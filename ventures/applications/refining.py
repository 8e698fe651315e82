"""After the award the plan is refined (项目优化): changed where the office says, then locked again.

The verbs of an award (`awards.actions.refinement`) call these.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from ventures.core import clock
from ventures.core.errors import Refused
from ventures.workflow.moves import move

from .completeness import refusal_of
from .drafting import refuse_late
from .editions import freeze
from .keeping import clear
from .models import Application
from .returning import inform, keep_return, refuse_unclear
from .states import ReturnKind, Section, State

SECTIONS = [section for section in Section if section != Section.FACTS]


@transaction.atomic
def begin_refining(application, *, by, granted, note, due, sections=None):
    """Open sections of an awarded application, never the facts; the budget is for `granted` and own funds."""
    opened = {section.value: "" for section in SECTIONS} if sections is None else sections
    refuse_unclear(note, due, opened)
    if Section.FACTS in opened:
        raise Refused(_("Title, place and period are those of the award; they are not refined."))
    move(application, State.REFINING, by=by, note=note, return_note=note, return_due=due, granted=granted)
    keep_return(application, ReturnKind.REFINEMENT, by=by, note=note, due=due, sections=opened)
    inform(application, "applications/refining")
    return application


@transaction.atomic
def hand_in_refined(application, *, by, at=None):
    """Hand the refined plan in: it is locked as a further edition; refused late or incomplete."""
    application.refresh_from_db(from_queryset=Application.objects.select_for_update(of=("self",)))
    at = at or clock.now()
    refuse_late(application, at)
    if reason := refusal_of(application):
        raise Refused(_("It is not complete yet.") + " " + reason)
    clear(application)
    move(application, State.REFINED, by=by, edition=application.edition + 1)
    freeze(application, by=by, at=at)
    return application


@transaction.atomic
def accept_refined(application, *, by):
    """The refined plan is the project's plan."""
    move(application, State.AWARDED, by=by, return_note="", return_due=None)
    inform(application, "applications/refined")
    return application
