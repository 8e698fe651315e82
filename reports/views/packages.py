"""A project's archive package is asked for, made by a worker, and handed out."""

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reports.packages import refuse_unfunded
from reports.tasks import archive_package
from ventures.awards.models import Award, Package
from ventures.awards.queries import package_key
from ventures.core.pages import require
from ventures.files.actions import ask as ask_for
from ventures.files.actions import serve


@login_required
@require_POST
def ask(request, pk):
    """Ask for the package of a project; the same one is not made twice at a time."""
    award = get_object_or_404(Award.objects.visible_to(request.user), pk=pk)
    require(request.user, "reports.make_package", award)
    refuse_unfunded(award)
    title = _("Archive package of “%(project)s”") % {"project": award.title}
    with transaction.atomic():
        ask_for(request.user, package_key(award), title[:200], archive_package, award=award.pk)
    return redirect("awards:project", award.pk)


@login_required
@require_safe
def fetch(request, pk):
    """A filed package, for officers and auditors who see its project."""
    require(request.user, "reports.see_packages")
    filed = Package.objects.visible_to(request.user).select_related("upload")
    return serve(get_object_or_404(filed, pk=pk).upload)
