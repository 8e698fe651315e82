"""What the pages of a draft's parts share: fetching it, the way among them, the stamp they were read at."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from ventures.core.errors import Refused, Stale
from ventures.core.forms import add_refusal
from ventures.core.pages import require

from ..forms import PARTS
from ..queries import stamp_of
from ..states import State
from .rounds import fetch


def draft(request, pk):
    """The draft for a change; a published call is refused."""
    call = fetch(request, pk)
    require(request.user, "calls.manage_call", call)
    if call.state != State.DRAFT:
        raise Refused(_("The rules were frozen when the call was published."))
    return call


def kinds():
    """The parts of a draft, as links: (kind, label)."""
    return list(PARTS.items())


def frame(call, kind, over, /, **context):
    """What every page of a part shows; `over` are the rows it was read over."""
    return {
        "call": call, "kind": kind, "label": PARTS[kind], "kinds": kinds(),
        "read_as": stamp_of(over), **context,
    }  # fmt: skip


def done(request, call, kind, verb):
    """Run a verb of a part's list and show the list again; why not, where it is refused."""
    try:
        verb()
    except Stale:
        raise
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("The draft is saved."))
    return redirect("calls:rows", call.pk, kind)


def chosen(request, records, name):
    """The record of the list whose button was pressed, or None."""
    asked = request.POST.get(name, "")
    return next((one for one in records if str(one.pk) == asked), None)


def why_not(form, verb):
    """Run a verb behind a form: nothing where it was done, else the refusal, in the form unless `Stale`.

    `Stale` is for the page to show, above what was typed and over the stamp of what is saved now.
    """
    try:
        verb()
    except Stale as stale:
        return stale
    except Refused as refused:
        add_refusal(form, refused)
        return refused
    return None


def reads(request, rows, refused):
    """The stamp a page is read at: what was sent, until somebody was faster; then that of what is saved."""
    sent = request.POST.get("read_as", "")
    return sent if sent and not isinstance(refused, Stale) else stamp_of(rows)
