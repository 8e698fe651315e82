"""Objections: taken in with a receipt, given to an officer with a day, answered."""

import re
from datetime import timedelta

from django.core.cache import cache
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from ventures.core import clock
from ventures.core.errors import Refused, Stale
from ventures.core.invisible import as_read, cleaned
from ventures.notifications.actions import tell, tell_address
from ventures.reference.queries import working_days_after
from ventures.scoring.conflicts.concerned import phone_of
from ventures.workflow import history
from ventures.workflow.moves import move

from .. import queries
from ..models import Objection, PublicNotice
from ..states import AwardState, DecisionState, ObjectionState
from .proposal import drop
from .reserve import move_up

CONTACT = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+|\+?[0-9(][0-9 ()-]{6,18}[0-9]")
LEAST_FACTS = 20
LEAST_SIGNS = 5  # different letters or characters: less says nothing, however long
NO_NAMES = {
    "匿名",
    "匿名者",
    "匿名人",
    "匿名用户",
    "无名",
    "无名氏",
    "佚名",
    "某人",
    "某某",
    "路人",
    "保密",
    "anonymous",
    "none",
    "null",
    "test",
}
MOST_FROM_ADDRESS, WINDOW = 5, 3600  # objections to a notice, seconds
ANSWER_DAYS = 5  # working days
WITHOUT_CALENDAR = timedelta(days=7)


@transaction.atomic
def object_to(notice, award, *, name, contact, text, by_unit=False, at=None, address=""):
    """Take an objection in while the notice stands: by real name, or by a unit that sends a sealed letter.

    `at` is the instant the request reached us: what arrives before the end counts, however long it took.
    `address` is the browser's, by which they are limited. Returns the Objection with its receipt number.
    Open ones block the list.
    """
    locked = PublicNotice.objects.select_for_update().get(pk=notice.pk)
    at = at or clock.now()
    if locked.has_ended(at) or locked.decision.state != DecisionState.NOTICED:
        raise Refused(_("The notice has ended; objections are no longer taken here. Call the office."))
    if award.decision_id != locked.decision_id:
        raise Refused(_("This project is not on the notice."), field="award")
    name, contact, text = cleaned(name), as_read(contact)[0].strip(), cleaned(text)
    refuse_vague(name, contact, text)
    refuse_doubled(locked, award, contact)
    refuse_flood(locked, address)
    made = Objection.objects.create(
        notice=locked, award=award, name=name, contact=contact, text=text, by_unit=by_unit,
        receipt=f"YY-{locked.pk:04d}-{locked.objections.count() + 1:03d}", received_at=at,
        assigned_to=next(iter(queries.who_may_answer(locked.decision)), None), due_on=due_on(at),
    )  # fmt: skip
    history.write(made, "receive", award=award.pk)
    reader = made.assigned_to or locked.decision.proposed_by
    tell([reader], "awards/objection", made, link=reverse("awards:answer", args=[made.pk]))
    return made


def due_on(at):
    """The day until which an objection is answered: the fifth working day after it came in.

    A week later where the calendar of that year has not been entered: nobody's objection waits for it.
    """
    day = timezone.localdate(at)
    try:
        return working_days_after(day, ANSWER_DAYS)
    except Refused:
        return day + WITHOUT_CALENDAR


@transaction.atomic
def assign_objection(objection, to, *, by):
    """Give an open objection to an officer; never to the one who proposed the list it is about."""
    locked = Objection.objects.select_for_update().select_related("notice__decision").get(pk=objection.pk)
    if locked.state != ObjectionState.RECEIVED:
        raise Stale(_("The objection has been answered meanwhile."))
    if to not in queries.who_may_answer(locked.notice.decision):
        raise Refused(
            _("%(name)s cannot answer it: name an officer of the area who did not propose the list.")
            % {"name": to},
            field="to",
        )
    if locked.assigned_to_id == to.pk:
        return locked
    locked.assigned_to = to
    locked.save(update_fields=["assigned_to"])
    history.write(locked, "assign", by=by, to=to.pk)
    if to != by:
        tell([to], "awards/objection", locked, link=reverse("awards:answer", args=[locked.pk]))
    return locked


def refuse_proposer(objection, by):
    """Nobody answers objections to a list of his own."""
    if by.pk == objection.notice.decision.proposed_by_id:
        raise Refused(_("Whoever proposed the list does not answer objections to it. Ask a colleague."))


def refuse_vague(name, contact, text):
    """Real name, a way to answer, and concrete facts."""
    if sum(map(str.isalnum, name)) < 2 or as_read(name)[0].casefold() in NO_NAMES:
        raise Refused(_("Give your real name, or the unit's full name."), field="name")
    if not CONTACT.fullmatch(contact):
        raise Refused(_("Give a phone number or an e-mail address where we can answer."), field="contact")
    if len(text) < LEAST_FACTS or len(set(filter(str.isalnum, text))) < LEAST_SIGNS:
        raise Refused(
            _("State the facts and your grounds, in at least %(count)s characters.") % {"count": LEAST_FACTS},
            field="text",
        )


def refuse_doubled(notice, award, contact):
    """The same person objects to a project once at a time, however he writes his number."""
    there = queries.open_objections(notice).filter(award=award).values_list("contact", flat=True)
    if reached_at(contact) in map(reached_at, there):
        raise Refused(_("Your objection to this project is in already and will be answered."), field="award")


def reached_at(contact):
    """A contact to be compared: an address in small letters, a number as its figures."""
    return contact.casefold() if "@" in contact else phone_of(contact) or contact


def refuse_flood(notice, address):
    """So many objections to a notice within an hour come from one browser's address, and no more."""
    key = f"awards/objections/{notice.pk}/{salted_hmac('awards.objections', address).hexdigest()}"
    if address and not cache.add(key, 1, WINDOW) and cache.incr(key) > MOST_FROM_ADDRESS:
        raise Refused(_("Too many objections came from here within an hour. Wait, or call the office."))


@transaction.atomic
def answer_objection(objection, *, by, answer, upheld=False):
    """Answer an objection; upheld, the project is not awarded and the reserve moves up."""
    answer = answer.strip()
    if not answer:
        raise Refused(_("Write the answer; whoever objected reads it."), field="answer")
    refuse_proposer(objection, by)
    to = ObjectionState.UPHELD if upheld else ObjectionState.ANSWERED
    move(objection, to, by=by, answer=answer, answered_at=clock.now(), answered_by=by)
    award = objection.award
    if upheld and award.state == AwardState.PROPOSED:
        drop(award, by=by, note=objection.receipt)
        move_up(award)
    if "@" in objection.contact:
        tell_address(objection.contact, "awards/objection_answered", objection)
    return objection
