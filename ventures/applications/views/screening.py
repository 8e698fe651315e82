from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from ventures.calls.queries import cancelled_because
from ventures.calls.states import State as CallState
from ventures.core.pages import attempt, page_of, require
from ventures.organizations.queries import record_of

from .. import actions, screening
from ..forms.screening import OverrideForm, RejectForm, SendBackForm
from ..models import Application, EligibilityResult
from ..querysets import STAFF_ROLES
from ..states import EDITABLE, JUDGED, State
from ..way import steps
from .frame import application_of


@login_required
@require_safe
def listing(request):
    """The applications the reader may see, filtered and sorted as asked."""
    visible = Application.objects.visible_to(request.user)
    found = screening.ordered(screening.filtered(visible, request.GET), request.GET.get("sort", ""))
    page = page_of(request, screening.with_open_rules(found.for_staff_listing()))
    filters = screening.choices(visible)
    title = sentence_of_list(page.paginator.count, filters["waiting"])
    context = {"page": page, "title": title, **filters}
    return render(request, "applications/list.html", context)


def sentence_of_list(number, waiting):
    """How many there are, and how many wait for screening."""
    said = ngettext("%(n)s application", "%(n)s applications", number)
    if waiting:
        said += _(", %(waiting)s to be screened")
    return said % {"n": number, "waiting": waiting}


@login_required
@require_safe
def detail(request, pk):
    """The whole application, for those who judge it and those who wrote it."""
    return page_of_application(request, application_of(request, pk))


def page_of_application(request, application, **forms):
    """The page of an application, with the forms as they stand: `send_back`, `reject`, {result: form}."""
    may_screen = request.user.has_perm("applications.screen_application", application)
    reason = cancelled_because(application.call)
    goes_on = not reason
    screens = may_screen and goes_on and application.state == State.SUBMITTED
    is_staff = any(grant.role in STAFF_ROLES for grant in request.user.grants)
    context = {
        **screening.whole(application),
        "steps": steps(application),
        "screens": screens,
        "may_screen": may_screen,
        "is_staff": is_staff,
        "reason": reason,
        "is_decided": application.state in JUDGED and application.call.state == CallState.DECIDED,
        "may_edit": goes_on and application.state in EDITABLE and not is_staff,
        "events": screening.events_of(application) if is_staff else [],
        "send_back": forms.get("send_back") or SendBackForm(),
        "reject": forms.get("reject") or RejectForm(),
    }
    typed = forms.get("override", {})
    for row in context["results"]:
        row.form = typed.get(row.pk) or override_form(row)
    return render(request, "applications/detail.html", context)


@login_required
@require_safe
def organization(request, pk):
    """Who applies, wherever registered: what the rules are judged by, for the officer of the round alone."""
    application = screened(request, pk)
    context = {"application": application, **record_of(application.organization)}
    return render(request, "applications/organization.html", context)


def override_form(result, data=None):
    """The form of one rule, its ids apart from the others'."""
    initial = {"outcome": result.override, "reason": result.override_reason} if result.override else {}
    return OverrideForm(data, initial=initial, auto_id=f"rule-{result.pk}-%s")


@login_required
@require_POST
def override(request, pk, result):
    """Decide one rule by hand."""
    application = screened(request, pk)
    rows = EligibilityResult.objects.filter(application=application).select_related("rule", "application")
    row = get_object_or_404(rows, pk=result)
    form = override_form(row, request.POST)
    done = _("Decided: the rule counts as you said.")
    if form.is_valid() and attempt(
        request, form, lambda: actions.override(row, by=request.user, **form.cleaned_data), done
    ):
        return redirect("applications:detail", pk)
    return page_of_application(request, application, override={row.pk: form})


@login_required
@require_POST
def send_back(request, pk):
    """Return it for correction."""
    application, form = screened(request, pk), SendBackForm(request.POST)
    done = _("Returned. The organisation has been told.")
    if form.is_valid() and attempt(
        request, form, lambda: actions.send_back(application, by=request.user, **form.cleaned_data), done
    ):
        return redirect("applications:detail", pk)
    return page_of_application(request, application, send_back=form)


@login_required
@require_POST
def pass_eligibility(request, pk):
    """Find it eligible."""
    application = screened(request, pk)
    actions.pass_eligibility(application, by=request.user)
    messages.success(request, _("Found eligible. The organisation has been told."))
    return redirect("applications:detail", pk)


@login_required
@require_POST
def reject(request, pk):
    """Find it not eligible."""
    application, form = screened(request, pk), RejectForm(request.POST)
    done = _("Found not eligible. The organisation has been told.")
    if form.is_valid() and attempt(
        request, form, lambda: actions.reject(application, by=request.user, **form.cleaned_data), done
    ):
        return redirect("applications:detail", pk)
    return page_of_application(request, application, reject=form)


def screened(request, pk):
    """The application, for those who screen it."""
    application = application_of(request, pk)
    require(request.user, "applications.screen_application", application)
    return application
