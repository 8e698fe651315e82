"""A sheet as it is handed in: checked against the rubric, then written once."""

from decimal import Decimal

from ventures.calls.models import Criterion
from ventures.calls.rubric import leaves, total, validate_scores
from ventures.core.errors import Refused

from .models import ScoreSheet, SheetScore


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


def keep_sheet(assignment, rubric, entered, remark, suggested, at):
    """Write the sheet and the points of each criterion; returns the ScoreSheet."""
    sheet = ScoreSheet.objects.create(
        assignment=assignment, number=assignment.sheets.count() + 1, total=total(rubric, entered),
        remark=remark.strip()[:500], suggested=suggested, submitted_at=at,
    )  # fmt: skip
    criteria = {one.key: one for one in Criterion.objects.filter(call=assignment.panel.call)}
    SheetScore.objects.bulk_create(
        SheetScore(sheet=sheet, criterion=criteria[leaf.key], points=leaf.points(entered[leaf.key]))
        for leaf in leaves(rubric)
    )
    return sheet
