"""What two people found: one enters it, the other signs; nobody enters alone."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from ventures.accounts.queries import holders
from ventures.accounts.states import Role
from ventures.core import clock
from ventures.core.errors import Refused, Stale
from ventures.files.actions import receive
from ventures.monitoring import actions as monitoring
from ventures.notifications.actions import tell
from ventures.organizations.queries import members_with
from ventures.scoring.actions import tie
from ventures.scoring.states import TieKind
from ventures.workflow import history
from ventures.workflow.moves import move

from ..models import Inspection, InspectionPhoto, Inspector, ItemFound
from ..queries import ORIGIN, drawn_on, people_of, unsigned
from ..states import Finding, InspectionState, ItemAnswer
from .permits import stated

MOST_PHOTOS = 9
PHOTO_KINDS = ("jpg", "jpeg", "png")


@transaction.atomic
def enter_findings(inspection, *, by, key, visited_on, answers, finding, report, photos=()):
    """Enter what was seen; the other inspector is asked to sign.

    `answers` is {code of an item: (ItemAnswer, remark)}, all of the round's form; `key` is made on the
    device: sent once more, it gives what was entered the first time and writes nothing.
    """
    Inspection.objects.select_for_update().get(pk=inspection.pk)
    if Inspection.objects.filter(pk=inspection.pk, key=key).exists():
        inspection.refresh_from_db()
        return inspection
    mine = refuse_unless_looks(inspection, by)
    report = stated(report, "report", 2000)
    refuse_day(inspection, visited_on)
    refuse_answers(inspection, answers, finding)
    if inspection.photos.count() + len(photos) > MOST_PHOTOS:
        raise Refused(_("At most %(most)s photos of a spot check.") % {"most": MOST_PHOTOS}, field="photos")
    now = clock.now()
    move(
        inspection, InspectionState.FOUND, by=by, key=key, visited_on=visited_on, finding=finding,
        report=report, entered_at=now,
    )  # fmt: skip
    ItemFound.objects.bulk_create(
        ItemFound(inspection=inspection, code=code, answer=answer, remark=remark.strip())
        for code, (answer, remark) in answers.items()
    )
    for photo in photos:
        upload = receive(photo, by=by, case=inspection.case, kinds=PHOTO_KINDS, field="photos")
        InspectionPhoto.objects.create(inspection=inspection, upload=upload)
    signed(mine, now)
    others = [person for person in people_of(inspection) if person != by]
    tell(others, "inspections/to_sign", inspection, link=page_of(inspection), who=by)
    return inspection


@transaction.atomic
def sign(inspection, *, by, matter="", due_on=None):
    """The other inspector agrees to what was entered, and with that it stands.

    Where it is to be put right he says what and by when: a remedy is ordered and the organisation told.
    Both are tied to the organisation for three years.
    """
    held = Inspection.objects.select_for_update().get(pk=inspection.pk)
    mine = refuse_unless_looks(inspection, by)
    if held.state != InspectionState.FOUND or mine.signed_at:
        raise Stale(_("There is nothing for you to sign here."))
    signed(mine, clock.now(), by=by)
    if unsigned(inspection):
        return inspection
    for person in people_of(inspection):
        tie(
            inspection.organization, TieKind.INSPECTED, case=inspection.case, person=person,
            on=inspection.visited_on,
        )  # fmt: skip
    if inspection.finding == Finding.REMEDY:
        order(inspection, by=by, matter=matter, due_on=due_on)
    officers = holders(Role.OFFICER, inspection.round.region)
    tell(officers, "inspections/signed", inspection, link=page_of(inspection))
    return inspection


def order(inspection, *, by, matter, due_on):
    """The remedy behind the finding; from now on the organisation sees the spot check."""
    if due_on is None:
        raise Refused(_("Name the day by which it is to be put right."), field="due_on")
    rows = Inspection.objects.filter(pk=inspection.pk, noticed_on=None)
    rows.update(noticed_on=clock.today())
    monitoring.order_remedy(
        inspection.award, by=by, matter=matter, due_on=due_on, origin=f"{ORIGIN}{inspection.pk}"
    )
    move(inspection, InspectionState.REMEDY, by=by)


@transaction.atomic
def disagree(inspection, *, by, reason):
    """The other inspector does not agree: it is entered anew, together. Photos stay."""
    mine, reason = refuse_unless_looks(inspection, by), stated(reason)
    if mine.signed_at or not unsigned(inspection):
        raise Stale(_("There is nothing for you to sign here."))
    move(inspection, InspectionState.DRAWN, by=by, note=reason, key=None, finding="", entered_at=None)
    inspection.items.all().delete()
    inspection.inspectors.update(signed_at=None)
    others = [person for person in people_of(inspection) if person != by]
    tell(others, "inspections/disagreed", inspection, link=page_of(inspection), reason=reason)
    return inspection


def signed(mine, at, by=None):
    """His name stands under it; a signature of its own is a step in the record's history."""
    if by is not None:
        history.write(mine.inspection, "signed_by_inspector", by=by)
    Inspector.objects.filter(pk=mine.pk).update(signed_at=at)


def refuse_unless_looks(inspection, by):
    """His own row among the two; nobody else enters or signs, and no member of the organisation."""
    mine = Inspector.objects.filter(inspection=inspection, user=by).first()
    if mine is None:
        raise Refused(_("Only the two inspectors who were drawn enter and sign this."))
    if members_with(inspection.organization).filter(pk=by.pk).exists():
        raise Refused(_("You work for this organisation now: tell the office, another inspector is drawn."))
    return mine


def refuse_day(inspection, day):
    """It was looked at after the draw, and not in the future."""
    if day > clock.today():
        raise Refused(_("This day is still to come. Enter it when it is over."), field="visited_on")
    if day < drawn_on(inspection):
        raise Refused(_("The day lies before the draw."), field="visited_on")


def refuse_answers(inspection, answers, finding):
    """Every item of the form, with a remark where something is not in order; and a result that fits."""
    codes = [item["code"] for item in inspection.round.items]
    for code in codes:
        answer, remark = answers.get(code, ("", ""))
        if answer not in ItemAnswer.values:
            raise Refused(_("Answer this item."), field=f"answer_{code}")
        if answer == ItemAnswer.NO and not remark.strip():
            raise Refused(_("Say what is not in order."), field=f"remark_{code}")
    if set(answers) - set(codes):
        raise Refused(_("These are not the items of this round."))
    wrong = any(answer == ItemAnswer.NO for answer, _remark in answers.values())
    if finding == Finding.NONE and wrong:
        raise Refused(_("Something is not in order above: choose another result."), field="finding")


def page_of(inspection):
    """The address of its page."""
    return reverse("inspections:inspection", args=[inspection.pk])
