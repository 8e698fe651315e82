"""Every role's pages in Chromium: nothing breaks, nothing scrolls sideways, axe finds nothing."""

import pytest

from .axe import found_by_axe
from .conftest import keep

PAGES = {
    "": [
        "/",
        "/calls/",
        "/notices/",
        "/public/",
        "/reports/disclosure/",
        "/community/needs/",
        "/accounts/login/",
    ],
    "applicant": [
        "/desk/",
        "/applications/mine/",
        "/applications/begin/",
        "/projects/",
        "/organizations/",
    ],
    "officer": [
        "/desk/",
        "/rounds/",
        "/applications/",
        "/scoring/panels/",
        "/projects/",
        "/funds/",
        "/desk/search/",
    ],
    "secretary": ["/desk/", "/scoring/panels/"],
    "expert": ["/desk/", "/scoring/"],
    "finance_clerk": ["/desk/", "/payments/", "/payments/desk/", "/payments/batches/", "/funds/"],
    "finance_approver": ["/desk/", "/payments/", "/payments/batches/"],
    "evaluator": ["/desk/", "/projects/"],
    "auditor": ["/desk/", "/desk/history/", "/funds/", "/applications/"],
    "editor": ["/desk/"],
}
ROLES = list(PAGES)
WIDE_TABLES = """[...document.querySelectorAll(".scroll")]
    .filter(frame => frame.scrollWidth > frame.clientWidth).map(frame => frame.ariaLabel)"""
DESK, PHONE = 1280, 390
# each language begins at another width: pages are loaded at both and drawn anew at the other
WIDTHS = {"zh-hans": (DESK, PHONE), "en": (PHONE, DESK)}


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role or "visitor")
@pytest.mark.parametrize("language", WIDTHS)
def test_every_page_is_whole_and_accessible_on_desk_and_phone(visit, role, language):
    page = visit(role, WIDTHS[language][0], language)
    faults = {}

    for address in PAGES[role]:
        statuses = {page.goto(address).status} - {200}
        for width in WIDTHS[language]:
            page.set_viewport_size({"width": width, "height": 900})
            if found := [*statuses, *wrong_with(page, width)]:
                faults[address, width] = found
                place = address.strip("/").replace("/", "-") or "home"
                keep(page, f"{role or 'visitor'}-{width}-{language}-{place}")

    assert faults == {}
    assert page.errors == []


def wrong_with(page, width):
    """What axe finds; what scrolls sideways: on a phone a wide table shows each row as a block."""
    found = found_by_axe(page)
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        found.append("scrolls sideways")
    for size in ["", "large"] if width == PHONE else []:
        page.evaluate("size => document.documentElement.dataset.type = size", size)
        found += [f"{table} scrolls sideways in type {size!r}" for table in page.evaluate(WIDE_TABLES)]
        page.evaluate("delete document.documentElement.dataset.type")
    return found


DEEP = {
    "": ["/"],
    "officer": ["/applications/?state=submitted", "/applications/?state=shortlisted"],
    "expert": ["/scoring/"],
}


@pytest.mark.parametrize("role", DEEP, ids=lambda role: role or "visitor")
@pytest.mark.parametrize("width", [390, 320])
def test_in_large_type_nothing_scrolls_sideways_on_a_phone(visit, role, width):
    page = visit(role, width, "en")
    addresses = list(DEEP[role])
    for one in DEEP[role] if role else ():
        page.goto(one)
        within = page.locator("main a[href^='/applications/'], main a[href^='/scoring/sheets/']")
        found = [link.get_attribute("href") for link in within.all()]
        addresses += [href for href in found if "?" not in href][-3:]
    sideways = []
    for address in dict.fromkeys(addresses):
        page.goto(address)
        page.evaluate("document.documentElement.dataset.type = 'large'")
        for place in page.locator(".saved[data-saved]").all():
            place.evaluate("one => { one.textContent = one.dataset.saved.replace('{time}', '12:03') }")
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            sideways.append(address)

    assert sideways == []


def test_the_public_pages_are_light_and_work_without_scripts(visit):
    page = visit(script=False)

    weights = {address: len(page.goto(address).body()) for address in PAGES[""]}

    assert {address: weight for address, weight in weights.items() if weight > 100_000} == {}
    assert page.locator("h1").count() == 1
