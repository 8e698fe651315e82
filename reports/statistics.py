"""The year's figures for the public: what was given, from where, for what, and in which district."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.core.cache import cache
from django.db.models import Max, Sum
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ventures.awards.models import Award, AwardSource
from ventures.core import clock
from ventures.funds.states import SourceKind
from ventures.monitoring.models import Activity, OutcomeReport
from ventures.monitoring.states import ActivityState, ReportState
from ventures.reference.models import Region

from .sankey import sankey, with_unit
from .small_cells import added, words

MINUTES_KEPT = 5
UNSTATED = "unstated"
FIELDS = (
    "pk", "organization_id", "community_id", "agreed", "approved", "category__code", "category__name",
    "category__name_en", "community__region__code", "community__region__name", "community__region__level",
    "community__region__parent__code", "community__region__parent__name",
)  # fmt: skip


@dataclass(frozen=True)
class Share:
    """A source, a field of work or a district, with what went through it (yuan) and how many projects."""

    key: str
    name: object
    name_en: str
    amount: Decimal
    projects: int

    @property
    def label(self):
        """The name in the reader's language."""
        return self.name_en if get_language() == "en" and self.name_en else str(self.name)


@dataclass(frozen=True)
class Flow:
    """Yuan that went from a source through a field of work to a district, each by its key."""

    source: str
    category: str
    district: str
    amount: Decimal


@dataclass(frozen=True)
class FundYear:
    """A year of the fund. `amount` equals the sum of sources, of categories, of districts and of flows.

    `people` and `times` are those served directly, but for projects of fewer than five; None where there
    are only such.
    """

    year: int
    as_of: date
    amount: Decimal
    projects: int
    organizations: int
    communities: int
    people: int | None
    times: int | None
    sources: tuple[Share, ...]
    categories: tuple[Share, ...]
    districts: tuple[Share, ...]
    flows: tuple[Flow, ...]

    @property
    def svg(self):
        """The flows as a drawing for wide and for narrow pages, safe HTML."""
        return sankey(self)

    @property
    def amount_in_words(self):
        """The amount in the reader's large unit: ¥15 m, 1,500 万元."""
        return with_unit(self.amount)

    @property
    def people_in_words(self):
        """People served directly, with separators."""
        return words(self.people)

    @property
    def times_in_words(self):
        """Person-times, with separators."""
        return words(self.times)

    def table(self):
        """A row for each district: (its Share, the amount of each category in their order)."""
        cells = defaultdict(Decimal)
        for flow in self.flows:
            cells[flow.district, flow.category] += flow.amount
        return [
            (district, [cells[district.key, category.key] for category in self.categories])
            for district in self.districts
        ]


def fund_year(year):
    """The figures of a year's public awards, kept for five minutes; four queries when counted anew."""
    return cache.get_or_set(f"reports:fund_year:{year}", lambda: counted(year), 60 * MINUTES_KEPT)


def counted(year):
    """The figures as the records stand now; amounts are those agreed, before that those approved."""
    awards = list(Award.objects.public().filter(call__year=year).order_by("pk").values(*FIELDS))
    flows, seen = flows_of(awards, sources_of(awards))
    names, codes = named(awards), {award["category__name"]: award["category__code"] for award in awards}
    work = work_of_each([award["pk"] for award in awards]).values()
    return FundYear(
        year, clock.today(), sum((flow.amount for flow in flows), Decimal(0)), len(awards),
        len({award["organization_id"] for award in awards}), len({award["community_id"] for award in awards}),
        *(added([row[name] for row in work]) for name in ("direct_people", "direct_times")),
        *(shares(flows, seen, names, place, codes) for place in ("source", "category", "district")),
        flows=tuple(flows),
    )  # fmt: skip


def sources_of(awards):
    """{award pk: [(kind of source, yuan)]}."""
    rows = AwardSource.objects.filter(award__in=[award["pk"] for award in awards]).order_by("source__kind")
    found = defaultdict(list)
    for award, kind, amount in rows.values_list("award", "source__kind").annotate(sum=Sum("amount")):
        found[award].append((kind, amount))
    return found


def flows_of(awards, sources):
    """The flows, and {place: {key: award pks}}. What no source is stated for flows from UNSTATED."""
    sums, seen = defaultdict(Decimal), defaultdict(lambda: defaultdict(set))
    for award in awards:
        for kind, amount in complete(award, sources[award["pk"]]):
            path = kind, award["category__name"], district_of(award)[0]
            sums[path] += amount
            for place, key in zip(("source", "category", "district"), path, strict=True):
                seen[place][key].add(award["pk"])
    return [Flow(*path, amount) for path, amount in sums.items()], seen


def complete(award, parts):
    """The parts of an award by source, and what is left of it without one."""
    amount = award["approved"] if award["agreed"] is None else award["agreed"]
    rest = amount - sum((part for _kind, part in parts), Decimal(0))
    return [*parts, (UNSTATED, rest)] if rest > 0 else parts


def district_of(award):
    """(code, name) of the district an award's community lies in."""
    if award["community__region__level"] == Region.Level.SUB_DISTRICT:
        return award["community__region__parent__code"], award["community__region__parent__name"]
    return award["community__region__code"], award["community__region__name"]


def source_label(kind):
    """The name of a kind of source, translated when it is shown."""
    return _("Source not stated") if kind == UNSTATED else SourceKind(kind).label


def named(awards):
    """{place: {key: (name, English name)}}."""
    return {
        "source": {kind: (source_label(kind), "") for kind in (*SourceKind.values, UNSTATED)},
        "category": {a["category__name"]: (a["category__name"], a["category__name_en"]) for a in awards},
        "district": {code: (name, "") for code, name in map(district_of, awards)},
    }


def shares(flows, seen, names, place, codes):
    """The Shares of one column: those with a code in its order, else the largest first."""
    sums = defaultdict(Decimal)
    for flow in flows:
        sums[getattr(flow, place)] += flow.amount
    order = sorted(sums, key=lambda key: (codes.get(key, ""), -sums[key], key))
    return tuple(Share(key, *names[place][key], sums[key], len(seen[place][key])) for key in order)


def work_of_each(awards):
    """{award pk: {"direct_people", "direct_times"}}: as frozen in its report, else as recorded so far.

    People are the most declared at one activity, never added across sheets; person-times are added.
    """
    live = Activity.objects.filter(award__in=awards, state=ActivityState.RECORDED).order_by()
    rows = live.values("award").annotate(direct_people=Max("direct_people"), direct_times=Sum("direct_times"))
    work = {row.pop("award"): row for row in rows}
    frozen = OutcomeReport.objects.filter(award__in=awards).exclude(state=ReportState.DRAFT)
    return work | {award: counts for award, counts in frozen.values_list("award", "snapshot__work") if counts}
