"""The dossier of a decision: gather the facts, draw the files, file the container under its digest."""

import hashlib

from django.core.files.base import ContentFile
from django.db import transaction

from reports.dossier.container import pack
from ventures.awards.models import Decision, Dossier
from ventures.core import clock
from ventures.files.actions import keep
from ventures.workflow import history

from .draw import dossier as drawing
from .gather import dossier as facts

STEPS = 3


def container_of(decision):
    """The bytes of the decision's dossier; the same decision, the same bytes."""
    return pack(drawing.draw(facts.gather(decision)))


def file_dossier(decision, *, by, said=lambda done: None):
    """File the dossier of a decision; the one filed before where nothing was added. Returns the Dossier.

    `said(done)` is told after each of `STEPS` steps.
    """
    found = facts.gather(decision)
    said(1)
    content = pack(drawing.draw(found))
    said(2)
    return kept(decision, content, by=by)


@transaction.atomic
def kept(decision, content, *, by):
    """The Dossier with these bytes; of two who file it at once the second gets the first one's."""
    Decision.objects.select_for_update().get(pk=decision.pk)
    digest = hashlib.sha256(content).hexdigest()
    before = Dossier.objects.filter(decision=decision, digest=digest).first()
    if before:
        return before
    name = f"{decision.call.prefix}-{decision.call.year}-{decision.pk:04}-{digest[:8]}.zip"
    upload = keep(ContentFile(content, name), "application/zip", by=by)
    made = Dossier.objects.create(decision=decision, upload=upload, digest=digest, made_at=clock.now())
    history.write(decision, "file_dossier", by=by, digest=digest)
    return made
