"""Where texts and photos of cases stand. A source is `document:number:part`, and leads back to its record.

Only what was handed in is looked at: no draft, no withdrawn application.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models.functions import Length

from ventures.applications.models import Answer, Application
from ventures.applications.states import State
from ventures.files.states import ScanState
from ventures.monitoring.models import Activity, ActivityPhoto, Evaluation, OutcomeReport
from ventures.monitoring.states import ActivityState, ReportState

from .text_print import SHORTEST

BATCH = 200
MANY = 5000  # numbers in one question to the database
UNREAD = (State.DRAFT, State.WITHDRAWN)


@dataclass(frozen=True)
class Piece:
    """One text, or the Upload of one photo."""

    source: str
    case: object
    content: object


@dataclass(frozen=True)
class Place:
    """A table with texts or photos: `document` names the record they belong to, at `owner`.

    Where each row is only a part of its document, `part` is what the row is called there.
    """

    document: str
    rows: Callable
    case: str
    fields: tuple
    owner: str = "pk"
    part: str = ""

    def pieces(self, rows):
        """The pieces of some rows."""
        if self.fields == ("upload",):
            return [
                Piece(self.source(row.pk, row.activity_id), row.activity.award.case, row.upload)
                for row in rows.select_related("upload", "activity__award")
            ]
        return [
            Piece(self.source(pk, owner, field), case, text)
            for pk, owner, case, *texts in rows.values_list("pk", self.owner, self.case, *self.fields)
            for field, text in zip(self.fields, texts, strict=True)
        ]

    def source(self, pk, owner, field=""):
        """The name of one piece."""
        return f"{self.document}:{owner}:{f'{self.part}-{pk}' if self.part else field}"

    def batches(self):
        """All pieces, some rows at a time, in memory that does not grow."""
        last = 0
        while numbers := list(
            self.rows().filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]
        ):
            yield self.pieces(self.rows().filter(pk__in=numbers).order_by("pk"))
            last = numbers[-1]


def answers():
    """Answers in words that are long enough to be compared, of what was handed in."""
    rows = Answer.objects.filter(application__is_test=False).exclude(application__submitted_at=None)
    rows = rows.exclude(application__state__in=UNREAD)
    return rows.annotate(size=Length("text")).filter(size__gte=SHORTEST)


def handed_in():
    """Applications that the office may read."""
    return Application.objects.exclude(submitted_at=None).exclude(state__in=UNREAD)


def photos():
    """Photos that are no sheets of signatures: those all look alike, and are compared byte by byte."""
    rows = ActivityPhoto.objects.filter(is_sheet=False, upload__scan_state=ScanState.CLEAN)
    return rows.exclude(activity__state=ActivityState.DRAFT)


TEXTS = (
    Place("applications.application", handed_in, "case", ("summary",)),
    Place("applications.application", answers, "application__case", ("text",), "application", "answer"),
    Place("monitoring.activity", lambda: Activity.objects.exclude(state=ActivityState.DRAFT),
          "award__case", ("narrative", "reflection")),
    Place("monitoring.evaluation", lambda: Evaluation.objects.exclude(reported_at=None),
          "award__case", ("report",)),
    Place("monitoring.outcomereport", lambda: OutcomeReport.objects.exclude(state=ReportState.DRAFT),
          "award__case", ("work_done", "effect", "lessons")),
)  # fmt: skip
PHOTOS = (Place("monitoring.activity", photos, "activity__award__case", ("upload",), "activity", "photo"),)
PLACES = TEXTS + PHOTOS


def document_of(source):
    """The record a piece belongs to, as `document:number`."""
    return source.rpartition(":")[0]


def place_of(source):
    """(Place, number of its row) of a source."""
    document, owner, part = source.split(":")
    name, _dash, number = part.partition("-")
    for place in PLACES:
        if place.document == document and (place.part == name if place.part else part in place.fields):
            return place, int(number or owner)
    raise LookupError(source)


def pieces_of(sources):
    """{source: Piece} of those that still stand: a query for each place and five thousand rows."""
    sources, numbers = set(sources), defaultdict(set)
    for source in sources:
        place, number = place_of(source)
        numbers[place].add(number)
    return {
        piece.source: piece
        for place, wanted in numbers.items()
        for some in slices(sorted(wanted))
        for piece in place.pieces(place.rows().filter(pk__in=some))
        if piece.source in sources
    }


def slices(numbers):
    """A list in parts that one question can hold."""
    return [numbers[start : start + MANY] for start in range(0, len(numbers), MANY)]
