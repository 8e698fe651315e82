"""An officer compares two organisations and joins them."""

from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ventures.core.pages import attempt, require
from ventures.organizations.merging import parts
from ventures.organizations.models import AnnualReport, BankAccount, Membership, Organization
from ventures.organizations.queries import facts_of

from ..forms.merging import MergeForm
from ..uniting import merge_organizations, overfull

MERGE = "organizations.merge_organizations"
CANDIDATES = 20


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def merge(request, pk):
    """Choose the duplicate, compare the two, join them."""
    visible = Organization.objects.visible_to(request.user).select_related("region", "host")
    survivor = get_object_or_404(visible, pk=pk)
    require(request.user, MERGE, survivor)
    asked = request.POST.get("duplicate") or request.GET.get("duplicate") or ""
    if not (asked.isascii() and asked.isdigit() and len(asked) < 19):
        return candidates(request, survivor, visible)
    duplicate = get_object_or_404(visible.exclude(pk=pk), pk=asked)
    require(request.user, MERGE, duplicate)
    form = MergeForm(request.POST or None, initial={"duplicate": duplicate.pk})
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        verb = lambda: merge_organizations(survivor, duplicate, by=request.user, reason=reason)  # noqa: E731
        if attempt(request, form, verb, _("They are one organisation now; everything is kept.")):
            return redirect("organizations:detail", pk)
    return render(request, "applications/merge.html", {
        "organization": survivor, "duplicate": duplicate, "form": form, **compared(survivor, duplicate),
    })  # fmt: skip


def candidates(request, survivor, visible):
    """Those found by words; before any search those that share its name, representative or telephone."""
    words, others = request.GET.get("q", "")[:100].strip(), visible.exclude(pk=survivor.pk)
    alike = Q(name=survivor.name) | Q(representative=survivor.representative) | Q(phone=survivor.phone)
    found = others.named(words) if words else others.filter(alike)
    context = {"organization": survivor, "words": words, "found": found.order_by("name", "pk")[:CANDIDATES]}
    return render(request, "applications/merge_choose.html", context)


def compared(survivor, duplicate):
    """The two side by side, what moves, and what both have."""
    both = [survivor, duplicate]
    left, right = (dict(facts_of(one)) for one in both)
    labels = list(dict.fromkeys([*left, *right]))
    return {
        "facts": [(label, left.get(label), right.get(label)) for label in labels],
        "parts": parts(survivor, duplicate),
        "calls": overfull(both),
        "accounts": live_accounts(both),
        "years": shared(AnnualReport.objects.filter(organization__in=both), "year", survivor),
        "people": shared(
            Membership.objects.filter(organization__in=both, left_at=None).select_related("user"), "user",
            survivor,
        ),
    }  # fmt: skip


def live_accounts(both):
    """The accounts in use of both, where both have one."""
    rows = list(BankAccount.objects.filter(organization__in=both, state__in=["stated", "verified"]))
    return rows if len({row.organization_id for row in rows}) > 1 else []


def shared(rows, key, survivor):
    """[(the survivor's, the duplicate's)] of the records that stand in both under one key."""
    found = {}
    for row in rows:
        found.setdefault(getattr(row, key), {})[row.organization_id == survivor.pk] = row
    return [(pair[True], pair[False]) for pair in found.values() if len(pair) > 1]
