"""The evaluation report (评估报告): by which rubric, what was counted, what people gave, how it ended."""

from django.utils.timezone import localdate

from reports.blocks import heading, key_values, paragraph, signatures, table
from ventures.monitoring.states import AppealState, EvaluationKind, Way

from . import self_report
from .sheet import BLANK, NOTHING, Sheet, check_of, day, in_language, label, moment
from .words import _, plural


def draw(facts):
    """The Sheet of an EvaluationFacts."""
    return Sheet(
        title=_("Evaluation report"),
        subject=f"{facts.title} · {label(EvaluationKind, facts.kind)}",
        story=[
            *about(facts),
            *rubric(facts),
            *self_report.own_words(facts),
            *conclusion(facts),
            *appeal(facts),
            *ending(facts),
        ],
    )


def about(facts):
    """Whose project, when it reported, how it was looked at."""
    yield key_values([
        (_("Organisation"), facts.organization),
        (_("Project"), f"{facts.title} {facts.award_number}"),
        (_("Self-report due on"), day(facts.due_on)),
        (_("Self-report handed in"), came(facts)),
        *(missed(facts) if facts.score is None else judged(facts)),
    ])  # fmt: skip
    if not facts.counts:
        yield paragraph(_("This conclusion no longer counts: the project was evaluated anew."))


def judged(facts):
    """How the project was looked at, by whom and when."""
    on = day(facts.met_on) if facts.met_on else ""
    return [
        (_("How it was evaluated"), _(", ").join(filter(None, (label(Way, facts.manner), on, facts.met)))),
        (_("Evaluator"), facts.evaluator),
        (_("Evaluated on"), moment(facts.made_at)),
    ]


def missed(facts):
    """When the report was called for, and who recorded that it did not come."""
    return [
        (_("Notices of"), _(", ").join(map(day, facts.notices))),
        (_("Recorded by"), facts.evaluator),
        (_("Recorded on"), moment(facts.made_at)),
    ]


def came(facts):
    """When the self-report came, and how late."""
    if facts.reported_at is None:
        return NOTHING
    said, days = moment(facts.reported_at), (localdate(facts.reported_at) - facts.due_on).days
    if days <= 0:
        return said
    late = plural("%(n)s day late", "%(n)s days late", days) % {"n": days}
    return _("%(said)s, %(late)s") % {"said": said, "late": late}


def rubric(facts):
    """The rubric with what each criterion rests on and got; nothing where no report came."""
    if facts.score is None:
        return
    yield heading(_("By the rubric"))
    head = (_("Criterion"), _("What it rests on"), _("Points"), _("Of"))
    rows = [
        (
            f"{'– ' * (level - 1)}{in_language(name, english)}",
            basis(measure, figure, reason),
            bare(points),
            bare(most),
        )
        for level, name, english, measure, figure, reason, points, most in facts.lines
    ]
    total = (_("Score"), BLANK, facts.score, BLANK)
    yield table(head, rows, widths=(5.4, 6.6, 1.7, 1.5), align="llrr", total=total)
    yield paragraph(_("SHA-256 of the rubric: %(hash)s") % {"hash": facts.rubric_hash}, "small")


def bare(points):
    """Points without zeros at their end."""
    return f"{points.normalize():f}"


def basis(measure, figure, reason):
    """What a line rests on: what was counted, or why a person gave points in its place."""
    if figure:
        return self_report.counted(measure, figure)
    return _("Nothing was counted: %(reason)s") % {"reason": reason} if reason else BLANK


def conclusion(facts):
    """Grade and opinion."""
    yield heading(_("Conclusion"))
    if facts.score is None:
        yield paragraph(_("No self-report came after two notices. The evaluation is failed without a score."))
        return
    yield key_values([(_("Score"), facts.score), (_("Grade"), facts.grade), (_("Opinion"), facts.opinion)])


def appeal(facts):
    """What the organisation appealed, and how it was decided."""
    if not facts.appeal:
        return
    lodged, reasons, state, decided, answer = facts.appeal
    yield heading(_("Appeal"))
    yield key_values([
        (_("Lodged on"), moment(lodged)), (_("Reasons"), reasons),
        (_("Decision"), label(AppealState, state)), (_("Decided on"), moment(decided)),
        (_("Why"), answer or BLANK),
    ])  # fmt: skip


def ending(facts):
    """A place for the evaluator's signature, and the code to check the document."""
    who = _("Recorded by") if facts.score is None else _("Evaluator")
    yield signatures([(who, facts.evaluator), (_("Seal of the evaluating body"), "")])
    yield from check_of(facts)
