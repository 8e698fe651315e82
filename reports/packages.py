"""The archive package of a project: gather its items, set its documents, file the container."""

import hashlib

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from reports.dossier.container import pack
from ventures.awards.models import Award, Package
from ventures.awards.states import FUNDED
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.files.actions import keep
from ventures.funds.books_export import one_picture
from ventures.workflow import history
from ventures.workflow.models import Event

from .draw.package import beside
from .packing.items import items_of
from .packing.kept import ELSEWHERE

LANGUAGE = "zh-hans"  # an archive is read in one language, whoever asks for it


def container_of(award, *, said=lambda done, total: None):
    """The bytes of the project's package, documents in Chinese; the same state, the same bytes.

    Everything is read in one picture of the database; `said(done, total)` is told after each file.
    Raises Refused for what was not awarded.
    """
    refuse_unfunded(award)
    with translation.override(LANGUAGE):
        with one_picture():
            award = Award.objects.select_related("call", "organization").get(pk=award.pk)
            items, until = items_of(award), last_entry(award)
        files, total = {}, sum(len(one.pieces) for one in items) + 1
        for item in items:
            for piece in item.pieces:
                files[f"{item.folder}/{piece.name}"] = piece.content()
                said(len(files), total)
        return pack({**files, **beside(award, items, until)})


def refuse_unfunded(award):
    """Refused for a project that was not awarded, or gave its award back."""
    if award.state not in FUNDED:
        raise Refused(_("An archive package is made of a project that was awarded."))


def last_entry(award):
    """The instant of the project's last event; of its decision where it has none."""
    events = Event.objects.filter(case=award.case)
    for prefix in ELSEWHERE:
        events = events.exclude(chain__record_type__startswith=prefix)
    last = events.order_by("-at").values_list("at", flat=True).first()
    return last or award.decision.approved_at or award.decision.proposed_at


def file_package(award, *, by, said=lambda done, total: None):
    """File the package of a project as it stands; the one filed before where nothing changed.

    The history is sealed first, so that every event in it is bound.
    """
    refuse_unfunded(award)
    history.seal()
    return kept(award, container_of(award, said=said), by=by)


@transaction.atomic
def kept(award, content, *, by):
    """The Package with these bytes; of two who file it at once the second gets the first one's."""
    award = Award.objects.select_for_update(of=("self",)).get(pk=award.pk)
    digest = hashlib.sha256(content).hexdigest()
    before = Package.objects.filter(award=award, digest=digest).first()
    if before:
        return before
    kind = "final" if award.is_over else "interim"
    upload = keep(ContentFile(content, f"{award.number}-{kind}-{digest[:8]}.zip"), "application/zip", by=by)
    made = Package.objects.create(
        award=award, upload=upload, digest=digest, is_final=award.is_over, made_at=clock.now()
    )
    history.write(made, "file_package", by=by, digest=digest)
    return made
