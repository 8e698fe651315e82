"""The plain-text ledger is read by a program that is not ours, and it finds the same totals."""

import subprocess
from collections import Counter
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.db.models import Sum

from tests import outside
from tests.factories import money
from tests.funds.test_books import busy
from ventures.funds.actions import reverse
from ventures.funds.books_export import as_beancount
from ventures.funds.models import Account, Line, Voucher

pytestmark = pytest.mark.django_db


def written(tmp_path, text):
    """The file an outside program is given."""
    path = tmp_path / "ledger.beancount"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_another_program_finds_every_balance_right(tmp_path, capsys):
    busy()
    reverse(Voucher.objects.get(pk=appropriated().pk), by=None, memo='错 "写" \\ 了\n两行')

    call_command("export_ledger", "--format", "beancount")

    assert outside.said("bean-check", written(tmp_path, capsys.readouterr().out)) == ""


def appropriated():
    """A voucher that may be taken back."""
    one = money.source("77.77")
    return Line.objects.filter(account__source=one).first().voucher


def test_a_balance_that_differs_from_the_lines_is_found_by_the_other_program(tmp_path):
    busy()
    Account.objects.filter(kind="disbursed").update(balance_fen=1)

    with pytest.raises(subprocess.CalledProcessError) as failed:
        outside.said("bean-check", written(tmp_path, "".join(as_beancount())))

    assert b"Balance failed" in failed.value.stderr + failed.value.stdout


def test_totals_are_those_of_the_database():
    busy()

    text = "".join(as_beancount())

    found = Counter()
    for line in text.splitlines():
        if line.startswith("  ") and line.endswith("CNY"):
            found[line.split()[0].split(":")[2]] += Decimal(line.split()[1])
    rows = Line.objects.order_by().values_list("account__kind")
    for kind, debit, credit in rows.annotate(debit=Sum("debit_fen"), credit=Sum("credit_fen")):
        assert found[kind.replace("_", "-").capitalize()] * 100 == debit - credit
    assert text.count("\n  key: ") == Voucher.objects.count()
    cases = Voucher.objects.exclude(case=None).values_list("case", flat=True)
    assert cases
    assert all(f"^case-{case}" in text for case in cases)


def test_an_empty_ledger_is_a_file_too(tmp_path):
    assert outside.said("bean-check", written(tmp_path, "".join(as_beancount()))) == ""
