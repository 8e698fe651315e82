"""No input gives a 500: every form, filter and address of the access table, filled with nonsense."""

from copy import deepcopy
from urllib.parse import quote

import pytest
from django.urls import reverse

from tests import access_doors as doors
from tests.access_doors import LINES, address_of, opened, value_of
from tests.access_world import ROLES
from tests.fuzzing import (
    URLENCODED,
    as_bytes,
    asked_in,
    body_of,
    borne,
    forms_of,
    mutations,
    query_of,
    seeded,
)
from tests.nonsense import HUGE, NASTY, NUMBERS, TEXTS
from tests.reading import NOTE, Asked, Read, watch

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


def first(roles):
    """The role that fills a form in: the applicant before the office, the visitor last."""
    order = ["applicant", *[role for role in ROLES if role not in {"applicant", "visitor"}], "visitor"]
    return next(role for role in order if role in roles)


def sent(world, role, method, address, **request):
    """What went wrong with one request of this role, or ""."""
    world.browser.cookies = deepcopy(world.cookies[role])
    return borne(lambda: world.browser.generic(method, address, **request))


def anew(world, requests, role, method, address):
    """What each (pairs, request) meets that differs from the ones before it in what the view reads."""
    asked = Asked()
    for pairs, request in requests:
        if not asked.knows(pairs):
            read = Read()
            yield pairs, sent(world, role, method, address, **request, **{NOTE: read})
            asked.keep(pairs, read)


def page(world, role, name):
    """The page of an address as this role reads it, once; "" for what is no page."""
    pages = world.__dict__.setdefault("pages", {})
    if (role, name) not in pages:
        answer = opened(world, role, address_of(world, name))
        html = answer.status_code == 200 and answer["Content-Type"].startswith("text/html")
        pages[role, name] = answer.content.decode() if html else ""
    return pages[role, name]


def fields_of(world, name, role):
    """The form that leads to an address: on its own page or another one of its app; else all of theirs."""
    address, wanted = address_of(world, name), set(LINES[name][0])
    app = name.partition(":")[0]
    others = [
        one for one, (arguments, gets, _posts) in LINES.items()
        if one.partition(":")[0] == app and role in gets and set(arguments) <= wanted and one != name
    ]  # fmt: skip
    seen = {}
    for one in [name, *others] if role in LINES[name][1] else others:
        found = forms_of(page(world, role, one), address_of(world, one))
        if ("post", address) in found:
            return found["post", address]
        for (method, _path), fields in found.items():
            seen |= fields if method == "post" else {}
    return seen


def posted(world, name, count, whole, *seed):
    """What a form does not bear: {(address, what was sent): what went wrong}."""
    role, address = first(LINES[name][2]), address_of(world, name)
    filled = mutations(fields_of(world, name, role), seeded(name, *seed), count, whole)
    requests = ((pairs, body_of(pairs)) for pairs in filled)
    answers = anew(world, requests, role, "POST", address)
    return {(address, wrong): str(body_of(pairs)["data"])[:300] for pairs, wrong in answers if wrong}


def asked(world, name, values):
    """What the filters of a page do not bear."""
    role, address = first(LINES[name][1]), address_of(world, name)
    names = sorted(asked_in(page(world, role, name), address))
    queries = [[(one, value) for one in names] for value in values]
    queries += [[(one, seeded(name, one).choice(NASTY[:40]))] for one in names]
    requests = ((pairs, {"QUERY_STRING": query_of(pairs)}) for pairs in queries)
    answers = anew(world, requests, role, "GET", address)
    return {(address, wrong): pairs for pairs, wrong in answers if wrong}


def elsewhere(world, name):
    """Addresses of records that do not exist, or cannot."""
    values = [value_of(world, one) for one in LINES[name][0]]
    path = reverse(name, args=values)
    for value in map(str, values):
        for instead in NUMBERS if value.isdecimal() else TEXTS:
            yield path.replace(f"/{value}", f"/{quote(as_bytes(instead), safe='')}", 1)


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
