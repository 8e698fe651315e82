"""The expenses of all projects that the office watches, filtered, with what is to be looked at."""

from django.contrib.auth.decorators import login_required
from django.db.models import Count, Q, Sum
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ventures.calls.models import head_label
from ventures.calls.states import Head
from ventures.core.money import yuan
from ventures.core.pages import page_of, require

from ..expense_export import SHAPES
from ..labour_days import overworked
from ..models import Expense
from ..states import SPENT_IN, ExpenseState

FLAGS = ("alike", "paperless", "own")
RELATED = ("award__call", "award__organization")


def chosen(request):
    """The reader's expenses as the address filters them; a filter that does not exist is none."""
    said = request.GET
    rows = Expense.objects.visible_to(request.user).flagged().like(said.get("q", ""))
    if said.get("state") in ExpenseState.values:
        rows = rows.filter(state=said["state"])
    if said.get("head") in Head.values:
        rows = rows.filter(head=said["head"])
    if said.get("sign") in FLAGS:
        rows = rows.filter(**{said["sign"]: True})
    return rows.select_related(*RELATED).with_papers().order_by("-on", "-pk")


@login_required
@require_safe
def listing(request):
    """Every expense across the projects; what is alike or lacks its file bears a sign."""
    require(request.user, "monitoring.see_expenses")
    rows, mine = chosen(request), Expense.objects.visible_to(request.user)
    states = dict(mine.order_by().values_list("state").annotate(n=Count("pk")))
    page = page_of(request, rows)
    crowded = overworked(page.object_list)
    for expense in page:
        expense.overworked = crowded.get(expense.pk)
        expense.head_label = head_label(expense.award.call, expense.head)
    return render(request, "monitoring/all_expenses.html", {
        "page": page,
        "states": [(code, label, states.get(code, 0)) for code, label in ExpenseState.choices],
        "heads": Head.choices,
        "signs": [("alike", _("Like another")), ("paperless", _("No file")), ("own", _("Own funds"))],
        "waiting": states.get(ExpenseState.ENTERED, 0), "sum": sum_of(rows),
        "query": request.GET.urlencode(),
    })  # fmt: skip


def sum_of(rows):
    """What those that count add up to, as Money."""
    return yuan(rows.order_by().aggregate(sum=Sum("amount", default=0, filter=Q(state__in=SPENT_IN)))["sum"])


@login_required
@require_safe
def export(request, shape):
    """The list as it is filtered, as a table."""
    require(request.user, "monitoring.see_expenses")
    if shape not in SHAPES:
        raise Http404
    write, content_type = SHAPES[shape]
    response = HttpResponse(write(chosen(request)), content_type=content_type)
    response["Content-Disposition"] = f"attachment; filename=expenses.{shape}"
    response["Cache-Control"] = "private, no-store"
    return response
