"""The people of one journey, each with a browser of his own; time stands where the walk has put it."""

import email
import os
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from email.policy import default as plain

from django.conf import settings
from django.utils.timezone import get_default_timezone

from tests.browser.conftest import free_port, keep, wait_for
from tests.browser.demo import surroundings
from tests.browser.hand import LEAVING, OFFICE, Hand
from tests.browser.office import ADDRESSES, APPLICANT, PASSWORD
from tests.browser.plain import signs_in
from tests.databases import migrated_file

PATIENCE = 20_000  # milliseconds for a page on a busy machine
NEVER = datetime(2026, 1, 1, tzinfo=UTC)
LINK = re.compile(r"https?://\S+")


class Walk:
    """A portal of its own with an office and nothing else, walked in one language."""

    def __init__(self, browser, folder, language):
        self.browser, self.folder, self.language = browser, folder, language
        self.hands, self.since, self.faults = {}, {}, []
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.surroundings = os.environ | surroundings(
            folder / "way.sqlite3", folder / "media", EMAIL_URL=f"filemail:///{folder}/mail",
            SITE_ADDRESS=self.address, TESTS_CLOCK=str(folder / "clock"),
        )  # fmt: skip
        shutil.copy(migrated_file(), folder / "way.sqlite3")

    def begins(self, *instant):
        """Furnish the office at an instant and open the portal's door."""
        self.until(*instant)
        self.runs("shell", "-c", f"from tests.browser.office import furnish; furnish('{self.language}')")
        self.server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "tests.browser.machine:application", "--threads", "4",
             "--bind", f"127.0.0.1:{self.port}"],
            cwd=settings.BASE_DIR, env=self.surroundings,
        )  # fmt: skip
        wait_for(self.port)

    def ends(self):
        """Keep what everybody saw last, close every browser and the portal."""
        for who, hand in self.hands.items():
            keep(hand.page, f"way-last-{who}-{self.language}")
            hand.page.context.close()
        self.server.terminate()
        self.server.wait(10)

    def until(self, *instant):
        """Let time pass until an instant in Hangzhou: year, month, day, hour."""
        self.now = datetime(*instant, tzinfo=get_default_timezone())
        ahead = (self.now - datetime.now(UTC)).total_seconds()
        written = self.folder / "clock.new"
        written.write_text(str(ahead))
        written.rename(self.folder / "clock")

    def day(self, ahead=0):
        """The date some days from now, as a date field takes it."""
        return (self.now + timedelta(days=ahead)).date().isoformat()

    def runs(self, *command):
        """A management command at the walk's time; returns what it printed."""
        done = subprocess.run(
            [sys.executable, "-m", "tests.browser.machine", *command],
            cwd=settings.BASE_DIR, env=self.surroundings, check=True, capture_output=True, text=True,
        )  # fmt: skip
        return done.stdout

    def visitor(self, width=OFFICE):
        """Somebody's browser in which nobody is signed in."""
        context = self.browser.new_context(
            viewport={"width": width, "height": 900}, base_url=self.address, timezone_id="Asia/Shanghai"
        )
        context.add_cookies([{"name": "django_language", "value": self.language, "url": self.address}])
        context.add_init_script(LEAVING)
        context.set_default_timeout(PATIENCE)
        return Hand(context.new_page(), self.language, self.faults)

    def hand(self, who):
        """The person's browser, signed in; after a week he has to sign in again."""
        if who not in self.hands:
            self.hands[who] = self.visitor()
            self.since[who] = NEVER if who in ADDRESSES else self.now
        if self.now - self.since[who] > timedelta(days=7):
            self.signs_in(who)
        return self.hands[who]

    def signs_in(self, who):
        """Through our own sign-in page, with address and password: by hand the first time."""
        hand, email = self.hands[who], ADDRESSES.get(who, APPLICANT)
        hand.page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
        if self.since[who] == NEVER:
            hand.opens("/accounts/login/")
            hand.types({"Email": email, "Password": PASSWORD})
            hand.presses("Sign in", hand.page.locator("#main"))
            hand.page.wait_for_url("**/desk/**")
        else:
            signs_in(hand.page.context, email)
            hand.opens("/desk/")
        self.since[who] = self.now

    def mailed(self, address):
        """The link in the newest mail to an address, after the scheduler has sent what waits."""
        self.runs("scheduler")
        letters = [
            email.message_from_string(one.strip(), policy=plain)
            for path in sorted((self.folder / "mail").iterdir(), key=lambda path: path.stat().st_mtime)
            for one in re.split(r"(?m)^-{79}$", path.read_text())
            if one.strip()
        ]
        newest = [one for one in letters if address in one["To"]][-1]
        # the page where a code is entered may be named before it
        return LINK.findall(newest.get_content())[-1]
