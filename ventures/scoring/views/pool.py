"""The pool that panels are drawn from."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ventures.core.pages import attempt, page_of, require

from .. import actions
from ..forms import ExpertForm
from ..models import Expert


@login_required
@require_safe
def experts(request):
    """Everyone in the pool, with the interests they declared."""
    require(request.user, "scoring.see_pool")
    rows = Expert.objects.select_related("user", "region").prefetch_related("interests")
    page = page_of(request, rows.order_by("-is_active", "pk"))
    active = Expert.objects.filter(is_active=True).count()
    return render(request, "scoring/experts.html", {"page": page, "active": active})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def enrol(request):
    """Take somebody into the pool."""
    require(request.user, "scoring.keep_pool")
    form = ExpertForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done = _("The expert is in the pool.")
        if attempt(request, form, lambda: actions.enrol(by=request.user, **form.cleaned_data), done):
            return redirect("scoring:experts")
    return render(request, "scoring/enrol.html", {"form": form})


@login_required
@require_POST
def retire(request, pk):
    """Take somebody out of the pool."""
    require(request.user, "scoring.keep_pool")
    actions.retire(get_object_or_404(Expert, pk=pk), by=request.user)
    messages.success(request, _("The expert is out of the pool."))
    return redirect("scoring:experts")
