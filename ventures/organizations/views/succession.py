"""Who administers an organisation after somebody has left."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ventures.core.pages import attempt

from .. import actions
from ..forms import AppointForm, HandOverForm, OfficeForm
from .fetch import form_page, organization_for


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request, pk):
    """An administrator hands his role to somebody who works there, in one step."""
    organization = organization_for(request, pk, "organizations.manage_members")
    others = organization.memberships.filter(left_at=None, user__is_active=True).exclude(user=request.user)
    form = HandOverForm(request.POST or None, members=others.select_related("user").order_by("pk"))
    texts = {
        "title": _("To whom do you hand the administration over?"), "submit": _("Hand it over"),
        "lead": _("Whoever follows you must work here already: let the person in first."),
    }  # fmt: skip
    if request.method == "POST" and form.is_valid():
        verb = lambda: actions.hand_over(organization, by=request.user, **form.cleaned_data)  # noqa: E731
        if attempt(request, form, verb, _("Handed over. Your successor has a message.")):
            stays = form.cleaned_data["keeps"]
            return redirect("organizations:members", pk) if stays else redirect("portal:desk")
    return render(request, "organizations/form.html", {"organization": organization, "form": form, **texts})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ask_office(request, pk):
    """A member asks the office to name an administrator."""
    organization = organization_for(request, pk, "organizations.ask_office")
    return form_page(
        request, organization, OfficeForm(request.POST or None),
        lambda message: actions.ask_office(organization, by=request.user, message=message) or True,
        done=_("The office has your request. You will get a message."),
        title=_("Has the administrator gone?"), submit=_("Ask the office"),
        lead=_("The office asks back and names a new administrator."),
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def appoint(request, pk):
    """An officer names an administrator where there is none any more."""
    organization = organization_for(request, pk, "organizations.appoint_administrator")
    form = AppointForm(request.POST or None, initial={"email": request.GET.get("email", "")[:254]})
    return form_page(
        request, organization, form,
        lambda **facts: actions.appoint_administrator(organization, by=request.user, **facts),
        done=_("Named. Everybody concerned has a message."),
        title=_("Whom does the office name administrator?"), submit=_("Name the administrator"),
        lead=_("Only where the one there was has gone. Whoever administers it now is told."),
    )  # fmt: skip
