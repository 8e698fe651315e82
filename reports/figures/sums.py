"""The sums of a year by district and field of work, from the views; eight queries however many rows.

Published sums leave out every project whose count of people must not be told. So nothing that is published
holds a small cell, and none can be computed from a total and the other cells: it is in no total.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.core.cache import cache
from django.db.models import Count, Q, Sum, Value

from reports.facts import ApplicationFacts, Place, ProjectFacts, RequestFacts
from reports.small_cells import few
from reports.statistics import MINUTES_KEPT
from ventures.core import clock

from .figure import NOT_SERVED, ROWS, SERVED
from .registry import FIGURES

VIEWS = (ProjectFacts, ApplicationFacts, RequestFacts)


class What(NamedTuple):
    """Which cells are asked for: of a district (its code) and a field of work (its name), None for all.

    Both are empty where a draft does not say them yet.
    """

    district: str | None = None
    category: str | None = None


@dataclass(frozen=True)
class Sums:
    """Everything additive of a year; keys of cells are (view, district, category).

    `cells` holds a Counter of sums under `name_of`; `served` the communities; `existing` those of a district;
    `districts` {code: name} and `categories` {name: English name} what there are rows for, in their order.
    """

    cells: dict
    served: dict
    existing: dict
    districts: dict
    categories: dict

    def total(self, figure, column, what):
        """The sum of a column of a figure over what is asked for, an int."""
        if column == SERVED:
            return len(self.communities(figure.view, what))
        if column == NOT_SERVED:
            existing = self.places(what.district)
            return len(existing - self.communities(figure.view, what))
        return self.added(figure.view, name_of(column, figure.people), what)

    def left_out(self, figure, what):
        """How many rows are left out of a figure as small cells."""
        return self.added(figure.view, f"few_{figure.people}", what) if figure.people else 0

    def added(self, view, name, what):
        """The sum of one column over the cells asked for."""
        return sum(sums[name] for key, sums in self.cells.items() if matches(key, view, what))

    def communities(self, view, what):
        """The communities of the cells asked for."""
        return set().union(*(found for key, found in self.served.items() if matches(key, view, what)))

    def places(self, district):
        """The communities that exist in a district, or in all."""
        if district is None:
            return set().union(*self.existing.values())
        return self.existing.get(district, set())

    def reached(self, what):
        """{stage: applications that came so far or further}."""
        stages = ApplicationFacts.Reached
        counts = {stage: self.added(ApplicationFacts, f"reached_{stage}", what) for stage in stages}
        return {stage: sum(counts[later] for later in stages if later >= stage) for stage in stages}


def matches(key, view, what):
    """Whether a cell belongs to what is asked for."""
    its_view, district, category = key
    in_place = what.district in (None, district) and what.category in (None, category)
    return its_view is view and in_place


def name_of(column, people):
    """Under what the sum of a column is kept, over rows that are no small cells of `people`."""
    return f"{column}_of_{people}" if people else column


def rows_for(user):
    """{view: rows} that somebody reads: what is published, and for a user everything within his scope."""
    return {
        view: view.objects.published() if user is None else view.objects.visible_to(user) for view in VIEWS
    }


def narrowed(view, rows):
    """The rows that figures of a view are about."""
    return rows.funded() if view is ProjectFacts else rows


def years(user=None):
    """The years that have statistics for a reader, the latest first; one query."""
    found = rows_for(user)[ApplicationFacts].order_by("-year").values_list("year", flat=True)
    return list(found.distinct())


def published_of(year):
    """The published Sums of a year, kept for some minutes: anybody may ask for them again and again."""
    return cache.get_or_set(f"reports:sums:{year}", lambda: sums_of(year), 60 * MINUTES_KEPT)


def sums_of(year, user=None):
    """The Sums of a year: published ones, or all that a user may see."""
    cells, served = defaultdict(Counter), defaultdict(set)
    for view, rows in rows_for(user).items():
        of_year = narrowed(view, rows.filter(year=year)).order_by()
        add_up(cells, view, of_year, public=user is None)
        if view is not ApplicationFacts:
            places = of_year.values_list("district", "category", "community").distinct()
            for district, category, community in places:
                served[view, district, category].add(community)
    places = existing(year, user)
    codes = {district for _view, district, _category in cells} | set(places)
    return Sums(dict(cells), dict(served), places, named(codes), categories_in(cells, year))


def add_up(cells, view, rows, *, public):
    """Add the sums of a view's rows to their cells; applications begun count for the funnel alone."""
    handed_in = Q(handed_in=1) if view is ApplicationFacts else Q()
    sums = {name: sum_over(column, people, handed_in, public) for name, column, people in columns_of(view)}
    for people in {figure.people for figure in FIGURES if figure.view is view and figure.people}:
        sums[f"few_{people}"] = Count("pk", filter=few(people)) if public else Value(0)
    if view is ApplicationFacts:
        stages = ApplicationFacts.Reached
        sums |= {f"reached_{stage}": Count("pk", filter=Q(reached=stage)) for stage in stages}
    for row in rows.values("district", "category").annotate(**{f"sum_{n}": s for n, s in sums.items()}):
        key = view, row.pop("district"), row.pop("category")
        cells[key].update({name.removeprefix("sum_"): int(value or 0) for name, value in row.items()})


def columns_of(view):
    """(name, column, people) of every sum that figures of a view need."""
    found = {
        (name_of(column, figure.people), column, figure.people)
        for figure in FIGURES
        if figure.view is view
        for column in figure.columns
        if column not in (SERVED, NOT_SERVED)
    }
    return sorted(found)


def sum_over(column, people, rows, public):
    """The sum of a column, without the rows that are small cells where it is published."""
    wanted = rows & ~few(people) if people and public else rows
    return Count("pk", filter=wanted) if column == ROWS else Sum(column, filter=wanted)


def existing(year, user):
    """{district: communities} as they exist at the end of the year, or today."""
    day = min(clock.today(), date(year, 12, 31))
    places = Place.objects.on(day) if user is None else Place.objects.on(day).visible_to(user)
    found = defaultdict(set)
    for district, pk in places.values_list("district", "pk"):
        found[district].add(pk)
    return dict(found)


def named(codes):
    """{code: name} of districts in the order of their codes."""
    names = dict(Place.objects.order_by().values_list("district", "district_name").distinct())
    return {code: names.get(code, "") for code in sorted(codes)}


def categories_in(cells, year):
    """{name: English name} of the fields of work that cells stand for, in the order of their letters."""
    there = {category for _view, _district, category in cells}
    rows = ApplicationFacts.objects.filter(year=year).order_by("category_code", "category")
    names = rows.values_list("category", "category_en", "category_code").distinct()
    return {name: name_en for name, name_en, _code in names if name in there}
