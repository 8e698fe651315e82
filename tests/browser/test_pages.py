"""Every role's pages in Chromium: nothing breaks, nothing scrolls sideways, axe finds nothing."""

import pytest

from .axe import found_by_axe
from .conftest import shoot

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
SIZES = [(1280, "zh-hans"), (390, "zh-hans"), (1280, "en"), (390, "en")]


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role or "visitor")
@pytest.mark.parametrize(("width", "language"), SIZES)
def test_every_page_is_whole_and_accessible(visit, role, width, language):
    page = visit(role, width, language)
    faults = {}

    for address in PAGES[role]:
        response = page.goto(address)
        found = found_by_axe(page)
        sideways = page.evaluate("document.documentElement.scrollWidth > innerWidth")
        shoot(
            page, f"{role or 'visitor'}-{width}-{language}-{address.strip('/').replace('/', '-') or 'home'}"
        )
        if response.status != 200 or found or sideways:
            faults[address] = (response.status, found, "scrolls sideways" if sideways else "")

    assert faults == {}
    assert page.errors == []


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role or "visitor")
@pytest.mark.parametrize("size", ["", "large"])
def test_on_a_phone_a_wide_table_shows_each_row_as_a_block(visit, role, size):
    page = visit(role, 390, "en")
    cut = {}

    for address in PAGES[role]:
        page.goto(address)
        page.evaluate("size => document.documentElement.dataset.type = size", size)
        cut |= {address: tables} if (tables := page.evaluate(WIDE_TABLES)) else {}

    assert cut == {}


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
