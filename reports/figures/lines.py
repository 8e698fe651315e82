"""The lines a figure is made of: rows of its view with the columns that are added up."""

from django.db.models import F

from reports.facts import ApplicationFacts
from ventures.reference.models import Community

from .figure import NOT_SERVED, ROWS, SERVED
from .sums import narrowed, rows_for

UNSUMMED = (ROWS, SERVED, NOT_SERVED)


def lines_of(figure, year, what, user):
    """The rows of a figure that a user may see, in the order of their numbers, with `community_name`."""
    rows = narrowed(figure.view, rows_for(user)[figure.view].filter(year=year))
    if figure.view is ApplicationFacts:
        rows = rows.handed_in()
    if what.district is not None:
        rows = rows.filter(district=what.district)
    if what.category is not None:
        rows = rows.filter(category=what.category)
    return rows.annotate(community_name=F("community__name")).order_by("number", "pk")


def communities_of(sums, figure, what):
    """The communities that a figure of those not served counts, as rows of the same names without a case."""
    left = sums.places(what.district) - sums.communities(figure.view, what)
    rows = Community.objects.filter(pk__in=left).order_by("code")
    return rows.annotate(title=F("name"), number=F("code"), community_name=F("region__name"))


def columns_of(figure):
    """[(column, its name, whether it is an amount in fen)] that the figure adds up."""
    names = [name for name in figure.columns if name not in UNSUMMED]
    return [(name, figure.column(name), name.endswith("_fen")) for name in names]
