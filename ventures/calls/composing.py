"""What an officer does to the parts of a draft: copied from an earlier call, questions, rubric, rows.

`over` is the stamp of the rows that were read: `Stale` where others stand there now.
"""

from decimal import Decimal
from itertools import count

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from ventures.core.comparing import MEANWHILE
from ventures.core.errors import Refused, Stale
from ventures.workflow import history
from ventures.workflow.moves import last_step

from .district_rules import contradictions
from .models import (
    OWN,
    BudgetHead,
    Call,
    Category,
    CostRule,
    Criterion,
    DistrictLimit,
    DocumentRule,
    EligibilityRule,
    HostBody,
    InstalmentRule,
    Question,
)
from .queries import criteria_rows, stamp_of
from .question_settings import checked, number
from .questions import asked, options_of
from .rubric import LEVELS_AT_MOST
from .states import OPTIONS, SIZES, RubricStage, State

REWRITTEN = {
    "hosts": HostBody, "categories": Category, "budget_heads": BudgetHead, "cost_rules": CostRule,
    "district_limits": DistrictLimit, "document_rules": DocumentRule, "eligibility_rules": EligibilityRule,
    "instalment_rules": InstalmentRule,
}  # fmt: skip
KEYS = {
    "categories": "code", "budget_heads": "head", "cost_rules": "head", "district_limits": "region",
    "document_rules": "key", "eligibility_rules": "rule", "instalment_rules": "sequence",
}  # fmt: skip
NEVER_EMPTY = {"hosts", "categories", "budget_heads", "instalment_rules"}
CODED = {"options": ("code", "option"), "columns": ("key", "column")}
QUESTIONS_AT_MOST = 100
COPIED = (
    "preset", "summary", "summary_en", "cap", "grant_percent", "min_months", "max_months",
    "per_organization", "experts_per_item", "aggregation", "pass_score", "blind", "publicity_days",
    "publicity_working_days", "screening_days", "review_days", "move_percent", "contact", "stages",
    "shortlist_percent", "desk_weight", "panel_least", "panel_odd", "panel_finance", "panel_social_work",
    "panel_outside_percent",
)  # fmt: skip


def refuse_frozen(call):
    """The draft, locked; refused once it was published, a moment ago or long since."""
    draft = Call.objects.select_for_update().get(pk=call.pk)
    if draft.state != State.DRAFT:
        raise Refused(_("The rules were frozen when the call was published."))
    return draft


def taken(call, relation, over, by, **only):
    """The draft, locked for a change of one part; the second of two at once is told.

    `only` says which of the part's rows were read: those of one rubric.
    """
    draft = refuse_frozen(call)
    if over and over != stamp_of(getattr(draft, relation).filter(**only)):
        raise Stale(f"{MEANWHILE}{last_step(draft, by, changes=True)}")
    return draft


@transaction.atomic
def rewrite(call, relation, rows, *, by, over=""):
    """Put `rows` (dicts of fields) in the place of the rows of a part that `REWRITTEN` names.

    What stands there under the same key is changed, so that what rests on it stays. A document without a key
    gets the next free one, instalments are numbered as they stand.
    """
    draft = taken(call, relation, over, by)
    if not rows and relation in NEVER_EMPTY:
        raise Refused(_("At least one row has to stay."))
    if relation == "district_limits":
        refuse_contradictory(rows)
    model, key = REWRITTEN[relation], KEYS.get(relation)
    rows = numbered(relation, rows, named_keys(draft, relation))
    stays = {f"{key}__in": [row[key] for row in rows]} if key else {"pk": None}
    model.objects.filter(call=draft).exclude(**stays).delete()
    for row in rows:
        match = {"call": draft, key: row[key]} if key else {"pk": None}
        model.objects.update_or_create(**match, defaults={**row, "call": draft})
    history.write(draft, "changed", by=by, fields=[relation])
    return draft


def refuse_contradictory(rows):
    """Refused where a district may get fewer awards than what lies in it must."""
    for reason in contradictions([(row["region"], row.get("least"), row.get("most")) for row in rows]):
        raise Refused(reason)


def named_keys(draft, relation):
    """The keys that something of the draft names: what is new gets none of them and inherits nothing."""
    if relation == "budget_heads":
        rules = draft.cost_rules.values_list("head", "also")
        return {one.head for one in draft.budget_heads.all()}.union(*rules)
    return set(draft.document_rules.values_list("key", flat=True)) if relation == "document_rules" else ()


def numbered(relation, rows, named=()):
    """The rows with what they carry by their place: order, number, a key that is not `named` yet."""
    if relation == "budget_heads":
        rows = with_keys(rows, OWN, "head", named)
    if relation in {"hosts", "budget_heads"}:
        return [{**row, "order": place} for place, row in enumerate(rows)]
    if relation == "instalment_rules":
        return [{**row, "sequence": place} for place, row in enumerate(rows, 1)]
    return with_keys(rows, "document", named=named) if relation == "document_rules" else rows


def with_keys(rows, word, name="key", named=()):
    """The rows, each with a key of its own under that name; a new one is none of `named`."""
    taken = {row[name] for row in rows if row[name]}.union(named)
    free = (key for key in (f"{word}-{number}" for number in count(1)) if key not in taken)
    return [row if row[name] else {**row, name: next(free)} for row in rows]


def free_key(rows, word):
    """A key that none of the rows has."""
    return with_keys([*({"key": row.key} for row in rows), {"key": ""}], word)[-1]["key"]


def add_questions(call, rows):
    """Write the questions of a preset, in order; a condition names its question by key."""
    made = {}
    for place, row in enumerate(rows):
        above = made.get(row.get("depends_on"))
        settings = checked(row.get("kind", Question.Kind.LONG), row.get("settings", {}))
        facts = {**row, "depends_on": above, "settings": settings}
        made[row["key"]] = Question.objects.create(call=call, order=place, **facts)


def add_criteria(call, rows, stage=RubricStage.REVIEW):
    """Copy a rubric, each level in one statement."""
    level = [(None, place, row) for place, row in enumerate(rows)]
    while level:
        made = Criterion.objects.bulk_create(
            Criterion(call=call, stage=stage, parent=above, order=place, **without_children(row))
            for above, place, row in level
        )
        level = [
            (parent, place, child)
            for parent, (_above, _place, row) in zip(made, level, strict=True)
            for place, child in enumerate(row.get("children", ()))
        ]


def without_children(row):
    """What a criterion says of itself."""
    return {name: value for name, value in row.items() if name != "children"}


def copy_rules(source, call):
    """Every rule of another call, rubric and questions with their conditions too; nothing of its dates.

    What limits a district outside the new area stays behind.
    """
    for relation, model in REWRITTEN.items():
        rows = list(getattr(source, relation).all())
        if relation == "district_limits":
            rows = [row for row in rows if call.region.covers(row.region)]
        for row in rows:
            row.pk, row.call = None, call
        model.objects.bulk_create(rows)
    made = {}
    for question in source.questions.all():
        above = made.get(question.depends_on_id)
        was, question.pk, question.call, question.depends_on = question.pk, None, call, above
        question.save(force_insert=True)
        made[was] = question
    for stage in RubricStage.values:
        add_criteria(call, criteria_rows(source, stage), stage=stage)


@transaction.atomic
def add_question(call, *, by, kind, label, over=""):
    """A further question at the end, with the smallest settings its kind can have."""
    draft = taken(call, "questions", over, by)
    questions = list(draft.questions.all())
    if len(questions) >= QUESTIONS_AT_MOST:
        raise Refused(_("A form has at most %(most)s questions.") % {"most": QUESTIONS_AT_MOST})
    made = Question.objects.create(
        call=draft, kind=kind, label=label, key=free_key(questions, "question"), required=False,
        order=max((one.order for one in questions), default=-1) + 1,
        settings=checked(kind, FIRST.get(kind, {})),
    )  # fmt: skip
    history.write(draft, "changed", by=by, fields=["questions"])
    return made


TWO = {"options": [{"label": "是", "label_en": "Yes"}, {"label": "否", "label_en": "No"}]}
FIRST = {
    Question.Kind.CHOICE: TWO, Question.Kind.MULTI: TWO,
    Question.Kind.TABLE: {"columns": [{"label": "内容", "label_en": "Item", "kind": "text"}]},
}  # fmt: skip


@transaction.atomic
def change_question(question, *, by, settings, depends_on=None, depends_values=(), over="", **facts):
    """Change what a question says, how far its answer may go and when it is asked.

    Refused where its condition does not stand before it, or where another's condition would lose its option.
    """
    draft = refuse_frozen(question.call)
    saved = draft.questions.select_for_update().filter(pk=question.pk).first()
    if saved is None or over and over != stamp_of([saved]):
        raise Stale(f"{MEANWHILE}{last_step(draft, by, changes=True)}")
    if depends_on and not before(depends_on, saved):
        raise Refused(_("A condition looks at a question that stands earlier."), field="condition")
    if depends_on and not may_be_met(depends_on, depends_values):
        raise Refused(_("A condition names an option, or a number to reach."), field="condition")
    settings = checked(saved.kind, with_new_codes(settings, saved.settings))
    refuse_lost_option(saved, settings)
    changed = {
        **facts,
        "settings": settings,
        "depends_on": depends_on,
        "depends_values": list(depends_values),
    }
    for name, value in changed.items():
        setattr(saved, name, value)
    saved.save()
    history.write(draft, "changed", by=by, fields=["questions"])
    return saved


def with_new_codes(settings, saved):
    """The settings, in which no new option or column gets the code of a saved one."""
    made = dict(settings)
    for part, (name, word) in CODED.items():
        rows = [{**row, name: row.get(name, "")} for row in made.get(part, ()) if row["label"].strip()]
        if rows:
            made[part] = with_keys(rows, word, name, [row[name] for row in saved.get(part, ())])
    return made


def may_be_met(above, values):
    """Whether an answer to the question can meet the condition: by its options, or by one number."""
    if above.kind in SIZES:
        return len(values) == 1 and number(values[0]) is not None
    return bool(values) and set(values) <= {option.code for option in options_of(above)}


def before(one, other):
    """Whether a question stands before another of the same call."""
    return one.call_id == other.call_id and (one.order, one.pk) < (other.order, other.pk)


def refuse_lost_option(question, settings):
    """The options at which other questions look stay."""
    if question.kind not in OPTIONS:
        return
    codes = {option["code"] for option in settings["options"]}
    hanging = [one for one in question.dependents.all() if not set(one.depends_values) <= codes]
    if hanging:
        raise Refused(hangs_on(hanging), field="options")


def hangs_on(questions):
    """That questions look at this one, by their names."""
    names = _("; ").join(one.label for one in questions)
    return _("Other questions are asked because of this: %(names)s. Change them first.") % {"names": names}


@transaction.atomic
def move_question(question, step, *, by, over=""):
    """One place up (-1) or down (1); refused where a condition would come before what it looks at."""
    draft = taken(question.call, "questions", over, by)
    rows = moved(list(draft.questions.select_for_update()), question, step)
    codes = {code for row in rows for code in row.depends_values}
    everywhere = {one.key: Decimal("Infinity") if one.kind in SIZES else codes for one in rows}
    if len(asked(rows, everywhere)) < len(rows):
        raise Refused(_("A question stands after the one its condition looks at."))
    Question.objects.bulk_update(rows, ["order"])
    history.write(draft, "changed", by=by, fields=["questions"])
    return draft


def moved(rows, record, step):
    """The rows with one of them a place up or down, numbered anew; as they were at either end."""
    place = rows.index(record)
    target = min(max(place + step, 0), len(rows) - 1)
    rows.insert(target, rows.pop(place))
    for order, row in enumerate(rows):
        row.order = order
    return rows


@transaction.atomic
def remove_question(question, *, by, over=""):
    """Take a question out; refused while others are asked because of it."""
    draft = taken(question.call, "questions", over, by)
    if hanging := list(question.dependents.all()):
        raise Refused(hangs_on(hanging))
    question.delete()
    history.write(draft, "changed", by=by, fields=["questions"])
    return draft


@transaction.atomic
def add_criterion(call, *, by, parent=None, stage=RubricStage.REVIEW, over="", **facts):
    """A further criterion, at the end of its level; below another it is of the same rubric."""
    stage = parent.stage if parent else stage
    draft = taken(call, "criteria", over, by, stage=stage)
    if depth(parent) >= LEVELS_AT_MOST:
        raise Refused(_("A rubric has three levels at most."))
    last = draft.criteria.filter(parent=parent, stage=stage).aggregate(last=Max("order"))["last"]
    made = Criterion.objects.create(
        call=draft, parent=parent, stage=stage, key=free_key(draft.criteria.all(), "criterion"),
        order=0 if last is None else last + 1, **facts,
    )  # fmt: skip
    history.write(draft, "changed", by=by, fields=["criteria"])
    return made


def depth(criterion):
    """How many levels down a criterion stands; 0 for none."""
    levels = 0
    while criterion is not None and levels <= LEVELS_AT_MOST:
        levels, criterion = levels + 1, criterion.parent
    return levels


@transaction.atomic
def change_criterion(criterion, *, by, over="", **facts):
    """Change what a criterion says, its points and bands."""
    draft = taken(criterion.call, "criteria", over, by, stage=criterion.stage)
    for name, value in facts.items():
        setattr(criterion, name, value)
    criterion.save(update_fields=list(facts))
    history.write(draft, "changed", by=by, fields=["criteria"])
    return criterion


@transaction.atomic
def move_criterion(criterion, step, *, by, over=""):
    """One place up (-1) or down (1) among those of its level."""
    draft = taken(criterion.call, "criteria", over, by, stage=criterion.stage)
    level = draft.criteria.select_for_update().filter(parent=criterion.parent_id, stage=criterion.stage)
    Criterion.objects.bulk_update(moved(list(level), criterion, step), ["order"])
    history.write(draft, "changed", by=by, fields=["criteria"])
    return draft


@transaction.atomic
def remove_criterion(criterion, *, by, over=""):
    """Take a criterion out, with what stands below it."""
    draft = taken(criterion.call, "criteria", over, by, stage=criterion.stage)
    criterion.delete()
    history.write(draft, "changed", by=by, fields=["criteria"])
    return draft
