"""Asking the communities of a region what they lack, each by a link of its own."""

import secrets
from datetime import timedelta

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from ventures.core import clock
from ventures.core.errors import Refused
from ventures.notifications.actions import tell_address
from ventures.reference.models import Community, Region
from ventures.workflow import history

from ..models import Campaign, NeedLink
from ..states import Source
from .community import digest
from .needs import state_need

CAMPAIGN_DAYS = 90


@transaction.atomic
def ask_for_needs(region, *, by, expires_at):
    """Send every community of a district or sub-district its link to state needs by, until an instant.

    A community without an address is counted and left out. A region whose last links still hold is
    refused: nobody gets two.
    """
    now = clock.now()
    if region.level == Region.Level.CITY:
        raise Refused(_("Choose a district or a sub-district."), field="region")
    if not now < expires_at <= now + timedelta(days=CAMPAIGN_DAYS):
        raise Refused(
            _("Choose a day within the next %(days)s days.") % {"days": CAMPAIGN_DAYS}, field="expires_on"
        )
    Region.objects.select_for_update().get(pk=region.pk)  # two officers at once send one campaign
    here = Community.objects.on(clock.today()).within(region)
    if NeedLink.objects.filter(community__in=here, campaign__expires_at__gt=now).exists():
        raise Refused(_("Links sent earlier to communities of this area still hold."), field="region")
    addressed = list(here.exclude(email="").select_related("region"))
    if not addressed:
        raise Refused(_("No community of this area has an e-mail address."), field="region")
    campaign = Campaign.objects.create(
        region=region, sent_by=by, sent_at=now, expires_at=expires_at,
        without_address=here.filter(email="").count(),
    )  # fmt: skip
    for community in addressed:
        send_link(campaign, community)
    history.write(campaign, "sent", by=by, links=len(addressed))
    return campaign


def send_link(campaign, community):
    """One community's link; returns its token, which is kept nowhere."""
    token = secrets.token_urlsafe(32)
    link = NeedLink.objects.create(
        campaign=campaign, community=community, address=community.email, token_digest=digest(token)
    )
    tell_address(
        community.email, "linkage/state_needs", link, link=reverse("linkage:state_by_link", args=[token])
    )
    return token


@transaction.atomic
def state_by_link(link, **facts):
    """The community of a link states a need by it, as often as it likes until the link expires."""
    if clock.now() > link.campaign.expires_at:
        raise Refused(_("This link has expired. The office sends a new one when it asks again."))
    return state_need(link.community, source=Source.LINK, link=link, **facts)
