from django.db import models
from django.db.models import Exists, OuterRef, Q

from ventures.accounts.querysets import within
from ventures.core import clock
from ventures.core.dates import add_months

from .states import ListKind

OF_ACCOUNTS = ("officer", "finance_clerk", "finance_approver", "auditor")
LOOKERS = (*OF_ACCOUNTS, "evaluator", "secretary")


def of_body_of(user):
    """The condition that a person works for the organisation of a record.

    He is a member of each once (`member_joins_an_organisation_once`), so no row comes twice. To ask for
    distinct ones all the same lets PostgreSQL compare every column of every joined table.
    """
    return Q(organization__memberships__user=user, organization__memberships__left_at=None)


class OrganizationQuerySet(models.QuerySet):
    def standing_alone(self):
        """Those that were not merged into another one."""
        return self.filter(merged_into=None)

    def visible_to(self, user):
        """Its own members; the fund's staff within their scope; a merged one nobody."""
        if not user.is_authenticated:
            return self.none()
        rows, grants = self.standing_alone(), user.grants_of(*LOOKERS)
        if grants:
            return rows.filter(within(grants, "region__code"))
        return rows.filter(memberships__user=user, memberships__left_at=None)

    def named(self, words):
        """Those in whose name or code every word stands."""
        rows = self
        for word in words.split()[:6]:
            rows = rows.filter(Q(name__icontains=word) | Q(uscc__icontains=word))
        return rows


class BankAccountQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Finance staff, officers and auditors, within their scope; members come by their organisation."""
        grants = user.grants_of(*OF_ACCOUNTS) if user.is_authenticated else []
        return self.filter(within(grants, "organization__region__code")) if grants else self.none()

    def to_verify(self):
        """Those that wait for a second person, the longest waiting first."""
        return self.filter(state="stated").order_by("pk")


class CreditListingQuerySet(models.QuerySet):
    def counting(self, day, months):
        """Entries made by a day that count on it; `months` is {kind: its look-back} of the kinds asked for.

        An entry on a list counts while it stands and so long after its removal; an offence so long from
        its own day, taken off or not, and where that is unknown as an entry does.
        """
        wanted = Q(pk=None)
        for kind, back in months.items():
            since = add_months(day, -back)
            standing = Q(removed_on=None) | Q(removed_on__gt=since)
            recent = Q(listed_on__gt=since) | Q(listed_on=None) & standing
            wanted |= Q(kind=kind) & (recent if kind == ListKind.OFFENCE else standing)
        return self.filter(wanted, Q(listed_on=None) | Q(listed_on__lte=day))

    def by_name_alone(self):
        """Those that bear no code and are nobody's."""
        return self.filter(organization=None, uscc="")


class RestrictionQuerySet(models.QuerySet):
    def live(self, on=None):
        """Those in force on a day."""
        day = on or clock.today()
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=day), valid_from__lte=day)


class RegistryEntryQuerySet(models.QuerySet):
    def said_last(self):
        """Of each code what the registry said last."""
        later = self.model.objects.filter(
            Q(as_of__gt=OuterRef("as_of")) | Q(as_of=OuterRef("as_of"), pk__gt=OuterRef("pk")),
            uscc=OuterRef("uscc"),
        )
        return self.filter(~Exists(later))
