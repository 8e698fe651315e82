from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ventures.core.pages import attempt, page_of, require

from .. import actions
from ..forms import AccountForm, RefuseAccountForm
from ..models import BankAccount
from ..names import differences
from ..queries import verified_account
from .fetch import form_page, organization_for


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def state(request, pk):
    """State the account to which money is to go."""
    organization = organization_for(request, pk, "organizations.state_account")
    form = AccountForm(request.POST or None, initial={"name": organization.name})
    return form_page(
        request, organization, form,
        lambda **facts: actions.state_account(organization, by=request.user, **facts),
        done=_("The account is stated. Somebody at the office verifies it now."),
        title=_("To which account shall money go?"), submit=_("State the account"),
        lead=_("Its name is the organisation's to the character, or the bank sends the money back."),
    )  # fmt: skip


@login_required
@require_safe
def accounts(request):
    """The accounts that wait for a second person."""
    require(request.user, "organizations.list_accounts")
    waiting = BankAccount.objects.visible_to(request.user).to_verify()
    page = page_of(request, waiting.select_related("organization", "stated_by"))
    return render(request, "organizations/accounts.html", {"page": page})


@login_required
@require_safe
def account(request, pk):
    """One account beside what is known of its organisation."""
    return account_page(request, account_for(request, pk, "organizations.list_accounts"), RefuseAccountForm())


def account_page(request, account, form):
    """The page of one account with the form to refuse it."""
    now = verified_account(account.organization)
    context = {
        "account": account, "form": form, "now": now if now != account else None,
        "letters": differences(account.name, account.organization.name),
    }  # fmt: skip
    return render(request, "organizations/account.html", context)


def account_for(request, pk, permission):
    """The account if the reader may see it (else 404) and do this to it (else 403)."""
    visible = BankAccount.objects.visible_to(request.user)
    known = visible.select_related("organization__region", "stated_by", "verified_by")
    account = get_object_or_404(known, pk=pk)
    require(request.user, permission, account)
    return account


@login_required
@require_POST
def verify(request, pk):
    """The second person confirms the account."""
    known = account_for(request, pk, "organizations.verify_account")
    actions.verify_account(known, by=request.user)
    messages.success(request, _("The account is verified. Payments may go to it."))
    return redirect("organizations:accounts")


@login_required
@require_POST
def refuse(request, pk):
    """The second person turns the account down."""
    known = account_for(request, pk, "organizations.verify_account")
    form = RefuseAccountForm(request.POST)
    if form.is_valid():
        verb = lambda: actions.refuse_account(known, by=request.user, **form.cleaned_data)  # noqa: E731
        if attempt(request, form, verb, _("The account is refused; the organisation has your reason.")):
            return redirect("organizations:accounts")
    return account_page(request, known, form)
