"""The private calendar of a person: what his organisations and his desk have to do, and by when."""

from datetime import datetime, time

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from ventures.accounts.models import User
from ventures.applications.deadlines import deadline_of
from ventures.applications.models import Application
from ventures.applications.states import EDITABLE
from ventures.core.calendar import Deadline
from ventures.core.dates import SHANGHAI
from ventures.notifications.models import CalendarFeed
from ventures.organizations.queries import memberships_of

from .desks import waiting

AT_MOST = 200


def signer():
    """Signs for this purpose alone; a former SECRET_KEY still opens."""
    return Signer(salt="ventures.portal.calendars", sep=".")


def token_of(feed):
    """The secret in a feed's address: nobody computes it out of the database alone."""
    return signer().sign(f"{feed.pk}-{feed.nonce}")


def reader_of(token):
    """Whose calendar a token opens; None for a wrong or a revoked one."""
    try:
        number, _dash, nonce = signer().unsign(token).partition("-")
    except BadSignature:
        return None
    feed = CalendarFeed.objects.filter(pk=number, nonce=nonce).first()
    return User.objects.filter(pk=feed.user_id, is_active=True).first() if feed else None


def deadlines_of(user):
    """Every deadline of a person: each draft and correction by itself, then what else waits on his desk."""
    memberships = memberships_of(user)
    organizations = [row.organization_id for row in memberships]
    mine = Application.objects.filter(organization__in=organizations, state__in=EDITABLE)
    mine = mine.select_related("call").order_by("-pk")[:AT_MOST]
    found = [deadline for application in mine if (deadline := deadline_of(application))]
    drafts = reverse("applications:list")
    tasks = [task for task in waiting(user, memberships) if task.due and not task.url.startswith(drafts)]
    return found + [of_task(task) for task in tasks]


def of_task(task):
    """A task of the desk as a deadline; one that is due on a day is due when the day ends."""
    at = task.due if task.is_instant else datetime.combine(task.due, time.max, SHANGHAI)
    address = f"{settings.SITE_ADDRESS}{task.url}"
    return Deadline(f"{task.url}@venture-portal", str(task.title), at, address)
