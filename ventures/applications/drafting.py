"""Filling a draft in, section by section. Two people at once never overwrite each other: each section
carries the edition it was read at, and the second to save is told. `at` is the instant the request
reached us: what arrives in time is saved, however long it took.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from ventures.calls.queries import cancelled_because
from ventures.calls.states import State as CallState
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.core.money import yuan
from ventures.files.actions import receive

from .meanwhile import remember, who_saved
from .models import (
    Answer,
    Application,
    Attachment,
    BudgetLine,
    PlannedActivity,
    PlannedIndicator,
    TeamMember,
)
from .states import EDITABLE, State

FACTS = {
    "title", "summary", "category", "community", "need", "starts_on", "ends_on", "direct_people",
    "direct_times", "volunteers", "charity_amount", "charity_note",
}  # fmt: skip
LINE = ("head", "item", "basis", "unit_price", "quantity", "unit", "amount")


def lateness(application, at=None):
    """Why an instant is too late for a change, or nothing.

    A draft has until the call closes, that instant included; a returned application until its own day.
    """
    at = at or clock.now()
    if application.call.state == CallState.CANCELLED:
        return _("The call was cancelled: %(reason)s") % {"reason": cancelled_because(application.call)}
    if application.state == State.RETURNED:
        is_over = application.return_due and at > application.return_due
        return _("The time for correction is over. Call the office.") if is_over else ""
    if application.call.is_open(at):
        return ""
    return _("The call has closed. The draft stays as last saved; it can no longer be changed or handed in.")


def refuse_late(application, at):
    """Refused when it is too late."""
    if reason := lateness(application, at):
        raise Refused(reason)


def taken(application, edition, at, by):
    """The application locked for a change; refused when it may not be changed or was changed meanwhile."""
    rows = Application.objects.select_related("call").select_for_update(of=("self",))
    locked = rows.get(pk=application.pk)
    if locked.state not in EDITABLE:
        raise Refused(_("It has been handed in and cannot be changed now."))
    refuse_late(locked, at)
    if edition is not None and locked.edition != edition:
        raise Refused(_("%(who)s Compare, then save again.") % {"who": who_saved(locked, by)})
    locked.edition += 1
    remember(locked, by)
    application.edition = locked.edition
    return locked


@transaction.atomic
def save_facts(application, *, by, edition, at=None, **facts):
    """Save facts of the project; names are fields of Application."""
    locked = taken(application, edition, at, by)
    for name in facts.keys() & FACTS:
        setattr(locked, name, facts[name])
        setattr(application, name, facts[name])
    locked.save()
    return application


@transaction.atomic
def save_answers(application, *, by, edition, at=None, answers):
    """Save answers, {question key: text}; one above its limit is refused beside its question."""
    locked = taken(application, edition, at, by)
    for question in locked.call.questions.filter(key__in=answers):
        text = answers[question.key].replace("\r\n", "\n")
        if len(text) > question.limit:
            raise Refused(_("At most %(limit)s characters.") % {"limit": question.limit}, field=question.key)
        Answer.objects.update_or_create(application=locked, question=question, defaults={"text": text})
    locked.save(update_fields=["edition", "updated_at"])
    return application


@transaction.atomic
def save_budget(application, *, by, edition, at=None, lines, own_funds, requested):
    """Put the budget in the place of the saved one: each line's amount is unit price × quantity, to the fen.

    A line that carries the `key` of a saved one is that line: what points at it still does.
    """
    locked = taken(application, edition, at, by)
    if requested > locked.call.cap:
        cap = f"{locked.call.cap.amount:,.2f}"
        raise Refused(_("The most for one project is ¥%(cap)s.") % {"cap": cap}, field="requested")
    put_lines(locked, lines)
    locked.own_funds, locked.requested = own_funds, requested
    application.own_funds, application.requested = own_funds, requested
    locked.save()
    return application


def put_lines(application, lines):
    """Lines known by their key are written anew in place, others added, those no longer named taken out."""
    present = {line.key: line for line in application.budget_lines.all()}
    fresh, kept = [], []
    for line in lines:
        old = present.pop(line.get("key"), None)
        facts = {name: value for name, value in line.items() if name != "key"}
        amount = yuan(line["unit_price"].amount * line["quantity"])
        row = BudgetLine(application=application, **facts, amount=amount)
        if old is None:
            fresh.append(row)
        else:
            row.pk, row.key = old.pk, old.key
            kept.append(row)
    application.budget_lines.filter(pk__in=[line.pk for line in present.values()]).delete()
    BudgetLine.objects.bulk_update(kept, LINE)
    BudgetLine.objects.bulk_create(fresh)


@transaction.atomic
def save_team(application, *, by, edition, at=None, members):
    """Replace the team."""
    return replace(application, edition, at, by, TeamMember, application.team, members)


def replace(application, edition, at, by, model, present, rows):
    """Put `rows` in the place of what is there."""
    locked = taken(application, edition, at, by)
    present.all().delete()
    model.objects.bulk_create(model(application=locked, **row) for row in rows)
    locked.save(update_fields=["edition", "updated_at"])
    return application


@transaction.atomic
def save_plan(application, *, by, edition, at=None, activities, indicators):
    """Replace the plan of activities and the indicators.

    An activity's `paid_by` are keys of the application's budget lines; a line that is gone is left out.
    """
    payers = [row.get("paid_by", ()) for row in activities]
    plain = [{name: value for name, value in row.items() if name != "paid_by"} for row in activities]
    replace(application, edition, at, by, PlannedActivity, application.planned_activities, plain)
    link_payers(application, payers)
    return replace(application, None, at, by, PlannedIndicator, application.planned_indicators, indicators)


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
    upload = receive(file, by=by, case=locked.case)
    locked.save(update_fields=["edition", "updated_at"])
    return Attachment.objects.create(application=locked, rule=rule, upload=upload)


@transaction.atomic
def detach(attachment, *, by, at=None):
    """Take a file off the draft; its upload stays in history."""
    locked = taken(attachment.application, None, at, by)
    attachment.delete()
    locked.save(update_fields=["edition", "updated_at"])
