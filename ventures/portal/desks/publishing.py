"""What the office owes the public: the disclosure of each year that is over."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from ventures.awards.models import Award
from ventures.calls.models import Call
from ventures.core import clock
from ventures.workflow.models import EventDetail

from .task import Task

RECORD = "reports.disclosure"  # its history tells what was published; the record itself lies above the desk


def disclosures(user):
    """Years that are over and whose whole list lies within the officer's area, never disclosed yet."""
    over = Award.objects.public().filter(call__year__lt=clock.today().year).order_by()
    of_others = over.exclude(call__in=Call.objects.run_by(user))
    years, outside = (set(rows.values_list("call__year", flat=True).distinct()) for rows in (over, of_others))
    told = EventDetail.objects.filter(event__chain__record_type=RECORD, event__verb="published")
    published = set(told.values_list("value__year", flat=True)) if years - outside else set()
    return [
        Task(
            _("Publish the disclosure of %(year)s") % {"year": year},
            _("Everything is counted; look at the figures and press once."),
            reverse("reports:publish_disclosure", args=[year]), _("Look"), date(year + 1, 6, 30),
        )
        for year in sorted(years - outside - published)
    ]  # fmt: skip
