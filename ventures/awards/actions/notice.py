import re
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from ventures.calls.actions import refuse_cancelled
from ventures.core import clock
from ventures.core.dates import at_midnight_end
from ventures.core.errors import Refused
from ventures.notifications.actions import tell, tell_address
from ventures.organizations.queries import members_with
from ventures.reference.queries import next_working_day, working_days_after
from ventures.workflow import history
from ventures.workflow.hashing import digest
from ventures.workflow.models import Seal
from ventures.workflow.moves import move

from .. import queries
from ..models import Objection, PublicNotice
from ..states import AwardState, DecisionState, ObjectionState
from .proposal import drop
from .reserve import move_up

CONTACT = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+|\+?\d[\d\s-]{6,18}\d")
LEAST_FACTS = 20


@transaction.atomic
def publish_notice(decision, *, by):
    """Freeze the proposed list under its hash and publish it; its days begin tomorrow.

    The end is the call's rule: calendar days, an end on a holiday shifting to the next working day, or
    working days; always at 24:00. Refused for a year whose holidays have not been entered.
    """
    refuse_cancelled(decision.call_id)
    seal = history.seal() or Seal.objects.last()
    awards = decision.awards.filter(state=AwardState.PROPOSED).select_related(
        "organization", "category", "community__region__parent"
    )
    rows = [frozen(award) for award in awards.order_by("category__code", "rank", "number")]
    if not rows:
        raise Refused(_("There is nothing on this list."))
    move(decision, DecisionState.NOTICED, by=by)
    facts = {"title": title_of(decision), "rows": rows, **days(decision.call)}
    passed = [row for row in decision.inversions if row["inversion"]]
    notice = PublicNotice.objects.create(
        decision=decision, published_at=clock.now(), seal_hash=seal.hash if seal else "",
        hash=digest({**facts, "passed_over": passed, "starts_on": str(facts["starts_on"]),
                     "ends_at": facts["ends_at"].isoformat()}),
        **facts,
    )  # fmt: skip
    for award in awards:
        tell(
            members_with(award.organization), "awards/noticed", award,
            link=reverse("awards:notice", args=[notice.pk]),
        )  # fmt: skip
    return notice


def frozen(award):
    """One row as the notice shows it; numbers as text."""
    region = award.community.region
    return {
        "number": award.number,
        "title": award.title,
        "organization": award.organization.name,
        "category": award.category.name,
        "community": award.community.name,
        "district": (region.parent or region).name,
        "amount": str(award.approved.amount),
        "rank": award.rank,
    }


def title_of(decision):
    """The notice's title, in Chinese whoever publishes it."""
    with translation.override(settings.LANGUAGE_CODE):
        return queries.title_of(decision)


def days(call):
    """First day and end: the day after publication counts as the first."""
    today = clock.today()
    if call.publicity_working_days:
        last = working_days_after(today, call.publicity_days)
    else:
        last = next_working_day(today + timedelta(days=call.publicity_days))
    return {"starts_on": today + timedelta(days=1), "ends_at": at_midnight_end(last)}


@transaction.atomic
def object_to(notice, award, *, name, contact, text, by_unit=False, at=None):
    """Take an objection in while the notice stands: by real name, or by a unit that sends a sealed letter.

    `at` is the instant the request reached us: what arrives before the end counts, however long it took.
    Returns the Objection with its receipt number. Open ones block the list.
    """
    locked = PublicNotice.objects.select_for_update().get(pk=notice.pk)
    at = at or clock.now()
    if locked.has_ended(at) or locked.decision.state != DecisionState.NOTICED:
        raise Refused(_("The notice has ended; objections are no longer taken here. Call the office."))
    if award.decision_id != locked.decision_id:
        raise Refused(_("This project is not on the notice."), field="award")
    name, contact, text = name.strip(), contact.strip(), text.strip()
    refuse_vague(name, contact, text)
    refuse_doubled(locked, award, contact)
    made = Objection.objects.create(
        notice=locked, award=award, name=name, contact=contact, text=text, by_unit=by_unit,
        receipt=f"YY-{locked.pk:04d}-{locked.objections.count() + 1:03d}", received_at=at,
    )  # fmt: skip
    history.write(made, "receive", award=award.pk)
    tell([locked.decision.proposed_by], "awards/objection", made, link=reverse("awards:objections"))
    return made


def refuse_vague(name, contact, text):
    """Real name, a way to answer, and concrete facts."""
    if len(name) < 2:
        raise Refused(_("Give your real name, or the unit's full name."), field="name")
    if not CONTACT.fullmatch(contact):
        raise Refused(_("Give a phone number or an e-mail address where we can answer."), field="contact")
    if len(text) < LEAST_FACTS:
        raise Refused(
            _("State the facts and your grounds, in at least %(count)s characters.") % {"count": LEAST_FACTS},
            field="text",
        )


def refuse_doubled(notice, award, contact):
    """The same person objects to a project once at a time."""
    if queries.open_objections(notice).filter(award=award, contact=contact).exists():
        raise Refused(_("Your objection to this project is in already and will be answered."), field="award")


@transaction.atomic
def answer_objection(objection, *, by, answer, upheld=False):
    """Answer an objection; upheld, the project is not awarded and the reserve moves up."""
    answer = answer.strip()
    if not answer:
        raise Refused(_("Write the answer; whoever objected reads it."), field="answer")
    to = ObjectionState.UPHELD if upheld else ObjectionState.ANSWERED
    move(objection, to, by=by, answer=answer, answered_at=clock.now(), answered_by=by)
    award = objection.award
    if upheld and award.state == AwardState.PROPOSED:
        drop(award, by=by, note=objection.receipt)
        move_up(award, by=by)
    if "@" in objection.contact:
        tell_address(objection.contact, "awards/objection_answered", objection)
    return objection
