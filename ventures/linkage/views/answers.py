from allauth.account.adapter import get_adapter
from django.conf import settings
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ventures.core import clock
from ventures.core.pages import attempt, page_of
from ventures.core.views import appearance_of
from ventures.notifications.models import Message

from .. import actions
from ..forms import RATINGS, AnswerForm, CodeForm
from ..models import CommunityRequest
from ..queries import QUESTIONS, requests_of
from ..states import Purpose, RequestState, Way


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request, token):
    """What a community opens from its mail: no account, one button. A GET shows, only the POST answers."""
    requests = CommunityRequest.objects.select_related("community", "organization")
    by_link = requests.filter(token_digest=actions.digest(token)).first()
    asked = by_link or actions.passed(token)
    if asked is None:
        return render(request, "linkage/unknown.html", large(request), status=404)
    if asked.state in actions.CLOSED_TO_QUESTIONS:
        return render(request, "linkage/answered.html", answer_context(request, asked))
    if asked.state == RequestState.EXPIRED or clock.now() > asked.expires_at:
        return render(request, "linkage/expired.html", answer_context(request, asked), status=410)
    form = AnswerForm(request.POST or None, purpose=asked.purpose, initial={"name": asked.community.name})
    if (
        request.method == "POST"
        and form.is_valid()
        and attempt(request, form, lambda: reply(asked, form, Way.LINK if by_link else Way.CODE))
    ):
        return redirect("linkage:answer", token)
    return render(request, "linkage/answer.html", {"form": form, **answer_context(request, asked)})


def reply(asked, form, way):
    """The verb behind the button that was pressed."""
    said = form.cleaned_data
    if said["reply"] == "no":
        return actions.decline(asked, name=said["name"], note=said["note"], way=way)
    return actions.answer(asked, name=said["name"], note=said["note"], rating=said["rating"], way=way)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def code(request):
    """For whoever has a code instead of a link: the right one opens the page of its question."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        address = get_adapter(request).get_client_ip(request)
        entered = form.cleaned_data["code"]
        if found := attempt(request, form, lambda: actions.enter_code(entered, address=address)):
            return redirect("linkage:answer", actions.pass_for(found))
    return render(request, "linkage/code.html", {"form": form, **large(request)})


def large(request):
    """These pages are read by anybody anywhere: always in large type."""
    return {"appearance": {**appearance_of(request), "type": "large"}}


def answer_context(request, asked):
    """The question, and what this community was asked about the project so far."""
    others = [one for one in requests_of(asked.case) if one.community_id == asked.community_id]
    return {
        "asked": asked, "others": others, "questions": QUESTIONS, "ratings": RATINGS,
        "rates": asked.purpose == Purpose.RATE, "question": question(asked), **large(request),
    }  # fmt: skip


def question(asked):
    """The one question, as a sentence."""
    facts = {"community": asked.community.name, "title": asked.title}
    if asked.purpose == Purpose.CONFIRM:
        return _("Does %(community)s need “%(title)s”, and can it have a place there?") % facts
    if asked.purpose == Purpose.WITNESS:
        return _("Did somebody of %(community)s see an activity of “%(title)s”?") % facts
    return _("How satisfied is %(community)s with “%(title)s”?") % facts


@require_safe
def demo(request):
    """In the demonstration the mail to communities lies open here; elsewhere there is no such page."""
    if not settings.DEMO:
        raise Http404
    kinds = [*(f"linkage/{purpose}" for purpose in Purpose), "linkage/state_needs", "linkage/take_part"]
    page = page_of(
        request, Message.objects.with_delivery().filter(kind__in=kinds, user=None).exclude(link="")
    )
    return render(request, "linkage/demo.html", {"page": page})
