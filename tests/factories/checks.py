"""Rounds of spot checks, made through the verbs of the office and the inspectors."""

import uuid
from datetime import timedelta

from tests.factories import delivery, people
from tests.factories.communities import district
from tests.factories.serial import serial
from ventures.core import clock
from ventures.inspections import actions
from ventures.inspections.models import CheckRound, Inspection

NUMBER = "3 1 4"
SOURCE = "福彩3D第2026200期"
ITEMS = ["登记地址与实际一致", "票据齐全"]


def planned(by=None, **facts):
    """A round of the district, three per cent."""
    by = by or people.officer()
    return actions.plan_round(by=by, **{
        "year": clock.today().year, "region": district(), "title": f"抽查第{next(serial)}轮", "percent": 3,
        "number_source": SOURCE, "items": ITEMS, **facts,
    })  # fmt: skip


def announced(projects=1, lookers=2, by=None, **facts):
    """A round whose draws are announced; `projects` live ones and so many evaluators are made for it."""
    by = by or people.officer()
    for _ in range(projects):
        delivery.award()
    for _ in range(lookers):
        people.evaluator()
    return actions.announce(planned(by, **facts), by=by)


def drawn(projects=1, lookers=2, by=None, **facts):
    """A round that is drawn; read anew."""
    by = by or people.officer()
    of = announced(projects, lookers, by, **facts)
    actions.draw(of, by=by, number=NUMBER)
    return CheckRound.objects.get(pk=of.pk)


def inspection(**facts):
    """The first spot check of a round that is drawn."""
    return of_round(drawn(**facts))


def of_round(of):
    """Its first spot check."""
    return Inspection.objects.filter(round=of).select_related("round__region", "award__call__region").first()


def pair(inspection):
    """The two who look, in their order."""
    return [one.user for one in inspection.inspectors.select_related("user")]


def facts(**given):
    """What one of the two enters."""
    return {
        "key": uuid.uuid4(), "visited_on": clock.today(), "finding": "none", "report": "现场核对账册。",
        "answers": {"i1": ("yes", ""), "i2": ("yes", "")}, **given,
    }  # fmt: skip


def wrong(**given):
    """The same with an item that is not in order."""
    answers = {"i1": ("yes", ""), "i2": ("no", "三张票据缺签字")}
    return facts(**{"finding": "remedy", "answers": answers, **given})


def entered(inspection=None, **given):
    """Findings that one entered and the other has to sign."""
    made = inspection or globals()["inspection"]()
    return actions.enter_findings(made, by=pair(made)[0], **facts(**given))


def signed(inspection=None, **given):
    """Findings that both have signed."""
    made = entered(inspection, **given)
    actions.sign(made, by=pair(made)[1])
    return made


def being_put_right(inspection=None, days=14):
    """Both have signed that something is to be put right by a day."""
    made = inspection or globals()["inspection"]()
    first, second = pair(made)
    actions.enter_findings(made, by=first, **wrong())
    actions.sign(made, by=second, matter="补齐签字", due_on=clock.today() + timedelta(days=days))
    return made
