"""What is to be put right by a day (整改): ordered, reported by the organisation, confirmed."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from ventures.core import clock
from ventures.core.errors import Refused
from ventures.notifications.actions import tell
from ventures.workflow import history
from ventures.workflow.moves import move

from ..models import Remedy
from ..queries import members, staff
from ..states import RemedyState
from .limits import refuse_member, refuse_text

LIMIT = 1000


@transaction.atomic
def order_remedy(award, *, by, matter, due_on, origin=""):
    """Ask the organisation to put a matter right by `due_on`; its people are told.

    `origin` names the page behind it (`address number`): what an app above ordered is confirmed there.
    """
    refuse_text(matter, "matter", LIMIT)
    refuse_past(due_on)
    made = Remedy.objects.create(
        award=award, matter=matter, due_on=due_on, origin=origin, ordered_by=by, ordered_at=clock.now()
    )
    history.write(made, "remedy_ordered", by=by, matter=matter, due_on=due_on.isoformat())
    tell(members(award), "monitoring/remedy_ordered", made, link=page_of(made))
    return made


@transaction.atomic
def report_remedy(remedy, *, by, answer):
    """The organisation says how it was put right; who ordered it and the officers are told."""
    refuse_text(answer, "answer", LIMIT)
    move(remedy, RemedyState.REPORTED, by=by, answer=answer, answered_at=clock.now())
    people = [remedy.ordered_by, *staff("officer", remedy.award)]
    tell(people, "monitoring/remedy_reported", remedy, link=page_of(remedy))
    return remedy


@transaction.atomic
def return_remedy(remedy, *, by, note, due_on):
    """It is not put right yet: say what is missing, and give another day."""
    refuse_text(note, "note", LIMIT)
    refuse_past(due_on)
    refuse_unless_confirms(remedy, by)
    move(remedy, RemedyState.ORDERED, by=by, note=note, due_on=due_on)
    tell(members(remedy.award), "monitoring/remedy_returned", remedy, link=page_of(remedy), note=note)
    return remedy


@transaction.atomic
def confirm_remedy(remedy, *, by, origin=""):
    """It is put right. Who ordered it or any officer confirms; nobody confirms for his own organisation.

    What an app above ordered is confirmed by that app's verb alone, which names its `origin`.
    """
    if remedy.origin != origin:
        raise Refused(_("This is confirmed on the page of the spot check behind it."))
    refuse_unless_confirms(remedy, by)
    move(remedy, RemedyState.DONE, by=by, confirmed_by=by, confirmed_at=clock.now())
    tell(members(remedy.award), "monitoring/remedy_confirmed", remedy, link=page_of(remedy))
    return remedy


def refuse_unless_confirms(remedy, by):
    """The person who ordered it, or an officer of the project's area, and no member of its organisation."""
    refuse_member(remedy.award, by)
    if by != remedy.ordered_by and not by.has_role("officer", region=remedy.award.call.region):
        raise Refused(_("Only who ordered this, or a programme officer, confirms it."))


def refuse_past(day):
    """A day that the organisation can still keep."""
    if day < clock.today():
        raise Refused(_("Give the organisation a day that is still to come."), field="due_on")


def page_of(remedy):
    """The address of its page."""
    return reverse("monitoring:remedy", args=[remedy.pk])
