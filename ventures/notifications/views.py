from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ventures.core.pages import page_of

from . import actions
from .forms import PreferencesForm
from .models import Message


@login_required
@require_safe
def inbox(request):
    """A person's messages, the newest first; ?unread=1 leaves those he has read out."""
    mine = Message.objects.visible_to(request.user).newest_first()
    rows = mine.unread() if request.GET.get("unread") == "1" else mine
    context = {"page": page_of(request, rows), "waiting": request.user.unread}
    return render(request, "notifications/inbox.html", context)


@login_required
@require_safe
def message(request, pk):
    """One message in full; looking does not mark it as read, the button does."""
    mine = Message.objects.visible_to(request.user).with_delivery()
    found = get_object_or_404(mine, pk=pk)
    return render(request, "notifications/message.html", {"message": found, "goes_on": is_ours(found.link)})


@login_required
@require_POST
def read(request, pk):
    """Mark it as read and go where it leads."""
    found = get_object_or_404(Message.objects.visible_to(request.user), pk=pk)
    actions.read(found, by=request.user)
    return redirect(found.link if is_ours(found.link) else "notifications:inbox")


@login_required
@require_POST
def read_all(request):
    """Mark everything as read."""
    actions.read_all(by=request.user)
    messages.success(request, _("All messages are marked as read."))
    return redirect("notifications:inbox")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request):
    """How one wants each kind of message."""
    form = PreferencesForm(request.POST if request.method == "POST" else None, user=request.user)
    if request.method == "POST" and form.is_valid():
        for topic, email, sms in form.wishes():
            actions.prefer(topic, by=request.user, email=email, sms=sms)
        messages.success(request, _("Saved."))
        return redirect("notifications:preferences")
    return render(request, "notifications/preferences.html", {"form": form})


def is_ours(link):
    """Whether a message's link leads to a page of the portal."""
    return link.startswith("/") and url_has_allowed_host_and_scheme(link, None)
