"""The facts of an evaluation report: one conclusion with all that it rests on."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localdate

from ventures.monitoring.appealing import conclusion_of
from ventures.monitoring.judging import table_of
from ventures.monitoring.late_reports import FIRST
from ventures.monitoring.models import Appeal, Conclusion, Evaluation
from ventures.monitoring.states import EvaluationKind
from ventures.workflow import hashing

from .facts import Facts, as_text, hosts_of

RELATED = ("evaluation__award__call", "evaluation__award__organization", "made_by", "self_report")
ENDINGS = {"-ZP": EvaluationKind.MID_TERM, "-MP": EvaluationKind.FINAL}


@dataclass(frozen=True, kw_only=True)
class EvaluationFacts(Facts):
    """Whose project, by which rubric, what was counted and given, and how an appeal went.

    Without a score no report came: then there are no lines, but the days of the `notices`.
    `lines` are (level, name, English name, measure, figure of the kept conclusion, reason, points, most),
    `sections` and `further` those of the self-report it rests on, `appeal` (lodged, reasons, state, decided,
    answer) or nothing.
    """

    kind: str
    title: str
    award_number: str
    organization: str
    lines: tuple
    rubric_hash: str
    score: object
    grade: str
    opinion: str
    manner: str
    met_on: date | None
    met: str
    evaluator: str
    due_on: date
    reported_at: datetime | None
    sections: tuple = ()
    further: str = ""
    notices: tuple[date, ...] = ()
    counts: bool = True
    appeal: tuple = ()


def gather(conclusion):
    """The facts of a conclusion; its digest says nothing of what came afterwards and never changes."""
    evaluation, award = conclusion.evaluation, conclusion.evaluation.award
    return EvaluationFacts(
        number=conclusion.document,
        made_at=conclusion.made_at,
        issuer=hosts_of(award.call),
        hash=digest_of(conclusion),
        kind=evaluation.kind,
        title=award.title,
        award_number=award.number,
        organization=award.organization.name,
        lines=lines_of(conclusion),
        rubric_hash=conclusion.rubric_hash,
        score=conclusion.score,
        grade=conclusion.grade,
        opinion=conclusion.opinion,
        manner=conclusion.manner,
        met_on=conclusion.met_on,
        met=conclusion.met,
        evaluator=conclusion.made_by.name,
        **reported(conclusion),
        counts=conclusion_of(evaluation) == conclusion,
        appeal=appeal_of(conclusion),
    )


def reported(conclusion):
    """The self-report it rests on, as handed in; before there were sections what the evaluation says."""
    evaluation, one = conclusion.evaluation, conclusion.self_report
    if conclusion.score is None:
        return called_for(conclusion)
    if one is None:
        return {"due_on": evaluation.due_on, "reported_at": evaluation.reported_at}
    content = one.content
    return {
        "due_on": date.fromisoformat(content["due_on"]), "reported_at": one.made_at,
        "sections": tuple(content["sections"]), "further": content["further"],
    }  # fmt: skip


def called_for(conclusion):
    """When the report that never came was due, and on which days it was called for."""
    sent = conclusion.evaluation.notices.filter(days__gte=FIRST, sent_at__lte=conclusion.made_at)
    last = sent.last()
    of_day = [localdate(one.sent_at) for one in sent if one.due_on == last.due_on]
    return {"due_on": last.due_on, "reported_at": None, "notices": tuple(of_day)}


def lines_of(conclusion):
    """The rubric as it is drawn; nothing of it where no report came."""
    return () if conclusion.score is None else tuple(line(conclusion, row) for row in table_of(conclusion))


def digest_of(conclusion):
    """The digest of what was concluded: its own kept values, the project's number, the self-report's hash."""
    names = ("rubric_hash", "figures", "entries", "reasons", "grade", "opinion", "manner", "met")
    kept = {name: getattr(conclusion, name) for name in names}
    said = {"number": conclusion.document, "score": conclusion.score, "on": conclusion.met_on}
    said |= {"made_at": conclusion.made_at, "by": conclusion.made_by_id}
    if conclusion.self_report:
        said["self_report"] = conclusion.self_report.hash
    return hashing.digest(kept | {name: as_text(value) for name, value in said.items()})


def line(conclusion, row):
    """A line of the rubric as it is drawn."""
    one = row["criterion"]
    figure = conclusion.figures.get(one.key, {})
    return (row["level"], one.name, one.name_en, one.measure, figure, row["reason"], row["points"],
            one.max_points)  # fmt: skip


def appeal_of(conclusion):
    """How the appeal against it went, or nothing."""
    one = Appeal.objects.filter(conclusion=conclusion).first()
    return (one.lodged_at, one.reasons, one.state, one.decided_at, one.answer) if one else ()


def find(number):
    """The conclusion of a number, or None."""
    for mark, kind in ENDINGS.items():
        award, found, tail = number.rpartition(mark)
        if not found or not (tail == "" or tail.isascii() and tail.isdecimal() and len(tail) < 4):
            continue
        if tail in ("0", "1") or tail.startswith("0"):
            return None
        evaluation = Evaluation.objects.filter(award__number=award, kind=kind).first()
        made = Conclusion.objects.filter(evaluation=evaluation, number=int(tail or 1))
        return made.select_related(*RELATED).first()
    return None
