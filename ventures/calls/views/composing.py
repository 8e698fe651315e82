from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ventures.core.errors import Refused, Stale
from ventures.core.pages import attempt, require

from .. import actions
from ..forms import ROW_KINDS, FactsForm, StartForm
from ..queries import stamp_of
from ..states import State
from .rounds import fetch


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def create(request):
    """Compose a new round from a preset."""
    require(request.user, "calls.manage_call")
    form = StartForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        call = attempt(
            request,
            form,
            lambda: actions.create_from_preset(by=request.user, **form.cleaned_data),
            _("The draft is made, with every rule of the preset. Read it through, then publish it."),
        )
        if call:
            return redirect("calls:detail", call.pk)
    return render(request, "calls/create.html", {"form": form})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, pk):
    """Change the facts of a draft."""
    call = draft(request, pk)
    form = FactsForm(request.POST or None, instance=call)
    if request.method == "POST" and form.is_valid():
        done = _("The draft is saved.")
        saved = fetch(request, pk)
        if attempt(request, form, lambda: actions.change(saved, by=request.user, **form.cleaned_data), done):
            return redirect("calls:detail", pk)
    return render(request, "calls/edit.html", {"form": form, "call": call, "kinds": kinds(call)})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def rows(request, pk, kind):
    """Change the hosts, fields of work, cost rules or questions of a draft."""
    if kind not in ROW_KINDS:
        raise Http404
    call = draft(request, pk)
    form, label = ROW_KINDS[kind]
    present = list(getattr(call, kind).all())
    fields = form.form.base_fields.keys()
    stored = [{name: getattr(row, name) for name in fields} for row in present]
    formset = form(request.POST if request.method == "POST" else None, initial=stored, prefix="rows")
    read_as, stale = request.POST.get("read_as") or stamp_of(present), None
    if request.method == "POST" and formset.is_valid():
        try:
            if rewritten(request, call, kind, formset, read_as):
                return redirect("calls:rows", pk, kind)
        except Stale as refused:
            present = list(getattr(call, kind).all())
            read_as, stale = stamp_of(present), refused
    context = {
        "formset": formset, "call": call, "label": label, "kind": kind, "kinds": kinds(call),
        "read_as": read_as, "stale": stale, "present": present,
    }  # fmt: skip
    return render(request, "calls/rows.html", context)


def rewritten(request, call, kind, formset, read_as):
    """Whether the rows were saved; a refusal stands above them, `Stale` is for the page to show."""
    try:
        actions.rewrite(call, kind, formset.rows(), by=request.user, over=read_as)
    except Stale:
        raise
    except Refused as refused:
        messages.error(request, str(refused))
        return False
    messages.success(request, _("The draft is saved."))
    return True


def draft(request, pk):
    """The draft for a change; a published call is refused."""
    call = fetch(request, pk)
    require(request.user, "calls.manage_call", call)
    if call.state != State.DRAFT:
        raise Refused(_("The rules were frozen when the call was published."))
    return call


def kinds(call):
    """The parts of a draft, as links: (kind, label)."""
    return [(kind, label) for kind, (_form, label) in ROW_KINDS.items()]
