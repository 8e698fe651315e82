"""An upload of 12 MB while server, network and browser are killed: it goes on from the last piece kept."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from PIL import Image
from playwright.sync_api import sync_playwright

from tests.browser.conftest import CHROMIUM, FLAGS, free_port, wait_for
from tests.factories import applications as make
from tests.factories.organizations import administrator_of
from ventures.files.parts import PIECE

from .conftest import components, say

SIDE = 2048  # three random bytes a pixel cannot be packed: 12 MB
SLOW = {"offline": False, "latency": 5, "downloadThroughput": -1, "uploadThroughput": 3 * 1024 * 1024}
PATIENCE = 120


class Scene:
    """A draft, who writes it, the file, and a server that may be killed and started again."""

    def __init__(self, url, folder):
        self.url, self.folder, self.port, self.server = url, folder, free_port(), None
        self.file = folder / "现场照片.png"
        Image.frombytes("RGB", (SIDE, SIDE), os.urandom(SIDE * SIDE * 3)).save(self.file, "PNG")
        self.size = self.file.stat().st_size
        draft, client = make.begun(), Client()
        client.force_login(administrator_of(draft.organization))
        self.session = client.cookies[settings.SESSION_COOKIE_NAME].value
        self.address = reverse("applications:section", args=[draft.pk, "files"])

    @property
    def site(self):
        return f"http://127.0.0.1:{self.port}"

    def start(self):
        self.server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "ventures.wsgi", "--bind", f"127.0.0.1:{self.port}",
             "--threads", "4", "--log-level", "error"],
            cwd=settings.BASE_DIR, env=os.environ | components(self.url, self.folder, self.port),
            start_new_session=True,
        )  # fmt: skip
        wait_for(self.port)

    def kill(self):
        """SIGKILL to the server and its workers; how many bytes it had acknowledged."""
        os.killpg(self.server.pid, signal.SIGKILL)
        self.server.wait()
        return self.received()

    def asked(self, sql):
        with sqlite3.connect(f"file:{self.url.removeprefix('sqlite:///')}?mode=ro", uri=True) as database:
            return database.execute(sql).fetchone()[0] or 0

    def received(self):
        return self.asked("SELECT max(received) FROM files_arrival")

    def attached(self):
        return self.asked("SELECT count(*) FROM applications_attachment")

    def reaches(self, share, page):
        """Wait until so much of the file is safe."""
        until(lambda: self.received() >= share * self.size, page)


def until(holds, page):
    """Wait while the page goes on, so that it can be heard."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, "it did not happen in time"
        page.wait_for_timeout(50)


@pytest.fixture
def scene(sqlite, tmp_path):
    made = Scene(sqlite, tmp_path)
    made.start()
    yield made
    if made.server.poll() is None:
        made.kill()


@contextmanager
def browser(scene, name):
    """A Chromium of its own with the files' page open; it may be killed by its process group."""
    port = free_port()
    process = subprocess.Popen(
        [CHROMIUM, *FLAGS, "--headless=new", f"--remote-debugging-port={port}",
         f"--user-data-dir={scene.folder / name}", "about:blank"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    wait_for(port)
    with sync_playwright() as playwright:
        context = playwright.chromium.connect_over_cdp(f"http://127.0.0.1:{port}").contexts[0]
        cookies = {settings.SESSION_COOKIE_NAME: scene.session, settings.LANGUAGE_COOKIE_NAME: "zh-hans"}
        context.add_cookies(
            [{"name": name, "value": value, "url": scene.site} for name, value in cookies.items()]
        )
        page = context.pages[0]
        page.offsets = []
        page.on("request", lambda one: note(page.offsets, one))
        page.goto(scene.site + scene.address)
        line = context.new_cdp_session(page)
        line.send("Network.enable")
        line.send("Network.emulateNetworkConditions", SLOW)
        yield page, line, process
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def note(offsets, request):
    """Keep the offset at which a piece was sent."""
    if "upload-offset" in request.headers:
        offsets.append(int(request.headers["upload-offset"]))


def choose(line, scene):
    """Choose the file in the first box, by its path."""
    root = line.send("DOM.getDocument")["root"]["nodeId"]
    box = line.send("DOM.querySelector", {"nodeId": root, "selector": "input[type=file]"})["nodeId"]
    line.send("DOM.setFileInputFiles", {"nodeId": box, "files": [str(scene.file)]})


def test_server_and_network_are_killed_and_the_upload_goes_on_by_itself(scene):
    with browser(scene, "one") as (page, line, _process):
        choose(line, scene)
        scene.reaches(0.25, page)
        killed_at = scene.kill()
        words = page.locator("[data-on-the-way] small")
        until(lambda: "中断" in words.inner_text(), page)
        page.wait_for_timeout(3000)
        scene.start()
        scene.reaches(0.6, page)
        line.send("Network.emulateNetworkConditions", SLOW | {"offline": True})
        cut_at = scene.received()
        page.wait_for_timeout(3000)
        line.send("Network.emulateNetworkConditions", SLOW)
        until(scene.attached, page)
        until(lambda: page.locator("[data-there] img").count() == 1, page)
        sent = list(page.offsets)

    pieces = -(-scene.size // PIECE)
    say(
        f"{scene.size:,} bytes in {pieces} pieces: server killed at {killed_at:,}, "
        f"network cut at {cut_at:,}; {len(sent)} pieces sent, {len(sent) - pieces} of them again"
    )
    after = [offset for offset in sent if offset >= killed_at]
    assert killed_at % PIECE == 0
    assert min(sent[sent.index(killed_at) :]) == killed_at
    assert len(after) + killed_at // PIECE <= pieces + 12
    assert scene.attached() == 1


def test_the_browser_is_killed_and_the_same_file_chosen_again_goes_on(scene):
    with browser(scene, "one") as (page, line, process):
        choose(line, scene)
        scene.reaches(0.4, page)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        killed_at = scene.received()
    with browser(scene, "two") as (page, line, _process):
        shown = page.locator("[data-under-way] li").inner_text()
        choose(line, scene)
        until(scene.attached, page)
        sent = list(page.offsets)

    say(
        f"{scene.size:,} bytes: browser killed at {killed_at:,}; "
        f"another one went on at {sent[0]:,}, {len(sent)} pieces"
    )
    assert "现场照片.png" in shown
    assert sent[0] == killed_at
    assert len(sent) == -(-(scene.size - killed_at) // PIECE)
    assert scene.attached() == 1
