from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ventures.core import clock
from ventures.core.pages import attempt, page_of, require

from . import actions, queries
from .forms import GrantForm, InvitationForm, ProfileForm
from .models import Invitation, RoleGrant, User


@require_POST
def demo_sign_in(request, pk):
    """Enter the demo as one of its role accounts; outside the demo there is no such page."""
    if not settings.DEMO:
        raise Http404
    user = get_object_or_404(User.objects.exclude(demo_role=""), pk=pk)
    return perform_login(request, Login(user=user, email_verification="none"))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request):
    """One's own name, telephone and language."""
    form = ProfileForm(request.POST or None, instance=User.objects.get(pk=request.user.pk))
    if request.method == "POST" and form.is_valid():
        user = form.save()
        messages.success(request, _("Saved."))
        response = redirect("accounts:profile")
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, user.language, samesite="Lax")
        return response
    return render(request, "accounts/profile.html", {"form": form})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def accept(request, token):
    """Take up a role by the link of an invitation: a GET shows it, the POST takes it up."""
    invitation = Invitation.objects.select_related("scope", "invited_by").filter(
        token_digest=actions.digest(token)
    ).first()  # fmt: skip
    if invitation is None:
        raise Http404
    if request.method == "POST" and request.user.is_authenticated:
        actions.accept(invitation, by=request.user)
        messages.success(request, _("You have taken up the role."))
        return redirect("portal:desk")
    expired = clock.now() > invitation.expires_at
    context = {"invitation": invitation, "usable": not (expired or invitation.accepted_at)}
    return render(request, "accounts/accept.html", context)


@login_required
@require_safe
def people(request):
    """Everybody with an account and his roles, for the three administrators."""
    require(request.user, "accounts.see_roles")
    words = request.GET.get("q", "")[:100].strip()
    context = {
        "page": page_of(request, queries.people(words)), "words": words,
        "invitations": queries.open_invitations()[:10],
    }  # fmt: skip
    return render(request, "accounts/people.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def person(request, pk):
    """One person's roles; a system administrator gives another one."""
    require(request.user, "accounts.see_roles")
    found = get_object_or_404(User, pk=pk)
    form = GrantForm(request.POST or None)
    if request.method == "POST":
        require(request.user, "accounts.grant_role")
        if form.is_valid():
            verb = lambda: actions.grant(found, by=request.user, **form.cleaned_data)  # noqa: E731
            if attempt(request, form, verb, _("The role is given.")):
                return redirect("accounts:person", pk)
    live = set(RoleGrant.objects.filter(user=found).live().values_list("pk", flat=True))
    grants = RoleGrant.objects.filter(user=found).select_related("scope").order_by("-pk")
    context = {"person": found, "grants": grants, "live": live, "form": form}
    return render(request, "accounts/person.html", context)


@login_required
@require_POST
def revoke(request, pk):
    """End a role from today on."""
    require(request.user, "accounts.grant_role")
    grant = get_object_or_404(RoleGrant.objects.select_related("user"), pk=pk)
    actions.revoke(grant, by=request.user)
    messages.success(request, _("The role has ended."))
    return redirect("accounts:person", grant.user_id)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request):
    """Invite somebody to a role by mail."""
    require(request.user, "accounts.grant_role")
    form = InvitationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done = _("The invitation is on its way. Its link may be used once, within 14 days.")
        if attempt(request, form, lambda: actions.invite(by=request.user, **form.cleaned_data), done):
            return redirect("accounts:people")
    return render(request, "accounts/invite.html", {"form": form})


@login_required
@require_safe
def log(request):
    """Who did what and when, for the security administrator and the auditor."""
    require(request.user, "accounts.read_log")
    code = request.GET.get("person", "")
    chosen = User.objects.filter(pk=int(code)).first() if code.isdecimal() and len(code) < 19 else None
    page = page_of(request, queries.log(chosen))
    rows = [queries.said(event) for event in page]
    return render(request, "accounts/log.html", {"page": page, "rows": rows, "chosen": chosen})
