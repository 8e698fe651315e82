"""A sheet as it is handed in: checked against the rubric, then written once."""

from decimal import Decimal

from django.utils.translation import gettext as _

from ventures.calls.models import Criterion
from ventures.calls.rubric import BANDS, leaves, total, validate_scores
from ventures.calls.states import RubricStage
from ventures.core.errors import Refused
from ventures.core.figures import yuan
from ventures.core.money import ZERO
from ventures.core.worded import worded

from .models import ScoreSheet, SheetScore

REMARK_LIMIT, NOTE_LIMIT = 500, 200  # characters; a line break is one, as in the browser


class WrongPoints(Refused):
    """Every criterion that is missing or outside its scale, so that each is told at its place."""

    def __init__(self, wrong):
        field, message = next(iter(wrong.items()))
        super().__init__(message, field=field)
        self.wrong = wrong


def misplaced(rubric, points):
    """{criterion: what is wrong} of the entries that are filled in; a sheet may still be incomplete."""
    wrong = validate_scores(rubric, points)
    return {key: reason for key, reason in wrong.items() if str(points.get(key) or "").strip()}


def checked(rubric, points):
    """The entries by leaf as Decimals. Raises WrongPoints with what is wrong by criterion."""
    wrong = validate_scores(rubric, points)
    if wrong:
        raise WrongPoints(wrong)
    return {leaf.key: Decimal(str(points[leaf.key]).strip()) for leaf in leaves(rubric)}


def refuse_suggested(application, suggested):
    """Refused where an expert suggests more than is requested, or nothing."""
    if suggested is not None and not ZERO < suggested <= application.requested:
        raise Refused(
            _("Suggest at most the requested %(amount)s yuan.") % {"amount": yuan(application.requested)},
            field="suggested",
        )


def refuse_long(remark, notes):
    """Refused where a remark is longer than its place on the sheet; nothing is ever cut off."""
    for text, limit in [(remark, REMARK_LIMIT), *((note, NOTE_LIMIT) for note in notes.values())]:
        if len(text) > limit:
            raise Refused(_("A remark is longer than %(most)s characters.") % {"most": limit}, field="remark")


def keep_sheet(assignment, rubric, entered, *, remark="", notes=None, suggested=None, at):
    """Write the sheet with the points and the remark of each criterion; returns the ScoreSheet."""
    sheet = ScoreSheet.objects.create(
        assignment=assignment, number=assignment.sheets.count() + 1, total=total(rubric, entered),
        remark=remark.strip(), suggested=suggested, submitted_at=at,
    )  # fmt: skip
    criteria = {one.key: one for one in criteria_of(assignment.panel.call_id)}
    said = notes or {}
    SheetScore.objects.bulk_create(
        SheetScore(
            sheet=sheet,
            criterion=criteria[leaf.key],
            points=leaf.points(entered[leaf.key]),
            remark=said.get(leaf.key, "").strip(),
        )
        for leaf in leaves(rubric)
    )
    return sheet


@worded
def criteria_of(call):
    """The criteria of a call's review."""
    return Criterion.objects.filter(call=call, stage=RubricStage.REVIEW)


def entries_of(sheet, rubric):
    """`{criterion: what was entered}` of a sheet as text; a measure that bands turned into points is gone."""
    points = {one.criterion.key: one.points for one in sheet.scores.select_related("criterion")}
    return {
        leaf.key: f"{abs(points[leaf.key]).normalize():f}"
        for leaf in leaves(rubric)
        if leaf.kind != BANDS and leaf.key in points
    }
