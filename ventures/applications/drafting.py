"""Filling a draft in, section by section. Two people at once never overwrite each other: each section
is counted by itself and carries the edition it was read at, and the second to save it is told. `at` is
the instant the request reached us: what arrives in time is saved, however long it took.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from ventures.calls.queries import over_said
from ventures.calls.states import OVER, TEXTS
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.core.money import yuan
from ventures.files.actions import receive

from .answering import questions_of, rows_of
from .late import has_longer
from .meanwhile import count
from .models import (
    Answer,
    Application,
    Attachment,
    BudgetLine,
    PlannedActivity,
    PlannedIndicator,
    TeamMember,
)
from .returning import refuse_beyond_return
from .states import EDITABLE, HANDED_BACK, Section

FACTS = {
    "title", "summary", "category", "community", "need", "starts_on", "ends_on", "direct_people",
    "direct_times", "volunteers", "charity_amount", "charity_note",
}  # fmt: skip
LINE = ("head", "item", "basis", "unit_price", "quantity", "unit", "amount")


def lateness(application, at=None):
    """Why an instant is too late for a change, or nothing.

    A draft has until the call closes, that instant included; a returned application until its own day.
    """
    if application.is_test:
        return ""
    at = at or clock.now()
    if application.call.state in OVER and (over := over_said(application.call)):
        return over
    if application.state in HANDED_BACK:
        is_over = application.return_due and at > application.return_due
        return _("The time for correction is over. Call the office.") if is_over else ""
    if application.call.is_open(at) or has_longer(application, at):
        return ""
    return _("The call has closed. The draft stays as last saved; it can no longer be changed or handed in.")


def closed_because(application, at=None):
    """Why nothing can be changed any more, or nothing."""
    if application.state not in EDITABLE:
        return _("It has been handed in and cannot be changed now.")
    return lateness(application, at)


def refuse_late(application, at):
    """Refused when it is too late."""
    if reason := lateness(application, at):
        raise Refused(reason)


def opened(application, at):
    """The application locked for a change; refused when it was handed in or it is too late."""
    rows = Application.with_tests.select_related("call").select_for_update(of=("self",))
    locked = rows.get(pk=application.pk)
    if reason := closed_because(locked, at):
        raise Refused(reason)
    return locked


def taken(application, edition, at, by, section=None):
    """The application locked for a change; refused when it may not be changed or was changed meanwhile.

    `section` is where people may collide; without one, what is done overwrites nobody's work.
    """
    locked = opened(application, at)
    if section:
        refuse_beyond_return(locked, section)
        count(locked, section, edition, by)
    locked.edition += 1
    application.edition = locked.edition
    return locked


@transaction.atomic
def save_facts(application, *, by, edition, at=None, **facts):
    """Save facts of the project; names are fields of Application."""
    locked = taken(application, edition, at, by, "facts")
    for name in facts.keys() & FACTS:
        setattr(locked, name, facts[name])
        setattr(application, name, facts[name])
    locked.save()
    return application


@transaction.atomic
def save_answers(application, *, by, edition, at=None, answers):
    """Save answers, {question key: value as `answering` has it}; what is not named stays as it is.

    A text above its limit is refused beside its question.
    """
    locked = taken(application, edition, at, by, "answers")
    given = {one: counted(one, answers[one.key]) for one in questions_of(locked) if one.key in answers}
    Answer.objects.filter(application=locked, question__in=given).delete()
    Answer.objects.bulk_create(
        Answer(application=locked, question=question, **row)
        for question, value in given.items()
        for row in rows_of(question, value)
    )
    locked.save(update_fields=["edition", "updated_at"])
    return application


def counted(question, value):
    """The answer, a line break in it one character; refused where a text is above its limit."""
    if question.kind not in TEXTS:
        return value
    text = value.replace("\r\n", "\n")
    if len(text) > question.limit:
        raise Refused(_("At most %(limit)s characters.") % {"limit": question.limit}, field=question.key)
    return text


@transaction.atomic
def save_budget(application, *, by, edition, at=None, lines, own_funds, requested):
    """Put the budget in the place of the saved one: each line's amount is unit price × quantity, to the fen.

    A line that carries the `key` of a saved one is that line: what points at it still does.
    """
    locked = taken(application, edition, at, by, "budget")
    if locked.granted is not None:
        requested = locked.requested  # what was asked for stays; the budget is for what was granted
    if requested > locked.call.cap:
        cap = f"{locked.call.cap.amount:,.2f}"
        raise Refused(_("The most for one project is ¥%(cap)s.") % {"cap": cap}, field="requested")
    offered = set(locked.call.budget_heads.values_list("head", flat=True))
    if not {line["head"] for line in lines} <= offered:
        raise Refused(_("The call takes no costs under one of these heads."))
    put_lines(locked, lines)
    locked.own_funds, locked.requested = own_funds, requested
    application.own_funds, application.requested = own_funds, requested
    locked.save()
    return application


def put_lines(application, lines):
    """Lines known by their key are written anew in place, others added, those no longer named taken out."""
    present, fresh, kept = {line.key: line for line in application.budget_lines.all()}, [], []
    named = set()
    for line in lines:
        facts = {name: value for name, value in line.items() if name != "key"}
        amount = yuan(line["unit_price"].amount * line["quantity"])
        row = BudgetLine(application=application, **facts, amount=amount)
        key = line.get("key")
        if key and key not in named:
            row.key = key
        named.add(row.key)
        old = present.pop(row.key, None)
        row.pk = old.pk if old else None
        (kept if old else fresh).append(row)
    application.budget_lines.filter(pk__in=[line.pk for line in present.values()]).delete()
    BudgetLine.objects.bulk_update(kept, LINE)
    BudgetLine.objects.bulk_create(fresh)


@transaction.atomic
def save_team(application, *, by, edition, at=None, members):
    """Replace the team."""
    locked = taken(application, edition, at, by, "team")
    replace(locked, TeamMember, members)
    locked.save(update_fields=["edition", "updated_at"])
    return application


def replace(application, model, rows):
    """Put `rows` in the place of what is there."""
    model.objects.filter(application=application).delete()
    model.objects.bulk_create(model(application=application, **row) for row in rows)


@transaction.atomic
def save_plan(application, *, by, edition, at=None, activities, indicators):
    """Replace the plan of activities and the indicators.

    An activity's `paid_by` are keys of the application's budget lines; a line that is gone is left out.
    """
    locked = taken(application, edition, at, by, "plan")
    payers = [row.get("paid_by", ()) for row in activities]
    plain = [{name: value for name, value in row.items() if name != "paid_by"} for row in activities]
    replace(locked, PlannedActivity, plain)
    link_payers(locked, payers)
    replace(locked, PlannedIndicator, indicators)
    locked.save(update_fields=["edition", "updated_at"])
    return application


def link_payers(application, payers):
    """Write which budget lines pay for each activity: keys, in the order in which activities were saved."""
    lines = {str(key): pk for key, pk in application.budget_lines.values_list("key", "pk")}
    saved = PlannedActivity.objects.filter(application=application).order_by("pk")
    links = PlannedActivity.paid_by.through
    links.objects.bulk_create(
        links(plannedactivity_id=activity, budgetline_id=lines[str(key)])
        for activity, keys in zip(saved.values_list("pk", flat=True), payers, strict=True)
        for key in keys
        if str(key) in lines
    )


@transaction.atomic
def attach(application, rule, *, by, file, at=None):
    """Attach a file under one of the call's document rules."""
    locked = taken(application, None, at, by)
    refuse_beyond_return(locked, Section.FILES)
    upload = receive(file, by=by, case=locked.case)
    locked.save(update_fields=["edition", "updated_at"])
    return Attachment.objects.create(application=locked, rule=rule, upload=upload)


@transaction.atomic
def detach(attachment, *, by, at=None):
    """Take a file off the draft; its upload stays in history."""
    locked = taken(attachment.application, None, at, by)
    refuse_beyond_return(locked, Section.FILES)
    attachment.delete()
    locked.save(update_fields=["edition", "updated_at"])
