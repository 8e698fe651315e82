"""Many people at once before gunicorn and PostgreSQL: nothing is lost, nothing happens twice."""

import random
import time
from datetime import timedelta

import pytest

from tests.factories import money
from tests.factories.applications import complete_draft
from tests.factories.calls import open_call
from tests.factories.organizations import administrator_of
from tests.factories.people import auditor, finance_clerk, officer
from ventures.applications.models import Application, Edition
from ventures.applications.states import State
from ventures.calls.models import Call
from ventures.core import clock
from ventures.disbursement.models import Payment, PaymentBatch, PaymentRequest
from ventures.disbursement.verify import faults as payment_faults
from ventures.funds.models import Account
from ventures.funds.verify import faults as ledger_faults
from ventures.notifications.models import Message
from ventures.workflow.models import Event
from ventures.workflow.verify import faults as history_faults

from .conftest import say
from .visitor import Measured, Visitor, at_once, known_to_the_demo

DRAFTS, LATE = 48, 12
REQUESTS = 16
SECONDS_OF_READING = 15
LISTS = {
    officer: ["/desk/", "/applications/", "/projects/", "/rounds/", "/scoring/panels/", "/organizations/"],
    finance_clerk: ["/payments/", "/payments/desk/", "/payments/batches/", "/funds/"],
    auditor: ["/desk/", "/projects/", "/payments/recoveries/", "/desk/history/"],
}


@pytest.fixture(scope="module", autouse=True)
def draw():
    """Chance that can be repeated."""
    return random.Random(2019)


def verified():
    """Every fault of history, ledger and payments."""
    return [*history_faults(), *ledger_faults(), *payment_faults()]


def test_everybody_submits_in_the_last_seconds(portal, draw):
    call = open_call()
    drafts = [complete_draft(call) for _turn in range(DRAFTS)]
    people = [Visitor(portal, known_to_the_demo(administrator_of(one.organization))) for one in drafts]
    before = [timedelta(milliseconds=draw.randint(0, 5000)) for _one in drafts[LATE:]]
    after = [timedelta(milliseconds=-draw.randint(1, 5000)) for _one in drafts[:LATE]]
    instants = dict(zip(people, [stamp(call.closes_at - left) for left in (*after, *before)], strict=True))
    # everybody presses the button twice, as one does when the page is slow
    presses = [*people, *people]
    draw.shuffle(presses)
    papers = dict(zip(people, drafts, strict=True))

    with Measured() as measured:
        at_once(presses, lambda one: hand_in(one, papers[one], instants[one]))

    say(f"submissions in the last seconds: {measured}")
    assert measured.broken == 0
    assert_all_in_or_refused(call, {papers[one].pk: instants[one] for one in people})
    assert verified() == []


def stamp(instant):
    """An instant as the proxy writes it: whole milliseconds."""
    return instant.replace(microsecond=instant.microsecond // 1000 * 1000)


def hand_in(person, draft, instant):
    """Press the button of the last page; the proxy notes when."""
    answer = person.post(f"/applications/{draft.pk}/submit/", arrived=instant)
    refused = answer.status_code == 200 and "申报已截止" in answer.text
    assert answer.status_code == 302 or refused, answer.text[-3000:]


def assert_all_in_or_refused(call, instants):
    """Who was in time is in, once and under a number of his own; who was late still has his draft."""
    rows = Application.objects.filter(call=call)
    timely = {pk for pk, instant in instants.items() if instant <= call.closes_at}
    inside = rows.filter(state=State.SUBMITTED)
    assert set(inside.values_list("pk", flat=True)) == timely
    assert {one.pk: one.submitted_at for one in inside} == {pk: instants[pk] for pk in timely}
    assert set(rows.exclude(pk__in=timely).values_list("state", "number")) == {(State.DRAFT, None)}
    numbers = sorted(int(number.rpartition("-")[2]) for number in inside.values_list("number", flat=True))
    assert numbers == list(range(1, len(timely) + 1))
    assert Call.objects.get(pk=call.pk).last_number == len(timely)
    assert Edition.objects.filter(application__in=rows).count() == len(timely)
    assert Event.objects.filter(verb="draft>submitted").count() == len(timely)
    assert Message.objects.filter(kind="applications/received").count() == len(timely)


def test_many_read_lists_while_others_work(portal, draw):
    call = open_call()
    for _turn in range(30):
        money.requested(money.award())
        complete_draft(call)
    people = [
        (Visitor(portal, known_to_the_demo(made())), pages)
        for made, pages in LISTS.items()
        for _turn in range(3)
    ]
    until = time.monotonic() + SECONDS_OF_READING

    def read(reader):
        person, pages = reader
        while time.monotonic() < until:
            person.get(draw.choice(pages))

    with Measured() as measured:
        at_once(people, read)

    say(f"lists read by {len(people)} people: {measured}")
    assert set(measured.statuses) == {200}


def test_several_clerks_and_approvers_pay_the_same_requests(portal, draw):
    source = money.source("10000000")
    asked = [money.requested(money.award("100000", {source: 100})) for _turn in range(REQUESTS)]
    clerks, approvers = (
        [Visitor(portal, known_to_the_demo(money.person(role))) for _turn in range(3)]
        for role in ("finance_clerk", "finance_approver")
    )

    with Measured() as measured:
        at_once([*clerks, *approvers], lambda one: press(one, asked, "check", draw))
        at_once([*clerks, *approvers], lambda one: press(one, asked, "approve", draw))
        at_once(clerks, lambda one: fill_a_batch(one, draw))
        for verb in ("close", "paid"):
            at_once(clerks, lambda one, verb=verb: end_batches(one, verb))

    say(f"three clerks and three approvers on {REQUESTS} payments: {measured}")
    assert measured.broken == 0
    assert set(PaymentRequest.objects.values_list("state", flat=True)) == {"paid"}
    assert set(PaymentBatch.objects.exclude(count=0).values_list("state", flat=True)) == {"paid"}
    assert Payment.objects.count() == REQUESTS
    assert sum(Account.objects.filter(kind="disbursed").values_list("balance_fen", flat=True)) == (
        REQUESTS * 50_000_00
    )
    assert verified() == []


def press(person, requests, verb, draw):
    """Press one button on every request, in an order of one's own."""
    for one in draw.sample(requests, len(requests)):
        person.post(f"/payments/{one.pk}/{verb}/")


def fill_a_batch(clerk, draw):
    """Open a batch and put every approved request into it, one at a time."""
    address = clerk.post("/payments/batches/open/").headers["Location"]
    batch = address.rstrip("/").rpartition("/")[2]
    if not batch.isdecimal():  # somebody opened one at the same moment: use that one
        batch = PaymentBatch.objects.latest("pk").pk
    requests = list(PaymentRequest.objects.values_list("pk", flat=True))
    for pk in draw.sample(requests, len(requests)):
        clerk.post(f"/payments/batches/{batch}/add/", request=pk)


def end_batches(clerk, verb):
    """Close or confirm every batch there is."""
    facts = (
        {"reference": f"ZF-{clerk.user.pk}", "paid_on": clock.today().isoformat()} if verb == "paid" else {}
    )
    for pk in PaymentBatch.objects.order_by("pk").values_list("pk", flat=True):
        clerk.post(f"/payments/batches/{pk}/{verb}/", **facts)
