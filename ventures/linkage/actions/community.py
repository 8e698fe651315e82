"""A community is asked little and answers by a click."""

import hashlib
import secrets
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from ventures.core import clock
from ventures.core.errors import Refused
from ventures.notifications.actions import tell, tell_address
from ventures.organizations.queries import members_with
from ventures.organizations.states import MemberRole
from ventures.workflow import history
from ventures.workflow.moves import move

from ..models import CommunityRequest, PartRequest
from ..states import PartState, Purpose, RequestState, Way
from .codes import digest_of, forget_tries, new_code, spaced

DAYS_TO_ANSWER = 30
SENDINGS = 3
CLOSED_TO_QUESTIONS = {RequestState.ANSWERED, RequestState.DECLINED}


def digest(token):
    """What is stored of a link's token: SHA-256, hexadecimal."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def ask_community(*, case, community, purpose, title, summary, organization, address, by):
    """Ask a community one of its three questions about a project, by a link that needs no account.

    Returns the request and the link's token, of which only a digest is kept; the mail carries a code too.
    Each question is put once; it goes out again only when the first link has expired or the address was
    another, and `SENDINGS` times at most.
    """
    token, code, now = secrets.token_urlsafe(32), new_code(), clock.now()
    facts = {
        "title": title, "summary": summary, "organization": organization, "address": address,
        "token_digest": digest(token), "code_digest": digest_of(code), "sent_at": now,
        "expires_at": now + timedelta(days=DAYS_TO_ANSWER),
    }  # fmt: skip
    request, is_new = CommunityRequest.objects.get_or_create(
        case=case, community=community, purpose=purpose, defaults={"state": RequestState.SENT, **facts}
    )
    if is_new:
        history.write(request, "sent", by=by, to_state=RequestState.SENT)
    else:
        locked = CommunityRequest.objects.select_for_update().select_related("community")
        request = ask_again(locked.get(pk=request.pk), address, facts, by=by)
    link = reverse("linkage:answer", args=[token])
    code_page = f"{settings.SITE_ADDRESS}{reverse('answer')}"
    tell_address(address, f"linkage/{purpose}", request, link=link, code=spaced(code), code_page=code_page)
    return request, token


def ask_again(request, address, facts, *, by):
    """Send a question out once more under a new link; Refused while the first may still be answered."""
    if request.state in CLOSED_TO_QUESTIONS:
        raise Refused(_("The community has answered this already. It is not asked twice."))
    if request.sendings >= SENDINGS:
        raise Refused(
            _("This question has gone out %(times)s times. Ask the office to call the community instead.")
            % {"times": SENDINGS}
        )
    if request.state == RequestState.SENT:
        if clock.now() <= request.expires_at and request.address == address:
            raise Refused(
                _("The community has the link at this address and may answer until %(day)s.")
                % {"day": localdate(request.expires_at).isoformat()}
            )
        move(request, RequestState.EXPIRED, by=by)
    return move(request, RequestState.SENT, by=by, sendings=request.sendings + 1, **facts)


def expire():
    """Close the questions whose time is over, each by itself; the scheduler's. Returns how many."""
    forget_tries()
    late = [
        *CommunityRequest.objects.filter(state=RequestState.SENT, expires_at__lt=clock.now()),
        *PartRequest.objects.filter(state=PartState.SENT, expires_at__lt=clock.now()),
    ]
    return sum(expired(request) for request in late)


def expired(request):
    """Whether it was closed here: an answer, or another scheduler, may have been faster."""
    try:
        move(request, request.State.EXPIRED, by=None)
    except Refused:
        return False
    return True


@transaction.atomic
def answer(request, *, name, note="", rating=None, by=None, **how):
    """The community says yes, or gives its rating of 1 to 5; `name` is who answered for it.

    `how` is the `way` it came (the link unless told) and, for a telephone call, what `record_call` adds.
    """
    refuse_unless_open(request, name)
    if request.purpose == Purpose.RATE and rating not in range(1, 6):
        raise Refused(_("Choose one of the five answers."), field="rating")
    rating = rating if request.purpose == Purpose.RATE else None
    reply(request, RequestState.ANSWERED, by=by, name=name, note=note, rating=rating, **how)
    return request


@transaction.atomic
def decline(request, *, name, note, by=None, **how):
    """The community says no, and why; `how` as for `answer`."""
    refuse_unless_open(request, name)
    if not note.strip():
        raise Refused(_("Say in a few words why not: the organisation has to know."), field="note")
    reply(request, RequestState.DECLINED, by=by, name=name, note=note, rating=None, **how)
    return request


def refuse_unless_open(request, name):
    """A question is answered once, in time and by somebody."""
    if request.state in CLOSED_TO_QUESTIONS:
        raise Refused(_("This has been answered already. Thank you; nothing more is needed."))
    if request.state == RequestState.EXPIRED or clock.now() > request.expires_at:
        raise Refused(_("This link has expired. The organisation can send a new one."))
    if not name.strip():
        raise Refused(_("Write your name: an answer needs somebody who gave it."), field="name")


def reply(request, to, *, by, name, note, way=Way.LINK, **how):
    """Write the answer down and tell the organisation."""
    answered = {"answered_at": clock.now(), "answered_name": name.strip(), "way": way, **how}
    request.note = note.strip()
    move(request, to, by=by, note=request.note, **answered)
    request.save(update_fields=["note"])
    people = members_with(request.organization, MemberRole.ADMINISTRATOR, MemberRole.EDITOR)
    tell(people, f"linkage/{to}", request)


@transaction.atomic
def record_call(request, *, by, yes, name, number, called_at, note="", rating=None):
    """An officer writes down what the community said on the telephone: who, at which number, when."""
    number = number.strip()
    if not number:
        raise Refused(_("Enter the number that was called."), field="number")
    if not request.sent_at <= called_at <= clock.now():
        raise Refused(
            _("The call was after the question went out and is over: look at the day and the hour."),
            field="called_at",
        )
    how = {"way": Way.PHONE, "number_called": number, "called_at": called_at, "recorded_by": by}
    if yes:
        return answer(request, name=name, note=note, rating=rating, by=by, **how)
    return decline(request, name=name, note=note, by=by, **how)
