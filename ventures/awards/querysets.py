from django.db import models
from django.db.models import OuterRef
from django.db.models.functions import Cast

from ventures.accounts.querysets import within
from ventures.applications.querysets import STAFF_ROLES
from ventures.organizations.querysets import of_body_of
from ventures.workflow.models import Event

DECIDERS = ("officer", "auditor")


class AwardQuerySet(models.QuerySet):
    def are_all_visible_to(self, user):
        """Whether `visible_to` leaves nothing out: a role of the staff without a scope."""
        grants = user.grants_of(*STAFF_ROLES) if user.is_authenticated else []
        return any(grant.scope is None for grant in grants)

    def visible_to(self, user):
        """Its organisation's members from the public notice on; the fund's staff within their scope."""
        if not user.is_authenticated:
            return self.none()
        grants = user.grants_of(*STAFF_ROLES)
        if grants:
            return self.filter(within(grants, "call__region__code"))
        hidden = models.Q(state="dropped") | models.Q(state="proposed") & ~models.Q(decision__state="noticed")
        return self.exclude(hidden).filter(of_body_of(user))

    def on_its_list(self):
        """Those a list stands for: proposed with it or approved by it, whatever became of them later."""
        approved = Event.objects.filter(
            chain__record_type="awards.award",
            chain__record_id=Cast(OuterRef("pk"), models.CharField()),
            to_state="approved",
        )
        return self.exclude(~models.Exists(approved), state__in=["dropped", "declined"])

    def public(self):
        """Those that anybody may read about."""
        return self.exclude(state__in=["proposed", "dropped", "declined"])

    def for_listing(self):
        return self.select_related("call", "organization", "category", "community__region__parent")


class DecisionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Officers and auditors, within their scope."""
        if not user.is_authenticated:
            return self.none()
        grants = user.grants_of(*DECIDERS)
        return self.filter(within(grants, "call__region__code")) if grants else self.none()


class ObjectionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Who decides reads objections; names and contacts are for nobody else."""
        if not user.is_authenticated:
            return self.none()
        grants = user.grants_of(*DECIDERS)
        return self.filter(within(grants, "award__call__region__code")) if grants else self.none()


class NoticeQuerySet(models.QuerySet):
    def public(self):
        """Those that stand or have stood; a list taken back takes its notice with it."""
        return self.exclude(decision__state="cancelled")


class DossierQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Officers and auditors, within their scope."""
        if not user.is_authenticated:
            return self.none()
        grants = user.grants_of(*DECIDERS)
        return self.filter(within(grants, "decision__call__region__code")) if grants else self.none()


class PackageQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Officers and auditors, within their scope."""
        if not user.is_authenticated:
            return self.none()
        grants = user.grants_of(*DECIDERS)
        return self.filter(within(grants, "award__call__region__code")) if grants else self.none()
