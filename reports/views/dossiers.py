"""A decision's dossier is asked for, made by a worker, and handed out."""

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reports.gather.dossier import refuse_unfiled
from reports.tasks import decision_dossier
from ventures.awards.models import Decision, Dossier
from ventures.awards.queries import dossier_key
from ventures.core.pages import require
from ventures.files.actions import ask as ask_for
from ventures.files.actions import serve


@login_required
@require_POST
def ask(request, pk):
    """Ask for the dossier of a list; the same one is not made twice at a time."""
    decision = get_object_or_404(Decision.objects.visible_to(request.user).select_related("call"), pk=pk)
    require(request.user, "reports.make_dossier", decision)
    refuse_unfiled(decision)
    title = _("Dossier of “%(call)s”") % {"call": decision.call}
    with transaction.atomic():
        ask_for(request.user, dossier_key(decision), title[:200], decision_dossier, decision=decision.pk)
    return redirect("awards:decision", decision.pk)


@login_required
@require_safe
def fetch(request, pk):
    """A filed dossier, for whoever sees its decision."""
    filed = Dossier.objects.visible_to(request.user).select_related("upload")
    require(request.user, "reports.see_dossiers")
    return serve(get_object_or_404(filed, pk=pk).upload)
