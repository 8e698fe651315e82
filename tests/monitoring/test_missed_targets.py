"""Why a target was missed: written with the outcome report, frozen with it, shown beside the indicator."""

from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document
from python_calamine import CalamineWorkbook

from reports.documents import DOCUMENTS, file, page
from tests.factories import delivery, people
from tests.outside import said
from ventures.core.errors import Refused
from ventures.monitoring import actions
from ventures.monitoring.models import Indicator

WHY = "两位老人住院，入户改为电话探访，未计入人次。"
TEXTS = {"work_done": "做了什么。", "effect": "有什么变化。", "lessons": "学到什么。"}


@pytest.fixture
def award():
    """A project whose only indicator stands below its target."""
    made = delivery.agreed(delivery.award("mid_term_passed", paid=2))
    by = delivery.writer(made)
    actions.state_progress(made, by=by, actual={"入户探访": 612}, evidence={"入户探访": "探访台账"})
    return made


@pytest.fixture
def report(award, writer):
    return actions.begin_report(award, by=writer)


def write(report, by, why=WHY):
    return actions.write_report(report, by=by, **TEXTS, reasons={"入户探访": why})


def row(report):
    [found] = report.snapshot["indicators"]
    return found


def test_the_reason_is_frozen_with_the_report(report, writer):
    actions.freeze_report(write(report, writer), by=writer)

    assert (row(report)["actual"], row(report)["target"], row(report)["reason"]) == (612, 960, WHY)


def test_a_target_that_was_reached_after_all_has_no_reason(award, report, writer):
    write(report, writer)
    actions.state_progress(award, by=writer, actual={"入户探访": 960}, evidence={"入户探访": "探访台账"})

    actions.freeze_report(report, by=writer)

    assert row(report)["reason"] == ""


def test_no_reason_is_required(report, writer):
    actions.freeze_report(write(report, writer, ""), by=writer)

    assert row(report)["reason"] == ""
    assert "未达目标的指标" not in page("outcome", report).body


@pytest.mark.parametrize("reasons", [{"别的指标": "因为"}, {"入户探访": "字" * 301}])
def test_a_reason_is_about_an_indicator_and_has_its_limit(report, writer, reasons):
    with pytest.raises(Refused):
        actions.write_report(report, by=writer, **TEXTS, reasons=reasons)


def test_handed_in_no_reason_changes(report, writer):
    actions.freeze_report(write(report, writer), by=writer)

    with pytest.raises(Refused):
        write(report, writer, "另一个原因")


def test_the_form_asks_for_what_is_missed_and_keeps_what_was_typed(client, award, report, writer):
    client.force_login(writer)
    address = reverse("monitoring:write_outcome", args=[award.case])
    field = f"reason-{Indicator.objects.get(award=award).pk}"

    refused = client.post(address, {**TEXTS, field: "字" * 301})
    assert refused.status_code == 200
    assert "字" * 301 in refused.content.decode()
    client.post(address, {**TEXTS, field: WHY})

    report.refresh_from_db()
    assert report.reasons == {"入户探访": WHY}
    actions.state_progress(award, by=writer, actual={"入户探访": 960}, evidence={"入户探访": "探访台账"})
    assert field not in client.get(address).context["form"].fields


def test_page_paper_word_and_workbook_show_it_beside_the_indicator(client, award, report, writer):
    actions.freeze_report(write(report, writer), by=writer)
    client.force_login(people.officer())

    short = client.get(reverse("monitoring:outcome", args=[award.case])).content.decode()
    html = page("outcome", report).body
    pdf = said("pdftotext", "-raw", "-", "-", content=file("outcome", report).content).replace("\n", "")
    word = Document(BytesIO(file("outcome", report, "docx").content))
    cells = [[cell.text for cell in line.cells] for table in word.tables for line in table.rows]
    book = CalamineWorkbook.from_filelike(BytesIO(file("outcome", report, "xlsx").content))
    rows = [line for name in book.sheet_names for line in book.get_sheet_by_name(name).to_python()]

    assert WHY in short
    assert WHY in html
    assert WHY in pdf
    assert any(line[0] == "入户探访" and line[-1] == WHY for line in cells)
    assert any(line[0] == "入户探访" and WHY in line for line in rows)


def test_the_performance_self_evaluation_says_it_too(award, report, writer):
    actions.freeze_report(write(report, writer), by=writer)

    lines = DOCUMENTS["performance"].gather(award).lines

    assert [line.goal.said for line in lines if line.goal.name == "入户探访"] == [WHY]
    assert WHY in page("performance", award).body


def test_a_number_that_is_not_published_takes_its_reason_along(client, report, writer):
    write(report, writer)
    Indicator.objects.update(measure="direct_people")
    delivery.activity(report.award, direct_people=3, direct_times=3, on_paper=3)
    actions.accept_report(actions.freeze_report(report, by=writer), by=people.officer())

    html = client.get(reverse("reports:published", args=[report.number])).content.decode()

    assert row(report)["reason"] == WHY
    assert WHY not in html
