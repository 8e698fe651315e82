import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.test import RequestFactory

from ventures.wsgi import in_utf8


@pytest.mark.parametrize("charset", ["base64", "punycode", "utf-7", "\xff", "utf-8", "UTF-16; charset=hex"])
@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "text/plain", "multipart/form-data"])
def test_a_charset_that_a_sender_makes_up_is_not_tried(charset, kind):
    environ = RequestFactory().get("/?q=%E9%95%BF").environ
    environ["CONTENT_TYPE"] = f"{kind}; boundary=b; charset={charset}"

    request = in_utf8(lambda environ, _start: WSGIRequest(environ))(environ, None)

    assert request.GET["q"] == "长"
    assert request.headers["content-type"] == f"{kind}; boundary=b"
