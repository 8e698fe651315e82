"""The public disclosure list of a year (信息公开): a row a project, and the sums of all rows.

Source: 彩票公益金管理办法 and the ministry's rules on openness: programme, project, organisation, amount by
source, paid, balance, result, effect, office contact; by 30 June for the year before.
"""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, DecimalField, OuterRef, Subquery, Sum, TextField, Value
from django.db.models.functions import Coalesce

from reports.small_cells import published, words
from reports.statistics import UNSTATED, work_of_each
from ventures.awards.models import Award, AwardSource
from ventures.awards.states import AwardState
from ventures.calls.models import named
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
    category: str
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
    """The projects of a year that anybody may read about, with what `rows` needs, in the order of the list.

    `paid` and `returned` are yuan; `grade` is the final evaluation's, `effect` the accepted report's.
    """
    return (
        Award.objects.public()
        .filter(call__year=year)
        .for_listing()
        .annotate(
            paid=sum_of(Payment, "request__instalment__award"),
            returned=sum_of(RecoveryReceipt, "recovery__award"),
            grade=word_of(Evaluation, "grade", kind=EvaluationKind.FINAL),
            effect=word_of(OutcomeReport, "effect", state=ReportState.ACCEPTED),
        )
        .order_by(*ORDER)
    )


def sum_of(model, award):
    """The sum of the amounts of a model's rows that `award` leads to the award, 0 for none."""
    rows = model.objects.filter(**{award: OuterRef("pk")}).order_by().values(award)
    amounts = rows.annotate(sum=Sum("amount")).values("sum")
    return Coalesce(Subquery(amounts), Value(0), output_field=DecimalField(max_digits=14, decimal_places=2))


def word_of(model, name, **which):
    """A text of the one row of a model that is meant, empty for none."""
    rows = model.objects.filter(award=OuterRef("pk"), **which).order_by("pk")
    return Coalesce(Subquery(rows.values(name)[:1]), Value(""), output_field=TextField())


def years():
    """The years that have something to disclose, the latest first."""
    found = Award.objects.public().order_by("-call__year").values_list("call__year", flat=True)
    return list(found.distinct())


def rows(awards, kinds):
    """A Disclosed for each award of a page (or of the whole year); three queries however many."""
    awards = list(awards)
    pks = [award.pk for award in awards]
    shares, work = shares_of(pks), work_of_each(pks)
    return [
        Disclosed(
            programme=str(award.call),
            category=named(award.category),
            number=award.number,
            project=award.title,
            organization=award.organization.name,
            community=award.community.name,
            sources=by_kind(award, shares[award.pk], kinds),
            amount=amount_of(award),
            paid=award.paid - award.returned,
            result=award.state,
            grade=award.grade,
            people=published(work.get(award.pk, {}).get("direct_people", 0)),
            times=published(work.get(award.pk, {}).get("direct_times", 0)),
            effect=award.effect,
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


def summed(pairs):
    """Pairs as a mapping that knows nothing as 0."""
    return defaultdict(Decimal, dict(pairs))


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
    """The kinds of source of the year's list, its columns, and the Sums of all its rows; four queries."""
    awards = Award.objects.public().filter(call__year=year).order_by()
    found = awards.annotate(whole=Coalesce("agreed", "approved")).aggregate(
        count=Count("pk"), sum=Sum("whole")
    )
    whole = found["sum"] or Decimal(0)
    shares = AwardSource.objects.filter(award__in=awards).order_by()
    by_source = summed(shares.values_list("source__kind").annotate(sum=Sum("amount")))
    by_source[UNSTATED] = whole - sum(by_source.values(), Decimal(0))
    kinds = [kind for kind in (*SourceKind.values, UNSTATED) if by_source[kind]]
    paid = total(Payment.objects.filter(request__instalment__award__in=awards))
    returned = total(RecoveryReceipt.objects.filter(recovery__award__in=awards))
    sources = tuple(by_source[kind] for kind in kinds)
    return kinds, Sums(found["count"], sources, whole, paid - returned)


def total(queryset):
    """The sum of the amounts, in yuan."""
    return queryset.aggregate(sum=Sum("amount"))["sum"] or Decimal(0)
