from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ventures.core.pages import attempt, page_of, require

from .. import actions
from ..forms import MemberForm
from ..models import Membership
from .fetch import organization_for


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def members(request, pk):
    """Who works for the organisation; its administrator lets people in and chooses what they may do."""
    organization = organization_for(request, pk, "organizations.see_members")
    form = MemberForm(request.POST or None, initial={"email": request.GET.get("email", "")[:254]})
    if request.method == "POST":
        require(request.user, "organizations.manage_members", organization)
        if form.is_valid():
            verb = lambda: actions.let_in(organization, by=request.user, **form.cleaned_data)  # noqa: E731
            if attempt(request, form, verb, _("The person may work here from now on.")):
                return redirect("organizations:members", pk)
    rows = organization.memberships.filter(left_at=None).select_related("user").order_by("pk")
    context = {"organization": organization, "page": page_of(request, rows), "form": form}
    return render(request, "organizations/members.html", context)


@login_required
@require_POST
def leave(request, pk, member):
    """End a membership: the administrator anybody's, a person his own."""
    organization = organization_for(request, pk)
    row = get_object_or_404(Membership, pk=member, organization=organization, left_at=None)
    if row.user_id != request.user.pk:
        require(request.user, "organizations.manage_members", organization)
    actions.leave(row, by=request.user)
    messages.success(request, _("The membership has ended."))
    if row.user_id == request.user.pk:
        return redirect("portal:desk")
    return redirect("organizations:members", pk)
