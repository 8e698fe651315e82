from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ventures.core import clock, uscc
from ventures.core.pages import attempt, page_of, require

from .. import actions
from ..forms import ChangeForm, GroupForm, JoinForm, RegisterForm
from ..models import Organization
from ..queries import organizations_of, record_of, with_gaps
from ..sections import sections_of
from ..states import Kind
from .fetch import form_page, organization_for

GAPS = {
    "account": ("lacks_account", gettext_lazy("No verified account")),
    "report": ("lacks_report", gettext_lazy("Annual report missing")),
    "rating": ("lacks_rating", gettext_lazy("Rating expired")),
    "facts": ("lacks_facts", gettext_lazy("Facts not confirmed for a year")),
    "listed": ("is_listed", gettext_lazy("On a credit list")),
}


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
    """Organisations by name or code, by kind and by what is out of date, each with what it lacks."""
    words = request.GET.get("q", "")[:100].strip()
    rows = with_gaps(Organization.objects.visible_to(request.user).named(words), clock.today())
    kind, gap = request.GET.get("kind", ""), request.GET.get("gap", "")
    rows = rows.filter(kind=kind) if kind in Kind.values else rows
    rows = rows.filter(**{GAPS[gap][0]: True}) if gap in GAPS else rows
    context = {
        "page": page_of(request, rows.select_related("region").order_by("name", "pk")),
        "kinds": Kind.choices, "words": words, "gaps": [(key, word) for key, (_name, word) in GAPS.items()],
    }  # fmt: skip
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
    known = known_by(request.POST.get("uscc", ""))
    return register_page(request, form, known, JoinForm(initial={"uscc": known.uscc}) if known else None)


def register_page(request, form, known, join):
    """The page of registering; where the code is known, above all the request to be let in."""
    context = {"form": form, "known": known, "join": join}
    return render(request, "organizations/register.html", context)


def known_by(code):
    """The organisation registered under a code, or the one it was merged into; None where it is free."""
    code = uscc.normalise(code[:40])
    found = Organization.objects.filter(uscc=code).select_related("merged_into").first() if code else None
    return (found.merged_into or found) if found else None


@login_required
@require_POST
def join(request):
    """Ask the administrators of a registered organisation, or the office, to let one in."""
    require(request.user, "organizations.register_organization")
    form, known = JoinForm(request.POST), known_by(request.POST.get("uscc", ""))
    if known is None:
        messages.error(request, _("No organisation is registered under this code. Register yours here."))
        return register_page(
            request, RegisterForm(initial={"uscc": request.POST.get("uscc", "")[:40]}), None, None
        )
    if form.is_valid():
        verb = actions.ask_office if form.cleaned_data["has_left"] else actions.ask_to_join
        ask = lambda: verb(known, by=request.user, message=form.cleaned_data["message"]) or True  # noqa: E731
        if attempt(request, form, ask, _("Your request is sent. You will get a message.")):
            return HttpResponseRedirect(reverse("portal:desk"))
    return register_page(request, RegisterForm(), known, form)


@login_required
@require_safe
def detail(request, pk):
    """Everything the portal knows of an organisation, each fact with the door to change it.

    The address of one that was merged leads to where it went.
    """
    merged = Organization.objects.filter(pk=pk).exclude(merged_into=None).first()
    if merged:
        return redirect("organizations:detail", organization_for(request, merged.merged_into_id).pk)
    organization = organization_for(request, pk)
    sections = sections_of(organization, clock.today())
    context = {
        **record_of(organization),
        "sections": sections,
        "to_renew": [one for one in sections if one.to_renew],
        "accounts": organization.bank_accounts.select_related("verified_by")[:5],
        "members": organization.memberships.filter(left_at=None).select_related("user").order_by("pk")[:10],
        "groups": Organization.objects.standing_alone().filter(host=organization)[:20],
    }  # fmt: skip
    return render(request, "organizations/detail.html", context)


@login_required
@require_POST
def confirm(request, pk, section):
    """One press: the facts of a section are still right."""
    organization = organization_for(request, pk, "organizations.change_organization")
    actions.confirm_section(organization, section, by=request.user)
    messages.success(request, _("Confirmed: the section is as of today."))
    return redirect("organizations:detail", pk)


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
