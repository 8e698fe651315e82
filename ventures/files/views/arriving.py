"""A file in pieces: begin, send the next piece, ask how far it is, cancel. All answers are JSON."""

from functools import wraps

from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ventures.core.errors import Refused
from ventures.core.pages import signed_out

from .. import arriving
from ..models import Arrival
from ..parts import PIECE


def by_script(view):
    """For a page's script: a refusal, and that one is signed out, are JSON that it shows beside the file."""

    @wraps(view)
    def answered(request, *args, **kwargs):
        if not request.user.is_authenticated:
            return signed_out(
                _("You are signed out. What has arrived is kept; sign in again, and it goes on.")
            )
        try:
            return view(request, *args, **kwargs)
        except Refused as refused:
            return JsonResponse({"refused": str(refused)})

    return answered


@by_script
@require_POST
def begin(request):
    """Begin, or go on with the same file."""
    sent, size = request.POST, request.POST.get("size", "")
    digest = sent.get("digest", "").lower()
    return said(arriving.begin(
        by=request.user,
        name=sent.get("name", "").replace("/", "_")[-200:],
        size=int(size) if size.isascii() and size.isdigit() and len(size) < 12 else 0,
        digest=digest if len(digest) == 64 and digest.isalnum() else "",
        place=sent.get("place", "")[:60],
    ))  # fmt: skip


@by_script
@require_http_methods(["GET", "HEAD", "POST"])
def arrival(request, pk):
    """How far it is; POST adds the piece at the stated offset, or says at which offset to go on."""
    found = get_object_or_404(Arrival.objects.visible_to(request.user), pk=pk)
    if request.method != "POST":
        return said(found)
    try:
        return said(arriving.append(found, offset_in(request), piece_in(request)))
    except Refused:
        found.refresh_from_db()
        return said(found)


@by_script
@require_POST
def cancel(request, pk):
    """Forget it."""
    arriving.cancel(get_object_or_404(Arrival.objects.visible_to(request.user), pk=pk))
    return JsonResponse({})


def piece_in(request):
    """The bytes of a piece; none where a form was sent in its place."""
    return request.body if request.content_type == "application/octet-stream" else b""


def offset_in(request):
    """The offset a piece is sent for; -1, which no file reaches, for nonsense."""
    text = request.headers.get("Upload-Offset", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else -1


def said(one):
    """What the client has to know to go on."""
    return JsonResponse({"id": str(one.pk), "received": one.received, "size": one.size, "piece": PIECE})
