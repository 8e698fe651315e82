from django.urls import reverse
from django.utils.translation import gettext as _

from ventures.core.views import appearance_of
from ventures.notifications.models import Message


def frame(request):
    """What the frame of every page shows: the reader's way around, his unread messages, his settings."""
    user = getattr(request, "user", None)
    signed_in = bool(user and user.is_authenticated)
    return {
        "nav": list(marked(request.path, staff_nav(user) if signed_in else public_nav())),
        "unread": Message.objects.visible_to(user).unread().count() if signed_in else 0,
        "appearance": appearance_of(request),
    }


def marked(path, entries):
    """The entries with the current one marked."""
    for label, url in entries:
        yield {"label": label, "url": url, "current": path.startswith(url) if url != "/" else path == "/"}


def public_nav():
    return [(_("Home"), "/"), (_("Calls"), "/calls/"), (_("Projects"), "/public/"), (_("Disclosure"), "/disclosure/")]


def staff_nav(user):
    """The pages of the reader's roles; an applicant's when he has none."""
    return [(_("My desk"), reverse("portal:desk"))]
