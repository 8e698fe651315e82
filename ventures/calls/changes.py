"""What an amendment changed: compared when made, kept as codes and values, said in the reader's words."""

from dataclasses import dataclass

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ventures.core.figures import yuan
from ventures.core.times import when

from .models import Call, Category, DocumentRule, Question
from .states import HostRole

KEYS = {"categories": "code", "questions": "key", "document_rules": "key"}
NAMES = {"categories": "name", "questions": "label", "document_rules": "name"}
MODELS = {"categories": Category, "questions": Question, "document_rules": DocumentRule}
KINDS = {
    "categories": gettext_lazy("Field of work “%(name)s”"),
    "questions": gettext_lazy("Question “%(name)s”"),
    "document_rules": gettext_lazy("Document “%(name)s”"),
}


@dataclass(frozen=True)
class Change:
    """One change in words."""

    label: str
    old: str
    new: str


def differences(before, after):
    """The changes from one set of frozen rules to another: dicts of part, name, field, old and new."""
    found = [
        entry("", "", name, before.get(name), value)
        for name, value in after.items()
        if name not in KEYS and before.get(name) != value
    ]
    for part in KEYS:
        found += differences_of(part, before[part], after[part])
    return found


def differences_of(part, before, after):
    """The changes of one part, row by row; a row that is new has no old value.

    What an earlier version did not state at all, because rules then had no such field, is no change.
    """
    known = {row[KEYS[part]]: row for row in before}
    for row in after:
        was, name = known.get(row[KEYS[part]]), row[NAMES[part]]
        if was is None:
            yield entry(part, name, NAMES[part], None, name)
            continue
        for field in row:
            if field in was and row[field] != was[field]:
                yield entry(part, was[NAMES[part]], field, was[field], row[field])


def entry(part, name, field, old, new):
    return {"part": part, "name": name, "field": field, "old": old, "new": new}


def in_words(changes):
    """[Change] of what `differences` found, in the reader's language."""
    return [said(**change) for change in changes]


def said(part, name, field, old, new):
    """One change in words."""
    if not part:
        label = _("Hosts") if field == "hosts" else Call._meta.get_field(field).verbose_name
        return Change(str(label), value_of(field, old), value_of(field, new))
    row = KINDS[part] % {"name": name}
    if old is None and field == NAMES[part]:
        return Change(row, "", _("new, optional"))
    label = MODELS[part]._meta.get_field(field).verbose_name
    return Change(f"{row}{_(': ')}{label}", value_of(field, old), value_of(field, new))


def value_of(field, value):
    """A frozen value as people read it."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if field in ("opens_at", "closes_at"):
        return when(parse_datetime(value), "full")
    if field in ("budget", "cap") and value is not None:
        return f"{yuan(value)} {_('yuan')}"
    if field == "hosts":
        return "; ".join(f"{HostRole(row['role']).label} {row['name']}" for row in value)
    return "" if value is None else str(value)
