"""Somebody's phone: a page of the portal on it, pictures to send, and what waits there for a network."""

import time
from contextlib import contextmanager
from io import BytesIO

from PIL import Image
from playwright.sync_api import expect

SLOW = 30_000  # milliseconds
SIZE = {"width": 390, "height": 844}


@contextmanager
def phone(chromium, server, session):
    """A context and its page, signed in, in Chinese; no error of a script may be left in the end."""
    context = chromium.new_context(viewport=SIZE, base_url=server.address, has_touch=True)
    context.add_cookies([
        {"name": "sessionid", "value": session, "url": server.address},
        {"name": "django_language", "value": "zh-hans", "url": server.address},
    ])  # fmt: skip
    page = context.new_page()
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("dialog", lambda dialog: dialog.accept())
    yield context, page
    assert errors == []
    context.close()


def opens(page, address):
    page.goto(address)
    page.wait_for_load_state("networkidle")


def photo(number, name="photo.jpg", side=1200):
    """A picture of noise, so that it comes in several pieces."""
    target = BytesIO()
    Image.effect_noise((side, side), 60 + number).convert("RGB").save(target, "JPEG", quality=95)
    return {"name": name, "mimeType": "image/jpeg", "buffer": target.getvalue()}


def waits(page, count, most=SLOW):
    """Until so many records wait on the phone, in what it keeps too: a list not drawn yet is empty."""
    until = time.monotonic() + most / 1000
    while page.evaluate("async () => (await waiting.all()).length") != count and time.monotonic() < until:
        page.wait_for_timeout(100)
    expect(page.locator("[data-waiting] li")).to_have_count(count)
    if count:
        expect(page.locator("[data-count]")).to_have_text(f"本机有 {count} 条记录待发送")
