"""What axe-core finds on a page; the package is named in package.json, for the checks alone."""

from pathlib import Path

from django.conf import settings

SCRIPT = Path(settings.BASE_DIR, "node_modules/axe-core/axe.min.js").read_text()
LOOK = "axe.run({resultTypes: ['violations']}).then(result => result.violations)"


def found_by_axe(page):
    """Each violation in a line: its rule and the first place."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(SCRIPT)
    return seen_by_axe(page)


def seen_by_axe(page):
    """The same on a page that has the script already."""
    return [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in page.evaluate(LOOK)]
