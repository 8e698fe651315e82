"""Files that come in pieces, so that a lost line loses one piece and never the file.

A client begins with name, size and hash, sends pieces at the offset the portal has reached, asks for that
offset after every fright, and at last sends the form with the arrival's number in the place of the file.
The same file begun again by the same person goes on where it stopped, from whatever browser.
"""

import io
import uuid
from datetime import timedelta

from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from ventures.core import clock
from ventures.core.errors import Refused

from . import parts
from .models import Arrival
from .receive import KINDS, VIDEOS, limit_of, refuse_kind, refuse_size, sha256_of

SUFFIX = "-arrived"
FOR_VIDEO = " video"  # how the place of a form ends that takes films
MOST_AT_ONCE = 20
KEPT_DAYS = 7


class WholeFile(UploadedFile):
    """An uploaded file that came in pieces; `receive` closes its arrival."""

    def __init__(self, arrival):
        super().__init__(io.BufferedReader(parts.Joined(arrival)), arrival.name, size=arrival.size)
        self.arrival = arrival


@transaction.atomic
def begin(*, by, name, size, digest, place=""):
    """The arrival of this file: the one that stopped half way, else a new one.

    Name and size are judged before a byte is sent. `digest` is the SHA-256 of the file in hexadecimal;
    without it nothing is taken up later. `place` names the form it is for.
    """
    stated = refuse_kind(name, KINDS | VIDEOS if place.endswith(FOR_VIDEO) else KINDS)
    refuse_size(size, most=limit_of(stated))
    # two windows of one person begin one after the other
    get_user_model().objects.select_for_update().get(pk=by.pk)
    open_ones = Arrival.objects.open_of(by)
    same = open_ones.filter(name=name, size=size, digest=digest, place=place).first() if digest else None
    if same:
        return same
    if open_ones.count() >= MOST_AT_ONCE:
        raise Refused(
            _("%(most)s files are on their way already. Finish or cancel some of them.")
            % {"most": MOST_AT_ONCE}
        )
    return Arrival.objects.create(
        owner=by, name=name, size=size, digest=digest, place=place, begun_at=clock.now()
    )


@transaction.atomic
def append(arrival, offset, content):
    """Keep the piece at `offset`, on disk before this returns; anything else than the next piece is refused.

    Returns the arrival with what has been received: a piece sent twice is kept once.
    """
    arrival = Arrival.objects.select_for_update().get(pk=arrival.pk)
    if arrival.finished_at or offset != arrival.received or len(content) != parts.expected(arrival):
        raise Refused(_("This is not the next piece of the file."))
    parts.keep(arrival, content)
    arrival.received += len(content)
    arrival.save(update_fields=["received"])
    return arrival


@transaction.atomic
def cancel(arrival):
    """Forget a file on its way."""
    transaction.on_commit(lambda: parts.drop(arrival))
    Arrival.objects.filter(pk=arrival.pk, finished_at=None).delete()


@transaction.atomic
def close(file):
    """A WholeFile has been taken in; its pieces go, its number stays a while so that nobody sends it twice.

    Refused where its bytes are not those that were announced.
    """
    arrival = file.arrival
    if arrival.digest and sha256_of(file) != arrival.digest:
        raise Refused(_("“%(name)s” changed while it was sent. Choose it again.") % {"name": arrival.name})
    if not Arrival.objects.filter(pk=arrival.pk, finished_at=None).update(finished_at=clock.now()):
        raise Refused(_("This file has arrived already."))
    transaction.on_commit(lambda: parts.drop(arrival))


def purge(days=KEPT_DAYS):
    """Take away what was begun so many days ago and neither finished nor cancelled; returns how many."""
    old = list(Arrival.objects.filter(begun_at__lt=clock.now() - timedelta(days=days)))
    for arrival in old:
        parts.drop(arrival)
        arrival.delete()
    return len(old)


def files_of(request):
    """The files of a request: those sent with it, and under the same names those that came in pieces.

    A name's arrival stands in the field of that name with `-arrived` behind. What is not this person's, not
    whole, or taken in already is passed over.
    """
    files = MultiValueDict({name: request.FILES.getlist(name) for name in request.FILES})
    for field in [name for name in request.POST if name.endswith(SUFFIX)]:
        for text in request.POST.getlist(field)[:MOST_AT_ONCE]:
            arrival = whole_one(request.user, text)
            if arrival:
                files.appendlist(field.removesuffix(SUFFIX), opened(arrival))
    return files


def whole_one(user, text):
    """A person's own complete arrival by its number, or None."""
    try:
        found = Arrival.objects.open_of(user).filter(pk=uuid.UUID(text)).first()
    except ValueError:
        return None
    return found if found and found.received == found.size else None


def opened(arrival):
    """The whole file as a form takes it."""
    return WholeFile(arrival)
