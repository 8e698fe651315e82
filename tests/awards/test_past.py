"""Lists of earlier years: all of a file or nothing, twice is once, every bad line named."""

from decimal import Decimal
from io import BytesIO, StringIO
from pathlib import Path

import pytest
import xlsxwriter
from django.core.management import CommandError, call_command

from ventures.awards.models import PastAward
from ventures.awards.past_list import read
from ventures.core.errors import Refused
from ventures.core.money import yuan

PUTUO = Path(__file__).with_name("putuo_2012.csv")
HEADS = "城市,年份,创投名称,社会组织,项目名称,实施区域,金额（元）,金额性质,备注,来源"
GOOD = "杭州市,2019,市级公益创投,,示例项目,上城区,10000,立项金额,,杭民函〔2020〕65号"

pytestmark = pytest.mark.django_db


def imported(path, *options):
    """What the command says."""
    said = StringIO()
    call_command("import_awards", str(path), *options, stdout=said)
    return said.getvalue()


def file_of(tmp_path, *lines, heads=HEADS, name="list.csv"):
    path = tmp_path / name
    path.write_text("\n".join([heads, *lines]), "utf-8")
    return path


def test_the_eleven_awards_of_putuo_add_up():
    said = imported(PUTUO)

    rows = PastAward.objects.filter(amount_kind="award")
    assert rows.count() == 11
    assert sum((row.amount for row in rows), yuan(0)) == yuan("2420645.00")
    assert "11 rows added" in said
    assert "2,420,645.00" in said
    assert set(rows.values_list("source", flat=True)) == {
        "http://fsou.com/html/text/lar/174126/17412676.html"
    }


def test_a_second_run_adds_nothing():
    imported(PUTUO)

    said = imported(PUTUO)

    assert PastAward.objects.count() == 11
    assert "0 rows added, 11 known before" in said


def test_a_dry_run_keeps_nothing():
    said = imported(PUTUO, "--dry-run")

    assert not PastAward.objects.exists()
    assert "11 rows would be added" in said


def test_chinese_heads_and_the_encoding_of_office_programs_are_read():
    content = f"{HEADS}\n{GOOD}\n".encode("gb18030")

    [(line, facts)] = read("list.csv", content).rows

    assert (line, facts["amount"], facts["amount_kind"]) == (2, Decimal(10000), "award")


@pytest.mark.parametrize("amount", ["1，5", "1.200，00", "12，00，00"])
def test_an_imported_amount_is_never_read_without_a_comma_that_does_not_belong(amount):
    content = f"{HEADS}\n{GOOD.replace('10000', amount)}\n".encode()

    found = read("list.csv", content)

    assert not found.rows
    assert [fault.column for fault in found.faults] == ["金额（元）"]


def test_a_workbook_is_read_too():
    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    sheet = book.add_worksheet()
    for row, line in enumerate([HEADS, GOOD]):
        for column, cell in enumerate(line.split(",")):
            sheet.write(row, column, float(cell) if cell.isdecimal() else cell)
    book.close()

    [(line, facts)] = read("list.xlsx", target.getvalue()).rows

    assert (line, facts["year"], facts["amount"]) == (2, "2019", Decimal(10000))


def test_every_bad_line_is_named_and_nothing_is_kept(tmp_path):
    path = file_of(
        tmp_path,
        GOOD,
        GOOD.replace("示例项目", "甲").replace("10000", "1.234"),
        GOOD.replace("示例项目", "乙").replace("立项金额", "奖金"),
        GOOD.replace("示例项目", "丙").replace("10000", ""),
        GOOD.replace("杭民函〔2020〕65号", ""),
        GOOD,
    )

    with pytest.raises(CommandError) as error:
        imported(path)

    said = str(error.value)
    for line, column in ((3, "金额（元）"), (4, "金额性质"), (5, "金额（元）"), (6, "来源"), (7, "project")):
        assert f"第 {line} 行" in said or f"Line {line}" in said
        assert column in said
    assert not PastAward.objects.exists()


def test_an_amount_that_changed_since_is_not_taken_over(tmp_path):
    imported(file_of(tmp_path, GOOD))

    with pytest.raises(CommandError):
        imported(file_of(tmp_path, GOOD.replace("10000", "20000")))

    assert PastAward.objects.get().amount == yuan(10000)


def test_totals_and_caps_are_kept_and_never_added(tmp_path):
    said = imported(
        file_of(tmp_path, GOOD, GOOD.replace("示例项目", "105个项目").replace("立项金额", "合计"))
    )

    assert "1 award rows, 10,000.00 yuan" in said
    assert PastAward.objects.count() == 2


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("list.csv", b""),
        ("list.csv", b"\xff\xff\xff"),
        ("list.csv", "城市,项目\n杭州,甲".encode()),
        ("list.csv", b"city,city\na,b"),
        ("list.xlsx", b"not a workbook"),
    ],
)
def test_what_is_no_list_is_refused(name, content):
    with pytest.raises(Refused):
        read(name, content)


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(CommandError):
        imported(tmp_path / "none.csv")
