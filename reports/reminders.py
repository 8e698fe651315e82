"""The disclosure of the year before is called to mind from 1 June until it is published."""

from datetime import date

from django.db import transaction
from django.urls import reverse

from ventures.accounts.models import RoleGrant
from ventures.awards.models import Award
from ventures.core import clock
from ventures.notifications.actions import tell
from ventures.reference.models import Region

from .disclosing import due_on, undisclosed
from .models import DisclosureReminder

FROM, EVERY = (6, 1), 14  # month and day of the year after; days


def remind_disclosures():
    """Call undisclosed years to mind, each step once; returns how many. The scheduler's."""
    return sum(remind_one(year) for year in undisclosed())


@transaction.atomic
def remind_one(year):
    """Whether one was called to mind now."""
    days = (clock.today() - date(year + 1, *FROM)).days
    if days < 0:
        return False
    _row, is_new = DisclosureReminder.objects.get_or_create(
        year=year, step=days // EVERY, defaults={"sent_at": clock.now()}
    )
    if is_new:
        link = reverse("reports:publish_disclosure", args=[year])
        late = clock.today() > due_on(year)
        tell(publishers(year), "reports/disclosure_due", link=link, year=year, due=due_on(year), late=late)
    return is_new


def publishers(year):
    """The officers whose area holds every public project of the year."""
    awards = Award.objects.public().filter(call__year=year)
    regions = list(Region.objects.filter(pk__in=awards.values("call__region")))
    grants = RoleGrant.objects.live().filter(role="officer", user__is_active=True)
    scopes = {}
    for grant in grants.select_related("user", "scope"):
        scopes.setdefault(grant.user, []).append(grant.scope)
    return [
        user
        for user, areas in scopes.items()
        if all(any(area is None or area.covers(region) for area in areas) for region in regions)
    ]
