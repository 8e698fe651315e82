"""Taking the fingerprints of texts and photos: what is new or was changed, a batch at a time."""

import logging

from django.db import IntegrityError, transaction

from ventures.core import clock

from .. import picture_hash, text_print
from ..models import Band, Print
from ..sources import BATCH, PHOTOS, TEXTS, pieces_of
from ..states import PrintKind

logger = logging.getLogger(__name__)


def take_prints():
    """Take what is missing and forget what no longer stands; returns how many were taken.

    Done twice, or by two at once, it takes nothing twice. One batch is in memory at a time.
    """
    forget()
    taken = 0
    for kind, places in ((PrintKind.TEXT, TEXTS), (PrintKind.PHOTO, PHOTOS)):
        for place in places:
            taken += sum(kept(kind, pieces) for pieces in place.batches())
    return taken


def kept(kind, pieces):
    """Take the prints of one batch that are not taken, or of something else by now; returns how many."""
    digests = {piece.source: digest_of(kind, piece) for piece in pieces}
    known = dict(Print.objects.filter(source__in=digests).values_list("source", "digest"))
    changed = [piece for piece in pieces if known.get(piece.source) != digests[piece.source]]
    found = [one for one in (taken(kind, piece, digests[piece.source]) for piece in changed) if one]
    try:
        with transaction.atomic():
            Print.objects.filter(
                source__in=[piece.source for piece in changed if piece.source in known]
            ).delete()
            Print.objects.bulk_create(found)
            Band.objects.bulk_create(
                Band(print=one, kind=kind, value=key)
                for one in found if kind == PrintKind.TEXT
                for key in text_print.keys_of(one.signature)
            )  # fmt: skip
    except IntegrityError:  # somebody else takes them at this moment
        return 0
    return len(found)


def digest_of(kind, piece):
    """What tells whether a piece is still the one whose print was taken; nothing of a text too short."""
    if kind == PrintKind.PHOTO:
        return piece.content.sha256
    is_long = len(text_print.plain(piece.content)) >= text_print.SHORTEST
    return text_print.digest(piece.content) if is_long else None


def taken(kind, piece, digest):
    """The print of one piece, not saved; None where there is nothing to take or the file cannot be read now.

    A photo on which nothing can be seen has an empty one, so that it is not read anew every night.
    """
    if digest is None:
        return None
    made = Print(kind=kind, case=piece.case, source=piece.source, digest=digest, at=clock.now())
    if kind == PrintKind.TEXT:
        made.signature = text_print.text_print(piece.content)
        made.value = text_print.written(made.signature)
        return made
    try:
        with piece.content.file.open("rb") as file:
            content = file.read()
    except OSError:
        logger.exception("Photo %s cannot be read", piece.source)
        return None
    made.value = "".join(f"{bits:016x}" for bits in picture_hash.picture_hash(content))
    return made


def forget():
    """Delete the prints whose text or photo no longer stands."""
    last = 0
    while some := list(Print.objects.filter(pk__gt=last).values_list("pk", "source")[:BATCH]):
        standing = pieces_of([source for _pk, source in some])
        Print.objects.filter(pk__in=[pk for pk, source in some if source not in standing]).delete()
        last = some[-1][0]
