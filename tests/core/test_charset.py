"""A charset that a sender makes up is taken off, whichever kind of server runs the portal."""

import asyncio
from io import BytesIO

import pytest
from django.core.handlers.asgi import ASGIRequest
from django.core.handlers.wsgi import WSGIRequest
from django.test import AsyncRequestFactory, RequestFactory

from ventures import asgi, wsgi
from ventures.core.charset import asgi_in_utf8, wsgi_in_utf8

ADDRESS = "/?q=%E9%95%BF"
made_up = pytest.mark.parametrize(
    "charset", ["base64", "punycode", "utf-7", "\xff", "utf-8", "UTF-16; charset=hex"]
)
kinds = pytest.mark.parametrize(
    "kind", ["application/x-www-form-urlencoded", "text/plain", "multipart/form-data"]
)


@made_up
@kinds
def test_a_charset_that_a_sender_makes_up_is_not_tried(charset, kind):
    environ = RequestFactory().get(ADDRESS).environ
    environ["CONTENT_TYPE"] = f"{kind}; boundary=b; charset={charset}"

    request = wsgi_in_utf8(lambda environ, _start: WSGIRequest(environ))(environ, None)

    assert request.GET["q"] == "长"
    assert request.headers["content-type"] == f"{kind}; boundary=b"


@made_up
@kinds
def test_nor_is_it_behind_an_asgi_server(charset, kind):
    scope = AsyncRequestFactory().get(ADDRESS).scope
    scope["headers"] = [(b"Content-Type", f"{kind}; boundary=b; charset={charset}".encode("latin-1"))]

    async def seen(scope, _receive, _send):
        return ASGIRequest(scope, BytesIO())

    request = asyncio.run(asgi_in_utf8(seen)(scope, None, None))

    assert request.GET["q"] == "长"
    assert request.headers["content-type"] == f"{kind}; boundary=b"


def test_both_web_processes_stand_behind_the_guard():
    guards = {wsgi.application.__qualname__, asgi.application.__qualname__}

    assert guards == {"wsgi_in_utf8.<locals>.application", "asgi_in_utf8.<locals>.application"}
