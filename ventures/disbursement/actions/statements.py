"""A bank statement is read and shown, or put aside; `entering` enters it as it was shown."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from ventures.core import clock
from ventures.core.errors import Refused, Stale
from ventures.core.times import when
from ventures.files.actions import receive
from ventures.files.receive import TABLES, sha256
from ventures.workflow import history
from ventures.workflow.hashing import digest
from ventures.workflow.moves import move

from ..models import BankStatement
from ..statement import read
from ..statement_neighbours import overlapping
from ..statement_queries import plan_of
from ..states import StatementState


@transaction.atomic
def read_statement(payer, *, by, file, opening=None, closing=None):
    """Read a statement of a payer's account, whose lines must lead from balance to balance.

    Nothing is entered yet. Refused, with its row, where they do not, where the file was read before, or
    where another statement has its days already. Returns the BankStatement.
    """
    upload = receive(file, by=by, kinds=TABLES)
    refuse_known(upload.sha256)
    found = read(upload.name, content(upload), today=clock.today(), opening=opening, closing=closing)
    made = BankStatement(
        payer=payer, upload=upload, sha256=upload.sha256, first_on=found.first_on, last_on=found.last_on,
        opening=found.opening, closing=found.closing, count=len(found.lines), by=by, read_at=clock.now(),
    )  # fmt: skip
    refuse_overlap(made)
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError as error:
        raise Refused(_("This file has been read before."), field="file") from error
    history.write(made, "read_statement", by=by, to_state=made.state)
    return made


def planned(statement):
    """([matching.Planned], fingerprint) of a statement that was read and not entered: its dry run."""
    data = content(statement.upload)
    if sha256(data) != statement.sha256:
        raise Refused(_("The file is no longer the one that was received. Send it again."))
    found = read(
        statement.upload.name, data, today=clock.today(), opening=statement.opening, closing=statement.closing
    )
    rows = plan_of(found.lines, statement.payer)
    sure = [(row.line.row, row.certain.key) for row in rows if row.certain]
    return rows, digest([statement.sha256, sure])


@transaction.atomic
def discard_statement(statement, *, by):
    """Put a statement that was read aside; nothing of it is entered, and the file may be read again."""
    return move(statement, StatementState.DISCARDED, by=by)


def content(upload):
    """The bytes of a file that was received."""
    with upload.file.open("rb") as file:
        return file.read()


def locked(statement):
    """The statement as it stands, locked; Refused where it has been dealt with."""
    rows = BankStatement.objects.select_for_update(of=("self",)).select_related("payer__region", "upload")
    found = rows.get(pk=statement.pk)
    if found.state != StatementState.SHOWN:
        raise Stale(
            _("This statement has been dealt with already: %(state)s.") % {"state": found.get_state_display()}
        )
    return found


def refuse_known(digest_of_file):
    """A file counts once, whoever reads it."""
    known = (
        BankStatement.objects.filter(sha256=digest_of_file).exclude(state=StatementState.DISCARDED).first()
    )
    if known:
        raise Refused(
            _("This file was read on %(day)s already: %(statement)s.")
            % {"day": when(known.read_at, "day"), "statement": known},
            field="file",
        )


def refuse_overlap(made):
    """No day of an account stands in two statements, but that on which one ends and the next begins."""
    other = overlapping(made)
    if other:
        raise Refused(
            _("Statement %(statement)s has some of these days already. Export the days after it.")
            % {"statement": other},
            field="file",
        )
