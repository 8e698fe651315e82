from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from ventures.core import clock
from ventures.core.pages import attempt, require

from .. import actions
from ..forms import CallForm
from ..models import CommunityRequest
from ..queries import QUESTIONS, requests_of
from ..states import RequestState
from .answers import question


def request_of(request, pk):
    """The question, if the reader may see it; else 404."""
    visible = CommunityRequest.objects.visible_to(request.user)
    return get_object_or_404(
        visible.select_related("community__region", "organization", "recorded_by"), pk=pk
    )


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def call(request, pk):
    """A question to a community, for the office that telephones: its answer is written down here."""
    asked = request_of(request, pk)
    require(request.user, "linkage.see_request", asked)
    initial = {"number": asked.community.phone, "called_at": clock.now()}
    form = CallForm(request.POST or None, purpose=asked.purpose, initial=initial)
    if request.method == "POST":
        require(request.user, "linkage.call_community", asked)
        done = _("The answer is written down as given by phone. The organisation has been told.")
        if form.is_valid() and attempt(request, form, lambda: recorded(asked, form, request.user), done):
            return redirect("linkage:call", pk)
    return page_of_call(request, asked, form)


def page_of_call(request, asked, form, code=""):
    """The page, with a new code on it once."""
    is_open = asked.state == RequestState.SENT and clock.now() <= asked.expires_at
    context = {
        "asked": asked,
        "form": form,
        "code": code,
        "question": question(asked),
        "others": [one for one in requests_of(asked.case) if one.community_id == asked.community_id],
        "questions": QUESTIONS,
        "may_call": is_open and request.user.has_perm("linkage.call_community", asked),
    }
    return render(request, "linkage/call.html", context)


def recorded(asked, form, by):
    """The verb behind the form."""
    said = dict(form.cleaned_data)
    return actions.record_call(asked, by=by, yes=said.pop("reply") == "yes", **said)


@login_required
@never_cache
@require_POST
def read_out(request, pk):
    """A new code, shown once to the officer who reads it out to the community."""
    asked = request_of(request, pk)
    require(request.user, "linkage.call_community", asked)
    code = actions.spaced(actions.read_out_code(asked, by=request.user))
    initial = {"number": asked.community.phone, "called_at": clock.now()}
    return page_of_call(request, asked, CallForm(purpose=asked.purpose, initial=initial), code)
