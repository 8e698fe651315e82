"""Choosing a call and an organisation: what is known is shown, and what the rules say today."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from ventures.calls.queries import open_calls
from ventures.core.pages import attempt
from ventures.organizations.models import Membership

from .. import actions
from ..eligibility import OF_ORGANIZATION, check
from ..forms.files import BeginForm
from ..models import Application
from ..states import LIVE
from ..wording import in_words
from .drafting_facts import answered, known

WRITERS = ("administrator", "editor")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request):
    """Begin a draft, or go on with the one the organisation has in this call."""
    calls, organizations = list(open_calls()), writing_for(request.user)
    call = chosen(calls, request, "call")
    organization = chosen(organizations, request, "organization")
    if not (call and organization):
        return render(request, "applications/begin.html", {
            "calls": calls, "call": call, "organizations": organizations,
        })  # fmt: skip
    form = BeginForm(request.POST or None, organization=organization)
    if request.method == "POST" and form.is_valid():
        draft = attempt(request, form, lambda: begun(call, organization, request, form.cleaned_data))
        if draft:
            return redirect("applications:section", draft.pk, "facts")
    results = in_words(outlook(call, organization))
    return render(request, "applications/begin.html", {
        "calls": calls, "call": call, "organizations": organizations, "organization": organization,
        "form": form, "known": known(organization), "results": results,
        "failed": [row for row in results if row["failed"]], "live": live_one(call, organization),
    })  # fmt: skip


def begun(call, organization, request, chosen):
    """The draft, empty or copied as was chosen, with the need from whose page one came."""
    user, title = request.user, chosen["title"]
    if earlier := chosen.get("earlier"):
        draft = actions.begin_from(earlier, call, organization, by=user, title=title)
    else:
        draft = actions.begin(call, organization, by=user, title=title)
    if need := answered(draft, f"need-{request.POST.get('need', '')}"):
        facts = {"need": need, "community": need.community}
        actions.save_facts(draft, by=user, edition=None, at=request.arrived_at, **facts)
    return draft


def writing_for(user):
    """The organisations for which a person may write."""
    rows = Membership.objects.filter(user=user, left_at=None, role__in=WRITERS)
    return [
        row.organization for row in rows.select_related("organization__region").order_by("organization__name")
    ]


def chosen(offered, request, key):
    """The one that was asked for; the only one where there is no choice; else None."""
    asked = request.POST.get(key) or request.GET.get(key)
    found = next((one for one in offered if str(one.pk) == asked), None)
    return found or (offered[0] if len(offered) == 1 and not asked else None)


def outlook(call, organization):
    """What the rules about the organisation itself say before anything is written."""
    return check(Application(call=call, organization=organization), tests=OF_ORGANIZATION)


def live_one(call, organization):
    """The application the organisation has in this call already, or None."""
    return Application.objects.filter(call=call, organization=organization, state__in=LIVE).first()
