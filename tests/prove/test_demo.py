"""The demo year: the same for the same seed, whole and sound for any."""

import os
import random
import shutil
import sqlite3
import subprocess
import sys
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from django.conf import settings

from reports.dossier.manifest import faults
from tests.browser.conftest import surroundings
from tests.databases import migrated_file

from .conftest import say

FLIPS = 1000  # bytes of an archive package changed one at a time
WHAT_WAS_DECIDED = {
    "ranking": "SELECT application_id, rank, score FROM scoring_rankeditem",
    "awards": "SELECT number, organization_id, rank, approved, state FROM awards_award",
    "experts": "SELECT pool, number, drawn FROM scoring_draw",
    "ledger": "SELECT voucher_id, account_id, debit_fen, credit_fen FROM funds_line",
    "history": "SELECT chain_id, sequence, verb, to_state FROM workflow_event",
}


FOUND = (
    "SELECT count(payment_id), count(voucher_id), count(DISTINCT v.entry_id) FROM disbursement_match m"
    " LEFT JOIN disbursement_batchvoucher v ON v.id = m.voucher_id WHERE m.ended_at IS NULL"
)
VOUCHERS = (
    "disbursement_match m JOIN disbursement_batchvoucher v ON v.id = m.voucher_id"
    " JOIN disbursement_batchentry e ON e.id = v.entry_id"
    " JOIN disbursement_paymentrequest r ON r.id = e.request_id"
)
# The instalments whose payments are matched voucher by voucher.
PARTS = f"SELECT r.instalment_id FROM {VOUCHERS}"
DIFFERING = (
    f"SELECT r.id FROM {VOUCHERS} JOIN disbursement_statementline l ON l.id = m.line_id"
    " GROUP BY r.id, r.amount HAVING round(sum(l.debit), 2) <> round(r.amount, 2)"
)


@pytest.fixture
def built(tmp_path):
    """`built(seed, on=day)` gives the file of another demo and the last line it printed."""

    def of(seed, on=None):
        file = tmp_path / f"demo-{seed}.sqlite3"
        shutil.copy(migrated_file(), file)
        return file, said(file, "demo", "--seed", str(seed), on=on).splitlines()[-1]

    return of


def said(file, *command, on=None, media=None):
    """What a command says of a demo, today or `on` another day; it must end well."""
    media = media or file.with_suffix(".media")
    around = surroundings(file, media, TESTS_CLOCK=str(file.with_suffix(".clock")))
    if on:
        ahead = datetime.combine(on, time(10), UTC) - datetime.now(UTC)
        Path(around["TESTS_CLOCK"]).write_text(str(ahead.total_seconds()))
    done = subprocess.run(
        [sys.executable, *(["-m", "tests.browser.machine"] if on else ["manage.py"]), *command],
        cwd=settings.BASE_DIR,
        env=os.environ | around,
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout


def decided(file):
    with sqlite3.connect(file) as database:
        return {what: sorted(map(repr, database.execute(rows))) for what, rows in WHAT_WAS_DECIDED.items()}


def test_the_same_seed_builds_the_same_year(demo, built):
    again, _last = built(2019)

    first, second = decided(demo / "demo.sqlite3"), decided(again)

    say(f"compared: { {what: len(rows) for what, rows in first.items()} }")
    assert all(first.values())
    assert second == first


def test_the_demo_leaves_finance_every_kind_of_work(demo):
    with sqlite3.connect(demo / "demo.sqlite3") as database:
        requests = dict(
            database.execute("SELECT state, count(*) FROM disbursement_paymentrequest GROUP BY state")
        )
        due = database.execute("SELECT count(*) FROM awards_instalment WHERE state = 'due'").fetchone()[0]
        waiting = {
            f"/payments/{key}/"
            for (key,) in database.execute(
                "SELECT id FROM disbursement_paymentrequest WHERE state = 'requested'"
            )
        }
        unread = database.execute(
            "SELECT user_id, link FROM notifications_message WHERE kind = 'disbursement/requested'"
            " AND read_at IS NULL"
        ).fetchall()

    assert (requests["requested"], requests["checked"], requests["approved"], due) == (2, 1, 1, 1)
    clerks = {user for user, _link in unread}
    assert len(clerks) == 2
    assert sorted(unread) == sorted((user, link) for user in clerks for link in waiting)


def test_the_demo_has_a_pitch_before_its_panel(demo):
    with sqlite3.connect(demo / "demo.sqlite3") as database:
        sessions = database.execute("SELECT state FROM scoring_pitchsession").fetchall()
        pitches = dict(database.execute("SELECT state, count(*) FROM scoring_pitch GROUP BY state"))
        own = database.execute(
            "SELECT count(*) FROM scoring_assignment a JOIN scoring_expert e ON e.id = a.expert_id"
            " JOIN accounts_user u ON u.id = e.user_id JOIN scoring_pitch p"
            " ON p.application_id = a.application_id WHERE u.demo_role = 'expert' AND p.state = 'called'"
            " AND a.state = 'assigned'"
        ).fetchone()[0]

    assert sessions == [("open",)]
    assert (pitches["done"], pitches["called"]) == (2, 1)
    assert pitches["waiting"] > 0
    assert own == 1


def test_the_bank_statement_of_the_year_is_matched_to_the_last_line(demo):
    live = "SELECT line_id FROM disbursement_match WHERE ended_at IS NULL"
    with sqlite3.connect(demo / "demo.sqlite3") as database:
        one = lambda sql: database.execute(sql).fetchone()  # noqa: E731
        lines = one("SELECT count(*), round(sum(debit), 2) FROM disbursement_statementline")
        paid = one("SELECT count(*), round(sum(amount), 2) FROM disbursement_payment")
        left = one(f"SELECT count(*) FROM disbursement_statementline WHERE id NOT IN ({live})")
        ways = dict(database.execute("SELECT way, count(*) FROM disbursement_match GROUP BY way"))
        kinds = dict(database.execute("SELECT kind, state FROM disbursement_recovery"))
        whole, vouchers, by_voucher = one(FOUND)
        shares = one(
            f"SELECT count(*) FROM awards_instalmentshare WHERE amount > 0 AND instalment_id IN ({PARTS})"
        )
        differing = database.execute(DIFFERING).fetchall()

    assert whole + by_voucher == paid[0]  # the first round in one line for each payment, the last by vouchers
    assert min(whole, by_voucher) > 0
    assert ((vouchers,), differing) == (shares, [])
    # two allotments, and a surplus that came back
    assert (left, lines) == ((0,), (whole + vouchers + 3, paid[1]))
    assert ways == {"automatic": whole + vouchers + 1, "explained": 2}
    assert kinds == {"termination": "demanded", "surplus": "received"}


def test_the_desks_figures_are_those_of_the_database(demo):
    code = (
        "from ventures.funds.queries import position, total; t = total(position()); "
        "print(t.paid.amount, t.receivable.amount, t.returned.amount)"
    )
    said_so = said(demo / "demo.sqlite3", "shell", "-v0", "-c", code).split()
    with sqlite3.connect(demo / "demo.sqlite3") as database:
        paid, back, asked = (
            round(database.execute(f"SELECT coalesce(sum(amount), 0) FROM {table}").fetchone()[0], 2)
            for table in ("disbursement_payment", "disbursement_recoveryreceipt", "disbursement_recovery")
        )

    assert [float(one) for one in said_so[-3:]] == [round(paid - back, 2), round(asked - back, 2), back]


@pytest.mark.parametrize("seed", [7, 1_000_003])
def test_another_seed_builds_another_year_as_sound(demo, built, seed):
    file, last = built(seed)

    assert last == "105 awards, ¥15,000,000.00"
    assert decided(file)["ranking"] != decided(demo / "demo.sqlite3")["ranking"]
    for command in ("verify_history", "verify_ledger"):
        say(f"seed {seed}, {command}: {said(file, command).splitlines()[-1]}")


@pytest.mark.parametrize(
    "day", [date(2027, 1, 1), date(2027, 5, 1), date(2028, 2, 29), date(2030, 10, 3)], ids=str
)
def test_the_demo_can_be_built_on_any_day(built, day):
    file, last = built(2019, on=day)

    assert last == "105 awards, ¥15,000,000.00"
    assert said(file, "verify_history", on=day)


def test_the_dossier_of_the_year_recomputes_to_the_same_awards(demo, tmp_path):
    dossier = tmp_path / "dossier.zip"
    code = (
        "from reports.dossiers import container_of; from ventures.awards.models import Decision; "
        "decided = Decision.objects.filter(state='approved', call__year=2019).get(); "
        f"open({str(dossier)!r}, 'wb').write(container_of(decided))"
    )
    said(demo / "demo.sqlite3", "shell", "-c", code, media=demo / "media")

    found = said(tmp_path / "no-such.sqlite3", "recompute_decision", str(dossier))

    say(f"{dossier.stat().st_size:,} bytes; {found.splitlines()[0]}")
    assert found.splitlines()[1] == "the same 105 awards, ¥15,000,000.00"


def test_the_archive_of_a_project_verifies_and_no_flipped_byte_stays_unseen(demo, tmp_path):
    package = tmp_path / "package.zip"
    code = (
        "from reports.packages import container_of; from ventures.awards.models import Award; "
        f"open({str(package)!r}, 'wb').write(container_of(Award.objects.filter(state='closed_out').first()))"
    )
    said(demo / "demo.sqlite3", "shell", "-c", code, media=demo / "media")
    content, drawn = package.read_bytes(), random.Random(6)

    found = said(tmp_path / "no-such.sqlite3", "verify_archive", str(package))
    places = drawn.sample(range(len(content)), FLIPS)
    unseen = [place for place in places if not faults(flipped(content, place))[1]]

    say(f"{len(content):,} bytes; {found.splitlines()[0]}; {FLIPS} flips")
    assert found.splitlines()[0].endswith("all in order")
    assert unseen == []


def flipped(content, place):
    """The bytes with one of them changed."""
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]
