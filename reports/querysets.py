from django.db import models

from ventures.accounts.querysets import within
from ventures.awards.states import FUNDED
from ventures.reference.querysets import DatedQuerySet

SEEN_BY = ("officer", "auditor")
PUBLISHED = ("decided", "ended")  # of a call: its list is out


def grants_of(user):
    """By which roles somebody reads the statistics within."""
    return user.grants_of(*SEEN_BY) if user.is_authenticated else []


class FactsQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Officers and auditors, within their scope."""
        grants = grants_of(user)
        return self.filter(within(grants, "area")) if grants else self.none()

    def published(self):
        """Of calls that were decided: what becomes of an application before is nobody's business."""
        return self.filter(call_state__in=PUBLISHED)

    def funded(self):
        """Projects that got a grant, whatever became of them later."""
        return self.filter(state__in=FUNDED)

    def handed_in(self):
        """Applications that are no drafts any more."""
        return self.filter(handed_in=1)


class PlaceQuerySet(DatedQuerySet):
    def visible_to(self, user):
        """Those within the scope of an officer or auditor."""
        grants = grants_of(user)
        return self.filter(within(grants, "district")) if grants else self.none()
