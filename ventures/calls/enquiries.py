"""Questions about a call: asked until it closes, answered once for everybody, without who asked."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from ventures.core import clock
from ventures.core.errors import Refused
from ventures.notifications.actions import tell
from ventures.organizations.actions import hold
from ventures.organizations.queries import members_with
from ventures.workflow import history
from ventures.workflow.moves import move

from .models import Call, Clarification, Enquiry
from .states import EnquiryState, State

WAITING_AT_MOST = 10  # of one organisation in one call


def takes_questions(call, at=None):
    """Whether a question may be put at an instant: from publication to closing, that instant included."""
    return call.state == State.PUBLISHED and (at or clock.now()) <= call.closes_at


@transaction.atomic
def ask(call, organization, *, by, text, at=None):
    """Put a question to the office. `at` is the instant the request reached us.

    Refused after the call has closed, and while ten of the organisation wait. Its row is held, so that
    of two at once one waits.
    """
    hold(organization)
    call = Call.objects.get(pk=call.pk)
    if not takes_questions(call, at):
        raise Refused(_("Questions are taken until the call closes. Call the office."))
    if not members_with(organization).filter(pk=by.pk).exists():
        raise Refused(_("Ask for an organisation you work for."), field="organization")
    if not text.strip():
        raise Refused(_("Write your question."), field="text")
    if Enquiry.objects.waiting().filter(call=call, organization=organization).count() >= WAITING_AT_MOST:
        raise Refused(
            _("%(most)s questions of your organisation wait already. Ask again when they are answered.")
            % {"most": WAITING_AT_MOST}
        )
    asked = Enquiry.objects.create(
        call=call, organization=organization, asked_by=by, text=text.strip(), asked_at=at or clock.now()
    )
    history.write(asked, "asked", by=by, to_state=EnquiryState.WAITING)
    return asked


@transaction.atomic
def answer(enquiries, *, by, question, answer):
    """Publish one answer to one or several questions of a call, and tell those who asked."""
    for name, text in (("question", question), ("answer", answer)):
        if not text.strip():
            raise Refused(_("Write the question and its answer as everybody will read them."), field=name)
    call = enquiries[0].call
    published = Clarification.objects.create(
        call=call, question=question.strip(), answer=answer.strip(), published_by=by,
        published_at=clock.now(),
    )  # fmt: skip
    for enquiry in sorted(enquiries, key=lambda one: one.pk):
        move(enquiry, EnquiryState.ANSWERED, by=by, clarification=published)
        inform(enquiry, "calls/answered", published=published)
    return published


@transaction.atomic
def decline(enquiry, *, by, reason):
    """Publish nothing to a question, and tell who asked why."""
    if not reason.strip():
        raise Refused(_("Say why: whoever asked will read it."), field="reason")
    move(enquiry, EnquiryState.DECLINED, by=by, note=reason, decline_reason=reason.strip())
    inform(enquiry, "calls/declined")
    return enquiry


def inform(enquiry, kind, **context):
    """Tell whoever asked."""
    tell(
        [enquiry.asked_by], kind, enquiry, link=reverse("calls:questions", args=[enquiry.call_id]), **context
    )
