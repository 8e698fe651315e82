"""Whatever is sent is read as UTF-8, as our pages send it: a made-up charset is not even tried.

It is taken off before Django makes its request, which would decode the address with it at once.
"""

import re

CHARSET = re.compile(r";\s*charset=[^;]*", re.IGNORECASE)
CONTENT_TYPE = b"content-type"


def wsgi_in_utf8(answer):
    """The WSGI application, told no charset."""

    def application(environ, start_response):
        environ["CONTENT_TYPE"] = without_charset(environ.get("CONTENT_TYPE", ""))
        return answer(environ, start_response)

    return application


def asgi_in_utf8(answer):
    """The ASGI application, told no charset."""

    async def application(scope, receive, send):
        headers = [
            (name, bare(value) if name.lower() == CONTENT_TYPE else value)
            for name, value in scope.get("headers", ())
        ]
        return await answer({**scope, "headers": headers}, receive, send)

    return application


def bare(value):
    """A header's bytes without a charset."""
    return without_charset(value.decode("latin-1")).encode("latin-1")


def without_charset(content_type):
    """The content type with its other parameters."""
    return CHARSET.sub("", content_type)
