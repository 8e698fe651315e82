"""A real browser before a real server: the demo year served by gunicorn from a database of its own."""

import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import expect, sync_playwright

from tests.browser.demo import demo_folder, surroundings

# Debian's Chromium without a window: two thirds of the work of the one that also has them
CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium") or "/usr/bin/chromium"
# what makes scripts fast on a page that stands for long is a seventh of all work on pages that do not
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run",
    "--js-flags=--no-opt --no-maglev",
]  # fmt: skip
SHOTS = Path(settings.BASE_DIR, "shots")
SECONDS_TO_START = 60
PATIENCE = (
    90_000  # milliseconds for a page to come, and a third of it to change, on a machine with other work
)
expect.set_options(timeout=PATIENCE / 3)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """A file stays with one worker, for what it builds; of the whole ways each goes to whoever is free."""
    for item in items:
        if "tests/browser" in item.nodeid:
            own = item.name if item.module.__name__.endswith("test_whole_way") else item.module.__name__
            item.add_marker(pytest.mark.xdist_group(own))


@pytest.fixture(scope="session")
def demo():
    """A folder with the demo's database and files."""
    return demo_folder()


@pytest.fixture(scope="session")
def site(demo, tmp_path_factory):
    """The address of a served demo."""
    folder = tmp_path_factory.mktemp("site") / "demo"
    shutil.copytree(demo, folder)
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "ventures.wsgi", "--bind", f"127.0.0.1:{port}", "--threads", "4"],
        cwd=settings.BASE_DIR,
        env=os.environ | surroundings(folder / "demo.sqlite3", folder / "media", SITE_ADDRESS=address),
    )
    wait_for(port)
    yield address
    server.terminate()
    server.wait(10)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port):
    """Until the server takes connections."""
    for _ in range(SECONDS_TO_START * 5):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise TimeoutError("the server did not start")


@pytest.fixture(scope="session")
def chromium():
    """Debian's Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def signed_in():
    """{role: the cookies with which the demo's button let it in}."""
    return {}


@pytest.fixture
def visit(chromium, site, signed_in):
    """Open a page as somebody: `visit(role="officer", width=390, language="en")` gives the signed-in page."""
    contexts = []

    def opened(role="", width=1280, language="zh-hans", script=True):
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, base_url=site, java_script_enabled=script
        )
        context.set_default_timeout(PATIENCE)
        context.add_cookies([{"name": "django_language", "value": language, "url": site}])
        contexts.append(context)
        page = context.new_page()
        page.errors = []
        page.on("console", lambda message: message.type == "error" and page.errors.append(message.text))
        page.on("pageerror", lambda error: page.errors.append(str(error)))
        if role in signed_in:
            context.add_cookies(signed_in[role])
        elif role:
            sign_in(page, role)
            signed_in[role] = [one for one in context.cookies() if one["name"] == "sessionid"]
        return page

    yield opened
    for context in contexts:
        context.close()


def sign_in(page, role):
    """Press the demo's button of a role."""
    page.goto("/accounts/login/")
    page.locator(f"form[data-role='{role}'] button, button[data-role='{role}']").first.click()
    page.wait_for_url("**/desk/**")


def shoot(page, name, *, full_page=True):
    """Keep a picture to look at, where `PICTURES` asks for them: each costs as much as the page itself."""
    if "PICTURES" in os.environ:
        keep(page, name, full_page=full_page)


def keep(page, name, *, full_page=True):
    """Keep a picture, of what is wrong for one."""
    SHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SHOTS / f"{name}.jpg", type="jpeg", quality=80, full_page=full_page)
