"""A bank statement's file: heads, letters, days, amounts, and the way from balance to balance."""

from datetime import date
from io import BytesIO

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from tests.factories.statements import HEADS, csv_of, line, table
from ventures.core.errors import Refused
from ventures.core.money import from_fen, yuan
from ventures.disbursement.statement import read

TODAY = date(2026, 6, 30)
DAY = date(2026, 6, 3)


def reading(rows, name="流水.csv", encoding="utf-8-sig", **typed):
    return read(name, csv_of(rows, encoding), today=TODAY, **typed)


def two():
    """Money out and money in."""
    return table(
        line(yuan("50000.01"), on=DAY, party="晨光社工", summary="首款", reference="LS1"),
        line(come=yuan(7), on=DAY, party="财政局", summary="拨款", reference="LS2"),
        opening=yuan(60000),
    )


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "gbk", "gb18030"])
def test_a_statement_is_read_in_the_letters_that_banks_write(encoding):
    found = reading(two(), encoding=encoding)

    assert (found.opening, found.closing) == (yuan(60000), yuan("10006.99"))
    assert [(one.party, one.debit, one.credit) for one in found.lines] == [
        ("晨光社工", yuan("50000.01"), yuan(0)), ("财政局", yuan(0), yuan(7)),
    ]  # fmt: skip
    assert (found.first_on, found.last_on) == (DAY, DAY)


def test_a_workbook_says_the_same_as_a_csv():
    target = BytesIO()
    with xlsxwriter.Workbook(target) as book:
        page = book.add_worksheet()
        for place, row in enumerate(two()):
            page.write_row(place, 0, row)

    assert read("流水.xlsx", target.getvalue(), today=TODAY) == reading(two())


@pytest.mark.parametrize(
    "heads",
    [
        ("日期", "用途", "支出", "收入", "余额", "对方名称", "对方账户", "凭证号"),
        (
            "交易时间",
            "附言",
            "借方金额(元)",
            "贷方金额（元）",
            "账户余额",
            "对方单位",
            "对方账号",
            "交易流水号",
        ),
        (
            "date",
            "Summary",
            "Debit",
            "CREDIT",
            "balance",
            "counterparty",
            "counterparty account",
            "reference",
        ),
    ],
)
def test_banks_call_their_columns_differently(heads):
    assert reading([heads, *two()[1:]]) == reading(two())


def test_what_stands_above_the_heads_and_below_the_lines_is_no_line():
    above = [["建设银行杭州分行账户明细"], ["账号", "33050199000000000001"], []]
    below = [["合计", "", "50000.01", "7.00", "", "", "", ""]]

    assert [one.debit for one in reading([*above, *two(), *below]).lines] == [
        one.debit for one in reading(two()).lines
    ]


@pytest.mark.parametrize("place", [1, 5])
def test_a_row_without_a_day_that_names_somebody_is_named_and_not_dropped_as_a_total(place):
    rows = two()
    rows[1][0], rows[1][5] = "", "合计行动中心" if place == 5 else rows[1][5]
    rows[1][1] = "首款合计" if place == 1 else rows[1][1]

    with pytest.raises(Refused, match="第 2 行"):
        reading(rows)


def test_the_newest_first_is_put_in_order():
    heads, *lines = two()

    assert [one.reference for one in reading([heads, *lines[::-1]]).lines] == ["LS1", "LS2"]


def test_a_day_may_have_its_time_behind_it():
    rows = two()
    rows[1][0], rows[2][0] = "2026-06-03 14:32:05", "20260603 150000"

    assert [one.on for one in reading(rows).lines] == [DAY, DAY]


def test_a_correction_in_red_is_money_on_the_other_side():
    rows = [HEADS, [DAY.isoformat(), "冲正", "-50.00", "", "150.00", "晨光社工", "", "LS1"]]

    assert [(one.debit, one.credit) for one in reading(rows).lines] == [(yuan(0), yuan(50))]


def test_a_line_that_does_not_lead_to_its_balance_is_named_by_its_row():
    rows = two()
    rows[2][4] = "10006.98"

    with pytest.raises(Refused, match=r"第 3 行.*10,006\.99.*10,006\.98") as refused:
        reading(rows)

    assert refused.value.field == "file"


@pytest.mark.parametrize(
    ("place", "text"),
    [(2, "五万"), (2, "1.001"), (2, "9" * 20), (0, "六月三日"), (0, ""), (0, "2026-07-01"), (3, "5.00")],
)
def test_what_cannot_be_read_is_named_by_its_row(place, text):
    rows = two()
    rows[1][place] = text

    with pytest.raises(Refused, match="第 2 行"):
        reading(rows)


@pytest.mark.parametrize(
    "rows", [[HEADS], [HEADS, [""] * 8], [HEADS, ["合计"] * 8], [["甲", "乙"], ["1", "2"]]]
)
def test_a_file_without_lines_or_heads_is_refused(rows):
    with pytest.raises(Refused):
        reading(rows)


@pytest.mark.parametrize(("field", "amount"), [("opening", "60000.01"), ("closing", "10006.98")])
def test_a_balance_that_was_typed_must_be_the_files(field, amount):
    with pytest.raises(Refused) as refused:
        reading(two(), **{field: yuan(amount)})

    assert refused.value.field == field


def test_without_balances_they_are_typed_and_the_lines_must_lead_from_one_to_the_other():
    rows = [[*cells[:4], *cells[5:]] for cells in two()]

    with pytest.raises(Refused) as refused:
        reading(rows)
    assert refused.value.field == "opening"
    assert reading(rows, opening=yuan(60000), closing=yuan("10006.99")) == reading(two())
    with pytest.raises(Refused) as refused:
        reading(rows, opening=yuan(60000), closing=yuan(10007))
    assert refused.value.field == "closing"


@given(st.lists(st.tuples(st.booleans(), st.integers(1, 10**9)), min_size=1, max_size=40))
def test_opening_and_lines_are_the_closing(moves):
    lines = [
        line(*(from_fen(fen), yuan(0)) if out else (yuan(0), from_fen(fen)), on=DAY) for out, fen in moves
    ]

    found = reading(table(*lines, opening=yuan(10**9)))

    assert found.opening == yuan(10**9)
    assert found.closing == found.opening + sum((one.credit - one.debit for one in found.lines), yuan(0))
