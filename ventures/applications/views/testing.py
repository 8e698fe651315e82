"""Trying the form of a draft round: begun from its page, thrown away from any section."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ventures.calls.views.steps import managed

from .. import testing


@login_required
@require_POST
def begin_test(request, pk):
    """Walk through the form as an applicant."""
    test = testing.begin_test(managed(request, pk), by=request.user)
    return redirect("applications:section", test.pk, "facts")


@login_required
@require_POST
def drop_test(request, pk):
    """Throw the test away."""
    test = get_object_or_404(testing.tests_of(request.user), pk=pk)
    managed(request, test.call_id)
    testing.drop_test(test)
    messages.success(request, _("The test is thrown away."))
    return redirect("calls:detail", test.call_id)
