"""A public list is read and shown, then imported exactly as it was shown, or discarded."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from ventures.core import clock
from ventures.core.errors import Refused
from ventures.files.actions import receive
from ventures.files.receive import TABLES, sha256
from ventures.workflow import history
from ventures.workflow.moves import move

from ..list_plan import AT_ONCE, COMPARED, fingerprint, plan, slices
from ..lists import read
from ..models import CreditListing, ListImport, ListRow, Organization, RegistryEntry
from ..states import ImportState, ListContent, RowOutcome
from .days import refuse_day_to_come

WRITTEN = (RowOutcome.NEW, RowOutcome.CHANGED)


@transaction.atomic
def show_list(*, by, content, source, as_of, file, document=""):
    """Read a list and show row by row what it would change; nothing is imported yet."""
    refuse_day_to_come(as_of, "as_of")
    upload = receive(file, by=by, kinds=TABLES)
    made = ListImport(
        content=content, source=source.strip(), document=document.strip(), as_of=as_of, upload=upload, by=by,
        created_at=clock.now(),
    )  # fmt: skip
    keep_plan(made, compared(made))
    history.write(made, "read", by=by, to_state=made.state)
    return made


@transaction.atomic
def compare_again(shown, *, by):
    """Compare a list that was shown with what is known now."""
    shown = locked(shown)
    refuse_unless_shown(shown)
    shown.rows.all().delete()
    keep_plan(shown, compared(shown))
    return shown


@transaction.atomic
def import_list(shown, *, by, end_missing=False):
    """Import what was shown; refused when the file or what is known has changed since.

    With `end_missing` the entries that the list no longer holds end on its day. Returns the ListImport.
    """
    shown = locked(shown)
    refuse_unless_shown(shown)
    planned = compared(shown)
    if fingerprint(shown, planned) != shown.digest:
        raise Refused(_("What is known has changed since the list was shown. Compare it again, then import."))
    outcomes = {outcome: [one for one in planned if one.outcome == outcome] for outcome in RowOutcome}
    if end_missing and outcomes[RowOutcome.FAULTY]:
        raise Refused(
            _("Correct the faulty rows first: one of them may be an entry that seems to be missing."),
            field="end_missing",
        )
    ended = outcomes[RowOutcome.GONE] if end_missing else []
    write = write_registry if shown.content == ListContent.REGISTRY else write_listings
    write(shown, outcomes, ended, by)
    counts = {str(outcome): len(rows) for outcome, rows in outcomes.items()}
    move(shown, ImportState.IMPORTED, by=by)
    history.write(shown, "counted", by=by, ended=len(ended), **counts)
    return shown


@transaction.atomic
def discard_list(shown, *, by):
    """Put a list that was shown aside; nothing of it is imported."""
    return move(shown, ImportState.DISCARDED, by=by)


def locked(shown):
    """The list as it stands; the first of its kind is locked, so that two never import at once."""
    ListImport.objects.select_for_update().filter(content=shown.content).earliest("pk")
    return ListImport.objects.select_for_update(of=("self",)).select_related("upload").get(pk=shown.pk)


def refuse_unless_shown(shown):
    """Only what waits for a decision is decided."""
    if shown.state != ImportState.SHOWN:
        raise Refused(
            _("This list has been dealt with already: %(state)s.") % {"state": shown.get_state_display()}
        )


def compared(shown):
    """The plan of a list from the bytes that were received."""
    with shown.upload.file.open("rb") as file:
        data = file.read()
    if sha256(data) != shown.upload.sha256:
        raise Refused(_("The file is no longer the one that was received. Send it again."))
    return plan(shown, read(shown.content, shown.upload.name, data, shown.as_of))


def keep_plan(shown, planned):
    """Save the list with its plan."""
    shown.digest = fingerprint(shown, planned)
    shown.save()
    for row in planned:
        row.list_import = shown
    ListRow.objects.bulk_create(planned, batch_size=AT_ONCE)


def dated(shown):
    """Where a record comes from."""
    return {"source": shown.source, "document": shown.document, "as_of": shown.as_of}


def write_registry(shown, outcomes, ended, by):
    """A new row where the registry says something else; a newer day where it says the same."""
    before = by_key(RegistryEntry, outcomes[RowOutcome.CHANGED])
    RegistryEntry.objects.bulk_create(
        [entry_of(shown, row, before.get(row.record)) for key in WRITTEN for row in outcomes[key]],
        batch_size=AT_ONCE,
    )
    same = RegistryEntry.objects.filter(as_of__lt=shown.as_of)
    update(same, outcomes[RowOutcome.UNCHANGED], **dated(shown))
    update(RegistryEntry.objects, ended, ended_on=shown.as_of)


def entry_of(shown, row, before):
    """The RegistryEntry of a row; what the list leaves out stays as it was."""
    facts = {name: row.facts.get(name) or getattr(before, name, "") for name in COMPARED[shown.content]}
    facts["registered_on"] = facts["registered_on"] or None
    return RegistryEntry(uscc=row.uscc, since=shown.as_of, **facts, **dated(shown))


def write_listings(shown, outcomes, ended, by):
    """New entries (of codes that nobody registered, too), ends, and the history of those registered."""
    bodies = registered({row.uscc for row in outcomes[RowOutcome.NEW]})
    made = [
        CreditListing(
            organization=bodies.get(row.uscc), uscc=row.uscc, name=row.name, kind=shown.content,
            listed_on=day_of(row.facts["listed_on"]), removed_on=day_of(row.facts["removed_on"]),
            **dated(shown),
        )
        for row in outcomes[RowOutcome.NEW]
    ]  # fmt: skip
    CreditListing.objects.bulk_create(made, batch_size=AT_ONCE)
    before = by_key(CreditListing, outcomes[RowOutcome.CHANGED])
    for row in outcomes[RowOutcome.CHANGED]:
        listing = before[row.record]
        listing.removed_on = day_of(row.facts["removed_on"])
        for name, value in dated(shown).items():
            setattr(listing, name, value)
    CreditListing.objects.bulk_update(
        before.values(), ["removed_on", "source", "document", "as_of"], batch_size=500
    )
    older = CreditListing.objects.filter(as_of__lt=shown.as_of)
    update(older, outcomes[RowOutcome.UNCHANGED], **dated(shown))
    gone = by_key(CreditListing, ended)
    update(CreditListing.objects, ended, removed_on=shown.as_of, as_of=shown.as_of)
    for listing in gone.values():
        listing.removed_on = shown.as_of
    tell_history([*made, *before.values(), *gone.values()], by)


def tell_history(listings, by):
    """The organisations that are registered have it in their history."""
    for one in listings:
        if one.organization_id:
            facts = {"kind": one.kind, "listed_on": str(one.listed_on), "source": one.source}
            ended = {"removed_on": str(one.removed_on)} if one.removed_on else {}
            history.write(one.organization, "unlisted" if ended else "listed", by=by, **facts, **ended)


def registered(codes):
    """{code: organisation} of those registered; of a merged one, where it went."""
    found = {}
    for some in slices(sorted(codes)):
        for one in Organization.objects.filter(uscc__in=some).select_related("merged_into"):
            found[one.uscc] = one.merged_into or one
    return found


def by_key(model, rows):
    """{pk: record} of the records that rows are about."""
    found = {}
    for some in slices([row.record for row in rows]):
        found |= model.objects.in_bulk(some)
    return found


def update(records, rows, **values):
    """Update the records that rows are about, in parts."""
    for some in slices([row.record for row in rows]):
        records.filter(pk__in=some).update(**values)


def day_of(text):
    """A date as `as_text` wrote it."""
    return date.fromisoformat(text) if text else None
