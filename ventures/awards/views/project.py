"""Projects, for the fund and for the organisations, and their agreements."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ventures.applications.queries import with_words
from ventures.core.errors import Refused
from ventures.core.pages import attempt, page_of, require

from .. import actions, queries
from ..forms import AgreementForm
from ..models import Agreement, Award
from ..states import FUNDED, AwardState

DECLINABLE = {AwardState.PROPOSED, AwardState.APPROVED, AwardState.SIGNING}
SORTS = {"number", "-number", "approved", "-approved", "ends_on", "-ends_on"}


@login_required
@require_safe
def projects(request):
    """The projects this reader sees, filtered by state, call, district and words."""
    visible = Award.objects.visible_to(request.user)
    found = filtered(visible, request.GET)
    sort = request.GET.get("sort")
    page = page_of(request, found.for_listing().order_by(sort if sort in SORTS else "-number"))
    context = {
        "page": page,
        "figures": queries.figures(found),
        "states": counted_states(visible),
        "calls": visible.order_by("-call").values_list("call", "call__title").distinct(),
        "districts": queries.districts_of(visible),
    }
    return render(request, "awards/projects.html", context)


def filtered(awards, asked):
    """The awards that match what was asked, awarded ones unless told; what makes no sense is left out."""
    known = asked.get("state") in AwardState.values
    awards = awards.filter(state=asked["state"]) if known else awards.public()
    if asked.get("call", "").isdecimal():
        awards = awards.filter(call=int(asked["call"]) % 2**31)
    if asked.get("district", "").isdecimal():
        awards = awards.filter(community__code__startswith=asked["district"][:6])
    return with_words(awards, asked.get("q", ""))


def counted_states(awards):
    """The states that occur, with how many projects stand there."""
    counts = dict(awards.order_by().values_list("state").annotate(Count("pk", distinct=True)))
    return [(state.value, state.label, counts[state]) for state in AwardState if state in counts]


def seen_award(request, pk):
    """A project this reader sees."""
    return get_object_or_404(
        Award.objects.visible_to(request.user)
        .for_listing()
        .select_related("application", "decision__notice", "call__region")
        .select_related("agreement__signed_by", "agreement__countersigned_by"),
        pk=pk,
    )


@login_required
@require_safe
def project(request, pk):
    """One project: its four amounts, who pays, its instalments, its agreement."""
    award = seen_award(request, pk)
    notice = getattr(award.decision, "notice", None)
    seen = request.user.has_perm("reports.see_packages") and award.state in FUNDED
    packages, job = queries.packages_of(award, request.user) if seen else ([], None)
    context = {
        "award": award,
        "shows_packages": seen,
        "packages": packages,
        "job": job,
        "sources": award.sources.select_related("source"),
        "instalments": queries.instalments_of(award),
        "agreement": getattr(award, "agreement", None),
        "notice": notice,
        "notice_title": notice and queries.title_as_read(notice),
        "may": abilities(request.user, award),
        "may_still_decline": award.state in DECLINABLE,
    }
    return render(request, "awards/project.html", context)


def abilities(user, award):
    """What this reader may do here."""
    verbs = ("sign", "decline", "draw_up_agreement", "countersign", "refine")
    return {verb: user.has_perm(f"awards.{verb}", award) for verb in verbs}


@login_required
@require_safe
def agreement(request, pk):
    """The agreement with its signatures; drawn up by the office, signed by both sides."""
    award = seen_award(request, pk)
    context = {
        "award": award,
        "agreement": getattr(award, "agreement", None),
        "instalments": queries.instalments_of(award),
        "may": abilities(request.user, award),
    }
    return render(request, "awards/agreement.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def draw_up(request, pk):
    """Draw the agreement up."""
    award = seen_award(request, pk)
    require(request.user, "awards.draw_up_agreement", award)
    form = AgreementForm.of(award, request.POST or None)
    if request.method == "POST" and form.is_valid():
        done = _("The agreement is drawn up; the organisation has been asked to sign.")
        if attempt(request, form, lambda: drawn_up(award, form, request.user), done):
            return redirect("awards:agreement", award.pk)
    return render(request, "awards/draw_up.html", {"award": award, "form": form})


def drawn_up(award, form, user):
    """The verb behind the form."""
    return actions.draw_up_agreement(award, by=user, **form.cleaned_data)


def drawn_up_agreement(award):
    """The agreement, which must be drawn up."""
    found = Agreement.objects.filter(award=award).select_related("award").first()
    if found is None:
        raise Refused(_("The agreement has not been drawn up yet."))
    return found


@login_required
@require_POST
def sign(request, pk):
    """Sign for the organisation."""
    award = seen_award(request, pk)
    require(request.user, "awards.sign", award)
    actions.sign(drawn_up_agreement(award), by=request.user)
    messages.success(request, _("Signed. The office signs next."))
    return redirect("awards:agreement", award.pk)


@login_required
@require_POST
def countersign(request, pk):
    """Sign for the fund."""
    award = seen_award(request, pk)
    require(request.user, "awards.countersign", award)
    actions.countersign(drawn_up_agreement(award), by=request.user)
    messages.success(request, _("The agreement is in force. The first instalment may be requested."))
    return redirect("awards:agreement", award.pk)


@login_required
@require_POST
def decline(request, pk):
    """Give the award back."""
    award = seen_award(request, pk)
    require(request.user, "awards.decline", award)
    actions.decline(award, by=request.user)
    messages.success(request, _("The award is declined. The next of the reserve moves up."))
    return redirect("awards:projects")
