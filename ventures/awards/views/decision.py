"""The officer's way from the ranking to the approved list."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ventures.calls.models import Call
from ventures.core.forms import add_refusal
from ventures.core.pages import attempt, page_of, require
from ventures.funds.models import Source
from ventures.scoring.further import next_funded
from ventures.scoring.prospect import prospect
from ventures.scoring.queries import ranked_items, suggestions_of

from .. import actions, queries
from ..forms import ApproveForm, NoteForm, ProposeForm
from ..models import Decision


@login_required
@require_safe
def decisions(request):
    """The lists within the reader's scope."""
    require(request.user, "awards.see_decisions")
    page = page_of(request, queries.decisions_of(request.user))
    return render(request, "awards/decisions.html", {"page": page})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def propose(request, pk):
    """Set amounts and shares, see what they would fund, propose the list."""
    call = get_object_or_404(Call.objects.visible_to(request.user), pk=pk)
    require(request.user, "awards.propose", call)
    actions.refuse_unready(call)
    sources = Source.objects.visible_to(request.user).for_call(call).order_by("pk")
    items = list(ranked_items(call).select_related("application__call"))
    form = ProposeForm(request.POST or None, items=items, sources=sources)
    form.full_clean()
    seen = prospect(call, form.amounts())
    if request.method == "POST" and request.POST.get("do") == "propose" and is_explained(form, seen):
        made = attempt(request, form, lambda: proposed(call, form, request.user), _("The list is proposed."))
        if made:
            return redirect("awards:decision", made.pk)
    return render(request, "awards/propose.html", draft_of(call, form, seen))


def is_explained(form, seen):
    """Whether the form holds and every inversion is explained; each that is not is told at its place."""
    for refused in actions.unexplained(seen, form.exceptions()):
        if refused.field not in form.errors:  # what is too long is told as that
            add_refusal(form, refused)
    return form.is_valid()


def draft_of(call, form, seen):
    """What the page shows of a list that is being proposed."""
    suggested = suggestions_of([row.application.pk for row in seen.rows])
    return {
        "call": call,
        "form": form,
        "seen": seen,
        "steps": next_funded(call, seen),
        "rows": [
            (row, form[f"amount_{row.application.pk}"], suggested.get(row.application.pk))
            for row in seen.rows
        ],
        "exceptions": form.exception_fields(seen),
        "kept": form.kept_exceptions(seen),
    }


def proposed(call, form, user):
    """The verb behind the form."""
    return actions.propose(
        call, by=user, sources=form.shares(), minutes=form.cleaned_data["minutes"],
        amounts=form.amounts(), exceptions=form.exceptions(),
    )  # fmt: skip


def seen_decision(request, pk):
    """A list within the reader's scope."""
    rows = Decision.objects.visible_to(request.user).select_related("call", "proposed_by", "approved_by")
    return get_object_or_404(rows, pk=pk)


@login_required
@require_safe
def decision(request, pk):
    """One list: its awards, who was passed over, its notice, and what is to be done."""
    one = seen_decision(request, pk)
    return show(request, one)


def show(request, one, form=None, cancel=None):
    """The page of a list, with a form that was refused where there is one."""
    notice = queries.notice_of(one)
    dossiers, job = queries.dossiers_of(one, request.user) if notice else ([], None)
    context = {
        "decision": one,
        "awards": queries.with_sources(one.awards.all()).order_by("rank", "number"),
        "figures": queries.figures(one.awards.on_its_list()),
        "not_proposed": queries.passed_over(one),
        "notice": notice,
        "ended": notice and notice.has_ended(),
        "objections": queries.open_objections(notice).count() if notice else 0,
        "dossiers": dossiers,
        "job": job,
        "is_own": one.proposed_by_id == request.user.pk,
        "form": form or ApproveForm(),
        "cancel": cancel or NoteForm(),
    }
    return render(request, "awards/decision.html", context)


@login_required
@require_POST
def publish(request, pk):
    """Publish the list for public notice."""
    one = seen_decision(request, pk)
    require(request.user, "awards.publish_notice", one)
    notice = actions.publish_notice(one, by=request.user)
    messages.success(request, _("The notice is public. Its days begin tomorrow."))
    return redirect("awards:notice", notice.pk)


@login_required
@require_POST
def approve(request, pk):
    """Approve the list."""
    one = seen_decision(request, pk)
    require(request.user, "awards.approve", one)
    form = ApproveForm(request.POST)
    done = _("The list is approved. The organisations have been told.")
    if form.is_valid() and attempt(request, form, lambda: approved(one, form, request.user), done):
        return redirect("awards:decision", one.pk)
    return show(request, one, form=form)


def approved(one, form, user):
    """The verb behind the form."""
    return actions.approve(one, by=user, **form.cleaned_data)


@login_required
@require_POST
def cancel(request, pk):
    """Take the list back."""
    one = seen_decision(request, pk)
    require(request.user, "awards.cancel", one)
    form = NoteForm(request.POST)
    done = _("The list is taken back.")
    if form.is_valid() and attempt(
        request, form, lambda: actions.cancel(one, by=request.user, **form.cleaned_data), done
    ):
        return redirect("awards:decision", one.pk)
    return show(request, one, cancel=form)
