"""What the registers say: annual reports, ratings, credit lists."""

from django.db import transaction
from django.utils.translation import gettext as _

from ventures.core import clock
from ventures.core.errors import Refused
from ventures.workflow import history

from ..models import AnnualReport, CreditListing, Rating
from ..states import ListKind
from .days import refuse_day_to_come
from .holding import hold


@transaction.atomic
def file_annual_report(organization, *, by, year, filed_on, passed=True, source=""):
    """State that the report of `year` was filed. What the office enters replaces what was stated."""
    refuse_day_to_come(filed_on, "filed_on")
    if not organization.registered_on.year <= year < filed_on.year:
        raise Refused(
            _("A report is about a year that is over, and not older than the organisation."), field="year"
        )
    hold(organization)
    if by.is_fund_staff:
        AnnualReport.objects.filter(organization=organization, year=year).delete()
    elif AnnualReport.objects.filter(organization=organization, year=year).exists():
        raise Refused(_("The report of this year stands here already."), field="year")
    made = AnnualReport.objects.create(
        organization=organization, year=year, filed_on=filed_on, passed=passed, source=source
    )
    history.write(organization, "annual_report", by=by, year=year, filed_on=str(filed_on), passed=passed)
    return made


@transaction.atomic
def record_rating(organization, *, by, grade, issued_on):
    """Enter a rating, 1A to 5A as a number, by the day of its issue."""
    refuse_day_to_come(issued_on, "issued_on")
    if not 1 <= grade <= 5:
        raise Refused(_("A rating is from 1A to 5A."), field="grade")
    made = Rating.objects.create(organization=organization, grade=grade, issued_on=issued_on)
    history.write(organization, "rating", by=by, grade=grade, issued_on=str(issued_on))
    return made


@transaction.atomic
def enter_listing(organization, *, by, kind, listed_on, source):
    """Enter that a public credit list names the organisation; of an offence the day may be unknown (None)."""
    if listed_on:
        refuse_day_to_come(listed_on, "listed_on")
    elif kind != ListKind.OFFENCE:
        raise Refused(_("Only of an offence may the day be unknown."), field="listed_on")
    made = CreditListing.objects.create(
        organization=organization, kind=kind, listed_on=listed_on, source=source, name=organization.name,
        uscc=organization.uscc or "", as_of=clock.today(),
    )  # fmt: skip
    day = {"listed_on": str(listed_on)} if listed_on else {}
    history.write(organization, "listed", by=by, kind=kind, source=source, **day)
    return made


@transaction.atomic
def end_listing(listing, *, by, removed_on):
    """Enter the day a list took the organisation off; look-back windows count from it."""
    refuse_day_to_come(removed_on, "removed_on")
    if listing.removed_on:
        raise Refused(_("This entry has been ended already."))
    if listing.listed_on and removed_on < listing.listed_on:
        raise Refused(_("It cannot end before it began."), field="removed_on")
    listing.removed_on, listing.as_of = removed_on, clock.today()
    listing.save(update_fields=["removed_on", "as_of"])
    history.write(listing.organization, "unlisted", by=by, kind=listing.kind, removed_on=str(removed_on))
    return listing
