from dataclasses import dataclass

from django.db.models import Avg, Count, Q

from ventures.organizations.models import Organization
from ventures.reference.models import Community

from .models import CommunityRequest, SocialWorker
from .states import Purpose, RequestState

QUESTIONS = len(Purpose)


@dataclass(frozen=True)
class LinkageCard:
    """The sides of one project and what the community was asked about it."""

    community: Community | None
    organization: Organization | None
    social_workers: tuple[SocialWorker, ...]
    requests: tuple[CommunityRequest, ...]

    @property
    def asked(self):
        """How many of its three questions the community was asked."""
        return len(self.requests)

    @property
    def rating(self):
        """The community's rating of the result, 1 to 5, or None."""
        return next((one.rating for one in self.requests if one.rating), None)


def requests_of(case):
    """What communities were asked about a project, in the order of asking."""
    asked = CommunityRequest.objects.filter(case=case)
    return asked.select_related("community", "organization").order_by("pk")


def confirmation(case, community=None):
    """By which a community confirms need and site: the answered question, else the newest; or None.

    With `community` only its own word counts: that of a community the project has left does not.
    """
    asked = requests_of(case).filter(purpose=Purpose.CONFIRM)
    rows = list(asked.filter(community=community) if community else asked)
    answered = [one for one in rows if one.state == RequestState.ANSWERED]
    return next(reversed(answered or rows), None)


def linkage_card(case, *, community=None, organization=None, social_workers=()):
    """Who stands together in a project; one query, the rest is given by the caller."""
    requests = tuple(requests_of(case))
    if requests:
        community, organization = community or requests[0].community, organization or requests[0].organization
    return LinkageCard(community, organization, tuple(social_workers), requests)


def burden(community):
    """What one community was asked in all: {"asked", "answered", "projects", "rating"}."""
    answered = Q(state__in=[RequestState.ANSWERED, RequestState.DECLINED])
    return CommunityRequest.objects.filter(community=community).aggregate(
        asked=Count("pk"), answered=Count("pk", filter=answered), projects=Count("case", distinct=True),
        rating=Avg("rating"),
    )  # fmt: skip
