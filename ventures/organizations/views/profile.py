from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Exists, OuterRef
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ventures.core import uscc
from ventures.core.errors import Refused
from ventures.core.pages import attempt, page_of, require

from .. import actions
from ..forms import ChangeForm, GroupForm, JoinForm, RegisterForm
from ..models import BankAccount, Organization
from ..queries import organizations_of, record_of
from ..states import AccountState, Kind
from .fetch import form_page, organization_for


@login_required
@require_safe
def index(request):
    """The fund's staff: every organisation; a member: his own, straight away where there is only one."""
    if request.user.has_perm("organizations.list_organizations"):
        return listing(request)
    own = list(organizations_of(request.user)[:2])
    if not own:
        return redirect("organizations:register")
    return redirect("organizations:detail", own[0].pk) if len(own) == 1 else listing(request)


def listing(request):
    """Organisations by name or code, by kind, with whether they can be paid."""
    words = request.GET.get("q", "")[:100].strip()
    rows = Organization.objects.visible_to(request.user).named(words)
    kind = request.GET.get("kind", "")
    rows = rows.filter(kind=kind) if kind in Kind.values else rows
    verified = BankAccount.objects.filter(organization=OuterRef("pk"), state=AccountState.VERIFIED)
    rows = rows.select_related("region").annotate(can_be_paid=Exists(verified)).order_by("name", "pk")
    context = {"page": page_of(request, rows), "kinds": Kind.choices, "words": words}
    return render(request, "organizations/list.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def register(request):
    """Register the organisation one works for; where it is known already, ask to be let in."""
    require(request.user, "organizations.register_organization")
    form = RegisterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done = _("Your organisation is registered. Next, state its bank account.")
        made = attempt(request, form, lambda: actions.register(by=request.user, **form.cleaned_data), done)
        if made:
            return redirect("organizations:detail", made.pk)
    code = uscc.normalise(request.POST.get("uscc", "")[:40])
    known = Organization.objects.filter(uscc=code).first() if code else None
    join = JoinForm(initial={"uscc": code}, auto_id="join_%s") if known else None
    return render(request, "organizations/register.html", {"form": form, "known": known, "join": join})


@login_required
@require_POST
def join(request):
    """Ask the administrators of a registered organisation to let one in."""
    require(request.user, "organizations.register_organization")
    form = JoinForm(request.POST)
    if not form.is_valid():
        raise Refused(_("Write at most 200 characters."))
    organization = get_object_or_404(Organization, uscc=uscc.normalise(form.cleaned_data["uscc"]))
    actions.ask_to_join(organization, by=request.user, message=form.cleaned_data["message"])
    messages.success(request, _("Your request is with its administrator. You will get a message."))
    return HttpResponseRedirect(reverse("portal:desk"))


@login_required
@require_safe
def detail(request, pk):
    """Everything the portal knows of an organisation, each fact with the door to change it."""
    organization = organization_for(request, pk)
    context = {
        **record_of(organization),
        "accounts": organization.bank_accounts.select_related("verified_by")[:5],
        "members": organization.memberships.filter(left_at=None).select_related("user").order_by("pk")[:10],
        "groups": Organization.objects.filter(host=organization)[:20],
    }  # fmt: skip
    return render(request, "organizations/detail.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, pk):
    """Change the facts at their home."""
    organization = organization_for(request, pk, "organizations.change_organization")
    form = ChangeForm(request.POST or None, instance=Organization.objects.get(pk=pk))
    return form_page(
        request, organization, form, lambda **facts: actions.update(organization, by=request.user, **facts),
        done=_("The facts are changed; every form shows them from now on."),
        title=_("Change what is known of the organisation"), submit=_("Save the facts"),
        lead=_("A new name takes the verified bank account out of use: its name has to follow."),
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def group(request, pk):
    """Enter a filed community group that applies through this organisation."""
    host = organization_for(request, pk, "organizations.register_group")
    form = GroupForm(request.POST or None)
    return form_page(
        request, host, form, lambda **facts: actions.register_group(host, by=request.user, **facts),
        done=_("The group is entered. You may apply for it."),
        title=_("Enter a filed community group"), submit=_("Enter the group"),
        lead=_("A group filed with its sub-district has no code; its money goes through this organisation."),
    )  # fmt: skip
