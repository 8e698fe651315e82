"""A document written once in blocks says the same as PDF, DOCX, page and workbook."""

import re
from datetime import UTC, date, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.utils import translation
from django.utils.safestring import mark_safe
from docx import Document
from docx.oxml.ns import qn
from PIL import Image
from python_calamine import CalamineWorkbook

from reports import blocks, charts
from reports.paper import Paper
from tests.outside import said
from ventures.core.money import yuan

MADE = datetime(2026, 11, 30, 8, 0, tzinfo=UTC)


@pytest.fixture
def picture():
    """The name of a photograph in private storage."""
    output = BytesIO()
    Image.new("RGB", (640, 400), (120, 179, 156)).save(output, "JPEG")
    name = storages["private"].save("blocks/photo.jpg", ContentFile(output.getvalue()))
    yield name
    storages["private"].delete(name)


@pytest.fixture
def story(picture):
    """One of every kind."""
    head, rows = ("科目", "说明", "金额"), [("业务活动费", date(2026, 6, 30), yuan("1234.5"))]
    return [
        blocks.heading("项目概览"),
        blocks.paragraph("一句话 <b>不是</b>标记\x00。", "lead"),
        blocks.key_values([("项目名称", "楼道里的老邻居"), ("人数", 1280), ("无", "")]),
        blocks.heading("资金"),
        blocks.money_table(head, rows, (2,), total=("合计", " ", yuan("1234.5")), caption="按科目"),
        blocks.table(("序号", "数量"), [("甲", 1200)], align="lr"),
        blocks.figure(charts.bars([("入户探访", 92)], unit="%", alt="入户探访92%"), "完成率"),
        blocks.heading("其他", 2),
        blocks.bullets(["第一点", mark_safe("<b>第二点</b>")]),
        blocks.photo(picture, "活动照片的说明", "邻里会", 80, "/photos/1/"),
        blocks.together(
            blocks.qr("https://example.org/verify/A-1/", "扫码核验"), blocks.paragraph("附注", "small")
        ),
        blocks.signatures([("承接单位", "示例社工中心")]),
    ]


def paper(language="zh-hans"):
    return Paper(
        title="成效报告", made_at=MADE, number="A-1", issuer="示例主办方", language=language, numbered=True
    )


def word(story, language="zh-hans"):
    return Document(BytesIO(blocks.as_docx(story, paper(language))))


def test_the_paper_says_what_the_blocks_say(story):
    text = said("pdftotext", "-layout", "-", "-", content=paper().render(blocks.as_flowables(story)))

    for words in ("一、项目概览", "（一）其他", "1,234.50", "1,280", "第二点", "扫码核验", "示例社工中心"):
        assert words in text


def test_headings_of_a_docx_are_real_and_numbered_as_on_paper(story):
    document = word(story)

    found = [
        (one.style.name, one.text) for one in document.paragraphs if one.style.name.startswith("Heading")
    ]
    assert found == [
        ("Heading 1", "一、项目概览"),
        ("Heading 1", "二、资金"),
        ("Heading 2", "（一）其他"),
    ]


def test_tables_of_a_docx_repeat_their_head_and_keep_rows_whole(story):
    table = word(story).tables[1]

    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows == [
        ["科目", "说明", "金额"],
        ["业务活动费", "2026-06-30", "1,234.50"],
        ["合计", " ", "1,234.50"],
    ]
    heads = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
    assert heads == [True, False, False]
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def test_a_docx_names_chinese_faces_and_its_language(story):
    document = word(story)

    faces = {
        name: document.styles[name].element.rPr.rFonts.get(qn("w:eastAsia"))
        for name in ("Normal", "Heading 1")
    }
    assert faces == {"Normal": "宋体", "Heading 1": "黑体"}
    assert next(document.styles.element.iter(qn("w:lang"))).get(qn("w:eastAsia")) == "zh-CN"
    assert document.core_properties.language == "zh-CN"
    assert word(story, "en").core_properties.language == "en-GB"


def test_pictures_of_a_docx_have_words_that_stand_for_them(story):
    shapes = word(story).inline_shapes

    assert [shape._inline.docPr.get("descr") for shape in shapes] == [
        "入户探访92%", "活动照片的说明", "扫码核验 https://example.org/verify/A-1/",
    ]  # fmt: skip


def test_a_docx_counts_its_pages_and_carries_its_number(story):
    foot = word(story).sections[0].footer._element

    fields = [one.get(qn("w:instr")) for one in foot.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert "A-1" in "".join(one.text or "" for one in foot.iter(qn("w:t")))


def test_the_same_story_gives_the_same_bytes(story):
    assert blocks.as_docx(story, paper()) == blocks.as_docx(story, paper())
    assert blocks.as_xlsx(story, paper()) == blocks.as_xlsx(story, paper())

    with ZipFile(BytesIO(blocks.as_docx(story, paper()))) as package:
        assert {one.date_time for one in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    properties = word(story).core_properties
    assert (properties.title, properties.author) == ("成效报告", "示例主办方")
    assert properties.created == properties.modified == datetime(2026, 11, 30, 16, 0, tzinfo=UTC)


def test_a_page_has_sections_captions_and_scopes(story):
    with translation.override("zh-hans"):
        html = blocks.as_html(story, "zh-hans")

    assert html.count(' scope="col"') == 5
    assert html.count('<section class="sec') == 2
    assert html.count(' scope="row"') == 3
    assert "一、项目概览" in html
    assert '<svg class="chart"' in html
    assert 'src="/photos/1/" alt="活动照片的说明"' in html
    assert "style=" not in html


def test_no_two_tables_of_a_page_are_called_alike():
    named, other = blocks.table(("科目", "金额"), []), blocks.table(("原因", "日期"), [])
    html = blocks.as_html([named, blocks.heading("绩效指标"), named, other])

    assert re.findall('role="region" tabindex="0" aria-label="(.*?)"', html) == [
        "科目", "绩效指标", "绩效指标 · 原因",
    ]  # fmt: skip


def test_what_a_person_typed_is_words_on_a_page(story):
    html = blocks.as_html([blocks.paragraph("<script>alert(1)</script>")])

    assert "&lt;script&gt;" in html
    assert "<script>" not in html


def test_a_page_leaves_out_what_only_paper_needs(story):
    html = blocks.as_html([*story, blocks.photo("none.jpg", "没有地址的照片")])

    assert "示例社工中心" not in html
    assert "扫码核验" not in html
    assert "没有地址的照片" not in html


def test_a_workbook_has_a_sheet_for_each_table_with_numbers_as_numbers(story):
    book = CalamineWorkbook.from_filelike(BytesIO(blocks.as_xlsx(story, paper())))

    assert book.sheet_names == ["项目概览", "按科目", "资金"]
    assert book.get_sheet_by_name("按科目").to_python() == [
        ["科目", "说明", "金额"],
        ["业务活动费", date(2026, 6, 30), 1234.5],
        ["合计", "", 1234.5],
    ]


def test_sheets_of_one_name_are_told_apart():
    story = [blocks.table(("甲",), [("=1+1",)], caption="名/称"), blocks.table(("甲",), [], caption="名 称")]

    book = CalamineWorkbook.from_filelike(BytesIO(blocks.as_xlsx(story, paper())))

    assert book.sheet_names == ["名 称", "名 称 2"]
    assert book.get_sheet_by_name("名 称").to_python() == [["甲"], ["=1+1"]]


def test_what_is_no_block_is_not_passed_over_in_silence():
    with pytest.raises(TypeError):
        blocks.as_docx([object()], paper())
