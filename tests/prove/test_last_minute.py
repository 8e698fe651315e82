"""A thousand applications in the last minute before a deadline, from fifty clients, by the real clock."""

import random
import time
from collections import Counter
from datetime import timedelta

from tests.factories.applications import complete_draft, standing_organization
from tests.factories.calls import open_call
from tests.factories.communities import community
from tests.factories.people import person
from ventures.applications.models import Application, Edition
from ventures.applications.states import State
from ventures.calls.models import Call
from ventures.core import clock
from ventures.notifications.models import Message
from ventures.workflow.models import Event
from ventures.workflow.verify import faults

from .conftest import say
from .visitor import Measured, Visitor, at_once, known_to_the_demo

CLIENTS, EACH = 50, 20
MINUTE, LATE_SECONDS = 60, 4
TWICE = 0.1  # of the presses are made again at once, as one does when the page is slow


def test_a_thousand_submissions_of_the_last_minute_are_each_in_or_refused(portal):
    draw = random.Random(2019)
    call = open_call()
    people = [known_to_the_demo(person()) for _client in range(CLIENTS)]
    place = community()
    drafts = {one: drafts_of(one, call, place) for one in people}
    visitors = [Visitor(portal, one) for one in people]
    closes_at = close_in_a_minute(call)
    began = time.monotonic()

    with Measured() as measured:
        answers = at_once(visitors, lambda one: hand_in(one, drafts[one.user], draw, began))

    pressed = {pk: instants for client in answers for pk, instants in client.items()}
    outcome = outcome_of(call, pressed, closes_at)
    say(f"the last minute, {CLIENTS} clients: {measured}; {dict(outcome)}")
    assert measured.broken == 0
    assert len(pressed) == CLIENTS * EACH
    assert outcome["late"] > 0
    assert faults() == []


def drafts_of(user, call, place):
    """The complete drafts of one person, each of an organisation of his own, all for one community."""
    bodies = [standing_organization(by=user) for _turn in range(EACH)]
    return [complete_draft(call, body, community=place).pk for body in bodies]


def close_in_a_minute(call):
    """Let the call close when the minute is over; the instant."""
    closes_at = clock.now() + timedelta(seconds=MINUTE)
    Call.objects.filter(pk=call.pk).update(closes_at=closes_at)
    return closes_at


def hand_in(client, drafts, draw, began):
    """Press each draft at its second, half of them in the last ten: {draft: instants of pressing}."""
    last = [draw.uniform(MINUTE - 10, MINUTE + LATE_SECONDS) for _each in drafts[::2]]
    early = [draw.uniform(0, MINUTE - 10) for _each in drafts[1::2]]
    pressed = {}
    for draft, second in zip(drafts, sorted([*early, *last]), strict=True):
        time.sleep(max(began + second - time.monotonic(), 0))
        pressed[draft] = [press(client, draft)]
        if draw.random() < TWICE:
            pressed[draft].append(press(client, draft))
    return pressed


def press(client, draft):
    """The instant at which the proxy saw the request."""
    now = clock.now()
    instant = now.replace(microsecond=now.microsecond // 1000 * 1000)
    answer = client.post(f"/applications/{draft}/submit/", arrived=instant)
    assert answer.status_code == 302 or "申报已截止" in answer.text, answer.text[-2000:]
    return instant


def outcome_of(call, pressed, closes_at):
    """How many are in and how many came late; each is checked to be one of the two, once and whole."""
    rows = Application.objects.filter(call=call)
    timely = {pk: instants[0] for pk, instants in pressed.items() if instants[0] <= closes_at}
    inside = rows.filter(state=State.SUBMITTED)
    assert dict(inside.values_list("pk", "submitted_at")) == timely
    late = rows.exclude(pk__in=timely).values_list("state", "number")
    assert set(late) <= {(State.DRAFT, None)}
    numbers = sorted(int(number.rpartition("-")[2]) for number in inside.values_list("number", flat=True))
    assert numbers == list(range(1, len(timely) + 1))
    assert Call.objects.get(pk=call.pk).last_number == len(timely)
    assert Edition.objects.filter(application__in=rows).count() == len(timely)
    assert Event.objects.filter(verb="draft>submitted").count() == len(timely)
    assert Message.objects.filter(kind="applications/received").count() == len(timely)
    again = sum(len(instants) > 1 for instants in pressed.values())
    return Counter({"in": len(timely), "late": len(late), "pressed twice": again})
