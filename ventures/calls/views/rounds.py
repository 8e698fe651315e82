from django.contrib.auth.decorators import login_required
from django.db.models import Q, prefetch_related_objects
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from ventures.core import clock
from ventures.core.pages import page_of
from ventures.core.times import left, when

from .. import queries
from ..completeness import missing
from ..enquiries import takes_questions
from ..forms import PARTS, CancelForm, EndForm, ExtendForm, FactsForm
from ..forms.review import ReviewForm
from ..models import Call
from ..states import State

AFTERWARDS = {"extend_form": ExtendForm, "end_form": EndForm, "cancel_form": CancelForm}
ANSWERS_SHOWN = 5
SORTS = ("title", "year", "opens_at", "closes_at", "budget")


@login_required
@require_safe
def listing(request):
    """The rounds that the reader may know, the latest first."""
    visible = Call.objects.visible_to(request.user)
    years = visible.order_by("-year").values_list("year", flat=True).distinct()
    page = page_of(request, ordered(filtered(visible, request.GET), request.GET))
    context = {
        "page": page,
        "states": State.choices,
        "years": [(year, year) for year in years],
        "title": sentence_of_list(visible.open().count()),
        "may_manage": request.user.has_perm("calls.manage_call"),
    }
    return render(request, "calls/list.html", context)


def filtered(calls, asked):
    """The calls in a state, of a year, with words in their title; nonsense finds nothing."""
    state, year = asked.get("state", ""), asked.get("year", "")
    words = asked.get("q", "").split()[:6]
    if state:
        calls = calls.filter(state=state) if state in State else calls.none()
    if year:
        is_year = year.isascii() and year.isdigit() and len(year) == 4
        calls = calls.filter(year=int(year)) if is_year else calls.none()
    for word in words:
        calls = calls.filter(Q(title__icontains=word) | Q(title_en__icontains=word))
    return calls


def ordered(calls, asked):
    """Sorted as asked; the latest window first."""
    sort = asked.get("sort", "")
    return calls.order_by(sort if sort.removeprefix("-") in SORTS else "-opens_at", "-pk")


def sentence_of_list(number):
    """How many rounds take applications now."""
    if not number:
        return _("No round takes applications now")
    said = ngettext("%(n)s round takes applications now", "%(n)s rounds take applications now", number)
    return said % {"n": number}


@require_safe
def form(request, pk):
    """The whole form before one begins: every rule, question and limit, to be read and printed by anybody."""
    call = fetch(request, pk)
    prefetch_related_objects([call], "district_limits__region", "criteria")
    context = {
        "call": call,
        "rubrics": queries.rubrics_of(call),
        "questions": list(call.questions.select_related("depends_on")),
        "is_open": call.is_open(),
    }
    return render(request, "calls/form.html", context)


@login_required
@require_safe
def detail(request, pk):
    """Everything that is ruled for one round, readable and printable."""
    return page_of_call(request, fetch(request, pk))


def fetch(request, pk):
    """The call, if the reader may know it."""
    return get_object_or_404(Call.objects.visible_to(request.user).select_related("region"), pk=pk)


def page_of_call(request, call, **forms):
    """The page of a round, with the forms as they stand: `extend_form`, `end_form`, `cancel_form`."""
    prefetch_related_objects([call], "district_limits__region", "criteria")
    context = {
        **{name: form(auto_id=f"{name}-%s") for name, form in AFTERWARDS.items()},
        **forms,
        "call": call,
        "title": sentence(call),
        "missing": to_do(call) if call.state == State.DRAFT else [],
        "rubrics": queries.rubrics_of(call),
        "questions": list(call.questions.select_related("depends_on")),
        "reason": queries.cancelled_because(call),
        "amendments": queries.amendments_of(call),
        "late": queries.late_extensions(call),
        "answers": call.clarifications.all()[:ANSWERS_SHOWN],
        "takes_questions": takes_questions(call),
        "may_manage": request.user.has_perm("calls.manage_call", call),
        "is_over": clock.now() > call.closes_at,
        "may_cancel": State.CANCELLED in Call.MOVES[call.state],
        "may_end": queries.may_end(call),
    }
    return render(request, "calls/detail.html", context)


def to_do(call):
    """What is to be done before publishing: [(text, where it is changed or nothing)]."""
    prefetch_related_objects([call], "hosts", "budget_heads", "cost_rules", "criteria", "instalment_rules")
    return [(text, place_of(call, part)) for part, text in missing(call)]


def place_of(call, part):
    """The page on which an officer changes a fact or a part of the draft; the preset's own have none."""
    if part in PARTS:
        return reverse("calls:rows", args=[call.pk, part])
    if part in ReviewForm.base_fields:
        return reverse("calls:rows", args=[call.pk, "review"])
    return reverse("calls:edit", args=[call.pk]) if part in FactsForm.base_fields else ""


def sentence(call):
    """The round and where it stands."""
    said = {
        State.DRAFT: _("“%(title)s” is a draft; only the office sees it"),
        State.PUBLISHED: sentence_of_window(call),
        State.REVIEW: _("“%(title)s” is in review"),
        State.DECIDED: _("“%(title)s” is decided"),
        State.ENDED: _("“%(title)s” has ended"),
        State.CANCELLED: _("“%(title)s” was cancelled"),
    }
    return said[call.state] % {
        "title": str(call), "opens": when(call.opens_at), "left": left(call.closes_at),
    }  # fmt: skip


def sentence_of_window(call):
    """Before, in and after its window."""
    if clock.now() < call.opens_at:
        return _("“%(title)s” opens on %(opens)s")
    return _("“%(title)s” is open and closes %(left)s") if call.is_open() else _("“%(title)s” has closed")
