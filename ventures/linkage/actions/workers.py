"""The social workers of an organisation: entered once, and asked by link whether they take part."""

import secrets
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from ventures.core import clock
from ventures.core.errors import Refused
from ventures.notifications.actions import tell, tell_address, tell_phone
from ventures.notifications.texts import can_text
from ventures.organizations.queries import members_with
from ventures.organizations.states import MemberRole
from ventures.workflow import history
from ventures.workflow.moves import move

from ..models import PartRequest, SocialWorker
from ..states import PartState
from .community import DAYS_TO_ANSWER, SENDINGS, digest


@transaction.atomic
def add_social_worker(organization, *, by, name, level, certificate_number, email="", phone=""):
    """Enter a social worker once; later projects choose him from the list."""
    number = certificate_number.strip().upper()
    refuse_entered(number)
    try:
        with transaction.atomic():  # of two who enter it at once the database lets one in
            made = SocialWorker.objects.create(
                organization=organization, name=name.strip(), level=level, certificate_number=number,
                email=email, phone=phone.strip(),
            )  # fmt: skip
    except IntegrityError:
        refuse_entered(number)
        raise
    history.write(organization, "social_worker", by=by, worker=str(made.pk))
    return made


def refuse_entered(number):
    """Each certificate is entered once."""
    known = SocialWorker.objects.filter(certificate_number=number).select_related("organization").first()
    if known:
        raise Refused(
            _("This certificate stands under %(name)s already.") % {"name": known.organization},
            field="certificate_number",
        )


@transaction.atomic
def ask_worker(worker, *, case, title, organization, hours, address, by):
    """Ask a social worker by link whether he takes part in a project with so many hours.

    Returns the request and the link's token. He is asked once for a project; again only when the hours
    changed by more than a tenth, the link has expired or the address was wrong. The address is kept
    with his record. Without one the link goes to his mobile number as a text message.
    """
    email = address.strip()
    if not email and not can_text(worker.phone):
        raise Refused(_("Enter the e-mail address of the social worker."), field="address")
    if hours <= 0:
        raise Refused(_("State the hours of the social worker in the team first."))
    token, now = secrets.token_urlsafe(32), clock.now()
    facts = {
        "title": title, "hours": hours, "organization": organization, "address": email or worker.phone,
        "token_digest": digest(token), "sent_at": now, "expires_at": now + timedelta(days=DAYS_TO_ANSWER),
    }  # fmt: skip
    request, is_new = PartRequest.objects.get_or_create(
        case=case, worker=worker, defaults={"state": PartState.SENT, **facts}
    )
    if is_new:
        history.write(request, "sent", by=by, to_state=PartState.SENT, hours=hours)
    else:
        locked = PartRequest.objects.select_for_update(of=("self",)).select_related("worker")
        request = ask_worker_again(locked.get(pk=request.pk), facts, by=by)
    link = reverse("linkage:take_part", args=[token])
    if not email:
        tell_phone(worker.phone, "linkage/take_part", request, link=link)
        return request, token
    if worker.email != email:
        worker.email = email
        worker.save(update_fields=["email"])
    tell_address(email, "linkage/take_part", request, link=link)
    return request, token


def ask_worker_again(request, facts, *, by):
    """Ask once more under a new link; Refused while the first question is the same and open or answered."""
    same = request.holds_for(facts["hours"])
    if same and request.state in (PartState.ACCEPTED, PartState.DECLINED):
        raise Refused(
            _("%(name)s has answered already. A new question goes out only when the hours have changed.")
            % {"name": request.worker.name}
        )
    if same and request.is_open(clock.now()) and request.address == facts["address"]:
        raise Refused(
            _("%(name)s has the link and may answer until %(day)s.")
            % {"name": request.worker.name, "day": localdate(request.expires_at).isoformat()}
        )
    if same and request.is_open(clock.now()) and request.sendings >= SENDINGS:
        raise Refused(_("This question has gone out %(times)s times.") % {"times": SENDINGS})
    if request.state == PartState.SENT:
        move(request, PartState.EXPIRED, by=by)
    sendings = request.sendings + 1 if same else 1
    return move(request, PartState.SENT, by=by, sendings=sendings, answered_at=None, **facts)


@transaction.atomic
def accept_part(request):
    """The social worker takes part, with the hours he was asked for."""
    refuse_unless_asked(request)
    return move(request, PartState.ACCEPTED, by=None, answered_at=clock.now())


@transaction.atomic
def decline_part(request, *, note=""):
    """The social worker does not take part; the organisation is told."""
    refuse_unless_asked(request)
    move(request, PartState.DECLINED, by=None, note=note.strip(), answered_at=clock.now())
    request.note = note.strip()
    request.save(update_fields=["note"])
    people = members_with(request.organization, MemberRole.ADMINISTRATOR, MemberRole.EDITOR)
    tell(people, "linkage/part_declined", request)
    return request


def refuse_unless_asked(request):
    """A question is answered once and in time."""
    if request.state in (PartState.ACCEPTED, PartState.DECLINED):
        raise Refused(_("This has been answered already. Thank you; nothing more is needed."))
    if not request.is_open(clock.now()):
        raise Refused(_("This link has expired. The organisation can send a new one."))
