"""The full matrix: every page that anybody is offered, in both languages, on desk and phone, in every look.

Each kind of page (URL pattern) goes through all twelve combinations as the role that sees most of it; as
every other role it is looked at in one combination, another for each page, so that all of them occur.
"""

from collections import defaultdict
from itertools import cycle, product

import pytest

from tests.browser.axe import SCRIPT, seen_by_axe
from tests.browser.conftest import keep

from .conftest import say
from .crawl import REFUSED, crawl, roles_of

LANGUAGES = ["zh-hans", "en"]
WIDTHS = [1280, 390]
LOOKS = {"light": {}, "dark": {"theme": "dark"}, "large": {"type": "large"}}
COMBINATIONS = list(product(WIDTHS, LOOKS))
DRESS = """look => {
    const root = document.documentElement;
    for (const name of ["theme", "type"]) {
        if (look[name]) root.dataset[name] = look[name]; else delete root.dataset[name];
    }
}"""
PUBLIC_BYTES = 100 * 1024
PICTURED = {
    "/": "home",
    "desk/": "desk",
    "desk/case/<uuid:case>/": "case",
    "applications/<int:pk>/<slug:section>/": "apply",
    "scoring/sheets/<int:pk>/": "score",
    "scoring/calls/<int:pk>/ranking/": "ranking",
    "payments/desk/": "finance",
    "delivery/<uuid:case>/activities/new/": "activity",
}


@pytest.fixture(scope="session")
def offered(site):
    """{role: the pages it is offered}, crawled once; the visitor is \"\"."""
    return {role: crawl(site, button) for role, button in roles_of(site).items()}


@pytest.fixture(scope="session")
def fullest(offered):
    """{kind: (role, path)} of the role that sees most of each kind of page."""
    found = defaultdict(lambda: (-1, "", ""))
    for role, pages in offered.items():
        for page in pages:
            if page.is_page and page.status == 200:
                kind = pattern_of(page)
                found[kind] = max(found[kind], (page.size, role, page.path))
    return {kind: (role, path) for kind, (_size, role, path) in found.items()}


def pattern_of(page):
    """Its kind whatever it is asked by: a filtered list looks as the whole one does."""
    return page.kind.partition("?")[0]


def test_nobody_is_offered_what_he_may_not_open(offered):
    say(f"pages offered: { {role or 'visitor': len(pages) for role, pages in offered.items()} }")

    wrong = {
        role or "visitor": {
            page.path: (page.status, page.offered_on) for page in pages if page.status in REFUSED
        }
        for role, pages in offered.items()
    }

    assert {role: pages for role, pages in wrong.items() if pages} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_page_is_accessible_in_every_look(browse, fullest, language):
    faults, looked = {}, 0

    for kind, (role, path) in sorted(fullest.items(), key=lambda one: one[1]):
        page = browse(role, language)
        for width, look in opened(page, path, COMBINATIONS):
            looked += 1
            name = f"{kind} {width} {look}"
            if found := faults_of(page):
                faults[name] = (path, role, found)
            if kind in PICTURED:
                keep(page, f"look-{PICTURED[kind]}-{width}-{look}-{language}")

    say(f"{len(fullest)} kinds of page in {language}, {looked} looks by axe: {len(faults)} with faults")
    say("\n".join(f"{name}: {found}" for name, found in faults.items()))
    assert faults == {}


def test_every_page_of_every_role_is_accessible(browse, offered, fullest):
    faults, looked, turns = {}, 0, cycle(product(LANGUAGES, COMBINATIONS))

    for role, pages in offered.items():
        kinds = {
            pattern_of(page): page.path for page in reversed(pages) if page.is_page and page.status == 200
        }
        for kind, path in kinds.items():
            if fullest[kind] == (role, path):
                continue
            language, combination = next(turns)
            page = browse(role, language)
            for width, look in opened(page, path, [combination]):
                looked += 1
                if found := faults_of(page):
                    faults[f"{role} {path} {language} {width} {look}"] = found

    say(f"{looked} further pages of {len(offered)} roles, each in one look: {len(faults)} with faults")
    say("\n".join(f"{name}: {found}" for name, found in faults.items()))
    assert faults == {}


@pytest.fixture
def browse(chromium, site):
    """`browse(role, language)` gives the signed-in page, the same one each time."""
    pages, buttons = {}, roles_of(site)

    def opened(role, language):
        if (role, language) not in pages:
            # without motion: a colour that is still changing would be measured halfway
            context = chromium.new_context(base_url=site, reduced_motion="reduce")
            context.add_cookies([{"name": "django_language", "value": language, "url": site}])
            page = pages[role, language] = context.new_page()
            page.errors = []
            page.on("console", lambda message: message.type == "error" and page.errors.append(message.text))
            page.on("pageerror", lambda error: page.errors.append(str(error)))
            if role:
                page.goto("/accounts/login/")
                page.locator(f"form[action='{buttons[role]}'] button").click()
                page.wait_for_url("**/desk/**")
        return pages[role, language]

    yield opened
    for page in pages.values():
        page.context.close()


def opened(page, path, combinations):
    """Open a path and show it in each combination in turn, without loading it again."""
    page.errors.clear()
    page.goto(path)
    page.evaluate(SCRIPT)
    for width, look in combinations:
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate(DRESS, LOOKS[look])
        yield width, look


def faults_of(page):
    """What axe, the console and a ruler find on the page as it stands."""
    found = seen_by_axe(page)
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        found.append("scrolls sideways")
    return found + page.errors


@pytest.mark.parametrize("appearance", ["dark-normal", "light-large", "auto-normal"])
def test_the_cookie_gives_the_looks_that_the_matrix_tries(chromium, site, appearance):
    context = chromium.new_context(base_url=site)
    context.add_cookies([{"name": "appearance", "value": appearance, "url": site}])

    page = context.new_page()
    page.goto("/")

    theme, size = (
        page.evaluate(f"document.documentElement.dataset.{name} || ''") for name in ("theme", "type")
    )
    assert f"{theme or 'auto'}-{size or 'normal'}" == appearance
    context.close()


def test_public_pages_are_light_and_say_the_same_without_scripts(chromium, site, offered):
    public = {
        pattern_of(page): page.path for page in reversed(offered[""]) if page.is_page and page.status == 200
    }
    with_scripts, without = (
        chromium.new_context(base_url=site, java_script_enabled=enabled) for enabled in (True, False)
    )
    weights, differ = {}, {}

    for path in public.values():
        weights[path] = weight_of(first := with_scripts.new_page(), path)
        second = without.new_page()
        second.goto(path)
        texts = [one.locator("main").inner_text().split() for one in (first, second)]
        if second.locator("h1").count() != 1 or len(texts[1]) < len(texts[0]) * 0.95:
            differ[path] = [len(words) for words in texts]
        first.close()
        second.close()

    heaviest = max(weights, key=weights.get)
    say(f"{len(weights)} public pages, the heaviest {heaviest} {weights[heaviest]:,} bytes without images")
    assert {path: weight for path, weight in weights.items() if weight > PUBLIC_BYTES} == {}
    assert differ == {}


def weight_of(page, path):
    """Bytes of a page, its styles, scripts and fonts as they travel, images left out."""
    answers = []
    page.on("response", lambda answer: answers.append(answer))  # a builtin method takes no mark of its own
    page.goto(path, wait_until="networkidle")
    kinds = {"document", "stylesheet", "script", "font", "xhr", "fetch"}
    return sum(len(one.body()) for one in answers if one.request.resource_type in kinds and one.status == 200)
