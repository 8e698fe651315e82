"""What a self-report consists of: a section for each criterion of its rubric, counted and in own words."""

from django.utils.timezone import localtime
from django.utils.translation import get_language

from ventures.calls.queries import rubric
from ventures.calls.rubric import POINTS, leaves

from .figures import figures_of
from .figures_said import figure_said
from .judging import looked_up
from .models import OutcomeReport
from .snapshot import snapshot_of

SECTION_LIMIT, FURTHER_LIMIT = 600, 1000
FURTHER = ""  # the key of what no criterion asks for
VERSION = 1


def leaves_of(evaluation):
    """The criteria that an evaluation asks about, in the order of its rubric."""
    return list(leaves(rubric(evaluation.award.call, evaluation.kind)))


def is_asked(leaf):
    """Whether words are required: where people give the points; not for a bonus or a penalty."""
    return leaf.kind == POINTS


def limits_of(evaluation):
    """{key: how many characters} of everything that may be written."""
    return {leaf.key: SECTION_LIMIT for leaf in leaves_of(evaluation)} | {FURTHER: FURTHER_LIMIT}


def text_of(evaluation, words):
    """The own words as one text, in the order of the rubric."""
    keys = [*(leaf.key for leaf in leaves_of(evaluation)), FURTHER]
    return "\n".join(text for key in keys if (text := words.get(key, "").strip()))


def content_of(self_report, words, at):
    """What a `SelfReport` freezes: sections, further words, of a mid-term every figure as of `at`; JSON."""
    evaluation, number = self_report.evaluation, self_report.document
    return {
        "version": VERSION,
        "made_at": localtime(at).isoformat(),
        "due_on": evaluation.due_on.isoformat(),
        "sections": sections_of(evaluation, words),
        "further": words.get(FURTHER, "").strip(),
        "figures": figures_so_far(evaluation.award, number, at) if number else None,
    }


def sections_of(evaluation, words):
    """A section for each criterion: what it is called, what was counted for it as of now, own words."""
    found = leaves_of(evaluation)
    counted = looked_up(found, figures_of(evaluation))  # leaves are a rubric of one level
    return [
        {
            "key": leaf.key,
            "name": leaf.name,
            "name_en": leaf.name_en,
            "measure": leaf.measure,
            "figure": counted[leaf.key].kept if leaf.key in counted else {},
            "text": words.get(leaf.key, "").strip(),
        }
        for leaf in found
    ]


def rows_of(self_report):
    """The sections as pages show them, in the reader's language: name, figure in words, own words."""
    sections = self_report.content["sections"] if self_report else []
    return [
        {
            "key": one["key"],
            "name": one["name_en"] if get_language() == "en" and one["name_en"] else one["name"],
            "figure": figure_said(one["measure"], **one["figure"]) if one["figure"] else "",
            "text": one["text"],
        }
        for one in sections
    ]


def figures_so_far(award, number, at):
    """What an outcome report would say of the project as of `at`, without its narrative."""
    return snapshot_of(OutcomeReport(award=award, number=number), at)


def handed_in(evaluation):
    """The `SelfReport` that an evaluation rests on, or None; None too of those before there were sections."""
    return evaluation.self_reports.last()
