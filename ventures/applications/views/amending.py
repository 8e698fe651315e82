"""What was amended of a published call, read by somebody who is at work on an application."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from ventures.core.pages import require

from ..reading import remember_reading
from .frame import application_of


@login_required
@require_POST
def read_rules(request, pk, number):
    """The reader has seen what was amended, up to a version."""
    application = application_of(request, pk)
    require(request.user, "applications.edit_application", application)
    remember_reading(application, by=request.user, number=number)
    return redirect("applications:section", pk, "facts")
