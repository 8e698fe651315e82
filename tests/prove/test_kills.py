"""SIGKILL at any moment: nothing is half done, a retry succeeds, nothing is doubled."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from io import BytesIO
from multiprocessing import get_context
from zipfile import ZipFile

import pytest
from django.conf import settings
from django.db import connections, transaction
from django_tasks_db.models import DBTaskResult

from reports.tasks import all_outcome_reports
from tests.factories import money, paper
from tests.factories.applications import complete_draft
from tests.factories.calls import open_call
from tests.factories.organizations import administrator_of
from ventures.applications.actions import submit
from ventures.applications.models import Application, Edition, EligibilityResult
from ventures.applications.states import State
from ventures.calls.models import Call
from ventures.core import clock
from ventures.disbursement.models import Payment, PaymentRequest
from ventures.disbursement.verify import faults as payment_faults
from ventures.files.actions import PATIENCE, ask, take_up_abandoned
from ventures.files.models import Job
from ventures.files.states import JobState
from ventures.funds.models import Voucher
from ventures.funds.verify import faults as ledger_faults
from ventures.notifications.models import Message
from ventures.workflow.models import Event
from ventures.workflow.verify import faults as history_faults

from .busy import work
from .conftest import components, say

FORK = get_context("fork")
DRAFTS, AWARDS, ROUNDS = 40, 20, 60
MOST_VERBS = 1
REPORTS = 40


@pytest.mark.parametrize("engine", ["postgresql", "sqlite"])
def test_a_process_killed_at_any_moment_leaves_nothing_half_done(engine, request):
    request.getfixturevalue(engine)
    people = {name: money.person(f"finance_{name}") for name in ("clerk", "approver")}
    call, draw, hits = prepared(), random.Random(2019), Counter()
    verb = seconds_of_a_verb(call)

    for turn in range(ROUNDS):
        code, inside = lives(turn, people, draw.randint(0, MOST_VERBS), draw.uniform(0, verb / 2))
        hits[("inside a verb" if inside else "between verbs") if code == -signal.SIGKILL else "ended"] += 1
        assert half_done(call) == []
    killed_at = progress_of(call)
    code, _inside = lives(ROUNDS, people)

    say(
        f"{ROUNDS} rounds on {engine}, killed: {dict(hits)}; done by then {killed_at}, "
        f"afterwards {progress_of(call)}"
    )
    assert code == 0
    assert_everything_happened_once(call)


def prepared():
    """Drafts to hand in, instalments to pay."""
    call, source = open_call(), money.source("10000000")
    for _turn in range(DRAFTS):
        complete_draft(call)
    for _turn in range(AWARDS):
        money.award("100000", {source: 100})
    return call


def lives(seed, people, verbs=None, seconds=0):
    """Let a process do so many verbs and kill it later (None: it may end); (exit code, in a verb)."""
    connections.close_all()
    pulse = FORK.Array("i", [0, 0], lock=False)
    process = FORK.Process(target=work, args=(seed, people, pulse))
    process.start()
    if verbs is not None:
        while process.is_alive() and (pulse[1] < verbs or not pulse[0]):
            time.sleep(0.001)
        time.sleep(seconds)
        process.kill()
    process.join(300)
    return process.exitcode, pulse[0]


def seconds_of_a_verb(call):
    """How long one submission takes here and now: the kills spread over this time."""
    draft, began = Application.objects.filter(call=call, state=State.DRAFT).first(), time.monotonic()
    submit(draft, by=administrator_of(draft.organization))
    return time.monotonic() - began


def half_done(call):
    """Everything that should stand together and does not; empty after any kill."""
    found = [*history_faults(), *ledger_faults(), *payment_faults()]
    inside = Application.objects.filter(call=call, state=State.SUBMITTED)
    numbers = sorted(int(one.rpartition("-")[2]) for one in inside.values_list("number", flat=True))
    count = inside.count()
    together = {
        "numbers": numbers == list(range(1, count + 1)),
        "last number": Call.objects.get(pk=call.pk).last_number == count,
        "drafts without number": not Application.objects.filter(state=State.DRAFT)
        .exclude(number=None)
        .exists(),
        "editions": Edition.objects.count()
        == Edition.objects.filter(application__in=inside).count()
        == count,
        "rules checked": set(EligibilityResult.objects.values_list("application", flat=True))
        == set(inside.values_list("pk", flat=True)),
        "events": Event.objects.filter(verb="draft>submitted").count() == count,
        "told": Message.objects.filter(kind="applications/received").count() == count,
        "payments": Payment.objects.count() == PaymentRequest.objects.filter(state="paid").count(),
        "told of payments": Message.objects.filter(kind="disbursement/paid").count()
        == Payment.objects.count(),
    }
    return found + [name for name, holds in together.items() if not holds]


def progress_of(call):
    """How much is done."""
    submitted = Application.objects.filter(call=call, state=State.SUBMITTED).count()
    return f"{submitted} submitted, {Payment.objects.count()} paid"


def assert_everything_happened_once(call):
    """All drafts are in, all instalments that were due are paid, each once."""
    assert half_done(call) == []
    assert progress_of(call) == f"{DRAFTS} submitted, {AWARDS} paid"
    assert PaymentRequest.objects.count() == AWARDS
    assert Voucher.objects.filter(key__startswith="pay:").count() == AWARDS


@pytest.fixture
def archive(postgresql):
    """A Job: all outcome reports of a year."""
    call = paper.call()
    for _turn in range(REPORTS):
        paper.outcome(paper.award(call), "frozen")
    owner = paper.person("officer")
    with transaction.atomic():
        return ask(owner, "reports/outcomes/2026", "2026", all_outcome_reports, year=2026)


def test_a_job_whose_worker_is_killed_is_done_after_a_restart(archive, postgresql, tmp_path):
    reached = [killed_at_work(archive, postgresql, tmp_path) for _turn in range(2)]
    taken_up = in_time(take_up_abandoned)
    worker(postgresql, tmp_path, "--batch").wait(300)

    archive.refresh_from_db()
    say(f"worker killed at {reached} of {REPORTS} reports, then taken up: {archive.state}, {archive.done}")
    assert taken_up == 1
    assert (archive.state, archive.done) == (JobState.DONE, REPORTS)
    with archive.result.file.open() as file, ZipFile(BytesIO(file.read())) as folder:
        assert len(folder.namelist()) == len(set(folder.namelist())) == REPORTS
    assert history_faults() == []


def test_a_job_that_kills_every_worker_is_reported_and_may_be_asked_for_again(archive, postgresql, tmp_path):
    for _turn in range(3):
        killed_at_work(archive, postgresql, tmp_path)

    in_time(take_up_abandoned)

    archive.refresh_from_db()
    say(f"worker killed three times: {archive.state}, “{archive.error}”")
    assert archive.state == JobState.FAILED
    again = ask(archive.owner, archive.key, archive.title, all_outcome_reports, year=2026)
    worker(postgresql, tmp_path, "--batch").wait(300)
    assert Job.objects.get(pk=again.pk).state == JobState.DONE


def in_time(verb):
    """The scheduler's turn when patience is over."""
    with clock.at(clock.now() + PATIENCE * 2):
        return verb()


def killed_at_work(job, url, folder):
    """Start a worker on the job and kill it in the middle; how far it was."""
    in_time(take_up_abandoned)
    process = worker(url, folder)
    until = time.monotonic() + 120
    before = DBTaskResult.objects.get(pk=job.task).worker_ids
    while time.monotonic() < until:
        time.sleep(0.02)
        job.refresh_from_db()
        claimed = len(DBTaskResult.objects.get(pk=job.task).worker_ids) > len(before)
        if claimed and job.state == JobState.RUNNING and 3 <= job.done < REPORTS:
            break
    os.kill(process.pid, signal.SIGKILL)
    process.wait(20)
    job.refresh_from_db()
    assert job.state == JobState.RUNNING
    return job.done


def worker(url, folder, *options):
    """A worker as in production."""
    return subprocess.Popen(
        [sys.executable, *"manage.py db_worker --backend db --no-startup-delay -v 0".split(), *options],
        cwd=settings.BASE_DIR,
        env=os.environ | components(url, folder),
    )
