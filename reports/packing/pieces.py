"""What an item is made of: documents set anew, files as they were handed in, tables and facts.

A function of this module gives a Piece, or a sentence that says why there is none.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from django.utils import timezone
from django.utils.translation import gettext as _

from reports.documents import DOCUMENTS, drawn
from reports.package.books import table
from ventures.core.errors import Refused
from ventures.files.states import ScanState
from ventures.workflow.hashing import canonical

NO_LABELS = MappingProxyType({})
SUFFIX = re.compile(r"\.[a-z0-9]{1,5}\Z")


@dataclass(frozen=True)
class Piece:
    """A file: its name in the package (ASCII), what it is, and `content()`, which needs no database.

    `original` is the name it was handed in under and `sha256` what was registered then.
    """

    name: str
    title: str
    content: Callable[[], bytes]
    original: str = ""
    sha256: str = ""


def document(kind, record, name=""):
    """A PDF of the portal's own."""
    try:
        made = drawn(kind, record)
    except Refused as refused:
        return f"{DOCUMENTS[kind].name}：{refused}"
    return Piece(f"{name or kind}.pdf", made.name, made.render)


def original(upload, name, title):
    """A file as it was handed in; one that is not clean, or not there, is told."""
    facts = {"title": title, "name": upload.name, "digest": upload.sha256}
    if upload.scan_state != ScanState.CLEAN:
        return _("%(title)s, “%(name)s”: not cleared by the scanner; SHA-256 %(digest)s.") % facts
    if not upload.file.storage.exists(upload.file.name):
        return _("%(title)s, “%(name)s”: cannot be found in the store; SHA-256 %(digest)s.") % facts
    suffix = Path(upload.name).suffix.lower()
    suffix = suffix if SUFFIX.fullmatch(suffix) else ""
    return Piece(f"{name}{suffix}", title, lambda: bytes_of(upload), upload.name, upload.sha256)


def bytes_of(upload):
    """The bytes of an upload."""
    with upload.file.open("rb") as file:
        return file.read()


def originals(folder, rows):
    """Files of `[(upload, title)]`, numbered."""
    for number, (upload, title) in enumerate(rows, 1):
        yield original(upload, f"{folder}/{number:04}", str(title))


def listed(rows, name, *fields, **words):
    """A table of a queryset: its heads are the fields' names, codes are words.

    A field may lead to another record (`expense__item`) and bear another head, `(field, head)`; `words` says
    what to write for the values of a field.
    """
    model = rows.model
    title = str(model._meta.verbose_name_plural)
    fields = [one if isinstance(one, tuple) else (one, field_of(model, one).verbose_name) for one in fields]
    found = list(rows.select_related(*relations(model, [path for path, _head in fields])))
    if not found:
        return _("%(what)s: none.") % {"what": title}
    columns = [values_of(model, path, words.get(path)) for path, _head in fields]
    lines = [[said(row) for said in columns] for row in found]
    return tabled(name, title, [str(head) for _path, head in fields], lines)


def tabled(name, title, head, lines):
    """A table of cells."""
    content = table(head, lines)
    return Piece(f"{name}.csv", str(title), lambda: content)


def facts(name, title, value):
    """JSON values in their canonical form."""
    content = canonical(value)
    return Piece(f"{name}.json", str(title), lambda: content)


def field_of(model, path):
    """The field a path leads to."""
    first, _dots, rest = path.partition("__")
    field = model._meta.get_field(first)
    return field_of(field.related_model, rest) if rest else field


def relations(model, paths):
    """What has to be fetched along with the rows for these paths."""
    for path in paths:
        if "__" in path:
            yield path.rpartition("__")[0]
        if field_of(model, path).is_relation:
            yield path


def values_of(model, path, words=None):
    """The function that gives the cell of a row at a path."""
    *way, last = path.split("__")
    labels = dict(field_of(model, path).flatchoices)

    def said(row):
        for step in way:
            row = row and getattr(row, step)
        value = getattr(row, last) if row else None
        return words(value) if words else cell(value, labels)

    return said


def cell(value, labels=NO_LABELS):
    """A value as it stands in a table: Hangzhou time, amounts with two places, codes in words."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%Y-%m-%d %H:%M:%S}"
    if isinstance(value, dict | list):
        return canonical(value).decode()
    return f"{value.amount:.2f}" if hasattr(value, "amount") else str(labels.get(value, value))


def ending(number):
    """An account's number with its end alone."""
    return f"****{number[-4:]}" if number else ""
