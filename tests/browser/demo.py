"""The demo year that the browser is shown, built once a day and whenever the code changes.

`python -m tests.browser.demo` builds it beforehand, while there is other work to do.
"""

import hashlib
import shutil
from datetime import date
from pathlib import Path

from tests.databases import BASE, KEPT, alone, manage, migrated_file


def demo_folder():
    """A folder with the demo's database and files."""
    folder, empty = KEPT / f"demo-{built_by()}", migrated_file()
    with alone("demo"):
        if not folder.exists():
            for old in KEPT.glob("demo-*"):
                shutil.rmtree(old)
            building = KEPT / "demo-building"
            building.mkdir()
            shutil.copy(empty, building / "demo.sqlite3")
            manage("demo", **surroundings(building / "demo.sqlite3", building / "media"))
            building.rename(folder)
    return folder


def built_by():
    """A name for what the demo says now: the code that builds it and the day on which it is built."""
    sources = [path for name in ("ventures", "cms", "reports") for path in Path(BASE, name).rglob("*")]
    content = [path.read_bytes() for path in sorted(sources) if path.suffix in (".py", ".csv", ".po", ".txt")]
    return hashlib.sha256(b"".join([*content, str(date.today()).encode()])).hexdigest()[:16]


def surroundings(database, media, **more):
    """The variables of a portal of its own."""
    return {
        "DATABASE_URL": f"sqlite:///{database}", "MEDIA_ROOT": str(media), "EMAIL_URL": "dummymail://",
        "DJANGO_SETTINGS_MODULE": "ventures.settings", **more,
    }  # fmt: skip


if __name__ == "__main__":
    demo_folder()
