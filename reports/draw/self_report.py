"""A self-report on paper: a row for each criterion, what was counted beside the organisation's own words."""

from reports.blocks import heading, paragraph, table
from ventures.calls.states import Figure
from ventures.monitoring.figures_said import figure_said

from .sheet import NOTHING, in_language, label
from .words import _


def own_words(facts):
    """The `sections` of facts that say something, each as `monitoring.self_reports` freezes it."""
    rows = [
        (
            in_language(one["name"], one["name_en"]),
            counted(one["measure"], one["figure"]) or NOTHING,
            one["text"] or NOTHING,
        )
        for one in facts.sections
        if one["figure"] or one["text"]
    ]
    if rows:
        yield heading(_("Self-report"))
        head = (_("Criterion"), _("Counted when it was handed in"), _("In its own words"))
        yield table(head, rows, widths=(3.6, 4.2, 7.4))
    if facts.further:
        yield paragraph(facts.further)


def counted(measure, figure):
    """A kept figure in words: what it is, and so many of so many; "" for none."""
    if not figure:
        return ""
    said = {"figure": label(Figure, measure), "said": figure_said(measure, **figure)}
    return _("%(figure)s: %(said)s") % said
