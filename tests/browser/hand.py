"""One person before a browser: reads labels in his language, types, presses, follows, looks."""

import re

from django.utils import translation
from django.utils.translation import gettext, pgettext

from tests.browser.axe import found_by_axe
from tests.browser.conftest import keep, shoot

PHONE, OFFICE = 390, 1280
# marks a document that is on its way to another one, from the click on
LEAVING = """
    addEventListener("submit", event => { if (!event.defaultPrevented) window.leaving = true; });
    navigation.addEventListener("navigate", event => {
        if (!event.destination.sameDocument && event.downloadRequest === null) window.leaving = true;
    });
"""


class Hand:
    """What one person does; every text is given as the code writes it and sought as he reads it."""

    def __init__(self, page, language, faults):
        self.page, self.language, self.faults = page, language, faults
        page.on("console", self.hears)
        page.on("pageerror", lambda error: self.notes(str(error)))

    def hears(self, message):
        """Note an error of the console; Wagtail answers 400 while a half-typed page cannot be kept yet."""
        unfinished = "/cms/pages/" in message.location["url"] and "400" in message.text
        if message.type == "error" and not unfinished:
            self.notes(message.text)

    def notes(self, fault):
        """Keep what was wrong on the page that stands open."""
        self.faults.append((self.page.url, fault))

    def reads(self, text, context=""):
        """A text of the code in the reader's language."""
        with translation.override(self.language):
            return pgettext(context, text) if context else gettext(text)

    def either(self, chinese, english):
        """Of two texts that people wrote, the one that is shown to this reader."""
        return english if self.language == "en" else chinese

    def opens(self, address):
        """Type an address."""
        self.page.goto(address)
        return self

    def finds(self, address):
        """Type an address that may lead nowhere; returns the answer's status."""
        return self.page.context.request.get(address).status

    def goes(self, text, context=""):
        """Click an entry of the main navigation."""
        entry = self.reads(text, context)
        self.page.locator("header nav").get_by_role("link", name=entry, exact=True).click()
        self.arrives()

    def arrives(self):
        """Wait for the page that the last click leads to, however long the server takes."""
        self.page.wait_for_function(
            "() => !window.leaving && !document.querySelector('form[aria-busy=true]')"
        )
        self.page.wait_for_load_state()

    def takes(self, task):
        """Press the button of a task that waits."""
        self.page.locator(".tasks li", has_text=self.reads(task)).get_by_role("link").first.click()
        self.arrives()

    def follows(self, text, within=None):
        """Click a link."""
        self.clicks("link", text, within)

    def presses(self, text, within=None):
        """Click a button."""
        self.clicks("button", text, within)

    def clicks(self, role, text, within=None):
        """Click what bears this name, and wait for the page it leads to."""
        (within or self.page).get_by_role(role, name=self.reads(text), exact=True).first.click()
        self.arrives()

    def confirms(self, text, submit="", **typed):
        """Open a button that asks once more, type what it wants, and press it there."""
        self.page.locator("details.confirm > summary", has_text=self.reads(text)).first.click()
        dialog = self.page.locator("details.confirm[open]")
        self.types(typed, dialog)
        self.presses(submit or text, dialog)

    def types(self, typed, within=None):
        """Fill what stands beside each label."""
        for label, value in typed.items():
            self.fills(self.field(label, within), value)

    def field(self, label, within=None):
        """The control beside a label, or of that name."""
        name = re.escape(self.reads(label))
        optional = re.escape(self.reads("optional"))
        return (within or self.page).get_by_label(re.compile(rf"^\s*{name}(\s*{optional})?\s*$")).first

    def writes(self, rows, under=""):
        """Fill a grid: for each row, counted from one (`under` its heading), what stands in each column."""
        for number, row in rows.items():
            for column, value in row.items():
                said = {"field": self.reads(column), "number": number, "head": self.reads(under)}
                if under:
                    said["row"] = self.reads("%(head)s, row %(number)s") % said
                name = self.reads("%(row)s: %(field)s" if under else "%(field)s, row %(number)s") % said
                self.fills(self.page.get_by_label(name, exact=True).first, value)

    def fills(self, field, value):
        """Put a value in as its kind of control takes it."""
        kind = field.evaluate("one => one.tagName === 'SELECT' ? 'select' : one.type")
        if kind == "select":
            options = field.locator("option").all_inner_texts()
            field.select_option(index=next(n for n, one in enumerate(options) if self.reads(value) in one))
        elif kind == "file":
            field.set_input_files(value)
        elif kind in ("checkbox", "radio"):
            field.set_checked(value)
        else:
            field.fill(str(value))

    def sees(self, text):
        """Whether the page shows a text in the reader's language."""
        return self.reads(text) in self.page.locator("body").inner_text()

    def looks(self, station, width=OFFICE):
        """Look at the page: note what axe finds and whether it scrolls sideways; keep a picture of that."""
        self.arrives()
        self.page.set_viewport_size({"width": width, "height": 900})
        found = found_by_axe(self.page)
        if self.page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append(f"scrolls sideways at {width}")
        for fault in found:
            self.notes(fault)
        name = f"way-{station}-{self.language}" + (f"-{width}" if width != OFFICE else "")
        (keep if found else shoot)(self.page, name)
        self.page.set_viewport_size({"width": OFFICE, "height": 900})
