"""How much of a project's work is done, by what the application planned.

One sheet may tell of several activities, and person-times may be few where the work is long: so there are two
shares, and who asks takes the one that asks less.
"""

from typing import NamedTuple

from django.db.models import Count, Sum

from ventures.applications.models import PlannedActivity
from ventures.monitoring.models import Activity
from ventures.monitoring.states import ActivityState


class Work(NamedTuple):
    """Activities and person-times, each as (done, planned)."""

    activities: tuple
    times: tuple

    @property
    def percent(self):
        """The larger share in whole per cent, at most 100; None where nothing was planned."""
        return max((share(part) for part in self if part[1]), default=None)

    @property
    def certain(self):
        """The share of person-times, or of activities where none are aimed at; 0 where none is planned."""
        return share(self.times if self.times[1] else self.activities)


def share(part):
    """Done of planned in whole per cent, at most 100."""
    done, planned = part
    return min(100 * done // planned, 100) if planned else 0


def done(today):
    """The activities that took place until a day."""
    return Activity.objects.exclude(state=ActivityState.DRAFT).filter(on__lte=today).order_by()


def works(today):
    """A function that says the Work of an award whose application is loaded; two queries."""
    counted = done(today).values_list("award").annotate(Count("pk"), Sum("direct_times"))
    figures = {award: (sheets, times) for award, sheets, times in counted}
    rows = PlannedActivity.objects.order_by().values_list("application").annotate(Sum("times"))
    planned = dict(rows)

    def work_of(award):
        sheets, times = figures.get(award.pk, (0, 0))
        aims = planned.get(award.application_id, 0), award.application.direct_times
        return Work((sheets, aims[0]), (times, aims[1]))

    return work_of
