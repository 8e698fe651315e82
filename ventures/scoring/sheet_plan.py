"""What a workbook of score sheets would bring in, row by row, and what is wrong with which cell."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from djmoney.money import Money

from ventures.calls.queries import rubric
from ventures.calls.rubric import leaves, total, validate_scores
from ventures.core.comparing import digest_of
from ventures.core.errors import Refused
from ventures.core.money import typed

from .conflicts import conflicts
from .models import Assignment
from .sheet_book import CODE, NUMBER, REMARK, SUGGESTED, read
from .sheets import NOTE_LIMIT, REMARK_LIMIT, refuse_suggested
from .states import AssignmentState


@dataclass
class PlannedRow:
    """One row: whose sheet it is, what stands in it, and `[(head, reason)]` of the cells that are refused."""

    line: int
    number: str
    code: str
    assignment: Assignment | None = None
    points: dict = field(default_factory=dict)
    notes: dict = field(default_factory=dict)
    remark: str = ""
    suggested: Money | None = None
    total: object = None
    wrong: list = field(default_factory=list)
    is_empty: bool = False

    @property
    def comes_in(self):
        """Whether importing would bring a sheet in."""
        return not (self.wrong or self.is_empty)

    def said(self):
        """The row as the digest sees it, whatever the language of the page."""
        amount = str(self.suggested.amount) if self.suggested else ""
        words = [self.line, self.number, self.code, self.is_empty, self.remark, amount]
        pk = self.assignment.pk if self.assignment else None
        facts = [sorted(self.points.items()), sorted(self.notes.items()), str(self.total)]
        return repr([pk, *words, *facts, [head for head, _reason in self.wrong]])

    def sheet(self):
        """What the verb takes."""
        return {
            "points": self.points, "notes": self.notes, "remark": self.remark, "suggested": self.suggested,
        }  # fmt: skip


def plan(panel, name, content):
    """The PlannedRows of a file. Raises Refused where the file as a whole makes no sense."""
    rows, heads = read(panel, name, content)
    tree = rubric(panel.call)
    known = {(one.application.number, one.expert.code): one for one in assignments_of(panel)}
    barred = conflicts({one.expert for one in known.values()}, {one.application for one in known.values()})
    seen: dict[tuple, int] = {}
    return [planned(line, cells, heads, tree, known, (seen, barred)) for line, cells in rows]


def assignments_of(panel):
    """Every assignment of the panel, with the panel as it is."""
    rows = panel.assignments.live().select_related("application__organization__host", "expert__user")
    found = list(rows.select_related("application__community"))
    for one in found:
        one.panel = panel
    return found


def planned(line, cells, heads, tree, known, met):
    """One row, checked cell by cell; a row in which nothing is filled in is left out."""
    number, code = cells[NUMBER], cells[CODE].upper()
    row = PlannedRow(line, number, code, known.get((number, code)))
    keys = [leaf.key for leaf in leaves(tree)]
    row.points = {key: cells[f"points:{key}"] for key in keys}
    row.notes = {key: note for key in keys if (note := cells.get(f"note:{key}", ""))}
    row.remark = cells.get(REMARK, "")
    row.is_empty = not any([*row.points.values(), *row.notes.values(), row.remark, cells.get(SUGGESTED)])
    if not row.is_empty:
        row.wrong = [(heads[fact], reason) for fact, reason in faults(row, cells, tree, met)]
    if row.comes_in:
        row.total = total(tree, row.points)
    return row


def faults(row, cells, tree, met):
    """`(fact, reason)` of every cell that is refused."""
    if reason := stands_in_the_way(row, *met):
        yield reason
    for key, reason in validate_scores(tree, row.points).items():
        yield f"points:{key}", reason
    limits = [(REMARK, row.remark, REMARK_LIMIT)]
    limits += [(f"note:{key}", note, NOTE_LIMIT) for key, note in row.notes.items()]
    for fact, text, most in limits:
        if len(text) > most:
            yield fact, _("it is longer than %(most)s characters.") % {"most": most}
    if cells.get(SUGGESTED):
        try:
            row.suggested = suggested_of(row, cells[SUGGESTED])
        except Refused as refused:
            yield SUGGESTED, refused.message


def stands_in_the_way(row, seen, barred):
    """Why the row is nobody's sheet that is still out, or its reader is in conflict, or None.

    `seen` are the rows so far by number and code, `barred` the pairs in conflict.
    """
    first = seen.setdefault((row.number, row.code), row.line)
    if row.assignment is None:
        return CODE, _("No expert of this code reads this application on this panel.")
    if first != row.line:
        return CODE, _("it stands in row %(line)s already.") % {"line": first}
    if row.assignment.state != AssignmentState.ASSIGNED:
        state = {"state": row.assignment.get_state_display()}
        return CODE, _("This sheet is no longer open: %(state)s.") % state
    if (row.assignment.expert_id, row.assignment.application_id) in barred:
        return CODE, _("This expert is in conflict with the application. Take him off it first.")
    return None


def suggested_of(row, text):
    """The amount that was suggested. Refused where it is none, or more than is requested."""
    try:
        amount = typed(text)
    except ValueError as error:
        raise Refused(_("This is not an amount.")) from error
    if amount != round(amount, 2):
        raise Refused(_("At most two decimals."))
    found = Money(amount, "CNY")
    if row.assignment:
        refuse_suggested(row.assignment.application, found)
    return found


def fingerprint(upload, rows):
    """The digest of a file and of what it would bring in."""
    return digest_of([upload.sha256, *(row.said() for row in rows)])
