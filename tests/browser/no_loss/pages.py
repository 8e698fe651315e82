"""Pages of a draft: opened, emptied, listened to."""

import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from io import BytesIO

from PIL import Image
from playwright.sync_api import expect

from tests.browser.conftest import CHROMIUM, FLAGS, free_port, wait_for
from tests.browser.pace import loss

AT_MOST = 5.0
SECONDS = 9
SUMMARY = "textarea[name=summary]"


def let_in(context, server, session):
    """Give a browser a person's session."""
    context.add_cookies([
        {"name": "sessionid", "value": session, "url": server.address},
        {"name": "django_language", "value": "zh-hans", "url": server.address},
    ])  # fmt: skip
    return context.new_page()


def opens(page, world, section="facts"):
    """The section with a clean slate: nothing typed before stands in the way."""
    page.goto(f"{world['draft']}/{section}/")
    page.wait_for_load_state("networkidle")
    return page


def says(page):
    return page.locator("[data-says]")


def emptied(page):
    """The summary emptied and saved."""
    page.locator(SUMMARY).fill("")
    expect(says(page)).to_contain_text("已存", timeout=15_000)
    return page.locator(SUMMARY)


def tell(line):
    """A figure for whoever runs the tests with -s."""
    sys.stdout.write(f"\n{line}\n")


def measured(what, typed, cut, survived):
    lost = loss(typed, cut, survived)
    tell(f"{what}: {len(typed)} words in {SECONDS} s, lost the last {lost:.2f} s")
    return lost


@contextmanager
def a_browser_of_its_own(profile):
    """Chromium as a process of its own, which can be killed: (browser, process)."""
    port = free_port()
    process = subprocess.Popen(
        [CHROMIUM, *FLAGS, "--headless=new", f"--remote-debugging-port={port}", f"--user-data-dir={profile}",
         "about:blank"],
        start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    wait_for(port)
    try:
        yield port, process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(10)


def summary_after(visit, world):
    """What somebody finds in the box when he comes back."""
    page = opens(visit(), world)
    page.wait_for_load_state("networkidle")
    return page.locator(SUMMARY).input_value()


def deaf(page, times):
    """The page does not hear the next answers: what it sent arrived, and it cannot know."""
    page.evaluate(
        """(times) => {
        const hears = fetch;
        let left = times;
        globalThis.fetch = async (...what) => {
            const answer = await hears(...what);
            if (left-- > 0) throw new TypeError("the line is gone");
            return answer;
        };
    }""",
        times,
    )


def slow(page):
    """From now on the page hears only after a while what became of what it sent."""
    page.evaluate("""
        const at_once = fetch;
        globalThis.fetch = async (...what) => {
            const answer = await at_once(...what);
            await new Promise((done) => setTimeout(done, 1500));
            return answer;
        };
    """)


def picture():
    """A picture as a file."""
    with BytesIO() as target:
        Image.new("RGB", (300, 300), "white").save(target, "PNG")
        return target.getvalue()
