"""A verification names planted damage of every kind, is kept, shown on the desk, and runs every night."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.urls import reverse

from reports.books import public_faults, verify_books
from reports.tasks import check_books
from tests.factories import money
from ventures.core import clock
from ventures.disbursement import checks
from ventures.disbursement.models import LedgerCheck, PaymentBatch, PaymentRequest, Receipt
from ventures.files.models import Job
from ventures.funds.actions import reverse as reverse_voucher
from ventures.funds.models import Account
from ventures.funds.states import AccountKind
from ventures.funds.verify import faults as ledger_faults

pytestmark = pytest.mark.django_db
CODE = (
    "ventures/funds/verify.py", "ventures/funds/verify_reservations.py", "ventures/disbursement/verify.py",
    "ventures/disbursement/verify_receipts.py", "ventures/disbursement/verify_matches.py", "reports/books.py",
)  # fmt: skip
TESTS = (
    "tests/funds/test_verify.py", "tests/disbursement/test_verify.py", "tests/disbursement/test_checks.py",
    "tests/disbursement/test_verify_matches.py",
)  # fmt: skip


def text_of(paths):
    """What stands in these files."""
    return "".join(Path(settings.BASE_DIR, path).read_text() for path in paths)


def kinds():
    """The names of every fault that the code can find."""
    named = set(re.findall(r'Fault\(\s*f?"([a-z_{}.]+)"', text_of(CODE)))
    both = {name for name in named if "{" in name}
    return (named - both) | {f"{kind}_differs_from_requests" for kind in ("payable", "in_batch")}


def damaged():
    """A payment whose balance somebody wrote anew, of a project that the public sees."""
    award = money.paid(money.award())
    Account.objects.filter(kind=AccountKind.DISBURSED).update(balance_fen=1)
    return award


def test_every_kind_of_fault_has_its_words_and_its_damage_in_a_test():
    planted = text_of(TESTS)

    assert kinds() == set(checks.WORDS)
    assert [name for name in sorted(kinds()) if f'"{name}"' not in planted] == []


def test_a_receipt_that_pays_twice_under_two_spellings_is_named():
    first, second = money.requested().receipts.get(), money.requested().receipts.get()
    Receipt.objects.filter(pk=first.pk).update(number="SJ012019009023")
    Receipt.objects.filter(pk=second.pk).update(number="SJ-012019.009023")

    found = [fault for fault in verify_books().faults if fault[0] == "receipt_pays_twice"]

    assert found == [["receipt_pays_twice", "SJ012019009023", f"{first.request_id}, {second.request_id}"]]


def test_a_closed_batch_that_was_altered_is_named():
    money.closed_batch()
    PaymentBatch.objects.update(hash="0" * 64)

    assert [(name, row) for name, row, _found in verify_books().faults] == [
        ("batch_differs_from_hash", PaymentBatch.objects.get().number)
    ]


def test_a_public_sum_that_differs_from_the_ledger_is_named():
    award = money.paid(money.award("100000"))
    assert list(public_faults()) == []

    Account.objects.filter(kind=AccountKind.DISBURSED).update(balance_fen=1)

    assert [tuple(fault) for fault in public_faults()] == [
        ("public_paid_differs_from_ledger", str(award.call.year), "50000.00 of 0.01")
    ]


def test_a_voucher_taken_back_twice_is_named():
    """The database refuses it, so that it is planted in a copy of the table that has no such lock."""
    voucher = money.source().accounts.first().lines.first().voucher
    reverse_voucher(voucher, by=None, memo="")
    real = "main" if connection.vendor == "sqlite" else "public"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMPORARY TABLE funds_voucher AS SELECT * FROM {real}.funds_voucher")
        if connection.vendor == "postgresql":  # it groups by a key only where it knows it for one
            cursor.execute("ALTER TABLE funds_voucher ADD PRIMARY KEY (id)")
        cursor.execute(
            "INSERT INTO funds_voucher (id, key, memo, at, reverses_id) "
            "SELECT id + 1000, 'again', memo, at, reverses_id FROM funds_voucher "
            "WHERE reverses_id IS NOT NULL"
        )

    assert "voucher_is_reversed_twice" in {fault.name for fault in ledger_faults()}


def test_what_was_found_is_kept_with_who_asked_and_how_much_was_compared():
    award = money.paid(money.award())
    clerk = money.person("finance_clerk")

    sound = verify_books(by=clerk)

    assert (sound.by, sound.count, sound.faults) == (clerk, 0, [])
    assert sound.compared > 20
    assert checks.latest() == sound
    assert award.case


def test_only_the_first_of_very_many_faults_are_kept_and_all_are_counted(monkeypatch):
    monkeypatch.setattr(checks, "AT_MOST", 1)
    damaged()

    found = verify_books()

    assert len(found.faults) == 1
    assert found.count > 1


def test_the_desk_says_when_and_how_much_and_the_page_names_the_rows(client):
    award = damaged()
    verify_books()
    client.force_login(money.person("finance_clerk"))

    desk = client.get(reverse("disbursement:desk")).content.decode()
    page = client.get(reverse("disbursement:checks")).content.decode()

    assert "账务核验发现" in desk
    assert "已拨付金额与拨付记录不符" in page
    assert str(award.case) in page


def test_the_button_lets_a_worker_verify(client):
    auditor = money.person("auditor")
    client.force_login(auditor)

    answer = client.post(reverse("reports:verify_books"))
    job = Job.objects.get(owner=auditor)
    check_books.func(str(job.pk))

    assert answer.url == reverse("disbursement:checks")
    assert LedgerCheck.objects.get().by == auditor
    job.refresh_from_db()
    assert job.state == "done"
    assert "账务核验无差错" in client.get(answer.url).content.decode()


def test_the_nightly_run_verifies_and_says_what_is_wrong(capsys):
    damaged()

    call_command("scheduler", "--nightly")

    assert "disbursed_differs_from_payments" in capsys.readouterr().err
    assert LedgerCheck.objects.get().by is None


def test_an_hourly_run_verifies_nothing():
    call_command("scheduler")

    assert not LedgerCheck.objects.exists()


def test_the_command_fails_where_something_is_wrong():
    damaged()

    with pytest.raises(CommandError, match="public_paid_differs_from_ledger: "):
        call_command("verify_ledger")


def test_every_verification_is_listed(client):
    for _turn in range(3):
        verify_books()
    client.force_login(money.person("officer"))

    response = client.get(reverse("disbursement:checks"))

    assert len(response.context["before"]) == 2
    assert not response.context["may_verify"]
    assert PaymentRequest.objects.count() == 0
    assert clock.now() >= checks.latest().at
