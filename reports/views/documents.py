"""Each document is fetched through the queryset of the app that owns its record; strangers get 404."""

from urllib.parse import quote

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from reports.documents import file
from reports.gather import agreement as agreement_facts
from reports.gather import decision_minutes as decision_facts
from reports.gather import evaluation as evaluation_facts
from reports.gather import labour as labour_facts
from reports.gather import letter as letter_facts
from reports.gather import notice as notice_facts
from reports.gather import slip as slip_facts
from ventures.applications.models import Application
from ventures.awards.models import Agreement, Award, Decision
from ventures.core.pages import require
from ventures.disbursement.models import PaymentBatch, PaymentRequest
from ventures.monitoring.models import Conclusion, LabourSheet
from ventures.scoring.models import Panel

OFFICE = "application/vnd.openxmlformats-officedocument."
KINDS = {
    "pdf": "application/pdf",
    "docx": f"{OFFICE}wordprocessingml.document",
    "xlsx": f"{OFFICE}spreadsheetml.sheet",
}


@login_required
@require_safe
def application(request, pk):
    """The application form (申报书), a draft too."""
    return answer("application", get_object_or_404(Application.objects.visible_to(request.user), pk=pk))


@login_required
@require_safe
def scores(request, pk):
    """The score summary (评审得分汇总) of a ranked panel."""
    panels = Panel.objects.visible_to(request.user).select_related("call", "category", "secretary")
    return answer("scores", get_object_or_404(panels, pk=pk))


@login_required
@require_safe
def minutes(request, pk):
    """The minutes of a review meeting (评审会议记录) whose session is closed."""
    panels = Panel.objects.visible_to(request.user).select_related("call", "category", "secretary")
    return answer("minutes", get_object_or_404(panels, pk=pk))


@login_required
@require_safe
def decision_minutes(request, pk):
    """The minutes of a decision (拟立项会议纪要), for whoever sees the list."""
    require(request.user, "awards.see_decisions")
    seen = Decision.objects.visible_to(request.user).select_related(*decision_facts.RELATED)
    return answer("decision_minutes", get_object_or_404(seen, pk=pk))


@login_required
@require_safe
def amounts(request, pk):
    """The four amounts of an approved list (立项资金一览表), for whoever sees the list."""
    require(request.user, "awards.see_decisions")
    seen = Decision.objects.visible_to(request.user).select_related("call")
    return answer("amounts", get_object_or_404(seen, pk=pk))


@require_safe
def notice(request, pk):
    """The public notice (公示), for anybody."""
    return answer("notice", get_object_or_404(notice_facts.published(), pk=pk))


@login_required
@require_safe
def letter(request, pk):
    """The award letter (立项通知书) of an approved award."""
    awards = Award.objects.visible_to(request.user).select_related(*letter_facts.RELATED)
    return answer("letter", get_object_or_404(awards, pk=pk))


@login_required
@require_safe
def agreement(request, pk):
    """The agreement (协议书) of the award `pk`."""
    award = get_object_or_404(Award.objects.visible_to(request.user), pk=pk)
    agreements = Agreement.objects.select_related(*agreement_facts.RELATED)
    return answer("agreement", get_object_or_404(agreements, award=award))


@login_required
@require_safe
def slip(request, pk):
    """The payment slip (拨付凭单) of an approved request."""
    requests = PaymentRequest.objects.visible_to(request.user).select_related(*slip_facts.RELATED)
    return answer("slip", get_object_or_404(requests, pk=pk))


@login_required
@require_safe
def batch(request, pk):
    """The notice of payment (拨款通知单) of a closed batch."""
    require(request.user, "disbursement.export_batch")
    batches = PaymentBatch.objects.visible_to(request.user).select_related("created_by")
    return answer("batch", get_object_or_404(batches, pk=pk))


@login_required
@require_safe
def evaluation(request, pk):
    """The evaluation report (评估报告) of one conclusion."""
    seen = Conclusion.objects.visible_to(request.user).select_related(*evaluation_facts.RELATED)
    return answer("evaluation", get_object_or_404(seen, pk=pk))


@login_required
@require_safe
def labour(request, pk):
    """The sheet of payments to persons (劳务费签领表), with places for their signatures."""
    seen = LabourSheet.objects.visible_to(request.user).select_related(*labour_facts.RELATED)
    return answer("labour", get_object_or_404(seen, pk=pk))


def answer(kind, record, shape="pdf"):
    """The document as a response: a PDF that the browser shows, anything else to keep."""
    filed = file(kind, record, shape)
    response = HttpResponse(filed.content, content_type=KINDS[shape])
    manner = "inline" if shape == "pdf" else "attachment"
    response["Content-Disposition"] = f"{manner}; filename*=UTF-8''{quote(filed.name)}"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
