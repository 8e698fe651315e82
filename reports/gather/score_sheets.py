"""The facts of score sheets: blank ones to be filled in by hand, and those that were handed in.

A sheet names no applicant where its panel reads blind, whoever prints it: it is what the expert signed.
"""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import prefetch_related_objects

from ventures.calls.queries import rubric
from ventures.calls.rubric import leaves
from ventures.core.errors import Refused
from ventures.scoring.models import Expert, Panel, ScoreSheet
from ventures.scoring.queries import lies_open
from ventures.scoring.reading import File
from ventures.scoring.states import PanelState

from ..draw.words import later as _
from .facts import Facts, at, hosts_of, record_number

RELATED = (
    "assignment__panel__call", "assignment__expert__user", "assignment__application__category",
    "assignment__application__organization__host", "reopening", "entry__by",
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One criterion: what it may bring, and on a filled sheet what it brought."""

    name: str
    name_en: str
    kind: str
    most: Decimal
    bands: tuple[tuple[Decimal, Decimal | None, Decimal], ...]
    points: Decimal | None = None
    remark: str = ""


@dataclass(frozen=True, kw_only=True)
class SheetFacts(Facts):
    """One expert and one application; `submitted_at` is None on a blank sheet."""

    panel: str
    stage: str
    call: str
    assignment: int
    application: str
    title: str
    organization: str
    category: tuple
    requested: object
    expert: str
    code: str
    order: int
    lines: tuple[Line, ...]
    total: Decimal | None = None
    remark: str = ""
    suggested: object = None
    sheet_number: int = 1
    submitted_at: datetime | None = None
    entered_by: str = ""
    source: str = ""
    counts: bool = True


@dataclass(frozen=True, kw_only=True)
class BundleFacts(Facts):
    """Several sheets in one file, each on pages of its own."""

    panel: str
    call: str
    sheets: tuple[SheetFacts, ...]


@dataclass(frozen=True)
class Bundle:
    """What is printed together: sheets still out of a panel, or the sheets that were handed in."""

    panel: Panel
    expert: Expert | None = None
    for_himself: bool = False


def number_of(sheet):
    """The number of a sheet that was handed in."""
    call = sheet.assignment.panel.call
    return f"{call.prefix}-{call.year}-SH-{sheet.pk:06}"


def gather_sheet(sheet):
    """The facts of a sheet that was handed in."""
    assignment = sheet.assignment
    said = {one.criterion.key: one for one in sheet.scores.all()}
    entry = getattr(sheet, "entry", None)
    return SheetFacts(
        number=number_of(sheet),
        made_at=sheet.submitted_at,
        lines=tuple(line_of(leaf, said.get(leaf.key)) for leaf in leaves(rubric(assignment.panel.call))),
        total=sheet.total,
        remark=sheet.remark,
        suggested=sheet.suggested,
        sheet_number=sheet.number,
        submitted_at=sheet.submitted_at,
        entered_by=entry.by.name if entry else "",
        source=entry.source if entry else "",
        counts=not hasattr(sheet, "reopening"),
        **about(assignment),
    )


def about(assignment):
    """Whose sheet it is, and about what."""
    panel, application = assignment.panel, assignment.application
    return {
        "issuer": hosts_of(panel.call),
        "panel": panel.name,
        "stage": panel.stage,
        "call": panel.call.title,
        "assignment": assignment.pk,
        "application": application.number or "",
        "title": File(application, panel.is_blind).heading,
        "organization": "" if panel.is_blind else application.organization.name,
        "category": (application.category.name, application.category.name_en),
        "requested": application.requested,
        "expert": assignment.expert.user.name,
        "code": assignment.expert.code,
        "order": assignment.reading_order,
    }


def line_of(leaf, said=None):
    """One line of the rubric, with what stands on the sheet."""
    return Line(
        leaf.name, leaf.name_en, leaf.kind, leaf.max_points,
        tuple((band.lower, band.upper, band.points) for band in leaf.bands),
        said.points if said else None, said.remark if said else "",
    )  # fmt: skip


def gather_blank(bundle):
    """A blank sheet for each one that is still out, expert by expert in his own reading order."""
    rows = bundle.panel.assignments.live().filter(state="assigned")
    rows = rows.filter(expert=bundle.expert) if bundle.expert else rows
    rows = rows.select_related(
        "expert__user", "application__category", "application__organization__host"
    ).order_by("expert", "reading_order", "pk")
    rows = in_panel(rows, bundle.panel)
    lines = tuple(line_of(leaf) for leaf in leaves(rubric(bundle.panel.call)))
    made = at(bundle.panel.call.closes_at)
    sheets = tuple(SheetFacts(number="", made_at=made, lines=lines, **about(one)) for one in rows)
    return bundled(bundle, sheets, made, _("No sheet is out. There is nothing to print."))


def gather_filled(bundle):
    """The sheets that were handed in, by one expert or all; sealed ones only for the expert himself."""
    rows = ScoreSheet.objects.counted().filter(assignment__panel=bundle.panel)
    rows = rows.filter(assignment__expert=bundle.expert) if bundle.expert else rows
    rows = rows if bundle.for_himself or bundle.panel.state == PanelState.RANKED else rows.none()
    rows = rows.select_related(*RELATED).prefetch_related("scores__criterion")
    waiting = bundle.panel.assignments.waiting().values_list("application", flat=True)
    sealed = set() if bundle.for_himself else set(waiting)
    open_ones = [one for one in rows if one.assignment.application_id not in sealed]
    in_panel([one.assignment for one in open_ones], bundle.panel)
    ordered = sorted(open_ones, key=lambda one: (one.assignment.expert_id, one.assignment.reading_order))
    sheets = tuple(gather_sheet(one) for one in ordered)
    made = max((one.made_at for one in sheets), default=bundle.panel.call.closes_at)
    return bundled(bundle, sheets, made, _("No sheet lies open yet. There is nothing to print."))


def in_panel(assignments, panel):
    """The assignments with one and the same panel, whose call and hosts are read once; returns a list."""
    prefetch_related_objects([panel.call], "hosts")
    found = list(assignments)
    for one in found:
        one.panel = panel
    return found


def bundled(bundle, sheets, made, nothing):
    """The facts of a bundle; Refused where it holds nothing."""
    if not sheets:
        raise Refused(nothing)
    call = bundle.panel.call
    return BundleFacts(
        number="",
        made_at=made,
        issuer=hosts_of(call),
        panel=bundle.panel.name,
        call=call.title,
        sheets=sheets,
    )


def find(number):
    """The sheet of a number once the scores of its application lie open, or None."""
    found = ScoreSheet.objects.filter(pk=record_number(number, "-SH-")).select_related(*RELATED).first()
    if found is None or number_of(found) != number:
        return None
    return found if lies_open(found.assignment.application, found.assignment.panel) else None


def find_none(number):
    """A bundle bears no number; its sheets do."""
    return
