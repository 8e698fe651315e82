from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q

from ventures.awards.models import Award

from .states import SPENT_IN
from .voucher_keys import plain


class OfAwardQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever sees the award."""
        return self.filter(award__in=Award.objects.visible_to(user))


class OfEvaluationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever sees the project; the model says by what `way` it comes to its evaluation."""
        return self.filter(**{f"{self.model.way}award__in": Award.objects.visible_to(user)})


class ExpenseQuerySet(OfAwardQuerySet):
    def counted(self):
        """Those that count as spent: neither refused nor taken back."""
        return self.filter(state__in=SPENT_IN)

    def of_grant(self):
        """Those that the grant paid."""
        return self.filter(own=False)

    def flagged(self):
        """With `alike` (same day, payee and amount as another that counts) and `paperless` (a voucher without
        its file)."""
        others = self.model.objects.counted().filter(
            on=OuterRef("on"), payee=OuterRef("payee"), amount=OuterRef("amount")
        )
        bare = self.model.objects.filter(
            pk=OuterRef("pk"), claims__voucher__isnull=False, claims__voucher__upload=None
        )
        return self.annotate(alike=Exists(others.exclude(pk=OuterRef("pk"))), paperless=Exists(bare))

    def like(self, words):
        """Whose project, organisation, item, payee or voucher number holds the words."""
        words = words.strip()
        if not words:
            return self
        number = plain(words)
        found = (
            Q(item__icontains=words) | Q(payee__icontains=words) | Q(award__number__icontains=words)
            | Q(award__title__icontains=words) | Q(award__organization__name__icontains=words)
        )  # fmt: skip
        if number:
            proven = self.model.objects.filter(claims__voucher__key__contains=number)
            found |= Q(pk__in=proven.values("pk"))
        return self.filter(found)

    def with_papers(self):
        """With the vouchers that they claim."""
        claims = self.model.claims.field.model.objects.select_related("voucher__upload")
        return self.prefetch_related(Prefetch("claims", claims))
