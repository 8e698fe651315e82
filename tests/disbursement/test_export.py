"""The export of a batch for the treasury system: every field, the same bytes, long batches."""

import csv
import io
import time
import tracemalloc
from datetime import timedelta
from itertools import repeat

import pytest
from django.utils import translation
from python_calamine import CalamineWorkbook

from tests.factories import money, statements
from ventures.core import clock
from ventures.disbursement import export, export_files
from ventures.disbursement.models import PaymentBatch
from ventures.workflow.hashing import digest

pytestmark = pytest.mark.django_db
LONG, SECONDS, BYTES = 5000, 5, 12 * 2**20


def vouchers(batch):
    """The vouchers as {heading: cell}."""
    content = b"".join(export_files.as_csv(batch)).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(content)))


def both(batch):
    """The bytes of both files."""
    with export_files.as_xlsx(batch) as file:
        return b"".join(export_files.as_csv(batch)), file.read()


def test_a_voucher_has_every_field_of_centralised_payment():
    payer = statements.payer()
    request = money.approved()
    batch = money.closed_batch(request)
    award, account = request.instalment.award, request.account
    source = request.instalment.shares.get().source

    row = vouchers(batch)[0]

    assert row == {
        "序号": "1", "批次号": batch.number, "预算年度": "2026", "预算单位": "杭州市公益创投联席办公室",
        "项目代码": award.number, "项目名称": award.title, "指标文号": source.document_number,
        "资金性质": "政府性基金", "支出功能分类": "2296002", "支出经济分类": "59908",
        "采购或合同编号": f"XY-{award.number}", "付款人全称": payer.name, "付款人账号": payer.number,
        "付款人开户行": payer.bank, "收款人全称": account.name, "收款人账号": account.number,
        "收款人开户行": account.bank, "联行号": "105331000001", "金额（小写）": "50000.00",
        "金额（大写）": "人民币伍万元整", "用途": f"{award.title} 首款", "票据种类": "收据",
        "票据号码": request.receipt_number, "票据日期": request.receipt_on.isoformat(), "附件张数": "0",
        "经办": batch.created_by.name, "审核": request.checked_by.name, "审批": request.approved_by.name,
    }  # fmt: skip


def test_the_bytes_are_the_same_on_another_day_and_in_another_language():
    statements.payer()
    batch = money.closed_batch(money.approved(), money.approved())
    first = both(batch)

    with clock.at(clock.now() + timedelta(days=400)), translation.override("en"):
        later = both(PaymentBatch.objects.get(pk=batch.pk))

    assert later == first


def test_another_account_of_the_payer_changes_no_closed_batch():
    statements.payer()
    batch = money.closed_batch()
    first = both(batch)

    statements.payer(number="33050199000000000077")

    assert both(PaymentBatch.objects.get(pk=batch.pk)) == first
    assert {row["付款人账号"] for row in vouchers(money.closed_batch())} == {"33050199000000000077"}


def test_zeros_in_front_and_long_numbers_stay_text(monkeypatch):
    batch = money.closed_batch()
    row = next(export.rows_of(batch))
    row[15], row[17] = "0012345678901234567890", "001234567890"
    monkeypatch.setattr(export_files, "sealed_rows", lambda batch: [row])

    with export_files.as_xlsx(batch) as file:
        found = CalamineWorkbook.from_filelike(file).get_sheet_by_index(0).to_python()

    assert (found[1][15], found[1][17]) == (row[15], row[17])


def test_a_long_batch_takes_seconds_and_no_memory(monkeypatch):
    batch = money.closed_batch()
    row = next(export.rows_of(batch))
    monkeypatch.setattr(export_files, "sealed_rows", lambda batch: repeat(row, LONG))

    tracemalloc.start()
    began = time.process_time()
    size = sum(map(len, export_files.as_csv(batch)))
    with export_files.as_xlsx(batch) as file:
        size += len(file.read())
    taken, peak = time.process_time() - began, tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert size > LONG * 100
    assert peak < BYTES
    assert taken < SECONDS * 4  # tracing costs most of it


def test_the_seal_is_the_digest_of_all_rows_at_once():
    batch = money.closed_batch(money.approved(), money.approved())
    rows = list(export.rows_of(batch))

    assert batch.hash == export.seal_of(rows) == digest([row[: -export.PEOPLE] for row in rows])
