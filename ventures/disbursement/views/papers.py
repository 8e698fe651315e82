"""The files of a request: its receipts, and the documents handed in with it."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from ventures.core.pages import require
from ventures.files.actions import serve, small

from .requests import fetch


@login_required
@require_safe
def receipt(request, pk, number):
    """A receipt's file, for those who see the request."""
    return serve(file_of(request, pk, "receipts", number), inline=True)


@login_required
@require_safe
def picture(request, pk, number):
    """A photographed receipt as a small picture."""
    return small(file_of(request, pk, "receipts", number))


@login_required
@require_safe
def enclosure(request, pk, number):
    """A document that was handed in with the request."""
    return serve(file_of(request, pk, "enclosures", number), inline=True)


def file_of(request, pk, papers, number):
    """The file of one of the request's papers; 404 where there is none."""
    payment = fetch(request, pk)
    require(request.user, "disbursement.see_project", payment.instalment.award)
    paper = get_object_or_404(getattr(payment, papers).select_related("file"), pk=number)
    if paper.file is None:
        raise Http404
    return paper.file
