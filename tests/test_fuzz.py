"""No input gives a 500: every form, filter and address of the access table, filled with nonsense."""

from copy import deepcopy
from urllib.parse import quote

import pytest
from django.urls import reverse

from tests import access_doors as doors
from tests.access_doors import LINES
from tests.fuzz_asking import asked, elsewhere, first, page, posted, sent
from tests.fuzzing import URLENCODED, as_bytes, body_of, forms_of, mutations, query_of, seeded
from tests.nonsense import HUGE, NUMBERS, TEXTS
from tests.reading import watch

APPS = sorted({name.partition(":")[0] for name in LINES})
OTHERS = (
    "/i18n/setlang/", "/accounts/login/", "/accounts/signup/", "/accounts/password/reset/",
    "/accounts/password/change/", "/accounts/email/", "/accounts/2fa/", "/accounts/2fa/totp/activate/",
    "/accounts/reauthenticate/", "/accounts/logout/",
)  # fmt: skip
WRONG_FIELDS, SOME = 3, ("\x00", "\ud800", HUGE, "NaN", "长" * 3000)
pytestmark = pytest.mark.django_db  # has the test database made; what a test does is undone by itself
here = pytest.fixture(doors.here)


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory):
    for made in doors.world(django_db_setup, django_db_blocker, tmp_path_factory):
        watch(made.browser)
        yield made


@pytest.mark.parametrize("app", APPS)
def test_no_form_breaks(here, app):
    names = [name for name in LINES if name.startswith(f"{app}:") and LINES[name][2]]

    broken = [posted(here, name, WRONG_FIELDS, SOME) for name in names]

    assert [one for one in broken if one] == []


@pytest.mark.parametrize("app", APPS)
def test_no_filter_breaks(here, app):
    names = [name for name in LINES if name.startswith(f"{app}:") and LINES[name][1]]
    pages = [name for name in names if page(here, first(LINES[name][1]), name)]

    broken = [asked(here, name, ("\x00", "\ud800", HUGE, "²")) for name in pages]

    assert [one for one in broken if one] == []


@pytest.fixture
def brief():
    with doors.short_refusals():
        yield


@pytest.mark.parametrize("app", APPS)
def test_no_address_breaks(here, brief, app):
    names = [name for name in LINES if name.startswith(f"{app}:")]

    broken = [
        (path, wrong)
        for name in names
        for path in elsewhere(here, name)
        for method, roles in zip(("GET", "POST"), LINES[name][1:], strict=True)
        if roles and (wrong := sent(here, first(roles), method, path, content_type=URLENCODED))
    ]

    assert broken == []


@pytest.mark.parametrize("role", ["visitor", "applicant", "officer"])
def test_the_page_of_a_refusal_bears_every_address(here, role):
    for text in (*NUMBERS, *TEXTS):
        instead = quote(as_bytes(text), safe="")
        for path in (f"/projects/{instead}/", f"/{instead}/", f"/delivery/{instead}/community/"):
            assert (path, sent(here, role, "GET", path)) == (path, "")


@pytest.mark.parametrize("address", OTHERS)
def test_no_form_of_signing_in_breaks(here, address):
    broken = []
    for role in ("visitor", "applicant"):
        here.browser.cookies = deepcopy(here.cookies[role])
        html = here.browser.get(address, follow=True).content.decode()
        fields = {**forms_of(html, address).get(("post", address), {})}
        for pairs in mutations(fields, seeded(address), WRONG_FIELDS, SOME):
            broken.append(sent(here, role, "POST", address, **body_of(pairs)))
        broken += [sent(here, role, "GET", address, QUERY_STRING=query_of([("next", one)])) for one in SOME]

    assert set(broken) == {""}


HEADERS = (
    {"content-type": "multipart/form-data"}, {"content-type": "multipart/form-data; boundary=\xff"},
    {"accept-language": "x" * 5000},
    {"accept-language": "zz-\x00,*;q=nan"}, {"accept-language": "zh-hant-TW;q=9"},
    {"cookie": "django_language=" + "x" * 3000},
    {"cookie": "django_language=../../etc; appearance=-; sessionid=x"},
    {"cookie": "messages=\x80; csrftoken=;;;"}, {"referer": "http://testserver/\xff"}, {"referer": "http://["},
    {"hx-request": "true", "hx-target": "\xff", "hx-current-url": "http://["}, {"range": "bytes=9-1"},
    {"if-modified-since": "Thu, 99 Foo 99999 99:99:99 GMT"},
    {"if-none-match": "\""}, {"host": "testserver:x"},
    {"x-forwarded-proto": "ftp"}, {"content-length": "x"}, {"transfer-encoding": "chunked"},
)  # fmt: skip


@pytest.mark.parametrize("headers", HEADERS, ids=str)
def test_no_header_breaks_a_page(here, headers):
    pages = {
        "applicant": reverse("portal:search"),
        "visitor": reverse("awards:notice", args=[here.notice.pk]),
    }

    broken = [
        sent(here, role, method, page, headers=headers, QUERY_STRING="q=%E9%95%BF&page=2")
        for role, page in pages.items()
        for method in ("GET", "POST")
    ]

    assert set(broken) == {""}
