"""Experts, panels and sheets, made through the verbs of the secretary and the experts."""

from io import BytesIO

import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories.applications import eligible
from tests.factories.calls import in_review, open_call
from tests.factories.people import secretary, staff
from tests.factories.serial import serial
from ventures.accounts.states import Role
from ventures.calls.queries import rubric
from ventures.calls.rubric import leaves
from ventures.core import clock
from ventures.scoring import actions, sheet_book
from ventures.scoring.advising import keep_advice
from ventures.scoring.models import Assignment, Expert, Profession
from ventures.scoring.states import AssignmentState

SEATS = ("finance", "social_work", "social_work")


def expert(name="", *, fields=("governance",), **facts):
    """A member of the expert pool who declared his interests today."""
    number = next(serial)
    user = staff(Role.EXPERT, name=name or f"评审{number}")
    known = {"employer": f"示例研究院{number}", "declared_on": clock.today(), **facts}
    made = Expert.objects.create(user=user, **known)
    made.professions.bulk_create(Profession(expert=made, field=field) for field in fields)
    return made


def experts(count):
    """Experts as the city round asks for them: finance first, then social work, then others."""
    return [expert(fields=[field]) for field in [*SEATS, *["governance"] * count][:count]]


def panel(call=None, *, members=5, by=None):
    """A panel being formed, with its members."""
    by = by or secretary()
    made = actions.form_panel(call or open_call(), by=by, name="综合评审组")
    actions.appoint(made, experts(members), by=by)
    return made


def begun(applications=1, *, members=5, call=None, requested=(), **facts):
    """A panel whose experts have their applications; `requested` are the applications' amounts."""
    call = call or open_call(**facts)
    amounts = list(requested) or [100000] * applications
    for amount in amounts:
        eligible(call, requested=amount)
    in_review(call)
    made = panel(call, members=members)
    actions.begin(made, by=made.secretary)
    return made


def points(call, share=80):
    """Entries for every criterion: `share` per cent of its points, whole ones."""
    return {leaf.key: str(int(leaf.max_points * share / 100)) for leaf in leaves(rubric(call))}


def hand_in(assignment, share=80, **facts):
    """An expert's sheet."""
    entered = points(assignment.panel.call, share)
    return actions.hand_in(assignment, by=assignment.expert.user, points=entered, **facts)


def scored(panel, shares=()):
    """The panel with every sheet in; `shares` are the per cents by application, in their order."""
    numbers = sorted({one.application.number for one in panel.assignments.select_related("application")})
    share_of = dict(zip(numbers, shares, strict=False))
    for one in open_sheets(panel):
        hand_in(one, share_of.get(one.application.number, 80))
    return panel


def open_sheets(panel):
    """The assignments whose sheets are still out."""
    rows = Assignment.objects.filter(panel=panel, state=AssignmentState.ASSIGNED)
    return rows.select_related("panel__call", "panel__secretary", "application__call", "expert__user")


def ranked(applications=1, shares=(), **facts):
    """A panel that is ranked."""
    made = scored(begun(applications, **facts), shares)
    actions.rank(made, by=made.secretary)
    return made


def advised(applications=1, shares=(), **facts):
    """A ranked panel whose advice is worked out."""
    made = ranked(applications, shares, **facts)
    keep_advice(made.call)
    return made


def filled_workbook(panel, entries, name="sheets.xlsx"):
    """The panel's workbook with `entries`, {(application number, expert code): {fact: value}}, filled in."""
    heads = sheet_book.heads(rubric(panel.call))
    output = BytesIO()
    with xlsxwriter.Workbook(output, {"in_memory": True}) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, heads.values())
        for line, one in enumerate(sheet_book.open_sheets(panel), 1):
            number, code = one.application.number, one.expert.code
            row = {"number": number, "code": code, **entries.get((number, code), {})}
            page.write_row(line, 0, [row.get(fact, "") for fact in heads])
    return SimpleUploadedFile(name, output.getvalue())


def entry(call, share=80, **facts):
    """What stands in a row of the workbook: points of `share` per cent, as a workbook's numbers."""
    return {f"points:{key}": float(value) for key, value in points(call, share).items()} | facts
