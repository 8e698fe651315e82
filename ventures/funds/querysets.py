from django.db import models
from django.db.models import Q

from ventures.accounts.querysets import within
from ventures.reference.querysets import code_prefix, codes_above

LOOKERS = ("officer", "finance_clerk", "finance_approver", "auditor")


class SourceQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Finance staff, officers and auditors, within their scope."""
        grants = user.grants_of(*LOOKERS) if user.is_authenticated else []
        if any(grant.scope is None for grant in grants):
            return self
        return self.filter(within(grants, "region__code")) if grants else self.none()

    def is_every(self):
        """Whether nothing narrows it: then money need not be looked up source by source."""
        return not self.query.where

    def for_listing(self):
        """With all that a row of a position shows, the newest year first."""
        return self.select_related("region").order_by("-year", "pk")

    def of_year(self, year):
        """Those of one budget year; None for all."""
        return self.filter(year=year) if year else self

    def for_call(self, call):
        """Those that may pay for a call: of its year, given in its area or by the city or district above."""
        code = call.region.code
        near = Q(region__code__startswith=code_prefix(code)) | Q(region__code__in=codes_above(code))
        return self.of_year(call.year).filter(near)


class LineQuerySet(models.QuerySet):
    def for_listing(self):
        """With all that a row of a statement shows, newest first."""
        return self.select_related("voucher__by", "account").order_by("-pk")


class ReservationQuerySet(models.QuerySet):
    def open(self):
        """Those that have not ended."""
        return self.filter(settlement=None)

    def in_order(self):
        """In the order in which everybody locks money: by source, then by number."""
        return self.select_related("source").order_by("source", "pk")


class MovementQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever sees the source it begins at."""
        grants = user.grants_of(*LOOKERS) if user.is_authenticated else []
        return self.filter(within(grants, "source__region__code")) if grants else self.none()

    def touching(self, source):
        """Those that begin or end at a source."""
        return self.filter(Q(source=source) | Q(target=source))

    def waiting(self):
        """Those that need a second person."""
        return self.filter(state="entered")

    def for_listing(self):
        return self.select_related("source__region", "target", "entered_by", "confirmed_by").order_by("-pk")


class OpeningQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever sees the sources of its region."""
        grants = user.grants_of(*LOOKERS) if user.is_authenticated else []
        return self.filter(within(grants, "region__code")) if grants else self.none()
