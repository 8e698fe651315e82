from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reports.tasks import check_books
from ventures.core.pages import require
from ventures.files.actions import ask


@login_required
@require_POST
def verify(request):
    """Let a worker verify the books."""
    require(request.user, "disbursement.verify_books")
    ask(request.user, "check-books", _("Verification of the books"), check_books)
    messages.success(request, _("The books are being verified. The result stands here when it is done."))
    return redirect("disbursement:checks")
