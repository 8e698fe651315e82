"""What a list would change: its rows compared with what is known, and what it no longer holds."""

from django.utils.translation import gettext as _

from ventures.core.comparing import digest_of

from .lists import key_of
from .models import CreditListing, ListRow, RegistryEntry
from .states import ListContent, RowOutcome

AT_ONCE = 2000
COMPARED = {
    ListContent.REGISTRY: ("name", "registered_on", "status", "representative", "authority"),
    ListContent.ABNORMAL: ("removed_on",),
    ListContent.DISHONEST: ("removed_on",),
}


def plan(shown, rows):
    """[ListRow], unsaved, of every row and of every entry that the list no longer holds."""
    known = known_entries(shown, [row.facts for row in rows if not row.faults])
    planned = [planned_row(shown, row, known) for row in rows]
    return planned + gone(shown, {key_of(shown.content, row.facts) for row in rows if not row.faults})


def fingerprint(shown, planned):
    """A text that differs when the file, or what it would change, differs."""
    rows = [(row.line, row.outcome, row.record, sorted(row.facts.items())) for row in planned]
    return digest_of((shown.upload.sha256, shown.content, shown.source, str(shown.as_of), rows))


def known_entries(shown, facts):
    """{key: the record that holds today} of the codes, and of the names that stand without one."""
    names = {one["name"] for one in facts if not one["uscc"]}
    asked = [("uscc__in", {one["uscc"] for one in facts} - {""}, entries(shown).exclude(uscc=""))]
    asked += [("name__in", names, entries(shown).filter(uscc=""))] if names else []
    found = {}
    for lookup, values, records in asked:
        for some in slices(sorted(values)):
            found |= {entry_key(shown, entry): entry for entry in records.filter(**{lookup: some})}
    return found


def slices(values):
    """The values in parts that one query takes."""
    return [values[start : start + AT_ONCE] for start in range(0, len(values), AT_ONCE)]


def entries(shown):
    """The records that a list is compared with, those said last at the end."""
    if shown.content == ListContent.REGISTRY:
        return RegistryEntry.objects.order_by("as_of", "pk")
    records = CreditListing.objects.filter(kind=shown.content)
    return (records.exclude(uscc="") | records.by_name_alone()).order_by("pk")


def entry_key(shown, entry):
    """The key of a record, as `key_of` a row."""
    return entry.uscc if shown.content == ListContent.REGISTRY else key_of(shown.content, vars(entry))


def planned_row(shown, row, known):
    """What becomes of one row."""
    made = ListRow(line=row.line, uscc=row.uscc, name=row.name, outcome=RowOutcome.NEW)
    if row.faults:
        made.outcome, made.remark = RowOutcome.FAULTY, "; ".join(row.faults)
        return made
    made.facts = as_text(row.facts)
    entry = known.get(key_of(shown.content, row.facts))
    if entry is None:
        if not row.facts["uscc"]:
            made.remark = _("Without a code: an organisation of this name is for a person to check.")
        return made
    made.record = entry.pk
    changes = {} if is_newer(entry, shown) else changed(shown, entry, row.facts)
    made.outcome = RowOutcome.CHANGED if changes else RowOutcome.UNCHANGED
    made.remark = "; ".join(in_words(entry, name, *values) for name, values in changes.items())
    made.facts["was"] = as_text({name: was for name, (was, _now) in changes.items()})
    if is_newer(entry, shown):
        made.remark = _("A list as of %(day)s has told this already.") % {"day": entry.as_of}
    return made


def is_newer(entry, shown):
    """Whether a later list has spoken about it."""
    return entry.as_of is not None and entry.as_of > shown.as_of


def changed(shown, entry, facts):
    """{fact: (was, now)} of what differs; a fact that the list leaves out stays."""
    found = {}
    for name in COMPARED[shown.content]:
        was, now = getattr(entry, name), facts.get(name)
        if was != now and (now or name == "removed_on"):
            found[name] = (was, now)
    if getattr(entry, "ended_on", None):
        found["ended_on"] = (entry.ended_on, None)
    return found


def in_words(entry, name, was, now):
    """One change as the page shows it."""
    field = entry._meta.get_field(name)
    labels = dict(field.flatchoices)
    was, now = (str(labels.get(value, value)) if value else "–" for value in (was, now))
    return f"{field.verbose_name}: {was} → {now}"


def gone(shown, keys):
    """The entries that an earlier issue of the list held and this one does not."""
    rows = entries(shown).filter(source=shown.source, as_of__lt=shown.as_of)
    if shown.content == ListContent.REGISTRY:
        rows = rows.said_last().filter(ended_on=None)
    else:
        rows = rows.filter(removed_on=None)
    return [
        ListRow(outcome=RowOutcome.GONE, uscc=one.uscc, name=one.name, record=one.pk)
        for one in rows
        if entry_key(shown, one) not in keys
    ]


def as_text(facts):
    """Facts as JSON keeps them."""
    return {
        name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in facts.items()
    }
