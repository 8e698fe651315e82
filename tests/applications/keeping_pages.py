"""A draft's pages as a browser reads them and keeps what is typed."""

from django.urls import reverse

from tests.applications.section_pages import address


def read(browser, draft, section):
    """What the page carries of what was read, as it sends it back."""
    page = browser.get(address(draft, section))
    return {"edition": page.context["edition"], "read_at": page.context["read_at"]}


def keep(browser, draft, section, **typed):
    return browser.post(reverse("applications:keep", args=[draft.pk, section]), typed)


def boxes(forms):
    """What a browser sends of a page: every box with what stands in it."""
    return {box.html_name: box.value() if box.value() is not None else "" for box in forms}


def facts(browser, draft, **changed):
    """The page of facts with some of them changed, as a browser sends it."""
    page = browser.get(address(draft, "facts"))
    return {
        **boxes(page.context["form"]), "edition": page.context["edition"],
        "read_at": page.context["read_at"], **changed,
    }  # fmt: skip
