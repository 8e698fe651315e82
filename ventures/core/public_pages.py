"""Pages that look the same to every visitor: drawn once, kept for seconds, given to all of them.

A page takes part by `kept`; the middleware below answers only those who carry no session and no
message, so that nobody who is signed in, and no editor, ever meets an old page. A page that sets a
cookie or holds a form's token is never kept.
"""

from functools import wraps

from django.conf import settings
from django.core.cache import cache
from django.http import HttpResponse
from django.utils.translation import get_language

HARMLESS = {settings.LANGUAGE_COOKIE_NAME, settings.CSRF_COOKIE_NAME, "appearance"}


def kept(view):
    """Let the page of `view` be given again to other visitors for settings.PUBLIC_PAGE_SECONDS."""

    @wraps(view)
    def marked(*args, **kwargs):
        response = view(*args, **kwargs)
        response.is_for_everybody = True
        return response

    return marked


def public_pages(get_response):
    """Answer a visitor from what another one was shown a moment ago."""

    def middleware(request):
        key = key_of(request)
        if not key:
            return get_response(request)
        if page := cache.get(key):
            content, headers = page
            return HttpResponse(content, headers=headers)
        response = get_response(request)
        if may_be_kept(request, response):
            cache.set(key, (response.content, dict(response.headers)), settings.PUBLIC_PAGE_SECONDS)
        return response

    return middleware


def key_of(request):
    """Under what the page of this request is kept; nothing when it may be for this reader alone."""
    plain = request.method == "GET" and not request.GET and set(request.COOKIES) <= HARMLESS
    if not plain or not settings.PUBLIC_PAGE_SECONDS:
        return None
    looks = request.COOKIES.get("appearance", "")
    if not looks.isascii() or len(looks) > len("light-normal"):
        return None
    return ":".join(["page", request.scheme, request.get_host(), get_language(), looks, request.path])


def may_be_kept(request, response):
    """Whether a page asked to be kept and holds nothing of this reader's own."""
    asked = getattr(response, "is_for_everybody", False) and response.status_code == 200
    return asked and not response.cookies and "CSRF_COOKIE" not in request.META
