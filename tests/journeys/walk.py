"""One browser for each person of a journey; time stands where the walk has put it."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.contrib.messages import constants
from django.test import Client
from django.urls import reverse
from django.utils.timezone import get_default_timezone

from ventures.core import clock


class Walk:
    """Opens pages and presses buttons as this or that person, in one language, at one instant."""

    def __init__(self, language):
        self.language, self.browsers, self.hidden = language, {}, {}
        self.now = datetime(2026, 3, 2, 10, tzinfo=get_default_timezone())

    def enters(self, who, user=None):
        """A person with a browser of his own; without a user nobody is signed in."""
        browser = self.browsers[who] = Client()
        browser.cookies[settings.LANGUAGE_COOKIE_NAME] = self.language
        if user:
            browser.force_login(user)

    def hides(self, who, *texts):
        """From now on no page may show this person one of these texts."""
        self.hidden.setdefault(who, set()).update(texts)

    def discreet(self, who, page):
        """The page, after a look that it shows nothing hidden."""
        if page["Content-Type"].startswith("text/html"):
            content = page.content.decode()
            assert [one for one in self.hidden.get(who, ()) if one in content] == [], (who, page.request)
        return page

    def until(self, *instant):
        """Let time pass until an instant in Hangzhou: year, month, day, hour."""
        self.now = datetime(*instant, tzinfo=get_default_timezone())

    def day(self, ahead=0):
        """The date some days from now."""
        return (self.now + timedelta(days=ahead)).date()

    def reads(self, who, name, *args):
        """The page as this person sees it."""
        address = name if name.startswith("/") else reverse(name, args=args)
        with clock.at(self.now):
            page = self.browsers[who].get(address)
        assert page.status_code == 200, (who, address, page.status_code, page.headers.get("Location"))
        return self.discreet(who, page)

    def sends(self, who, name, /, *args, **typed):
        """Post what was typed; it must be taken, and the page it leads to must open."""
        address = name if name.startswith("/") else reverse(name, args=args)
        with clock.at(self.now):
            page = self.browsers[who].post(
                address, {key: text(value) for key, value in typed.items()}, follow=True
            )
        assert page.redirect_chain, (who, address, page.status_code, *errors_of(page))
        assert page.status_code == 200, (who, address, page.status_code, page.redirect_chain)
        refused = [str(one) for one in page.context["messages"] if one.level == constants.ERROR]
        assert not refused, (who, address, refused)
        return self.discreet(who, page)

    def fills(self, who, name, /, *args, form="form", **typed):
        """Open a page, leave what stands in its form, type the rest, send it."""
        page = self.reads(who, name, *args)
        return self.sends(who, name, *args, **(standing(page.context[form]) | typed))

    def fetches(self, who, name, *args):
        """A document, which must be a PDF."""
        page = self.reads(who, name, *args)
        assert page["Content-Type"] == "application/pdf"
        assert page.content.startswith(b"%PDF")


def errors_of(page):
    """What the forms of a page complain of."""
    for one in page.context or ():
        for found in one.values() if hasattr(one, "values") else one.flatten().values():
            if getattr(found, "errors", None):
                yield found.errors


def standing(form):
    """What a form already says, as a browser would send it."""
    return {field.html_name: value for field in form if (value := text(field.value())) not in ("", False, [])}


def text(value):
    """A value as it is typed."""
    if value is None or isinstance(value, (str, list, tuple)) or hasattr(value, "read"):
        return "" if value is None else value
    if isinstance(value, bool):
        return "on" if value else ""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%S")
    if isinstance(value, date):
        return value.isoformat()
    return str(getattr(value, "amount", getattr(value, "pk", value)))


def rows(prefix, *given):
    """A grid as a browser sends it."""
    sent = {f"{prefix}-TOTAL_FORMS": len(given), f"{prefix}-INITIAL_FORMS": 0}
    return sent | {
        f"{prefix}-{place}-{key}": value for place, row in enumerate(given) for key, value in row.items()
    }
