"""Score sheets from a workbook: shown row by row first, then imported as they were shown, all or nothing."""

from collections import Counter

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ventures.core import clock
from ventures.core.errors import Refused, Stale
from ventures.files.actions import receive
from ventures.files.receive import TABLES, sha256
from ventures.notifications.actions import tell
from ventures.workflow import history
from ventures.workflow.moves import move

from ..models import Panel, SheetImport
from ..sheet_plan import fingerprint, plan
from ..states import EntrySource, PanelState, SheetImportState
from .entering import written
from .permits import refuse_unless_secretary

DONE = {
    SheetImportState.IMPORTED: gettext_lazy("This workbook has been imported already."),
    SheetImportState.DISCARDED: gettext_lazy("This workbook has been discarded. Send it again."),
}


@transaction.atomic
def show_sheets(panel, *, by, file):
    """Read a workbook and keep what it would bring in; nothing is imported. Returns the SheetImport."""
    refuse_unless_secretary(panel, by)
    refuse_unless_scoring(panel)
    upload = receive(file, by=by, kinds=TABLES)
    made = SheetImport(panel=panel, upload=upload, by=by, created_at=clock.now())
    made.digest = fingerprint(upload, planned(made))
    made.save()
    history.write(panel, "show_sheets", by=by, upload=str(upload.pk))
    return made


def planned(shown):
    """The plan of the bytes that were received, as the panel stands now."""
    with shown.upload.file.open("rb") as file:
        content = file.read()
    if sha256(content) != shown.upload.sha256:
        raise Refused(_("The file is no longer the one that was received. Send it again."))
    return plan(shown.panel, shown.upload.name, content)


@transaction.atomic
def import_sheets(shown, *, by):
    """Bring in every sheet that was shown, or none; returns the ScoreSheets.

    Refused when a row is faulty, or when file or panel are no longer what was shown. Each expert is told.
    """
    panel = Panel.objects.select_for_update(of=("self",)).select_related("call").get(pk=shown.panel_id)
    shown.panel = panel
    refuse_unless_secretary(panel, by)
    refuse_done(shown)
    refuse_unless_scoring(panel)
    rows = planned(shown)
    refuse_changed(shown, rows)
    move(shown, SheetImportState.IMPORTED, by=by)
    coming = [row for row in rows if row.comes_in]
    sheets = [written(row.assignment, EntrySource.WORKBOOK, by=by, **row.sheet()) for row in coming]
    history.write(panel, "import_sheets", by=by, sheets=len(sheets), upload=str(shown.upload_id))
    tell_experts(panel, [row.assignment.expert.user for row in coming], by)
    return sheets


def refuse_done(shown):
    """Refused for a workbook that was imported or put aside meanwhile: the press came twice, or too late."""
    state = SheetImport.objects.values_list("state", flat=True).get(pk=shown.pk)
    if state != SheetImportState.SHOWN:
        raise Stale(DONE[state])


def refuse_unless_scoring(panel):
    """Sheets come in only while the panel scores."""
    if panel.state != PanelState.SCORING:
        raise Refused(_("This panel does not score now."))


def is_as_shown(shown, rows):
    """Whether file and panel still are what was shown."""
    return fingerprint(shown.upload, rows) == shown.digest


def refuse_changed(shown, rows):
    """Refused unless what would come in is what was shown, all of it sound and at least one sheet."""
    if not is_as_shown(shown, rows):
        raise Refused(_("The panel has changed since the workbook was shown. Send it again."))
    if any(row.wrong for row in rows):
        raise Refused(_("Nothing was imported: correct the refused cells in the workbook and send it again."))
    if not any(row.comes_in for row in rows):
        raise Refused(_("No row of the workbook is filled in."))


def tell_experts(panel, users, by):
    """Each expert once, with how many of his sheets were entered."""
    for user, count in Counter(users).items():
        tell(
            [user], "scoring/imported", panel, count=count, by_whom=by.name, link=reverse("scoring:desk"),
        )  # fmt: skip


@transaction.atomic
def discard_sheets(shown, *, by):
    """Put a workbook aside; nothing of it comes in."""
    refuse_unless_secretary(shown.panel, by)
    return move(shown, SheetImportState.DISCARDED, by=by)
