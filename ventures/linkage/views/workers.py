from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ventures.core.pages import attempt, page_of, require
from ventures.organizations.models import Organization

from .. import actions
from ..forms import WorkerForm
from ..models import SocialWorker


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
