"""Whether a package's catalogue names what lies in it, in its order, and says why of what does not (pure)."""

import hashlib
import json

from reports.dossier.container import MANIFEST

from .order import BESIDE, CATALOGUE, ITEMS, folder_of


def catalogue_of(files):
    """The catalogue as values. Raises KeyError or ValueError where it is missing or cannot be read."""
    return json.loads(files[CATALOGUE])


def catalogue_faults(files):
    """Items out of order, empty without a reason, files it does not name, originals that are not."""
    catalogue = catalogue_of(files)
    items = catalogue["items"]
    folders = [one["folder"] for one in items]
    if folders != [folder_of(item) for item in ITEMS] or [one["no"] for one in items] != [
        *range(1, len(ITEMS) + 1)
    ]:
        yield f"{CATALOGUE}: the items do not stand in the order of the catalogue"
    for item in items:
        yield from item_faults(item, files)
    named = [one["file"] for item in items for one in item["files"]]
    if len(named) > len(set(named)):
        yield f"{CATALOGUE}: a file stands in it twice"
    for name in sorted(set(files) - {MANIFEST, *BESIDE, *named}):
        yield f"{name} stands in no item of the catalogue"


def item_faults(item, files):
    """What is wrong with one item."""
    place = f"{CATALOGUE}, item {item['no']} {item['title']}"
    if not (item["files"] or item["absent"]):
        yield f"{place}: it is empty and does not say why"
    names = [one["file"] for one in item["files"]]
    if not all(name.startswith(f"{item['folder']}/") for name in names):
        yield f"{place}: it names a file of another item"
    for one in item["files"]:
        content = files.get(one["file"])
        if content is None:
            yield f"{place}: {one['file']} is not in the package"
        elif one["sha256"] and hashlib.sha256(content).hexdigest() != one["sha256"]:
            yield f"{one['file']} is not the file that was handed in"
