"""What a call says, gathered: its rules as one document, its rubric, its plan of instalments."""

from decimal import Decimal

from django.db.models import Count, Max, Q
from django.forms import model_to_dict
from django.utils.translation import gettext as _

from ventures.core import clock
from ventures.core.comparing import digest_of
from ventures.core.worded import worded
from ventures.workflow import history
from ventures.workflow.models import EventDetail

from .models import Call, FrozenRules
from .presets import PRESETS
from .rubric import from_rows, lines_of
from .states import OVER, RubricStage, State
from .usual_rubrics import USUAL

FACTS = (
    "title", "title_en", "preset", "year", "prefix", "summary", "summary_en", "grant_percent", "min_months",
    "max_months", "per_organization", "experts_per_item", "aggregation", "blind", "publicity_days",
    "publicity_working_days", "screening_days", "review_days", "move_percent", "contact", "stages",
    "shortlist_percent", "desk_weight", "panel_least", "panel_odd", "panel_finance", "panel_social_work",
    "panel_outside_percent",
)  # fmt: skip
ROWS = {
    "hosts": ("role", "name"),
    "categories": ("code", "name", "name_en", "max_awards", "min_awards", "field", "budget"),
    "budget_heads": ("head", "name", "name_en", "help", "help_en"),
    "district_limits": ("region__code", "least", "most"),
    "cost_rules": ("head", "also", "percent", "base"),
    "eligibility_rules": ("rule", "parameters", "hard", "source_text"),
    "document_rules": ("key", "name", "name_en", "required", "identifying"),
}
OF_QUESTION = (
    "key", "kind", "label", "label_en", "help", "help_en", "example", "example_en", "limit", "required",
    "settings", "depends_values",
)  # fmt: skip
OF_INSTALMENT = ("sequence", "percent", "amount", "trigger", "due_days", "documents")
FROM_PRESET = ("grades", "receipt")
EVALUATED = (RubricStage.MID_TERM.value, RubricStage.FINAL.value)


def rules_of(call):
    """Every rule of the call as one JSON document: what publishing freezes and hashes."""
    return {
        **{name: getattr(call, name) for name in FACTS},
        "region": call.region.code,
        "opens_at": call.opens_at.isoformat(),
        "closes_at": call.closes_at.isoformat(),
        "project_starts_from": call.project_starts_from.isoformat(),
        "budget": str(call.budget.amount),
        "cap": str(call.cap.amount),
        "pass_score": str(call.pass_score),
        **{relation: rows_of(getattr(call, relation), fields) for relation, fields in ROWS.items()},
        "instalment_rules": [instalment_row(row) for row in instalment_plan(call)],
        "questions": question_rows(call),
        "criteria": criteria_rows(call),
        "evaluations": {stage: criteria_rows(call, stage) or USUAL[stage] for stage in EVALUATED},
        **{name: PRESETS[call.preset][name] for name in FROM_PRESET},
        "tie_order": tie_order_of(call),
    }


def rows_of(rows, fields):
    """The rows as dicts; amounts as text, so that a fen is a fen in JSON."""
    return [
        {name: str(value) if isinstance(value, Decimal) else value for name, value in row.items()}
        for row in rows.values(*fields)
    ]


def question_rows(call):
    """The questions in order; a condition names the question it looks at by key."""
    return [
        {**{name: getattr(one, name) for name in OF_QUESTION},
         "depends_on": one.depends_on.key if one.depends_on else ""}
        for one in call.questions.select_related("depends_on")
    ]  # fmt: skip


def criteria_rows(call, stage=RubricStage.REVIEW):
    """The rubric of a stage as nested dicts; one query, none where the criteria were read before."""
    nodes = [node for node in call.criteria.all() if node.stage == stage]
    below = {}
    for node in nodes:
        below.setdefault(node.parent_id, []).append(node)
    return [criterion_row(node, below) for node in below.get(None, [])]


def criterion_row(node, below):
    """One criterion and what stands below it; `measure` only where there is one."""
    looked_up = {"measure": node.measure} if node.measure else {}
    return {
        "key": node.key, "name": node.name, "name_en": node.name_en, "kind": node.kind,
        "max_points": f"{node.max_points.normalize():f}", "bands": node.bands, **looked_up,
        "children": [criterion_row(child, below) for child in below.get(node.pk, [])],
    }  # fmt: skip


def rubric(call, stage=RubricStage.REVIEW):
    """The rubric tree of `calls.rubric`: the frozen one of a published call, else the draft's."""
    return from_rows(rubric_rows(call, stage))


def rubric_rows(call, stage):
    """The rubric of a stage as nested dicts; a call without one of an evaluation has the field's usual."""
    frozen = frozen_of(call)
    if stage == RubricStage.REVIEW:
        return frozen["criteria"] if frozen else criteria_rows(call)
    rows = frozen.get("evaluations", {}).get(stage) if frozen else criteria_rows(call, stage)
    return rows or USUAL[stage]


def is_usual(tree, stage):
    """Whether a rubric is the field's usual one of an evaluation."""
    return stage in USUAL and tree == from_rows(USUAL[stage])


def rubrics_of(call):
    """The rubrics of a call, of the review and of both evaluations: title, lines, whether it is the usual."""
    trees = {stage: rubric(call, stage) for stage in RubricStage}
    return [
        {"title": stage.label, "lines": lines_of(tree), "is_usual": is_usual(tree, stage)}
        for stage, tree in trees.items()
    ]


def frozen_of(call):
    """The rules in force as they were frozen, nested dicts; None of a draft. Read once for each instance."""
    if call.state == State.DRAFT:
        return None
    if not hasattr(call, "rules_in_force"):
        versions = last_version(call.pk)
        if not versions:
            return None
        call.rules_in_force = versions[0].content
    return call.rules_in_force


@worded
def last_version(call):
    """The version of a call's rules that is in force, where one was published."""
    return FrozenRules.objects.filter(call=call).order_by("-number")[:1]


def grades(call):
    """From how many points on an evaluation is of grade A and of grade B: {a_from, b_from}."""
    return (frozen_of(call) or PRESETS[call.preset])["grades"]


def tie_order(call):
    """The criteria, by key, that decide between equal scores, in order."""
    return (frozen_of(call) or {"tie_order": tie_order_of(call)})["tie_order"]


def tie_order_of(call):
    """The preset's order of deciding between equal scores, of the criteria that the draft still has."""
    keys = set(call.criteria.filter(stage=RubricStage.REVIEW).values_list("key", flat=True))
    return [key for key in PRESETS[call.preset]["tie_order"] if key in keys]


def instalment_plan(call):
    """The call's instalments in order: rows of `OF_INSTALMENT`, the amount as Money.

    Of percent and amount one is None; both are of a last one that takes the rest.
    """
    return [{name: getattr(rule, name) for name in OF_INSTALMENT} for rule in call.instalment_rules.all()]


def instalment_row(row):
    """An instalment as it is frozen: the amount as text, and only where one is stated, as are documents."""
    always = {name: row[name] for name in ("sequence", "percent", "trigger", "due_days")}
    amount = {"amount": str(row["amount"].amount)} if row["amount"] is not None else {}
    return always | amount | ({"documents": row["documents"]} if row["documents"] else {})


def stamp_of(rows):
    """A digest of a draft's rows of one kind, by which two editors at once learn of each other."""
    return digest_of(sorted(repr(model_to_dict(row, exclude=["id", "call"])) for row in rows))


def cancelled_because(call):
    """The reason given when the call was cancelled or ended without awards, for everybody; else ""."""
    if call.state not in OVER:
        return ""
    of_call = {"event__chain__record_type": history.label(call), "event__chain__record_id": str(call.pk)}
    said = EventDetail.objects.filter(**of_call, event__to_state=call.state).first()
    return said.value.get("note", "") if said else ""


def over_said(call):
    """That the call is over, with the reason, in one sentence; "" while it goes on, and after awards."""
    if not (reason := cancelled_because(call)):
        return ""
    if call.state == State.CANCELLED:
        return _("The call was cancelled: %(reason)s") % {"reason": reason}
    return _("The call ended without awards: %(reason)s") % {"reason": reason}


def amendments_of(call):
    """The versions of a published call's rules after the first, the latest in front; without their texts."""
    later = call.versions.filter(number__gt=1).select_related("made_by").defer("content")
    return list(later.order_by("-number"))


def may_end(call):
    """Whether the call may end without awards now: it has closed, or its review goes on."""
    closed = call.state == State.PUBLISHED and clock.now() > call.closes_at
    return closed or call.state == State.REVIEW


def late_extensions(call):
    """How many organisations were given a later instant, and until when the last of them."""
    return call.late_extensions.aggregate(count=Count("organization", distinct=True), last=Max("until"))


def late_until(call, organization):
    """The later instant of an organisation, or of one merged into it; None without, or once in review."""
    if call.state != State.PUBLISHED:
        return None
    granted = Q(organization=organization) | Q(organization__merged_into=organization)
    return call.late_extensions.filter(granted).aggregate(last=Max("until"))["last"]


def open_calls(at=None):
    """Calls that take applications at the instant, the one that closes first in front."""
    return Call.objects.open(at).order_by("closes_at")
