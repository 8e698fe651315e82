from django.db import models
from django.db.models import Q

from ventures.accounts.querysets import within
from ventures.awards.models import Award
from ventures.reference.querysets import codes_above

STAFF = ("officer", "finance_clerk", "finance_approver", "auditor")
CASHIERS = ("finance_clerk", "finance_approver", "auditor")


class PaymentRequestQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever sees the award; of the staff only finance, officers and auditors."""
        return self if sees_all(user) else self.filter(instalment__award__in=awards_of(user))

    def for_listing(self):
        return self.select_related(
            "instalment__award__organization", "instalment__award__call", "account", "batch"
        ).prefetch_related("receipts")

    def like(self, words):
        """Those whose project, organisation or receipt is named by `words`."""
        words = words.strip()
        if not words:
            return self
        return self.filter(
            Q(instalment__award__number__icontains=words)
            | Q(instalment__award__title__icontains=words)
            | Q(instalment__award__organization__name__icontains=words)
            | Q(pk__in=self.filter(receipts__number__icontains=words).values("pk"))
        )


class PaymentBatchQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Finance staff and auditors; with a role for one area only, batches with no payment outside it."""
        if not (user.is_authenticated and user.has_role(*CASHIERS)):
            return self.none()
        if any(grant.scope is None for grant in user.grants_of(*CASHIERS)):
            return self
        outside = Award.objects.exclude(pk__in=awards_of(user))
        return self.exclude(entries__request__instalment__award__in=outside)


class FinalPayments(models.Manager):
    """The payments that stand: so no list or sum has to think of those that came back."""

    def get_queryset(self):
        returns = self.model._meta.get_field("came_back").related_model.objects
        return super().get_queryset().exclude(models.Exists(returns.filter(payment=models.OuterRef("pk"))))


class PayerAccountQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Finance staff and auditors, within their scope."""
        return within_scope(self, user, "region__code")

    def current(self):
        """The newest of each region."""
        newer = self.model.objects.filter(region=models.OuterRef("region"), pk__gt=models.OuterRef("pk"))
        return self.filter(~models.Exists(newer)).order_by("region__code")

    def for_region(self, region):
        """The account that pays for a region: its own, else that of the district or city above; or None."""
        codes = {region.code, *codes_above(region.code)}
        rows = self.current().filter(region__code__in=codes).select_related("region")
        return max(rows, key=lambda row: nearness(row.region.code), default=None)


def nearness(code):
    """How small a region is by its code: sub-districts last, then districts, then the city."""
    return len(code), not code.endswith("00")


def within_scope(rows, user, code):
    """Rows whose region lies in the scope of a cashier's role."""
    grants = user.grants_of(*CASHIERS) if user.is_authenticated else []
    return rows.filter(within(grants, code)) if grants else rows.none()


class BankStatementQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Finance staff and auditors, within their scope."""
        return within_scope(self, user, "payer__region__code")

    def for_listing(self):
        return self.select_related("payer__region", "by", "upload")


class StatementLineQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Finance staff and auditors, within their scope."""
        return within_scope(self, user, "statement__payer__region__code")

    def open(self):
        """Those that nobody has matched or explained."""
        return self.exclude(pk__in=self.model.objects.settled().values("pk"))

    def settled(self):
        """Those with a live match or an explanation."""
        return self.filter(matches__isnull=False, matches__ended_at=None)


class MatchQuerySet(models.QuerySet):
    def live(self):
        """Those that were not taken back."""
        return self.filter(ended_at=None)

    def of_vouchers(self):
        """The live ones of vouchers that left; those of vouchers that came back name the return, too."""
        return self.live().filter(payment_return=None).exclude(voucher=None)

    def for_listing(self):
        return self.select_related(
            "by", "ended_by", "payment__request__instalment__award",
            "payment_return__payment__request__instalment__award", "receipt__recovery__award",
            "voucher__entry__request__instalment__award", "voucher__entry__batch", "voucher__source",
        )  # fmt: skip


class RecoveryQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever sees the award; of the staff only finance, officers and auditors."""
        return self if sees_all(user) else self.filter(award__in=awards_of(user))

    def for_listing(self):
        return self.select_related("award__organization", "award__call")


def awards_of(user):
    """The awards whose money a person may see."""
    seen = Award.objects.visible_to(user)
    return seen.none() if is_outsider(user) else seen


def is_outsider(user):
    """Whether a person is of the staff and has nothing to do with money."""
    return user.is_authenticated and user.is_fund_staff and not user.has_role(*STAFF)


def sees_all(user):
    """Whether a person may see the money of every award: then rows are not looked up award by award."""
    return Award.objects.are_all_visible_to(user) and not is_outsider(user)


def seen_by(user, rows, path="award"):
    """The rows whose award, at `path`, a person may see."""
    if Award.objects.are_all_visible_to(user):
        return rows
    return rows.filter(**{f"{path}__in": Award.objects.visible_to(user)})
