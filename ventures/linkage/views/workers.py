from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ventures.core import clock
from ventures.core.pages import attempt, page_of, require
from ventures.organizations.models import Organization

from .. import actions
from ..forms import PartForm, WorkerForm
from ..models import PartRequest, SocialWorker
from ..states import PartState
from .answers import large


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def social_workers(request, pk):
    """The social workers of an organisation; entered once, chosen for each project."""
    organization = get_object_or_404(Organization.objects.visible_to(request.user), pk=pk)
    require(request.user, "linkage.see_social_workers", organization)
    form = WorkerForm(request.POST or None)
    if request.method == "POST":
        require(request.user, "linkage.add_social_worker", organization)
        if form.is_valid():
            verb = lambda: actions.add_social_worker(  # noqa: E731
                organization, by=request.user, **form.cleaned_data
            )
            if attempt(request, form, verb, _("The social worker is entered. Every project may name him.")):
                return redirect("linkage:social_workers", pk)
    page = page_of(request, SocialWorker.objects.of(organization))
    context = {"organization": organization, "page": page, "form": form}
    return render(request, "linkage/social_workers.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def take_part(request, token):
    """What a social worker opens from his mail. A GET shows, only the POST answers."""
    requests = PartRequest.objects.select_related("worker", "organization")
    asked = requests.filter(token_digest=actions.digest(token)).first()
    if asked is None:
        return render(request, "linkage/unknown.html", large(request), status=404)
    context = {"asked": asked, **large(request)}
    if asked.state in (PartState.ACCEPTED, PartState.DECLINED):
        return render(request, "linkage/part_answered.html", context)
    if not asked.is_open(clock.now()):
        return render(request, "linkage/part_expired.html", context, status=410)
    form = PartForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and attempt(request, form, lambda: reply(asked, form)):
        return redirect("linkage:take_part", token)
    return render(request, "linkage/take_part.html", {"form": form, **context})


def reply(asked, form):
    """The verb behind the button that was pressed."""
    if form.cleaned_data["reply"] == "yes":
        return actions.accept_part(asked)
    return actions.decline_part(asked, note=form.cleaned_data["note"])
