"""What an outcome report rests on: evaluations, changes, activities, articles, pictures, signature."""

from datetime import date

from django.urls import reverse

from reports.blocks import (
    heading,
    paragraph,
    photo,
    signatures,
    table,
    together,
)
from ventures.monitoring.states import ChangeKind, EvaluationKind, EvaluationState

from .sheet import BLANK, NOTHING, day, label
from .words import _, plural


def evaluations(facts):
    """The conclusions so far."""
    rows = [
        (
            label(EvaluationKind, row["kind"]), handed_in(row), label(EvaluationState, row["state"]),
            row["score"], row["grade"],
        )
        for row in facts.snapshot["evaluations"]
    ]  # fmt: skip
    said = facts.snapshot.get("coaching")
    if rows or said:
        yield heading(_("Evaluations"))
    if rows:
        head = (_("Evaluation"), _("Self-report"), _("Conclusion"), _("Score"), _("Grade"))
        yield table(head, rows, widths=(3, 6, 4, 1.7, 1.5), align="lllrc")
    if said:
        words = _(
            "Coaching: %(visits)s visits, %(settled)s settled; to be put right: %(remedies)s, %(done)s done."
        )
        yield paragraph(words % said, "small")


def handed_in(row):
    """When the self-report of an evaluation came, and how late; reports frozen earlier do not say it."""
    if "due_on" not in row:
        return NOTHING
    n, on = row["late"], day(date.fromisoformat(row["reported_on"] or row["due_on"]))
    if row["reported_on"]:
        said, late = _("Handed in on %(day)s"), plural("%(n)s day late", "%(n)s days late", n)
    else:
        said, late = _("Not handed in, due on %(day)s"), plural("%(n)s day over", "%(n)s days over", n)
    said, late = said % {"day": on}, late % {"n": n}
    return _("%(said)s, %(late)s") % {"said": said, "late": late} if n else said


def changes(facts):
    """What of the project was changed on the way."""
    kinds = {"budget": _("Budget"), **dict(ChangeKind.choices)}
    rows = [(one["on"], str(kinds[one["kind"]]), one["reason"]) for one in facts.snapshot.get("changes", ())]
    if rows:
        yield heading(_("Changes in force"))
        yield table((_("On"), _("What"), _("Reason")), rows, widths=(2.7, 3.3, 9))


def articles(facts):
    """Where it was written about."""
    rows = [(one["on"], one["title"], one["url"]) for one in facts.snapshot.get("articles", ())]
    if rows:
        yield heading(_("Published articles"))
        yield table((_("Date"), _("Title"), _("Address")), rows, widths=(2.7, 5, 8))


def activities(facts):
    """Every activity the figures were counted from."""
    if facts.activities:
        yield heading(_("List of activities"))
        head = (_("Date"), _("Activity"), _("Place"), _("People"), _("Person-times"), _("Volunteers"))
        total = (
            _("Total"), BLANK, BLANK, BLANK, sum(row[4] for row in facts.activities),
            sum(row[5] for row in facts.activities),
        )  # fmt: skip
        widths = (2.6, 3.4, 3.7, 1.8, 2.8, 2.6)
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
