"""Every figure of an outcome report is the same on its page, in its PDF, its DOCX and its workbook."""

import re
from collections import Counter
from decimal import Decimal
from html import unescape
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import translation
from docx import Document
from docx.oxml.ns import qn
from python_calamine import CalamineWorkbook

from reports.documents import file, page
from tests.factories import delivery, people, reporting
from tests.outside import said
from ventures.core import clock
from ventures.monitoring import actions
from ventures.monitoring.models import Indicator, OutcomeReport

FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")
SVG = re.compile("<svg.*?</svg>", re.S)
TABLES = re.compile("<tbody.*?</tbody>|<tfoot.*?</tfoot>|<dl.*?</dl>", re.S)
CHECK = ("/verify/", "SHA-256")
LATER = ("vouchers", "satisfaction", "coaching", "changes", "articles")  # what edition 1 did not have


@pytest.fixture(autouse=True)
def in_june(db):
    with clock.at(delivery.DAY):
        yield


@pytest.fixture
def report():
    return reporting.report()


def figures(text):
    """Every figure of a text, how often it stands there."""
    return Counter(Decimal(found.rstrip(",").replace(",", "")) for found in FIGURE.findall(text))


def on_page(html):
    """The words of a page without its charts."""
    return unescape(re.sub("<[^>]+>", " ", SVG.sub("", html)))


def in_docx(content, number):
    """The words of a DOCX without title, number, places to sign, address and digest."""
    document = Document(BytesIO(content))
    body = document.element.body
    body.remove(document.tables[-1]._element)
    lines = ("".join(text.text or "" for text in line.iter(qn("w:t"))) for line in body.iter(qn("w:p")))
    return "\n".join(
        line for line in lines if not (line.endswith(number) or any(words in line for words in CHECK))
    )


def in_tables(html):
    """The words of a page's tables without their heads, and of its facts."""
    return on_page("\n".join(TABLES.findall(html)))


def in_workbook(content):
    """The words of a workbook's sheets without their heads, amounts to the fen."""
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    sheets = [without_head(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names]
    return "\n".join(written(cell) for sheet in sheets for row in sheet for cell in row)


def without_head(rows):
    """The rows of a table below its head; facts have two columns and none."""
    return rows if len(rows[0]) == 2 else rows[1:]


def written(cell):
    """A cell as a page writes it."""
    return f"{cell:.2f}".removesuffix(".00") if isinstance(cell, float) else str(cell)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_figure_is_the_same_on_page_paper_docx_and_workbook(report, language):
    with translation.override(language):
        html = page("outcome", report).body
        pdf = said("pdftotext", "-layout", "-", "-", content=file("outcome", report).content)
        word = in_docx(file("outcome", report, "docx").content, report.number)
        book = in_workbook(file("outcome", report, "xlsx").content)

    shown = figures(on_page(html))
    assert shown[Decimal("1021.37")] == 1
    assert figures(word) == shown
    assert shown - figures(pdf) == Counter()
    assert figures(in_tables(html)) == figures(book)


def test_every_sum_on_the_page_is_that_of_its_rows(report):
    html = page("outcome", report).body
    summed = [table for table in re.findall("<table.*?</table>", html, re.S) if "<tfoot" in table]
    tables = [re.search("<tbody(.*?)</tbody>.*<tfoot(.*?)</tfoot>", one, re.S).groups() for one in summed]

    for body, foot in tables:
        rows = [cells(row) for row in re.findall("<tr.*?</tr>", body, re.S)]
        for column, whole in enumerate(cells(foot)):
            if FIGURE.fullmatch(whole):
                assert sum(amount(row[column]) for row in rows) == amount(whole)
    assert len(tables) == 7


def cells(row):
    return [on_page(cell).strip() for cell in re.findall("<t[hd].*?</t[hd]>", row, re.S)]


def amount(text):
    return Decimal(text.replace(",", "") if FIGURE.fullmatch(text) else 0)


def test_a_report_frozen_earlier_is_still_drawn(report):
    for name in LATER:
        del report.snapshot[name]
    report.snapshot["version"] = 1
    del report.snapshot["linkage"]["parties"]
    for row in report.snapshot["indicators"]:
        del row["records"], row["evidence"]
    OutcomeReport.objects.filter(pk=report.pk).update(snapshot=report.snapshot)
    report.refresh_from_db()

    shown = page("outcome", report)

    assert "支出票据明细" not in shown.body
    assert "计划招募志愿者" in shown.body
    assert file("outcome", report).content.startswith(b"%PDF-")


def test_the_page_of_a_report_leads_to_its_files_and_its_proof(client, report):
    client.force_login(people.officer())

    html = client.get(reverse("reports:outcome_page", args=[report.pk])).content.decode()

    for shape in ("pdf", "docx", "xlsx"):
        assert f'href="/reports/outcomes/{report.pk}.{shape}"' in html
    assert report.hash in html
    assert reverse("reports:verify", args=[report.number]) in html
    assert "支出票据明细" in html


@pytest.mark.parametrize(
    ("shape", "kind"),
    [
        ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ],
)
def test_a_file_to_work_with_is_kept_and_not_shown(client, report, shape, kind):
    client.force_login(people.officer())

    response = client.get(reverse("reports:outcome_file", args=[report.pk, shape]))

    assert response["Content-Type"] == kind
    assert response["Content-Disposition"].startswith("attachment; filename*=UTF-8''")


def test_a_shape_that_nobody_knows_is_not_found(client, report):
    client.force_login(people.officer())

    assert client.get(reverse("reports:outcome_file", args=[report.pk, "odt"])).status_code == 404


def test_anybody_reads_an_accepted_report_without_vouchers_and_without_few_people(client):
    award = delivery.award()
    delivery.activity(award, direct_people=3, direct_times=3, on_paper=3)
    delivery.expense(award, "812.34", payee="杭州示例餐饮管理有限公司")
    report = delivery.outcome(award)
    address = reverse("reports:published", args=[report.number])

    assert client.get(address).status_code == 404
    actions.accept_report(report, by=people.officer())
    html = client.get(address).content.decode()

    assert "直接服务少于5人、少于5人次" in html
    assert "812.34" in html
    assert "杭州示例餐饮管理有限公司" not in html
    assert "FP0" not in html


def test_an_indicator_of_few_people_is_not_told_before_everybody(client):
    award = delivery.agreed(delivery.award())
    delivery.activity(award, direct_people=3, direct_times=3, on_paper=3)
    Indicator.objects.filter(award=award).update(measure="direct_people", name="服务独居老人")
    report = actions.accept_report(delivery.outcome(award), by=people.officer())

    html = client.get(reverse("reports:published", args=[report.number])).content.decode()

    [row] = re.findall("<tr[^>]*>(?:(?!<tr).)*服务独居老人.*?</tr>", html, re.S)
    assert cells(row)[3:6] == ["少于5", "人次", "—"]


def test_a_report_with_a_number_of_nothing_is_not_found(client):
    for number in ("x" * 300, "\x00", "公示"):
        assert client.get(reverse("reports:published", args=[number])).status_code == 404
