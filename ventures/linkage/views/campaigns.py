from datetime import datetime, time, timedelta

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.timezone import make_aware
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ventures.accounts.querysets import within
from ventures.core import clock
from ventures.core.pages import attempt, page_of, require
from ventures.reference.models import Region

from .. import actions
from ..forms import CampaignForm, LinkedNeedForm
from ..models import Campaign, Need, NeedLink
from .answers import large

DAYS = 30


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def campaigns(request):
    """Asking the communities of an area what they lack; what went out so far and what came."""
    require(request.user, "linkage.see_campaigns")
    may_ask = request.user.has_perm("linkage.ask_for_needs")
    initial = {"expires_on": clock.today() + timedelta(days=DAYS)}
    form = CampaignForm(request.POST or None, regions=regions_of(request.user), initial=initial)
    if request.method == "POST":
        require(request.user, "linkage.ask_for_needs")
        done = _("The links are on their way to the communities.")
        if form.is_valid() and attempt(request, form, lambda: asked(request, form), done):
            return redirect("linkage:campaigns")
    rows = Campaign.objects.visible_to(request.user).select_related("region__parent").with_counts()
    context = {"form": form, "may_ask": may_ask, "page": page_of(request, rows), "now": clock.now()}
    return render(request, "linkage/campaigns.html", context)


def regions_of(user):
    """The districts and sub-districts of today in which an officer may ask."""
    here = Region.objects.on(clock.today()).filter(within(user.grants_of("officer"), "code"))
    return here.exclude(level=Region.Level.CITY).select_related("parent")


def asked(request, form):
    """Send the links, to hold until the end of the day chosen."""
    ends = make_aware(datetime.combine(form.cleaned_data["expires_on"], time(23, 59, 59)))
    return actions.ask_for_needs(form.cleaned_data["region"], by=request.user, expires_at=ends)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def state_by_link(request, token):
    """What a community opens from its mail to state its needs. A GET shows, only the POST states one."""
    links = NeedLink.objects.select_related("community__region__parent", "campaign")
    link = links.filter(token_digest=actions.digest(token)).first()
    if link is None:
        return render(request, "linkage/unknown.html", large(request), status=404)
    context = {"link": link, "stated": Need.objects.filter(link=link), **large(request)}
    if clock.now() > link.campaign.expires_at:
        return render(request, "linkage/link_expired.html", context, status=410)
    form = LinkedNeedForm(request.POST or None)
    done = _("Thank you. The office reads the need and publishes it.")
    verb = lambda: actions.state_by_link(link, **form.cleaned_data)  # noqa: E731
    if request.method == "POST" and form.is_valid() and attempt(request, form, verb, done):
        return redirect("linkage:state_by_link", token)
    return render(request, "linkage/state_by_link.html", {"form": form, **context})
