"""Two editions of an application beside each other, in words a reader knows."""

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext, gettext_lazy, pgettext_lazy

from ventures.calls.models import Category, head_label, named
from ventures.calls.questions import columns_of
from ventures.calls.states import GRIDS, OPTIONS
from ventures.core.figures import number
from ventures.linkage.models import SocialWorker
from ventures.reference.models import Community

from .answering import AMOUNTS as AMOUNTS_ASKED
from .answering import NUMBERS, questions_of
from .answers_said import in_words as in_words_of
from .differences import differences
from .models import Application
from .row_differences import Row
from .states import ActivityKind, Section

AMOUNTS = ("requested", "own_funds", "charity_amount")
PARTS = {
    "budget": gettext_lazy("Project budget"), "team": pgettext_lazy("section of an application", "Team"),
    "activities": gettext_lazy("Planned activities"), "indicators": gettext_lazy("Indicators"),
    "files": gettext_lazy("Attached documents"),
    "uscc": gettext_lazy("Unified social credit code"),
}  # fmt: skip


def compared(application, before, after):
    """[(section, [(label, pieces)])] of what differs between two editions, in the order of the sections."""
    prefetch_related_objects([application.call], "document_rules")
    said = {key: in_words(application, edition.content) for key, edition in (("old", before), ("new", after))}
    labels = labels_of(application)
    found = {}
    for row in differences(said["old"], said["new"]):
        label = labels.get(row.key, row.key.rpartition(".")[2])
        found.setdefault(row.section, []).append((label, row.pieces))
    return [(Section(name).label, found[name]) for name in Section.values if name in found]


def labels_of(application):
    """{key of a content: what it is called}."""
    facts = {field.name: field.verbose_name for field in Application._meta.fields}
    questions = {f"answers.{one.key}": named(one, "label") for one in questions_of(application)}
    return {**facts, **PARTS, **questions}


def in_words(application, content):
    """A content with names in the place of codes and keys, numbers as numbers and tables as `Row`s."""
    said = dict(content)
    community = Community.objects.filter(code=content.get("community")).first()
    category = Category.objects.filter(call=application.call_id, code=content.get("category")).first()
    said["community"] = community.name if community else content.get("community")
    said["category"] = named(category) if category else content.get("category")
    amounts = {name: number(content[name]) for name in AMOUNTS if name in content}
    return {**said, **amounts, **tables(application, content), "answers": answers(application, content)}


def tables(application, content):
    """{key: Rows}: a budget line is known by its key, a person, a date and an indicator by their names."""
    call = application.call
    workers = SocialWorker.objects.in_bulk([row[2] for row in content.get("team", []) if row[2]])
    papers = {one.key: named(one) for one in call.document_rules.all()}
    return {
        "budget": [
            Row((str(head_label(call, head)), item, basis, number(price), quantity, unit), "".join(key[:1]))
            for head, item, basis, price, quantity, unit, *key in content.get("budget", [])
        ],
        "team": [
            Row((name, duty, str(workers.get(worker) or ""), hours, *of_person(rest)), name)
            for name, duty, worker, hours, *rest in content.get("team", [])
        ],
        "activities": [
            Row((month[:7], theme, *rest[:2], *of_activity(rest, content)), f"{month} {theme}")
            for month, theme, *rest in content.get("activities", [])
        ],
        "indicators": [Row(tuple(row), row[0]) for row in content.get("indicators", [])],
        "files": [Row((papers.get(key, key), *rest), key) for key, *rest in content.get("files", [])],
    }  # fmt: skip


def of_person(rest):
    """The certificate, and whether social insurance is paid; early editions say neither."""
    return [*rest[:1], *([gettext("insured")] if rest[1:] and rest[1] else [])]


def of_activity(rest, content):
    """The kind, the target people and the budget lines that pay; early editions say none of them."""
    _times, _people, kind, target_people, payers = (*rest, *[""] * 5)[:5]
    items = {key[0]: item for _head, item, _basis, _price, _number, _unit, *key in content["budget"] if key}
    paid_by = "、".join(filter(None, (items.get(key) for key in payers or ())))
    said = ActivityKind(kind).label if kind in ActivityKind.values else kind
    return [str(said), str(target_people), paid_by]


def answers(application, content):
    """The answers of a content in words, what was asked for as a number or amount as a number."""
    found = dict(content.get("answers", {}))
    for question in questions_of(application):
        if question.key not in found:
            continue
        if question.kind in GRIDS:
            counted = [column.kind in NUMBERS | AMOUNTS_ASKED for column in columns_of(question)]
            found[question.key] = [
                [number(cell) if is_count else cell for cell, is_count in zip(row, counted, strict=False)]
                for row in found[question.key]
            ]
        elif question.kind in NUMBERS | AMOUNTS_ASKED:
            found[question.key] = number(found[question.key])
        elif question.kind in OPTIONS:
            found[question.key] = in_words_of(question, found[question.key])
    return found
