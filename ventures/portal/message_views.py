"""What was sent in a case, for the office; and a person's private calendar."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ventures.core.calendar import served
from ventures.core.pages import page_of, require
from ventures.notifications.actions import renew_feed, revoke_feed
from ventures.notifications.models import CalendarFeed, Message

from . import queries
from .calendars import deadlines_of, reader_of, token_of


@login_required
@require_safe
def of_case(request, case):
    """Every message of a case with what became of it on each channel, for officer and auditor."""
    application = queries.applications_for(request.user).filter(case=case).first()
    if application is None:
        raise Http404
    require(request.user, "portal.see_messages", application)
    sent = Message.objects.filter(case=case).select_related("user").with_delivery().newest_first()
    context = {"application": application, "page": page_of(request, sent)}
    return render(request, "portal/messages.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def feed(request):
    """The private address of one's deadlines; POST makes a new one, and the old leads nowhere."""
    if request.method == "POST":
        renew_feed(by=request.user)
        messages.success(request, _("This is your new address. The former one leads nowhere now."))
        return redirect("portal:feed")
    found = CalendarFeed.objects.filter(user=request.user).first()
    path = reverse("portal:calendar", args=[token_of(found)]) if found else ""
    context = {"address": f"{settings.SITE_ADDRESS}{path}" if found else ""}
    return render(request, "portal/feed.html", context)


@login_required
@require_POST
def revoke(request):
    """Take the private address away."""
    revoke_feed(by=request.user)
    messages.success(request, _("The address leads nowhere now."))
    return redirect("portal:feed")


@never_cache
@require_safe
def calendar(request, token):
    """Whoever has the address reads the deadlines of its owner, and nothing else."""
    reader = reader_of(token)
    if reader is None:
        raise Http404
    with translation.override(reader.language):
        return served(deadlines_of(reader), "deadlines")
