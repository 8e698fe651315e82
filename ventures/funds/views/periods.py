from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ventures.core.pages import attempt, page_of, require

from .. import actions, queries
from ..forms import MonthForm
from ..models import Period


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def listing(request):
    """The months that are closed, and the form that closes one more."""
    require(request.user, "funds.see_position")
    form = MonthForm(request.POST or None)
    if request.method == "POST":
        require(request.user, "funds.close_period")
        if form.is_valid() and attempt(
            request, form, lambda: close(form, request.user), _("The month is closed.")
        ):
            return redirect("funds:periods")
    context = {
        "form": form,
        "months": form.fields["month"].choices,
        "page": page_of(request, Period.objects.select_related("by")),
        "open_from": queries.first_open_day(),
    }
    return render(request, "funds/periods.html", context)


def close(form, user):
    """The verb behind the form."""
    year, month = form.cleaned_data["month"]
    return actions.close_period(year, month, by=user)
