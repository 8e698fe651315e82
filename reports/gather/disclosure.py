"""The public disclosure list of a year (信息公开): a row a project, and the sums of all rows.

Source: 彩票公益金管理办法 and the ministry's rules on openness: programme, project, organisation, amount by
source, paid, balance, result, effect, office contact; by 30 June for the year before.
"""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Sum
from django.db.models.functions import Coalesce

from reports.small_cells import published, words
from reports.statistics import UNSTATED, work_of_each
from ventures.awards.models import Award, AwardSource
from ventures.awards.states import AwardState
from ventures.disbursement.models import Payment, RecoveryReceipt
from ventures.funds.states import SourceKind
from ventures.monitoring.models import Evaluation, OutcomeReport
from ventures.monitoring.states import EvaluationKind, ReportState

ORDER = ("call__title", "number")


@dataclass(frozen=True)
class Disclosed:
    """One project. Amounts are Decimal yuan; `sources` in the order of SourceKind, then what is unstated.

    `paid` is what has left less what came back; `people` is None where fewer than five.
    """

    programme: str
    number: str
    project: str
    organization: str
    community: str
    sources: tuple[Decimal, ...]
    amount: Decimal
    paid: Decimal
    result: str
    grade: str
    people: int | None
    times: int | None
    effect: str
    contact: str

    @property
    def result_in_words(self):
        """The state of the project in the reader's language."""
        return str(AwardState(self.result).label)

    @property
    def people_in_words(self):
        """People served directly, or that they are too few to be told."""
        return words(self.people)

    @property
    def times_in_words(self):
        """The same of person-times."""
        return words(self.times)

    @property
    def balance(self):
        """What of the amount has not been paid out."""
        return self.amount - self.paid


@dataclass(frozen=True)
class Sums:
    """The sums over rows: of the year, or of a page."""

    projects: int
    sources: tuple[Decimal, ...]
    amount: Decimal
    paid: Decimal

    @property
    def balance(self):
        """What of the amount has not been paid out."""
        return self.amount - self.paid


def awards_of(year):
    """The projects of a year that anybody may read about, in the order of the list."""
    return Award.objects.public().filter(call__year=year).for_listing().order_by(*ORDER)


def years():
    """The years that have something to disclose, the latest first."""
    found = Award.objects.public().order_by("-call__year").values_list("call__year", flat=True)
    return list(found.distinct())


def rows(awards, kinds):
    """A Disclosed for each award of a page (or of the whole year); six queries however many."""
    awards = list(awards)
    pks = [award.pk for award in awards]
    shares, paid, returned = shares_of(pks), paid_of(pks), returned_of(pks)
    work, grades, effects = work_of_each(pks), grades_of(pks), effects_of(pks)
    return [
        Disclosed(
            programme=award.call.title,
            number=award.number,
            project=award.title,
            organization=award.organization.name,
            community=award.community.name,
            sources=by_kind(award, shares[award.pk], kinds),
            amount=amount_of(award),
            paid=paid[award.pk] - returned[award.pk],
            result=award.state,
            grade=grades.get(award.pk, ""),
            people=published(work.get(award.pk, {}).get("direct_people", 0)),
            times=published(work.get(award.pk, {}).get("direct_times", 0)),
            effect=effects.get(award.pk, ""),
            contact=award.call.contact,
        )
        for award in awards
    ]


def amount_of(award):
    """The agreed amount, before that the approved one."""
    return (award.agreed or award.approved).amount


def by_kind(award, shares, kinds):
    """The award's amount by kind of source; what no source is stated for stands under UNSTATED."""
    rest = amount_of(award) - sum(shares.values(), Decimal(0))
    return tuple({**shares, UNSTATED: rest}.get(kind, Decimal(0)) for kind in kinds)


def shares_of(awards):
    """{award pk: {kind of source: yuan}}."""
    found = defaultdict(dict)
    shares = AwardSource.objects.filter(award__in=awards).order_by()
    for award, kind, amount in shares.values_list("award", "source__kind").annotate(sum=Sum("amount")):
        found[award][kind] = amount
    return found


def paid_of(awards):
    """{award pk: yuan paid}."""
    payments = Payment.objects.filter(request__instalment__award__in=awards).order_by()
    return summed(payments.values_list("request__instalment__award").annotate(sum=Sum("amount")))


def returned_of(awards):
    """{award pk: yuan that came back}."""
    receipts = RecoveryReceipt.objects.filter(recovery__award__in=awards).order_by()
    return summed(receipts.values_list("recovery__award").annotate(sum=Sum("amount")))


def summed(pairs):
    """Pairs as a mapping that knows nothing as 0."""
    return defaultdict(Decimal, dict(pairs))


def grades_of(awards):
    """{award pk: grade} of the final evaluation."""
    final = Evaluation.objects.filter(award__in=awards, kind=EvaluationKind.FINAL)
    return dict(final.exclude(grade="").values_list("award", "grade"))


def effects_of(awards):
    """{award pk: what came of it}, from the accepted outcome reports."""
    accepted = OutcomeReport.objects.filter(award__in=awards, state=ReportState.ACCEPTED)
    return dict(accepted.values_list("award", "effect"))


def sums_of(rows):
    """The Sums of rows at hand."""
    columns = zip(*(row.sources for row in rows), strict=True)
    return Sums(
        len(rows),
        tuple(sum(column, Decimal(0)) for column in columns),
        sum((row.amount for row in rows), Decimal(0)),
        sum((row.paid for row in rows), Decimal(0)),
    )


def year_of(year):
    """The kinds of source of the year's list, its columns, and the Sums of all its rows; five queries."""
    awards = Award.objects.public().filter(call__year=year).order_by()
    whole = total(awards.annotate(whole=Coalesce("agreed", "approved")), "whole")
    shares = AwardSource.objects.filter(award__in=awards).order_by()
    by_source = summed(shares.values_list("source__kind").annotate(sum=Sum("amount")))
    by_source[UNSTATED] = whole - sum(by_source.values(), Decimal(0))
    kinds = [kind for kind in (*SourceKind.values, UNSTATED) if by_source[kind]]
    paid = total(Payment.objects.filter(request__instalment__award__in=awards))
    returned = total(RecoveryReceipt.objects.filter(recovery__award__in=awards))
    sources = tuple(by_source[kind] for kind in kinds)
    return kinds, Sums(awards.count(), sources, whole, paid - returned)


def total(queryset, name="amount"):
    """The sum of a column, in yuan."""
    return queryset.aggregate(sum=Sum(name))["sum"] or Decimal(0)
