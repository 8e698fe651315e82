"""A call is amended after it was published: here, because those who have begun and the experts are told."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ventures.applications.forms.amending import PARTS, AmendFactsForm, ReasonForm, given_rows, saved_rows
from ventures.calls.amending import Misplaced
from ventures.calls.forms import ExtendForm
from ventures.calls.states import State
from ventures.calls.views.rounds import page_of_call
from ventures.calls.views.steps import managed
from ventures.core.comparing import show_saved
from ventures.core.errors import Refused, Stale
from ventures.core.forms import add_refusal
from ventures.core.pages import attempt

from .. import actions


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def amend_round(request, pk, part):
    """Amend one part of a published call, with the reason."""
    if part not in PARTS:
        raise Http404
    call = managed(request, pk)
    if call.state != State.PUBLISHED:
        raise Refused(_("A call is amended from its publication until its review begins."))
    form, formset = forms_of(call, part, request.POST if request.method == "POST" else None)
    typed = request.method == "POST" and all([one.is_valid() for one in (form, formset) if one is not None])
    if typed and amended(request, call, part, form, formset):
        return redirect("calls:detail", pk)
    return render(request, "scoring/amend.html", {
        "call": call, "part": part, "label": PARTS[part][1], "form": form, "formset": formset,
        "parts": [(name, label) for name, (_form, label) in PARTS.items()],
        "over": call.versions.defer("content").last().number,
    })  # fmt: skip


def forms_of(call, part, data):
    """(form, formset or None) of a part, as it stands or with what was typed."""
    if part == "facts":
        facts = {name: getattr(call, name) for name in AmendFactsForm.base_fields if name != "reason"}
        return AmendFactsForm(data, initial=facts), None
    return ReasonForm(data), PARTS[part][0](data, initial=saved_rows(call, part), prefix="rows")


def amended(request, call, part, form, formset):
    """Whether it was amended; a refusal stands in the forms, with everything typed still there."""
    given = form.facts(call) if formset is None else given_rows(formset, part)
    reason, over = form.cleaned_data["reason"], version_in(request)
    try:
        version = actions.amend_round(call, part, given, by=request.user, reason=reason, over=over)
    except Misplaced as refused:
        add_refusal(formset.forms[refused.place], refused)
    except Stale as stale:
        form.add_error(None, str(stale))
        for one in (form, *(formset or ())):
            show_saved(one, one.initial)
    except Refused as refused:
        add_refusal(form, refused)
    else:
        said = _("Amended: version %(number)s. Everybody concerned has been told.")
        messages.success(request, said % {"number": version.number})
        return True
    return False


def version_in(request):
    """The version the page was read at, as it came back; 0, which nobody has, for nonsense."""
    text = request.POST.get("over", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 0


@login_required
@require_POST
def extend_round(request, pk):
    """Move the closing time, before it or shortly after it."""
    call = managed(request, pk)
    form = ExtendForm(request.POST, auto_id="extend_form-%s")
    done = _("The closing time is moved. Everybody concerned has been told.")
    if form.is_valid() and attempt(request, form, lambda: actions.amend_round(
        call, "facts", {"closes_at": form.cleaned_data["closes_at"]}, by=request.user,
        reason=form.cleaned_data["reason"],
    ), done):  # fmt: skip
        return redirect("calls:detail", pk)
    return page_of_call(request, call, extend_form=form)
