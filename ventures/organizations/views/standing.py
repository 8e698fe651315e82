from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from .. import actions
from ..forms import AnnualReportForm, EndListingForm, ListingForm, OfficeReportForm, RatingForm
from ..models import CreditListing
from .fetch import form_page, organization_for


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def annual_report(request, pk):
    """A member states that a report was filed; the office enters what the registry says."""
    organization = organization_for(request, pk, "organizations.file_annual_report")
    kind = OfficeReportForm if request.user.is_fund_staff else AnnualReportForm
    return form_page(
        request, organization, kind(request.POST or None),
        lambda **facts: actions.file_annual_report(organization, by=request.user, **facts),
        done=_("The annual report is entered."), title=_("Which annual report was filed, and when?"),
        submit=_("Enter the report"),
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def rating(request, pk):
    """The office enters a rating."""
    organization = organization_for(request, pk, "organizations.record_standing")
    return form_page(
        request, organization, RatingForm(request.POST or None),
        lambda **facts: actions.record_rating(organization, by=request.user, **facts),
        done=_("The rating is entered."), title=_("Enter a rating"), submit=_("Enter the rating"),
        lead=_("A rating holds five years from the day of its issue."),
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def listing(request, pk):
    """The office enters that a public list names the organisation."""
    organization = organization_for(request, pk, "organizations.record_standing")
    return form_page(
        request, organization, ListingForm(request.POST or None),
        lambda **facts: actions.enter_listing(organization, by=request.user, **facts),
        done=_("The entry is kept."), title=_("Enter a credit list that names it"),
        submit=_("Enter the listing"),
        lead=_("It bars the organisation from applying for as long as the call says, counted from its end."),
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def end_listing(request, pk, listing):
    """The office enters the day on which the list let the organisation go."""
    organization = organization_for(request, pk, "organizations.record_standing")
    entry = get_object_or_404(CreditListing, pk=listing, organization=organization)
    return form_page(
        request, organization, EndListingForm(request.POST or None),
        lambda **facts: actions.end_listing(entry, by=request.user, **facts),
        done=_("The entry has ended."), title=_("When was it taken off the list?"), submit=_("End the entry"),
        lead=entry.get_kind_display(),
    )  # fmt: skip
