"""What happens to every request, in the order of settings.MIDDLEWARE."""

from datetime import UTC, datetime

from csp.constants import SELF, UNSAFE_INLINE
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import DisallowedHost
from django.http import Http404, QueryDict
from django.shortcuts import redirect, render
from django.template.loader import render_to_string

from . import clock
from .errors import Refused

NULL = "\x00"
EDITOR_POLICY = {
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
}


def arrival(get_response):
    """Note when the request reached us; a deadline is judged by this instant, never by the commit.

    The front proxy's header counts only where TRUSTED_ARRIVAL_HEADER names it: when the proxy passed the
    request on, in seconds since the epoch, and how many seconds it had been taking it in by then (nginx
    ``$msec $request_time``). What a slow line takes to send is nobody's delay.
    """

    def middleware(request):
        request.arrived_at = arrived(request)
        return get_response(request)

    return middleware


def arrived(request):
    """When the trusted proxy, else this process, first saw the request."""
    stated = request.headers.get(settings.TRUSTED_ARRIVAL_HEADER or "-", "")
    try:
        passed_on, taking = stated.split()
        return datetime.fromtimestamp(float(passed_on) - float(taking), UTC)
    except (ValueError, OverflowError, OSError):
        return clock.now()


def without_nulls(get_response):
    """No null character goes on from here: no database takes one, and nobody types one."""

    def middleware(request):
        if NULL in request.path_info:
            raise Http404
        for name in ("GET", "POST"):
            sent = getattr(request, name)
            if any(NULL in text for key, values in sent.lists() for text in (key, *values)):
                setattr(request, name, cleaned(sent))
        return get_response(request)

    return middleware


def cleaned(sent):
    """A form or a query string without its null characters."""
    kept = QueryDict(mutable=True, encoding=sent.encoding)
    for key, values in sent.lists():
        kept.setlist(key.replace(NULL, ""), [value.replace(NULL, "") for value in values])
    kept._mutable = False
    return kept


def refusals(get_response):
    """A `Refused` that no form caught: back to the page it came from, with the reason on top."""

    def middleware(request):
        return get_response(request)

    def process_exception(request, exception):
        if not isinstance(exception, Refused):
            return None
        if request.method in {"GET", "HEAD"}:
            return render(request, "core/refused.html", {"reason": exception}, status=409)
        messages.error(request, exception.message)
        return redirect(own_referer(request) or "/")

    middleware.process_exception = process_exception
    return middleware


def not_allowed(get_response):
    """A browser at an address that takes no such request gets a page with a way on; it stays a 405."""

    def middleware(request):
        response = get_response(request)
        bare = response.status_code == 405 and not response.streaming and not response.content
        if bare and request.method != "HEAD" and "text/html" in request.headers.get("Accept", ""):
            response.content = render_to_string("405.html", request=request)
        return response

    return middleware


def own_referer(request):
    """The page of ours the request came from, or nothing."""
    try:
        here = f"{request.scheme}://{request.get_host()}/"
    except DisallowedHost:
        return ""
    came_from = request.headers.get("Referer", "")
    return came_from if came_from.startswith(here) else ""


def editor_policy(get_response):
    """Wagtail's page editor has inline scripts: relax the policy under its address only."""

    def middleware(request):
        response = get_response(request)
        if request.path.startswith("/cms/"):
            response._csp_replace = EDITOR_POLICY
        return response

    return middleware
