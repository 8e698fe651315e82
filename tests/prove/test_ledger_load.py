"""The ledger under sixteen hands at once and under SIGKILL: nothing is lost, nothing is doubled."""

import random
import signal
import threading
import time
import uuid
from collections import Counter
from itertools import count
from multiprocessing import get_context

import pytest
from django.db import OperationalError, connections, transaction
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.factories.money import source
from tests.funds.machine import Ledger
from ventures.core.errors import Refused
from ventures.core.money import ZERO, split, yuan
from ventures.funds import actions
from ventures.funds.models import Reservation, Settlement, Source, Voucher
from ventures.funds.queries import balance
from ventures.funds.states import AccountKind, Outcome
from ventures.funds.verify import faults

from .conftest import say

FORK = get_context("fork")
CASES, THREADS, AMOUNT = 10_000, 16, 100
KILLS, KILLED_CASES, MOST_COMMANDS = 100, 60, 25
WAY = [AccountKind.COMMITTED, AccountKind.PAYABLE, AccountKind.IN_BATCH]
LONG = settings(
    max_examples=30, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck)
)


def pay(one, number):
    """Reserve for a case; what is reserved is paid. Every command has a key of its own."""
    case = uuid.UUID(int=number)
    held = actions.reserve(one, case, yuan(AMOUNT), key=f"case {number}", by=None)
    with transaction.atomic():
        for was, to in zip(WAY, WAY[1:], strict=False):
            actions.transfer(
                key=f"case {number} {to}", source=one, case=case, from_kind=was, to_kind=to,
                amount=yuan(AMOUNT), memo="", by=None,
            )  # fmt: skip
        actions.fulfil(held, by=None)


def test_of_ten_thousand_payments_at_once_exactly_as_many_succeed_as_there_is_money(postgresql):
    one, numbers, answers = source(str(CASES // 2 * AMOUNT)), count(1), Counter()

    def hand():
        for number in iter(lambda: next(numbers), None):
            if number > CASES:
                break
            answers[answered(one, number, answers)] += 1
        connections.close_all()

    began = time.monotonic()
    threads = [threading.Thread(target=hand) for _turn in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = time.monotonic() - began

    say(
        f"{CASES} payments by {THREADS} threads against money for half: {dict(answers)}, "
        f"left {balance(one, AccountKind.AVAILABLE)}, {seconds:.0f} s, {CASES / seconds:.0f} a second"
    )
    assert (answers["paid"], answers["refused"]) == (CASES // 2, CASES // 2)
    assert balance(one, AccountKind.AVAILABLE) == ZERO
    assert balance(one, AccountKind.DISBURSED) == yuan(CASES // 2 * AMOUNT)
    assert Settlement.objects.filter(outcome=Outcome.POSTED).count() == CASES // 2
    assert faults() == []


def answered(one, number, answers):
    """What became of a payment; a deadlock is tried again and counted."""
    while True:
        try:
            pay(one, number)
            return "paid"
        except Refused:
            return "refused"
        except OperationalError:
            answers["tried again"] += 1


def test_a_process_killed_a_hundred_times_loses_and_doubles_nothing(postgresql):
    one, draw, hits = source(str(KILLED_CASES * AMOUNT)), random.Random(2019), Counter()
    for _turn in range(KILLS):
        hits[killed(one.pk, draw.randint(0, MOST_COMMANDS), draw.random())] += 1
        assert faults() == []
        assert half_done() == []
    by_then = Settlement.objects.filter(outcome=Outcome.POSTED).count()
    assert lives(one.pk).exitcode == 0

    say(
        f"killed {dict(hits)} of {KILLS} times, {by_then} parts paid by then, "
        f"all {3 * KILLED_CASES} afterwards"
    )
    assert half_done() == []
    assert balance(one, AccountKind.AVAILABLE) == ZERO
    assert balance(one, AccountKind.DISBURSED) == yuan(KILLED_CASES * AMOUNT)
    assert Settlement.objects.filter(outcome=Outcome.POSTED).count() == 3 * KILLED_CASES
    assert Voucher.objects.filter(key__startswith="reserve ").count() == KILLED_CASES
    assert faults() == []


def killed(pk, commands, part):
    """Let a process do so many commands and a part of the next one, and kill it; where it was."""
    process, inside = begun(pk)
    while process.is_alive() and not inside[0]:
        time.sleep(0.001)
    began = time.monotonic()
    while process.is_alive() and inside[1] < commands:
        time.sleep(0.001)
    time.sleep(part * (time.monotonic() - began) / max(commands, 1))
    process.kill()
    process.join(60)
    if process.exitcode != -signal.SIGKILL:
        return "ended before"
    return "inside a command" if inside[0] else "between commands"


def lives(pk):
    """Let a process work to its end."""
    process, _inside = begun(pk)
    process.join(1800)
    return process


def begun(pk):
    """A process that pays case by case; (it, [1 while a command runs, commands done])."""
    connections.close_all()
    pulse = FORK.Array("i", [0, 0], lock=False)
    process = FORK.Process(target=work, args=(pk, pulse))
    process.start()
    return process, pulse


def work(pk, pulse):
    """Pay every case in three parts; not knowing how far the one before came, repeat the last case."""
    connections.close_all()
    one = Source.objects.get(pk=pk)
    done = Settlement.objects.filter(outcome=Outcome.POSTED).count() // 3
    for number in range(max(0, done - 1), KILLED_CASES):
        for command in commands(one, number):
            pulse[0] = 1
            command()
            pulse[0] = 0
            pulse[1] += 1
    connections.close_all()


def commands(one, number):
    """The commands of a case, each a transaction of its own."""
    case, keys = uuid.UUID(int=number), [f"part {number} {turn}" for turn in range(3)]
    parts = dict(zip(keys, split(yuan(AMOUNT), [1, 1, 1]), strict=True))
    yield lambda: actions.reserve(one, case, yuan(AMOUNT), key=f"reserve {number}", by=None)
    yield lambda: actions.split(Reservation.objects.get(key=f"reserve {number}"), parts, by=None)
    for key, amount in parts.items():
        for was, to in zip(WAY, WAY[1:], strict=False):
            yield lambda key=key, amount=amount, was=was, to=to: actions.transfer(
                key=f"{key} {to}", source=one, case=case, from_kind=was, to_kind=to, amount=amount,
                memo="", by=None,
            )  # fmt: skip
        yield lambda key=key: actions.fulfil(Reservation.objects.get(key=key), by=None)


def half_done():
    """What stands alone and should not; empty after any kill."""
    return [
        *Voucher.objects.filter(posting=None).values_list("key", flat=True),
        *Voucher.objects.filter(key__startswith="reserve ", reservations=None).values_list("key", flat=True),
        *Voucher.objects.filter(key__startswith="pay:", settlements=None).values_list("key", flat=True),
    ]


@pytest.mark.parametrize("engine", ["postgresql", "sqlite"])
def test_the_ledger_does_what_the_model_does_for_long(engine, request):
    request.getfixturevalue(engine)
    began = time.monotonic()

    run_state_machine_as_test(Ledger, settings=LONG)

    say(f"{LONG.max_examples} runs of {LONG.stateful_step_count} steps on {engine}: "
        f"{time.monotonic() - began:.0f} s")  # fmt: skip
