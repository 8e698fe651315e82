"""What the portal offers to a role: every link from its desk on, over real HTTP."""

import re
from collections import Counter, deque
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import parse_qs, urljoin, urlsplit

import requests
from django.urls import Resolver404, resolve

OF_EACH_KIND = 3
MOST = 700
STARTS = [
    "/", "/accounts/login/", "/accounts/signup/", "/accounts/password/reset/", "/community/demo/",
    "/community/needs/", "/reports/disclosure/", "/style/",
]  # fmt: skip
NOT_OURS = ("/cms/", "/static/", "/media/", "/documents/")
REFUSED = {403, 404, 405, 500, 502, 503}


class Page(NamedTuple):
    """A page somebody was offered: where, of what kind, on which page, what it answered."""

    path: str
    kind: str
    offered_on: str
    status: int
    size: int
    is_page: bool


class Links(HTMLParser):
    """The addresses a page offers: links, what htmx fetches, frames, forms that only ask."""

    def __init__(self, text):
        super().__init__()
        self.found = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        names = {"a": ["href"], "iframe": ["src"], "embed": ["src"], "object": ["data"]}.get(tag, [])
        if tag == "form" and given.get("method", "get").lower() == "get":
            names = ["action"]
        self.found += [given[name] for name in (*names, "hx-get") if given.get(name)]


def kind_of(path):
    """The page's kind: its URL pattern, what it is asked by; of a published page its place in the tree."""
    parts = urlsplit(path)
    try:
        route = str(resolve(parts.path).route)
    except Resolver404:
        route = "unknown"
    if route.startswith("^"):
        steps = parts.path.strip("/").split("/")
        route = f"{steps[0]}/{'*/' * (len(steps) - 1)}"
    asked = "&".join(sorted(parse_qs(parts.query)))
    return f"{route}?{asked}" if asked else route


def roles_of(portal):
    """{role: the address of its button} on the demo's sign-in page; the visitor has none."""
    text = requests.get(f"{portal}/accounts/login/", timeout=60).text
    buttons = re.findall(r'data-role="([^"]+)"\s+action="([^"]+)"', text)
    return {"": "", **dict(buttons)}


def signed_in(portal, button):
    """A session of the role behind a button."""
    session = requests.Session()
    session.get(f"{portal}/accounts/login/", timeout=60)
    if button:
        token = session.cookies["csrftoken"]
        answer = session.post(f"{portal}{button}", data={"csrfmiddlewaretoken": token}, timeout=60)
        assert answer.status_code == 200
    return session


def crawl(portal, button):
    """Every kind of page that is offered, a few of each: a list of Page."""
    session, pages, seen, kinds = signed_in(portal, button), [], set(), Counter()
    waiting = deque((start, "the first page") for start in (["/desk/", *STARTS] if button else STARTS))
    while waiting and len(pages) < MOST:
        path, offered_on = waiting.popleft()
        kind = kind_of(path)
        if path in seen or kinds[kind] >= OF_EACH_KIND:
            continue
        seen.add(path)
        kinds[kind] += 1
        page, links = opened(session, portal, path, offered_on)
        pages.append(page)
        waiting.extend((link, path) for link in links)
    return pages


def opened(session, portal, path, offered_on):
    """Open one page; (Page, the addresses it offers)."""
    with session.get(portal + path, timeout=120, stream=True) as answer:
        ours = not path.startswith(NOT_OURS) and answer.headers.get("Content-Type", "").startswith(
            "text/html"
        )
        text = answer.text if ours else ""
        stayed = urlsplit(answer.url).path == urlsplit(path).path
    page = Page(path, kind_of(path), offered_on, answer.status_code, len(text), ours and stayed)
    return page, list(of_ours(portal, answer.url, Links(text).found))


def of_ours(portal, here, links):
    """The links that stay in the portal, without their fragment."""
    for link in links:
        parts = urlsplit(urljoin(here, link))
        if f"{parts.scheme}://{parts.netloc}" == portal:
            yield parts._replace(scheme="", netloc="", fragment="").geturl()
