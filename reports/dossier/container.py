"""A ZIP archive of which there is one for given files, so that every byte of it can be accounted for (pure).

Entries are stored, the manifest first and the others by name; times, rights and versions are fixed, there
are no comments and no extra fields. `manifest.json` holds size and SHA-256 of each file in canonical JSON.
The layout is that of PKWARE's APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16.
"""

import hashlib
import struct
import zlib
from dataclasses import dataclass
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from ventures.workflow.hashing import canonical

MANIFEST = "manifest.json"
LOCAL, CENTRAL, END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
LOCAL_FIELDS, CENTRAL_FIELDS, END_FIELDS = "<4s5H3I2H", "<4s6H3I5H2I", "<4s4H2IH"
LOCAL_SIZE, CENTRAL_SIZE, END_SIZE = (
    struct.calcsize(fields) for fields in (LOCAL_FIELDS, CENTRAL_FIELDS, END_FIELDS)
)
VERSION, UTF_8, STORED = 20, 0x800, 0
MIDNIGHT, NEW_YEAR_1980 = 0, 0x21  # the first instant that the format knows
UNREADABLE = (
    BadZipFile, OSError, ValueError, EOFError, LookupError, NotImplementedError, RuntimeError, OverflowError,
    struct.error, zlib.error,
)  # fmt: skip
BLOCK = 1 << 16  # compared at once, so that a changed byte in a large container is found soon
UNIX, READABLE = 3 << 8, 0o100644 << 16


@dataclass(frozen=True)
class Entry:
    """A file of a container with the checksum that its header states."""

    name: str
    content: bytes
    crc: int

    @property
    def is_sound(self):
        """Whether the stated checksum is that of the content."""
        return zlib.crc32(self.content) == self.crc


def manifest_of(files):
    """The manifest of `{name: bytes}`."""
    return canonical({
        "files": {
            name: {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}
            for name, content in files.items()
        }
    })  # fmt: skip


def pack(files):
    """The container of `{name: bytes}` (names in ASCII) with its manifest; the same files, the same bytes."""
    whole = {**files, MANIFEST: manifest_of(files)}
    return laid_out([Entry(name, content, zlib.crc32(content)) for name, content in whole.items()])


def laid_out(entries):
    """The bytes of a container of these entries, whatever order they come in."""
    body, directory = BytesIO(), BytesIO()
    ordered = sorted(entries, key=lambda entry: (entry.name != MANIFEST, entry.name))
    for entry in ordered:
        name, size, at = entry.name.encode(), len(entry.content), body.tell()
        common = (UTF_8, STORED, MIDNIGHT, NEW_YEAR_1980, entry.crc, size, size, len(name), 0)
        body.write(struct.pack(LOCAL_FIELDS, LOCAL, VERSION, *common) + name + entry.content)
        placed = struct.pack(
            CENTRAL_FIELDS, CENTRAL, UNIX | VERSION, VERSION, *common, 0, 0, 0, READABLE, at
        )  # fmt: skip
        directory.write(placed + name)
    counts = (0, 0, len(ordered), len(ordered), len(directory.getvalue()), body.tell(), 0)
    return body.getvalue() + directory.getvalue() + struct.pack(END_FIELDS, END, *counts)


def read(data):
    """`(entries, place)`: what the container holds, and the first byte that is not as it has to be, or None.

    It is read along its local headers, along its directory and as any ZIP archive; the reading that
    explains most of the bytes counts, so that a single altered byte is found where it lies.
    """
    readings = [reading(data) for reading in (along_headers, along_directory, as_any_archive)]
    found = [(entries, laid_out(entries)) for entries in readings if entries]
    if not found:
        return [], 0
    entries, expected = min(found, key=lambda pair: (differing(pair[1], data), doubts(pair[0])))
    return entries, first_difference(expected, data)


def doubts(entries):
    """How many entries a checksum contradicts or the manifest does not name."""
    manifest = next((entry.content for entry in entries if entry.name == MANIFEST), b"")
    return sum(
        not entry.is_sound or (entry.name != MANIFEST and f'"{entry.name}"'.encode() not in manifest)
        for entry in entries
    )


def along_headers(data):
    """The entries as they follow one another, as far as they can be read."""
    entries, at = [], 0
    while data[at : at + len(LOCAL)] == LOCAL and at + LOCAL_SIZE <= len(data):
        fields = struct.unpack_from(LOCAL_FIELDS, data, at)
        method, crc, size, length = fields[3], fields[6], fields[8], fields[9]
        entry = entry_of(data, at + LOCAL_SIZE, at + LOCAL_SIZE, length, size, crc)
        if entry is None or method != STORED:
            break
        entries.append(entry)
        at += LOCAL_SIZE + length + size
    return entries


def along_directory(data):
    """The entries that the directory at the end points at."""
    entries, at = [], data.find(CENTRAL)
    while at >= 0 and data[at : at + len(CENTRAL)] == CENTRAL and at + CENTRAL_SIZE <= len(data):
        fields = struct.unpack_from(CENTRAL_FIELDS, data, at)
        method, crc, size, length, start = (fields[place] for place in (4, 7, 9, 10, 16))
        entry = entry_of(data, at + CENTRAL_SIZE, start + LOCAL_SIZE, length, size, crc)
        if entry is None or method != STORED:
            break
        entries.append(entry)
        at += CENTRAL_SIZE + length
    return entries


def entry_of(data, named_at, start, length, size, crc):
    """The entry whose name of `length` bytes stands at one place, and at another before its content.

    None where the file ends before, or the name is none.
    """
    name, content = data[named_at : named_at + length], data[start + length : start + length + size]
    if not name or not name.isascii() or len(name) < length or len(content) < size:
        return None
    return Entry(name.decode(), content, crc)


def as_any_archive(data):
    """The entries of a ZIP archive that another program wrote."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            return [Entry(one.filename, archive.read(one), one.CRC) for one in archive.infolist()]
    except UNREADABLE:
        return []


def differing(one, other):
    """How many bytes two containers do not share."""
    unlike = sum(a != b for _at, *pair in unlike_blocks(one, other) for a, b in zip(*pair, strict=False))
    return unlike + abs(len(one) - len(other))


def first_difference(one, other):
    """Where two containers part, or None where they are the same."""
    if one == other:
        return None
    for at, *pair in unlike_blocks(one, other):
        for place, (a, b) in enumerate(zip(*pair, strict=False), at):
            if a != b:
                return place
    return min(len(one), len(other))


def unlike_blocks(one, other):
    """`(place, block, other block)` wherever two containers differ within the length they share."""
    for at in range(0, min(len(one), len(other)), BLOCK):
        block, beside = one[at : at + BLOCK], other[at : at + BLOCK]
        if block != beside:
            yield at, block, beside
