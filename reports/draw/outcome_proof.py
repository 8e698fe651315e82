"""What an outcome report rests on: linkage, evaluations, activities, pictures, signature."""

from decimal import Decimal

from django.urls import reverse

from reports.blocks import (
    heading,
    key_values,
    photo,
    signatures,
    table,
    together,
)
from ventures.linkage.states import Purpose
from ventures.monitoring.states import EvaluationKind, EvaluationState

from .sheet import BLANK, day, label
from .words import _


def linkage(facts):
    """What community, social workers, volunteers and donors brought."""
    joined = facts.snapshot["linkage"]
    yield heading(_("Linkage"))
    rows = [
        (
            label(Purpose, row["purpose"]),
            _("Answered") if row["answered"] else _("Not answered"),
            row["on"],
            f"{row['rating']} / 5" if row["rating"] else "",
        )
        for row in joined["asked"]
    ]
    if rows:
        head = (_("Asked of the community"), _("Answer"), _("On"), _("Rating"))
        yield table(head, rows, widths=(6, 3, 3, 2))
    charity = f"¥{Decimal(joined['charity_amount']):,.2f} {joined['charity_note']}".strip()
    yield key_values([
        (_("Social workers in the team"), joined["social_workers_planned"]),
        (_("Volunteers planned"), joined["volunteers_planned"]),
        (_("Charitable resources"), charity),
    ])  # fmt: skip


def evaluations(facts):
    """The conclusions so far."""
    rows = [
        (label(EvaluationKind, row["kind"]), label(EvaluationState, row["state"]), row["score"], row["grade"])
        for row in facts.snapshot["evaluations"]
    ]
    if rows:
        yield heading(_("Evaluations"))
        head = (_("Evaluation"), _("Conclusion"), _("Score"), _("Grade"))
        yield table(head, rows, widths=(5, 5, 2, 2), align="llrc")


def activities(facts):
    """Every activity the figures were counted from."""
    if facts.activities:
        yield heading(_("List of activities"))
        head = (_("Date"), _("Activity"), _("Place"), _("People"), _("Person-times"), _("Volunteers"))
        total = (
            _("Total"), BLANK, BLANK, BLANK, sum(row[4] for row in facts.activities),
            sum(row[5] for row in facts.activities),
        )  # fmt: skip
        widths = (2.7, 4, 5.4, 1.6, 1.7, 1.9)
        yield table(head, facts.activities, widths=widths, align="lllrrr", total=total)


def photos(facts):
    """Pictures whose people agreed to their publication."""
    if facts.photos:
        yield heading(_("Pictures"))
    for picture in facts.photos:
        caption = f"{picture.theme} · {day(picture.on)}"
        words = _("Photo of the activity “%(theme)s”") % {"theme": picture.theme}
        yield photo(picture.file, words, caption, 110, reverse("monitoring:photo", args=[picture.pk]))


def ending(facts):
    """The place to sign."""
    yield together(signatures([(_("Organisation"), facts.snapshot["project"]["organization"])]))
