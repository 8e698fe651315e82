"""What is told to an organisation about its award."""

from django.urls import reverse

from ventures.notifications.actions import tell
from ventures.organizations.queries import members_with


def tell_organization(award, kind, *roles, **context):
    """Tell the organisation's people (those in the roles, where named)."""
    link = reverse("awards:agreement", args=[award.pk])
    tell(members_with(award.organization, *roles), kind, award, link=link, **context)
