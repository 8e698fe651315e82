from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ventures.calls.views.steps import managed
from ventures.core.calendar import served
from ventures.core.pages import attempt, page_of

from .. import late as verbs
from ..deadlines import deadline_of
from ..forms.amending import LateForm
from .frame import application_of


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def late(request, pk):
    """Who was given a later time in a round, and the form that gives it to one organisation."""
    call = managed(request, pk)
    form = LateForm(request.POST or None, call=call)
    done = _("The later time is given. The organisation has been told.")
    if request.method == "POST" and form.is_valid() and attempt(request, form, lambda: verbs.grant_late(
        form.cleaned_data["draft"], by=request.user, until=form.cleaned_data["until"],
        reason=form.cleaned_data["reason"],
    ), done):  # fmt: skip
        return redirect("applications:late", pk)
    granted = call.late_extensions.select_related("organization", "granted_by")
    return render(request, "applications/late.html", {
        "call": call, "form": form, "page": page_of(request, granted),
    })  # fmt: skip


@login_required
@require_safe
def calendar(request, pk):
    """The deadline of one application as a calendar file; an empty calendar where nothing is due."""
    deadline = deadline_of(application_of(request, pk))
    return served([deadline] if deadline else [], f"application-{pk}")
