from django.contrib.auth.decorators import login_required
from django.db.models import Count, F, Min, Sum
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from ventures.core import clock
from ventures.core.figures import yuan
from ventures.core.money import from_fen
from ventures.core.pages import ByKey, page_of, require
from ventures.core.times import left, when
from ventures.funds import queries as funds
from ventures.funds.models import Source

from .. import ageing, checks, months, queries, service
from ..came_back import at_the_treasury
from ..found_in_part import partly_found
from ..holding import held, holds_of
from ..models import PaymentBatch, PaymentRequest
from ..statement_queries import open_lines
from ..states import RequestState


@login_required
@require_safe
def desk(request):
    """What waits for finance, where the money stands, what is still to be paid, month by month."""
    require(request.user, "disbursement.see_payments")
    user, today = request.user, clock.today()
    standing = queries.counts_by_state(PaymentRequest.objects.visible_to(user))
    positions = funds.position(Source.objects.visible_to(user).of_year(today.year).for_listing())
    due, closing = queries.due_by_month(user), queries.closing_window()
    columns = months.columns(queries.paid_by_month(user, months.first_day(today)), due, today)
    ages = ageing.aged(user)
    year_end = queries.closing_days(user)
    tasks = list(tasks_of(user, standing))
    context = {
        "tasks": tasks,
        "title": sentence(tasks),
        "positions": positions,
        "total": funds.total(positions),
        "year": today.year,
        "standing": standing,
        "ahead": queries.instalment_sums(user),
        "months": columns,
        "closing": closing,
        "closing_x": months.closing_x(columns, closing[0]),
        "band": months.band(columns, closing),
        "forecast": months.forecast(due, queries.planned_by_month(user, today), today, closing),
        "ages": ages,
        "aged": ageing.sums_of(ages),
        "held": held(user),
        "service": service.said(service.of_year(queries.payments_of(user), today.year)),
        "last": checks.latest(),
        "year_end": queries.forecasts(year_end[:10]),
        "year_end_count": len(year_end),
        "year_end_sum": queries.yuan(sum(amount for _on, _pk, amount in year_end)),
        "today": today,
    }
    return render(request, "disbursement/desk.html", context)


def tasks_of(user, standing):
    """What waits for this person: approving, checking, batching, confirming."""
    if user.has_role("finance_approver"):
        yield from task(standing, RequestState.CHECKED, _("Approve payments"), _("Look and approve"))
        yield from task(standing, RequestState.SECOND, _("Give the second approval"), _("Look and approve"))
    if user.has_role("finance_clerk"):
        yield from task(standing, RequestState.REQUESTED, _("Check requests"), _("Look and check"))
        yield from task(standing, RequestState.APPROVED, _("Put into a batch"), _("To the batches"))
        yield from batches_at_the_treasury(user)
        yield from lines_to_match(user)
        yield from vouchers_to_come(user)


def lines_to_match(user):
    """One task for the lines of bank statements that nobody has matched or explained."""
    found = open_lines(user).order_by().aggregate(count=Count("pk"), first=Min("on"))
    count, first = found["count"], found["first"]
    if count:
        text = ngettext("%(count)s line is open", "%(count)s lines are open", count)
        yield {
            "title": _("Match or explain lines of the bank statement"), "count": count,
            "action": _("To the lines"), "url": reverse("disbursement:open_lines"),
            "text": text % {"count": count}, "when": left(first),
            "date": _("since %(day)s") % {"day": when(first, "day")},
        }  # fmt: skip


def vouchers_to_come(user):
    """One task for the payments of which the bank's statements show some vouchers and not the others."""
    missing = Sum(F("asked") - F("found"))
    found = partly_found(user).aggregate(count=Count("pk"), missing=missing, first=Min("since"))
    if found["count"]:
        yield {
            "title": _("Find the other vouchers of payments found in part"), "count": found["count"],
            "action": _("To the lines"), "url": reverse("disbursement:open_lines"),
            "text": _("%(sum)s yuan missing on the statement") % {"sum": yuan(from_fen(found["missing"]))},
            "when": left(found["first"]), "date": _("since %(day)s") % {"day": when(found["first"], "day")},
        }  # fmt: skip


def task(standing, state, title, action):
    """One task, if anything stands there."""
    row = standing[state]
    if row.count:
        listing = f"{reverse('disbursement:requests')}?state={state.value}"
        yield {
            "title": title, "count": row.count, "action": action, "text": payments(row.count, row.sum),
            "url": reverse("disbursement:batches") if state == RequestState.APPROVED else listing,
            "when": left(row.since), "date": _("since %(day)s") % {"day": when(row.since, "day")},
        }  # fmt: skip


def payments(count, amount):
    """How many payments of how much, in words."""
    text = ngettext("%(count)s payment, %(sum)s yuan", "%(count)s payments, %(sum)s yuan", count)
    return text % {"count": count, "sum": yuan(amount)}


def batches_at_the_treasury(user):
    """One task for each batch that is at the treasury."""
    for batch in at_the_treasury(PaymentBatch.objects.visible_to(user)).order_by("pk")[:5]:
        yield {
            "title": _("Enter what the treasury paid of %(batch)s") % {"batch": batch}, "count": 1,
            "action": _("Enter"), "url": reverse("disbursement:batch", args=[batch.pk]),
            "when": left(batch.closed_at),
            "date": _("closed on %(day)s") % {"day": when(batch.closed_at, "day")},
            "text": payments(batch.count, batch.total),
        }  # fmt: skip


def sentence(tasks):
    """The page's title says what waits."""
    count = sum(one["count"] for one in tasks)
    if not count:
        return _("Nothing waits for you")
    text = ngettext("%(count)s matter waits for you", "%(count)s matters wait for you", count)
    return text % {"count": count}


@login_required
@require_safe
def due(request):
    """Instalments that may be requested, what holds each back, and what falls into the year's end."""
    require(request.user, "disbursement.see_payments")
    age, found = request.GET.get("age", ""), queries.due_instalments(request.user)
    found = found.filter(ageing.within(age, clock.today())) if age in ageing.BANDS else found
    page = page_of(request, found, pages=ByKey)
    rows = list(page.object_list)
    reasons = holds_of(rows, [one.award for one in rows])
    for row in rows:
        row.holds = reasons[row.pk]
    year_end = queries.closing_days(request.user)
    context = {
        "page": page,
        "rows": rows,
        "ages": [(key, band[0]) for key, band in ageing.BANDS.items()],
        "year_end": queries.forecasts(year_end[:25]),
        "year_end_count": len(year_end),
        "closing": queries.closing_window(),
        "today": clock.today(),
    }
    return render(request, "disbursement/due.html", context)
