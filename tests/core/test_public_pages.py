import pytest
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.test import RequestFactory
from django.utils import translation

from ventures.core.public_pages import kept, public_pages


@pytest.fixture
def seen(settings):
    """A page that counts how often it is drawn: `seen(path, cookies)` answers what a reader gets."""
    settings.PUBLIC_PAGE_SECONDS = 30
    drawn = []

    @kept
    def page(request):
        drawn.append(request.path)
        if "form" in request.path:
            get_token(request)
        return HttpResponse(f"drawn {len(drawn)}", headers={"X-Frame-Options": "DENY"})

    def read(path="/", **cookies):
        request = RequestFactory().get(path)
        request.COOKIES = cookies
        return public_pages(page)(request)

    return read


def test_a_page_is_drawn_once_for_all_visitors(seen):
    first, second = seen(), seen()

    assert first.content == second.content == b"drawn 1"
    assert second.headers["X-Frame-Options"] == "DENY"


def test_each_language_and_each_look_has_a_page_of_its_own(seen):
    chinese, dark = seen(), seen(appearance="dark-normal")
    with translation.override("en"):
        english = seen()

    assert len({chinese.content, dark.content, english.content}) == 3


def test_a_signed_in_reader_meets_no_kept_page(seen):
    seen()

    assert seen(sessionid="s").content == b"drawn 2"


def test_an_address_with_a_question_is_not_kept(seen):
    assert seen("/?q=1").content != seen("/?q=1").content


def test_a_page_with_a_form_of_the_readers_own_is_not_kept(seen):
    assert seen("/form/").content != seen("/form/").content


def test_an_invented_look_keeps_nothing(seen):
    looks = {"appearance": "x" * 40}

    assert seen(**looks).content != seen(**looks).content


def test_the_home_page_sets_no_cookie(client, db):
    assert not client.get("/").cookies
