"""Attachments: each document of the call has its own box; each file is judged and kept by itself."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from ventures.core.errors import Refused
from ventures.files.arriving import files_of
from ventures.files.models import Arrival

from .. import actions
from ..drafting import lateness
from ..forms.files import FilesForm
from ..models import Attachment

name = "files"


def rules_of(application):
    return list(application.call.document_rules.all())


def saved(application):
    return {"form": FilesForm(rules=rules_of(application))}


typed = saved


def receive(request, application):
    """Take in what was sent; the form with its refusals, or None when every file was kept."""
    form = FilesForm(request.POST, files_of(request), rules=rules_of(application))
    chosen = form.chosen() if form.is_valid() else ()
    kept = [attach(request, application, form, chosen=one) for one in chosen]
    if form.is_valid():
        return None
    if any(kept):
        messages.success(request, _("The other files are attached."))
    return form


def attach(request, application, form, *, chosen):
    """Keep one file, (field, document rule, file), or write beside its box why not."""
    field, rule, file = chosen
    try:
        return actions.attach(application, rule, by=request.user, file=file, at=request.arrived_at)
    except Refused as refused:
        form.add_error(field, f"{refused} {too_late(application, file, request.arrived_at)}".strip())
        return None


def too_late(application, file, at):
    """What somebody is told besides whose file was still on its way when the call closed."""
    begun_in_time = getattr(file, "arrival", None) and not lateness(application, file.arrival.begun_at)
    if begun_in_time and lateness(application, at):
        return _("Its upload had begun in time, but a file counts when all of it has arrived.")
    return ""


def take_off(request, application):
    """Take one file off."""
    pk = request.POST.get("detach", "")
    found = Attachment.objects.filter(application=application)
    one = get_object_or_404(found, pk=pk if pk.isascii() and pk.isdigit() and len(pk) < 10 else 0)
    actions.detach(one, by=request.user, at=request.arrived_at)
    return redirect("applications:section", application.pk, name)


def context(application, forms):
    """Each document with its box and what is there already."""
    by_rule = {}
    for attachment in application.attachments.all():
        by_rule.setdefault(attachment.rule_id, []).append(attachment)
    form = forms["form"]
    return {
        "documents": [
            {"rule": rule, "field": form[field], "attachments": by_rule.get(rule.pk, [])}
            for field, rule in form.rules.items()
        ],
        "place": place_of(application),
    }


def place_of(application):
    """Under which name files on their way to this draft are kept; a document's own follows a blank."""
    return f"application-{application.pk}"


def under_way(application, user):
    """What this person has begun to send to this draft and not finished."""
    return Arrival.objects.open_of(user).filter(place__startswith=f"{place_of(application)} ")


def stands(application, forms):
    return ()
