from collections import Counter
from dataclasses import dataclass

from django.db.models import Avg, Count, Q
from django.utils.translation import gettext as _
from djmoney.money import Money

from ventures.core import clock
from ventures.core.worded import worded
from ventures.organizations.models import Organization
from ventures.reference.models import Community

from .models import CommunityRequest, PartRequest, SocialWorker
from .states import PartState, Purpose, RequestState

QUESTIONS = len(Purpose)


@dataclass(frozen=True)
class Part:
    """A social worker of a team, his hours, and what he was asked about them (None: nothing yet)."""

    worker: SocialWorker
    hours: int
    request: PartRequest | None

    @property
    def has_accepted(self):
        """Whether he takes part with about these hours."""
        return self.answered == PartState.ACCEPTED

    @property
    def answered(self):
        """The state that counts, or nothing: an answer about other hours counts no more."""
        return self.request.state if self.request and self.request.holds_for(self.hours) else ""

    @property
    def may_be_asked(self):
        """Whether a question may go out: none did, it expired, or the hours are others now."""
        return self.answered in ("", PartState.EXPIRED) or (
            self.answered == PartState.SENT and not self.request.is_open(clock.now())
        )

    @property
    def said(self):
        """The state in words."""
        if self.request and not self.answered:
            return _("asked about other hours")
        return PartState(self.answered).label if self.answered else _("not asked yet")

    @property
    def tag(self):
        """The drawn shape of the state."""
        return PartState(self.answered).tag if self.answered else "todo"


@dataclass(frozen=True)
class LinkageCard:
    """The five parties of one project, from the records alone, and what the community was asked about it."""

    community: Community | None
    organization: Organization | None
    parts: tuple[Part, ...]
    volunteers: int
    charity_amount: Money | None
    charity_note: str
    requests: tuple[CommunityRequest, ...]

    @property
    def confirmation(self):
        """The community's word on need and site, or None: of its own, not of one that was left."""
        asked = [one for one in self.requests if one.purpose == Purpose.CONFIRM]
        own = [one for one in asked if self.community is None or one.community_id == self.community.pk]
        return own[-1] if own else None

    @property
    def asked(self):
        """How many of its three questions the community was asked."""
        return sum(self.community is None or one.community_id == self.community.pk for one in self.requests)

    @property
    def rating(self):
        """The community's rating of the result, 1 to 5, or None."""
        return next((one.rating for one in self.requests if one.rating), None)

    @property
    def accepted(self):
        """The social workers who take part."""
        return [part for part in self.parts if part.has_accepted]

    @property
    def hours(self):
        """The hours of those who take part."""
        return sum(part.hours for part in self.accepted)


def requests_of(case):
    """What communities were asked about a project, in the order of asking."""
    asked = CommunityRequest.objects.filter(case=case)
    return asked.select_related("community", "organization").order_by("pk")


def confirmation(case, community=None):
    """By which a community confirms need and site: the answered question, else the newest; or None.

    With `community` only its own word counts: that of a community the project has left does not.
    """
    rows = [one for one in confirming(case) if not community or one.community_id == community.pk]
    answered = [one for one in rows if one.state == RequestState.ANSWERED]
    return next(reversed(answered or rows), None)


@worded
def confirming(case):
    """By which communities confirm a project, in the order of asking."""
    return requests_of(case).filter(purpose=Purpose.CONFIRM)


def parts_of(case, team):
    """The Parts of a team, [(SocialWorker, hours)]; one named twice has the hours of both. One query."""
    asked = {one.worker_id: one for one in PartRequest.objects.filter(case=case)}
    workers, hours = {}, Counter()
    for worker, stated in team:
        workers[worker.pk] = worker
        hours[worker.pk] += stated
    return tuple(Part(worker, hours[pk], asked.get(pk)) for pk, worker in workers.items())


def linkage_card(
    case, *, community=None, organization=None, team=(), volunteers=0, charity_amount=None, charity_note=""
):
    """Who stands together in a project; two queries, the rest is given by the caller."""
    requests = tuple(requests_of(case))
    if requests:
        community, organization = community or requests[0].community, organization or requests[0].organization
    return LinkageCard(
        community, organization, parts_of(case, team), volunteers, charity_amount, charity_note, requests
    )


def burden(community):
    """What one community was asked in all: {"asked", "answered", "projects", "rating"}."""
    answered = Q(state__in=[RequestState.ANSWERED, RequestState.DECLINED])
    return CommunityRequest.objects.filter(community=community).aggregate(
        asked=Count("pk"), answered=Count("pk", filter=answered), projects=Count("case", distinct=True),
        rating=Avg("rating"),
    )  # fmt: skip
