"""The books of earlier years: the clerk sends a sheet, everybody sees its rows, another person agrees."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ventures.core.pages import attempt, page_of, require
from ventures.core.workbook import attached, workbook
from ventures.files.keeping import keep_files, sent_files

from .. import opening
from ..forms import OpeningForm
from ..models import OpeningImport
from ..opening_rows import heads_of
from ..states import OpeningContent, OpeningOutcome, OpeningState


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def openings(request):
    """The sheets that were read, and the form for the next."""
    require(request.user, "funds.see_position")
    may_show = request.user.has_perm("funds.show_opening")
    form = OpeningForm(request.POST or None, sent_files(request), user=request.user) if may_show else None
    if request.method == "POST":
        require(request.user, "funds.show_opening")
        if form.is_valid():
            verb = lambda: opening.show_opening(by=request.user, **form.cleaned_data)  # noqa: E731
            if made := attempt(request, form, verb):
                return redirect("funds:opening", made.pk)
        keep_files(request, form)
    rows = OpeningImport.objects.visible_to(request.user).select_related("by", "region", "upload")
    context = {"page": page_of(request, rows), "form": form, "contents": OpeningContent.choices}
    return render(request, "funds/openings.html", context)


@login_required
@require_safe
def shown(request, pk):
    """A sheet row by row, with how many there are of each outcome."""
    one = fetch(request, pk)
    require(request.user, "funds.see_position")
    counted = dict(one.rows.order_by().values_list("outcome").annotate(n=Count("pk")))
    outcome = request.GET.get("outcome", "")
    rows = one.rows.filter(outcome=outcome) if outcome in OpeningOutcome.values else one.rows.all()
    context = {
        "shown": one,
        "page": page_of(request, rows.order_by("pk")),
        "outcomes": [(each.value, each.label, counted[each]) for each in OpeningOutcome if each in counted],
        "new": counted.get(OpeningOutcome.NEW, 0),
        "faulty": counted.get(OpeningOutcome.FAULTY, 0),
        "waits": one.state == OpeningState.SHOWN,
        "may_confirm": request.user.has_perm("funds.confirm_opening") and one.by_id != request.user.pk,
        "may_discard": request.user.has_perm("funds.show_opening"),
    }
    return render(request, "funds/opening.html", context)


def fetch(request, pk):
    """The sheet, if this person may see its region's money."""
    rows = OpeningImport.objects.visible_to(request.user).select_related("by", "region", "upload")
    return get_object_or_404(rows, pk=pk)


@login_required
@require_POST
def confirm(request, pk):
    """Book what was shown."""
    one = fetch(request, pk)
    require(request.user, "funds.confirm_opening", one)
    opening.confirm_opening(one, by=request.user)
    messages.success(request, _("Booked as it was shown."))
    return redirect("funds:opening", pk)


@login_required
@require_POST
def discard(request, pk):
    """Put the sheet aside."""
    one = fetch(request, pk)
    require(request.user, "funds.show_opening", one)
    opening.discard_opening(one, by=request.user)
    messages.success(request, _("Discarded. Nothing of it was booked."))
    return redirect("funds:openings")


@login_required
@require_safe
def template(request, content):
    """An empty sheet with the heads of an import."""
    require(request.user, "funds.see_position")
    if content not in OpeningContent.values:
        raise Http404
    heads = heads_of(content, chinese=get_language() == "zh-hans")
    return attached(workbook(str(OpeningContent(content).label), heads, [], [20] * len(heads)), content)
