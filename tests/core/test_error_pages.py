"""The page for an error of ours needs neither database nor cache nor session."""

import pytest
from django.test import RequestFactory
from django.views.defaults import bad_request, server_error


@pytest.mark.parametrize(("view", "said"), [(server_error, b"500"), (bad_request, b"400")])
def test_the_page_of_an_error_stands_by_itself(view, said, settings):
    request = RequestFactory().get("/")  # without django_db: any query would fail this test
    settings.CACHES = {"default": {"BACKEND": "ventures.none"}}

    answer = view(request, Exception()) if view is bad_request else view(request)

    assert said in answer.content
    assert "回到首页".encode() in answer.content or "首页".encode() in answer.content
