"""The same round in the database, for as long as it is measured: rows are written directly, then undone."""

from contextlib import contextmanager
from decimal import Decimal

from django.db import transaction

from ventures.accounts.models import User
from ventures.applications.models import Application
from ventures.applications.states import State
from ventures.calls.models import Call, Category, Criterion, DistrictLimit
from ventures.calls.queries import rubric
from ventures.calls.rubric import leaves
from ventures.calls.states import RubricStage
from ventures.calls.states import State as CallState
from ventures.core import clock
from ventures.core.money import from_fen
from ventures.organizations.models import Organization
from ventures.organizations.states import Kind
from ventures.reference.models import Community
from ventures.scoring import allotting
from ventures.scoring.advising import keep_advice
from ventures.scoring.further import next_funded
from ventures.scoring.limits import district_of
from ventures.scoring.models import Assignment, Expert, Panel, RankedItem, ScoreSheet, SheetScore
from ventures.scoring.prospect import prospect
from ventures.scoring.states import AssignmentState, PanelState
from ventures.scoring.workings import workings

from .drawn import APPLICATIONS, BUDGET, CATEGORIES, EXPERTS, ORGANISATIONS, TIGHT, entries, shares


@contextmanager
def kept_for_now(template, officer, count=APPLICATIONS):
    """A ranked call by the rules of `template`, its advice stored; nothing of it stays."""
    with transaction.atomic():
        call = call_like(template)
        panel = read(call, officer, applications(call, organisations(), count))
        RankedItem.objects.bulk_create(workings(panel))
        keep_advice(call)
        yield call
        transaction.set_rollback(True)


def call_like(template):
    """A call in review that takes over the categories and the rubric of `template`."""
    call = Call.objects.get(pk=template.pk)
    call.pk, call.state, call.budget = None, CallState.REVIEW, from_fen(BUDGET)
    call.save(force_insert=True)
    for rules in (Category, Criterion):
        rules.objects.filter(call=template).update(call=call)
    return call


def organisations():
    """Filed groups, which need no code."""
    region = Community.objects.select_related("region").first().region
    rows = [
        Organization(name=f"示例组织{one}", kind=Kind.FILED_GROUP, registered_on=clock.today(), region=region)
        for one in range(ORGANISATIONS)
    ]
    return Organization.objects.bulk_create(rows)


def tighten(call):
    """Give the call minima that bind, and the districts as many as they can meet beside the categories."""
    category_least, district_least = TIGHT
    call.categories.update(min_awards=category_least)
    items = Application.objects.filter(call=call).select_related("community__region__parent")
    found = {district_of(one) for one in items}
    DistrictLimit.objects.bulk_create(
        DistrictLimit(call=call, region=one, least=district_least, most=3 * district_least) for one in found
    )


def keep_list(call):
    """Work out and keep what the order would fund, and what the next money would, as the worker does."""
    next_funded(call, prospect(call, allot=allotting.keep), allot=allotting.keep)


def applications(call, bodies, count):
    """An application for each of the first `count` drawn entries, all over the city."""
    categories, places = list(call.categories.all()), list(Community.objects.all())
    rows = [
        Application(
            call=call,
            organization=bodies[one.organisation],
            category=categories[CATEGORIES.index(one.category) % len(categories)],
            community=places[number % len(places)],
            title=f"楼道里的老邻居互助行动（{number}）",
            requested=from_fen(one.amount),
            state=State.IN_REVIEW,
            number=f"BENCH-{number:04}",
            submitted_at=clock.now(),
        )
        for number, one in enumerate(entries()[:count])
    ]
    return Application.objects.bulk_create(rows)


def experts():
    """As many experts as are drawn."""
    users = User.objects.bulk_create(
        User(email=f"bench{one}@demo.example", name=f"专家{one}") for one in range(EXPERTS)
    )
    return Expert.objects.bulk_create(Expert(user=user, employer="示例研究院") for user in users)


def read(call, officer, items):
    """A ranked panel with all its sheets."""
    pool = experts()
    panel = Panel.objects.create(call=call, name="综合评审组", secretary=officer, state=PanelState.RANKED)
    panel.members.set(pool)
    found = {one: rows for one, rows in shares().items() if one < len(items)}
    asked = Assignment.objects.bulk_create(
        Assignment(
            panel=panel,
            application=items[one],
            expert=pool[reader],
            state=AssignmentState.SCORED,
            reading_order=one + 1,
        )
        for one, rows in found.items()
        for reader in rows
    )
    hand_in(asked, [share for rows in found.values() for share in rows.values()], criteria_of(call))
    return panel


def criteria_of(call):
    """The call's criteria that carry points."""
    keys = [leaf.key for leaf in leaves(rubric(call))]
    return list(Criterion.objects.filter(call=call, stage=RubricStage.REVIEW, key__in=keys))


def hand_in(asked, found, criteria):
    """A sheet for each assignment, its share of each criterion's points, the amount he suggests."""
    points = [[Decimal(round(share * float(one.max_points) * 2)) / 2 for one in criteria] for share in found]
    sheets = ScoreSheet.objects.bulk_create(
        ScoreSheet(
            assignment=one, total=sum(row), suggested=one.application.requested, submitted_at=clock.now()
        )
        for one, row in zip(asked, points, strict=True)
    )
    SheetScore.objects.bulk_create(
        SheetScore(sheet=sheet, criterion=criterion, points=value)
        for sheet, row in zip(sheets, points, strict=True)
        for criterion, value in zip(criteria, row, strict=True)
    )
