"""Whether a container is the one that was made, and if not, what was changed (pure)."""

import hashlib
import json

from ventures.workflow.hashing import canonical

from .container import MANIFEST, read


def faults(data):
    """`(files, faults)`: `{name: bytes}` of a container, and a sentence for everything wrong with it.

    A changed, missing or added file is named, the manifest too; any other byte by its place.
    """
    entries, place = read(data)
    found = [] if place is None else [f"the container at byte {place} is not as it was made"]
    files = {entry.name: entry.content for entry in entries}
    if len(files) < len(entries):
        found.append("a file stands in the container twice")
    stated = stated_files(files.get(MANIFEST, b""))
    if stated is None or unsound(entries, MANIFEST):
        found.append(f"{MANIFEST} is changed or missing")
    if stated is not None:
        found += file_faults(files, entries, stated)
    return files, found


def stated_files(manifest):
    """`{name: {"sha256", "size"}}` as the manifest states it; None where it is none in its one form."""
    try:
        facts = json.loads(manifest)
        files = facts["files"]
        is_whole = all(set(one) == {"sha256", "size"} for one in files.values())
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    return files if is_whole and canonical(facts) == manifest and list(facts) == ["files"] else None


def file_faults(files, entries, stated):
    """What the files are against what the manifest says of them."""
    yield from (f"{name} is missing" for name in sorted(set(stated) - set(files)))
    yield from (f"{name} does not belong here" for name in sorted(set(files) - {MANIFEST, *stated}))
    for name in sorted(set(files) & set(stated)):
        is_same = stated[name] == {
            "sha256": hashlib.sha256(files[name]).hexdigest(),
            "size": len(files[name]),
        }
        if not is_same or unsound(entries, name):
            yield f"{name} is changed"


def unsound(entries, name):
    """Whether an entry's checksum is not that of its content."""
    return any(entry.name == name and not entry.is_sound for entry in entries)
