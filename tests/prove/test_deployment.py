"""The office behind nginx, exactly as docs/deploy.md has it: files, limits, TLS, the instant of arrival."""

import gzip
import hashlib
import http.client
import socket
import ssl
import time

import pytest

from tests.prove import place

pytestmark = pytest.mark.django_db
FORM = "application/x-www-form-urlencoded"


@pytest.fixture(scope="module")
def here(office):
    """The web process and nginx before it."""
    with place.running_web(office), place.running_nginx(office):
        for _worker in range(3):  # the first page of each takes seconds
            asked(office, "/")
        yield office


@pytest.fixture(scope="module")
def drafts(here):
    """Three complete drafts."""
    return here.seed("drafts", "3")


def line_to(office):
    """A connection to nginx over TLS, by whom its certificate is trusted."""
    trust = ssl.create_default_context(cafile=office.folder / "site.pem")
    raw = socket.create_connection(("127.0.0.1", office.https), 60)
    return trust.wrap_socket(raw, server_hostname="127.0.0.1")


def asked(office, address, method="GET", body=None, session="", **headers):
    """The answer of the site, its text read."""
    line = http.client.HTTPSConnection(
        "127.0.0.1", office.https, timeout=60,
        context=ssl.create_default_context(cafile=office.folder / "site.pem"),
    )  # fmt: skip
    cookies = f"sessionid={session}; csrftoken={'c' * 32}"
    line.request(method, address, body, {"Cookie": cookies, **headers})
    answer = line.getresponse()
    answer.content = answer.read()
    line.close()
    return answer


def submission(office, draft, length, *more):
    """The head of the request that hands a draft in."""
    lines = [
        f"POST /applications/{draft['pk']}/submit/ HTTP/1.1", f"Host: 127.0.0.1:{office.https}",
        f"Cookie: sessionid={draft['session']}; csrftoken={'c' * 32}", f"Content-Type: {FORM}",
        f"Origin: https://127.0.0.1:{office.https}", f"Content-Length: {length}", *more,
    ]  # fmt: skip
    return "".join(f"{line}\r\n" for line in [*lines, ""]).encode()


BODY = f"csrfmiddlewaretoken={'c' * 32}&pad={'x' * 40}".encode()


def answered(line):
    """Status and new address of an answer."""
    answer = http.client.HTTPResponse(line)
    answer.begin()
    answer.read()
    return answer.status, answer.headers.get("Location", "")


def handed_in(office, draft):
    """Whether the draft has become an application."""
    return asked(
        office, f"/applications/{draft['pk']}/receipt/", session=draft["session"]
    ).status == 200 and (
        asked(office, f"/applications/{draft['pk']}/facts/", session=draft["session"]).status == 302
    )


def until(instant):
    """Wait for an instant, in seconds since the epoch."""
    time.sleep(max(0.0, instant - time.time()))


def test_plain_http_is_sent_to_tls_and_told_to_stay_there(here):
    plain = http.client.HTTPConnection("127.0.0.1", here.http, timeout=10)
    plain.request("GET", "/projects/?a=b")

    answer = plain.getresponse()

    assert (answer.status, answer.headers["Location"]) == (301, "https://127.0.0.1/projects/?a=b")
    assert "max-age=31536000" in asked(here, "/").headers["Strict-Transport-Security"]


def test_a_browser_cannot_claim_to_speak_tls(here):
    straight = http.client.HTTPConnection("127.0.0.1", here.web, timeout=30)
    straight.request("GET", "/", headers={"Host": "127.0.0.1"})

    assert straight.getresponse().status == 301
    assert asked(here, "/", **{"X-Forwarded-Proto": "http"}).status == 200


def test_scripts_and_styles_come_with_names_that_may_be_kept(here):
    page = asked(here, "/").content.decode()
    script = page.partition('<script src="')[2].partition('"')[0]

    answer = asked(here, script, **{"Accept-Encoding": "br"})

    assert answer.status == 200
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["Content-Encoding"] == "br"


def test_a_page_travels_packed(here, drafts):
    plain, packed = (asked(here, "/", **{"Accept-Encoding": coding}) for coding in ("identity", "gzip"))

    assert packed.headers["Content-Encoding"] == "gzip"
    assert len(packed.content) < len(plain.content) / 3
    assert gzip.decompress(packed.content)[:100] == plain.content[:100]


def test_a_private_file_comes_through_its_door_alone(here, drafts):
    draft = drafts[0]
    door = f"/applications/{draft['pk']}/file/{draft['attachment']}/"

    answer = asked(here, door, session=draft["session"])
    outside = [
        asked(here, address, session=draft["session"]).status
        for address in (f"/private/{draft['path']}", f"/media/private/{draft['path']}/",
                        f"/media/images/../../private/{draft['path']}", f"//private/{draft['path']}")
    ]  # fmt: skip

    assert hashlib.sha256(answer.content).hexdigest() == draft["sha256"]
    assert answer.headers["Content-Disposition"].startswith("inline; filename*=UTF-8''")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Strict-Transport-Security"]
    assert "X-Accel-Redirect" not in answer.headers
    assert outside == [404] * 4
    assert asked(here, door, session=draft["stranger"]).status == 404


def test_a_request_above_the_limit_is_answered_by_our_own_page(here):
    size = 65 * 1024 * 1024

    with line_to(here) as line:
        line.sendall(
            f"POST /accounts/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Language: en\r\n"
            f"Content-Type: multipart/form-data; boundary=x\r\nContent-Length: {size}\r\n\r\n".encode()
        )
        answer = http.client.HTTPResponse(line)
        answer.begin()
        page = answer.read().decode()

    assert answer.status == 413
    assert "at most 20 MB" in page
    assert asked(here, "/too-large/").status == 404


def test_a_submission_begun_in_time_over_a_slow_line_is_in_time(here, drafts):
    draft = drafts[1]
    closes = here.seed("close", str(draft["pk"]), "30")

    until(closes - 4)
    with line_to(here) as line:
        line.sendall(submission(here, draft, len(BODY)))
        until(closes + 1)
        for byte in BODY[:4]:
            line.sendall(bytes([byte]))
            time.sleep(0.5)
        line.sendall(BODY[4:])
        answer = answered(line)

    assert answer == (302, f"/applications/{draft['pk']}/receipt/")
    assert handed_in(here, draft)


def test_a_submission_begun_too_late_is_late_whatever_it_claims(here, drafts):
    draft = drafts[2]
    closes = here.seed("close", str(draft["pk"]), "20")
    early = str(time.time() - 3600)
    claims = [f"X-Arrived-At: {early} 0.000", f"X-Arrived-At: {early}", f"X_Arrived_At: {early} 0.000"]

    with line_to(here) as kept_open:
        kept_open.sendall(b"GET /accounts/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        answered(kept_open)
        until(closes + 1)
        kept_open.sendall(submission(here, draft, len(BODY)) + BODY)
        answers = [answered(kept_open)]
    for claim in claims:
        with line_to(here) as line:
            line.sendall(submission(here, draft, len(BODY), claim) + BODY)
            answers.append(answered(line))

    assert [status for status, _to in answers] == [200] * 4
    assert not handed_in(here, draft)
