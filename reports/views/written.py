"""Reports that are read on a page and taken along as PDF, DOCX or as a workbook of their tables."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from reports.documents import DOCUMENTS, SHAPES, page
from reports.gather import certificate as certificate_facts
from reports.gather import mid_term as mid_term_facts
from reports.gather import monthly as monthly_facts
from reports.gather import outcome as outcome_facts
from reports.gather import published as published_facts
from ventures.awards.models import Award
from ventures.awards.states import FUNDED
from ventures.core.public_pages import kept
from ventures.monitoring.models import Evaluation, OutcomeReport

from .documents import answer
from .verification import LONGEST


@login_required
@require_safe
def outcome(request, pk, shape=""):
    """The outcome report (成效报告), a draft too."""
    seen = OutcomeReport.objects.visible_to(request.user).select_related(*outcome_facts.RELATED)
    report = get_object_or_404(seen, pk=pk)
    return shown(request, "outcome", report, report.award, shape)


@login_required
@require_safe
def mid_term(request, pk, shape=""):
    """The mid-term report (中期报告) of the project `pk`: as handed in last, before that as of today."""
    seen = Award.objects.visible_to(request.user).values("pk")
    made = mid_term_facts.handed_in().filter(evaluation__award__in=seen, evaluation__award__pk=pk).first()
    if made:
        return shown(request, "mid_term", made, made.evaluation.award, shape)
    award = get_object_or_404(mid_term_facts.under_way().filter(pk__in=seen), pk=pk)
    return shown(request, "mid_term", award, award, shape)


@login_required
@require_safe
def mid_term_edition(request, pk, number, shape=""):
    """The mid-term report of the project `pk` as it was handed in the `number`th time."""
    seen = Award.objects.visible_to(request.user).values("pk")
    rows = mid_term_facts.handed_in().filter(evaluation__award__in=seen, evaluation__award__pk=pk)
    made = get_object_or_404(rows, number=number)
    return shown(request, "mid_term", made, made.evaluation.award, shape)


@login_required
@require_safe
def monthly(request, pk, month, shape=""):
    """The monthly report (月度报告) of the project `pk` for a month that has begun."""
    seen = Award.objects.visible_to(request.user).filter(state__in=FUNDED)
    award = get_object_or_404(seen.select_related(*monthly_facts.RELATED), pk=pk)
    found = monthly_facts.month_of(award, month)
    if found is None:
        raise Http404
    return shown(request, "monthly", found, award, shape)


@login_required
@require_safe
def certificate(request, pk):
    """The certificate of completion (结项证书) of the project `pk`."""
    seen = Evaluation.objects.visible_to(request.user)
    passed = certificate_facts.passed().filter(pk__in=seen.values("pk"))
    return answer("certificate", get_object_or_404(passed, award__pk=pk))


@require_safe
@kept
def published(request, number):
    """What anybody may read of an accepted outcome report."""
    report = get_object_or_404(published_facts.accepted(), number=number[:LONGEST].replace("\0", ""))
    shown = page("outcome", report, published_facts.gather_published)
    return render(request, "reports/published.html", {"page": shown, "report": report})


def shown(request, kind, record, award, shape):
    """The document on a page, or as a file of that shape."""
    if shape:
        if shape not in SHAPES:
            raise Http404
        return answer(kind, record, shape)
    context = {
        "page": page(kind, record),
        "name": DOCUMENTS[kind].name,
        "award": award,
        "tab": "plans" if kind == "monthly" else "outcome",
        "files": [(one, request.path.rstrip("/") + f".{one}") for one in SHAPES],
    }
    return render(request, "reports/document.html", context)
