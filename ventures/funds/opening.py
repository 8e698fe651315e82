"""The books of earlier years: a spreadsheet is read and shown, another person agrees, then it is booked.

The file and what it would change are compared again before anything is booked, as with public lists. The
same file once more changes nothing.
"""

from collections import defaultdict
from datetime import date
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction
from django.utils.translation import gettext as _

from ventures.core import clock
from ventures.core.comparing import digest_of
from ventures.core.errors import Refused
from ventures.core.figures import yuan as shown_yuan
from ventures.core.money import from_fen, to_fen, yuan
from ventures.files.actions import receive
from ventures.files.receive import TABLES, sha256
from ventures.workflow import history
from ventures.workflow.moves import move

from .actions import appropriate, post
from .actions.ledger import bucket
from .models import Account, Appropriation, EarlierPayment, OpeningImport, OpeningRow, Source
from .opening_rows import read
from .states import AccountKind, OpeningContent, OpeningOutcome, OpeningState

CODES = ("kind", "document_number", "functional_code", "economic_code", "receipt_kind")


@transaction.atomic
def show_opening(*, by, region, content, file):
    """Read a spreadsheet and show row by row what it would book; nothing is booked yet."""
    upload = receive(file, by=by, kinds=TABLES)
    made = OpeningImport(region=region, content=content, upload=upload, by=by, created_at=clock.now())
    rows = compared(made)
    made.digest = fingerprint(made, rows)
    made.save()
    for row in rows:
        row.opening = made
    OpeningRow.objects.bulk_create(rows, batch_size=500)
    history.write(made, "read", by=by, to_state=made.state)
    return made


@transaction.atomic
def confirm_opening(shown, *, by):
    """Book what was shown. Refused for the person who read it, for faulty rows, and when anything changed."""
    shown = locked(shown)
    if by.pk == shown.by_id:
        raise Refused(_("You read this sheet yourself. Another person must agree to it."))
    rows = compared(shown)
    if fingerprint(shown, rows) != shown.digest:
        raise Refused(
            _("The file or the books have changed since then. Discard the sheet and read it again.")
        )
    if any(row.outcome == OpeningOutcome.FAULTY for row in rows):
        raise Refused(_("Rows are faulty. Have them put right in the sheet, then read it again."))
    write = book_source if shown.content == OpeningContent.BALANCES else book_payment
    for row in rows:
        if row.outcome == OpeningOutcome.NEW:
            write(shown, row.facts, by)
    return move(shown, OpeningState.IMPORTED, by=by)


@transaction.atomic
def discard_opening(shown, *, by):
    """Put a sheet that was shown aside; nothing of it is booked."""
    return move(shown, OpeningState.DISCARDED, by=by)


def locked(shown):
    """The import as it stands, its region's first one locked, so that two never book at once."""
    OpeningImport.objects.select_for_update().filter(region=shown.region_id).earliest("pk")
    found = OpeningImport.objects.select_for_update(of=("self",)).select_related("upload").get(pk=shown.pk)
    if found.state != OpeningState.SHOWN:
        said = {"state": found.get_state_display()}
        raise Refused(_("This sheet has been dealt with already: %(state)s.") % said)
    return found


def compared(shown):
    """[OpeningRow], unsaved, of the bytes that were received against the books as they stand."""
    with shown.upload.file.open("rb") as file:
        data = file.read()
    if sha256(data) != shown.upload.sha256:
        raise Refused(_("The file is no longer the one that was received. Send it again."))
    found = read(shown.content, shown.upload.name, data, clock.today())
    judge = Sources(shown.region) if shown.content == OpeningContent.BALANCES else Payments(shown.region)
    return [planned(row, judge) for row in found]


def fingerprint(shown, rows):
    """A text that differs when the file, or what it would book, differs."""
    facts = [(row.line, row.outcome, row.remark, sorted(row.facts.items())) for row in rows]
    return digest_of((shown.upload.sha256, shown.region_id, shown.content, facts))


def planned(row, judge):
    """What becomes of one row."""
    made = OpeningRow(line=row.line, name=row.name[:200], facts=row.facts, outcome=OpeningOutcome.FAULTY)
    made.remark = "; ".join(row.faults)
    if not row.faults:
        made.outcome, made.remark = judge.outcome(row.facts)
    return made


class Sources:
    """Judges rows of sources and appropriations against those of a region, read once."""

    def __init__(self, region):
        self.known = sources_of(region)
        rows = Appropriation.objects.filter(source__region=region)
        self.booked = {(row.source_id, row.document_number): to_fen(row.amount) for row in rows}
        self.seen = set()

    def outcome(self, facts):
        """(outcome, remark) of one row."""
        name, number = key_of(facts), facts["document_number"]
        if (name, number) in self.seen:
            return OpeningOutcome.FAULTY, _("The same source and document stand twice in the sheet.")
        self.seen.add((name, number))
        if date.fromisoformat(facts["on"]).year < facts["year"] - 1:
            return OpeningOutcome.FAULTY, _("The document is older than the year before the source's.")
        source = self.known.get(name)
        fen = self.booked.get((source.pk, number)) if source else None
        if fen is None:
            return OpeningOutcome.NEW, "" if source else _("The source is new.")
        return already(fen, facts)


class Payments:
    """Judges rows of earlier payments against the sources of a region and what is left in them, read once."""

    def __init__(self, region):
        self.known = sources_of(region)
        rows = EarlierPayment.objects.filter(source__region=region)
        self.booked = {(row.source_id, row.number): to_fen(row.amount) for row in rows}
        left = Account.objects.filter(source__region=region, kind=AccountKind.AVAILABLE)
        self.left = defaultdict(int, left.values_list("source_id", "balance_fen"))
        self.seen = set()

    def outcome(self, facts):
        """(outcome, remark) of one row; what is left is used up from the first row to the last."""
        name, number = key_of(facts), facts["number"]
        if (name, number) in self.seen:
            return OpeningOutcome.FAULTY, _("The same source and payment voucher stand twice in the sheet.")
        self.seen.add((name, number))
        source = self.known.get(name)
        if source is None:
            return OpeningOutcome.FAULTY, _("There is no such source. Import the sources first.")
        if (fen := self.booked.get((source.pk, number))) is not None:
            return already(fen, facts)
        fen, left = to_fen(yuan(facts["amount"])), self.left[source.pk]
        if fen > left:
            return OpeningOutcome.FAULTY, _("Only %(left)s yuan is left in the source by this row.") % {
                "left": shown_yuan(from_fen(left))
            }
        self.left[source.pk] -= fen
        return OpeningOutcome.NEW, ""


def already(fen, facts):
    """What becomes of a row whose document or voucher is booked: nothing, if the amount is the same."""
    if fen == to_fen(yuan(facts["amount"])):
        return OpeningOutcome.UNCHANGED, _("Booked already.")
    said = {"amount": shown_yuan(from_fen(fen))}
    return OpeningOutcome.FAULTY, _("Booked already with %(amount)s yuan.") % said


def sources_of(region):
    """{(year, name): Source} of a region."""
    return {(one.year, one.name): one for one in Source.objects.filter(region=region)}


def key_of(facts):
    """What names a row's source within its region."""
    return facts["year"], facts["name"]


def book_source(shown, facts, by):
    """The source, where it is new, and the document that puts money into it."""
    source, _made = Source.objects.get_or_create(
        region=shown.region, year=facts["year"], name=facts["name"],
        defaults={name: facts[name] for name in CODES},
    )  # fmt: skip
    appropriate(
        source, yuan(facts["amount"]), by=by, document_number=facts["document_number"],
        on=date.fromisoformat(facts["on"]),
    )  # fmt: skip


def book_payment(shown, facts, by):
    """The payment, and its way through the ledger in one voucher: from what is left to disbursed."""
    source = Source.objects.get(region=shown.region, year=facts["year"], name=facts["name"])
    case = uuid5(NAMESPACE_URL, f"earlier:{source.pk}:{facts.get('project') or facts['number']}")
    payment = EarlierPayment.objects.create(
        source=source, number=facts["number"], case=case, project=facts.get("project", ""),
        payee=facts["payee"], amount=yuan(facts["amount"]), paid_on=date.fromisoformat(facts["on"]),
        booked_on=clock.today(),
    )  # fmt: skip
    fen = to_fen(payment.amount)
    entries = {
        bucket(source, AccountKind.DISBURSED, case): fen,
        bucket(source, AccountKind.AVAILABLE): -fen,
    }
    memo = f"{facts['number']} {facts.get('project', '')}".strip()
    post(key=f"earlier:{payment.pk}", entries=entries, memo=memo[:200], by=by, case=case)
